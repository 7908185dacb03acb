// States of a run that can be gone back to, and the lines that come of going back: see schema.cpp.
#include <algorithm>
#include <array>
#include <limits>
#include <map>

#include "project/store_impl.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

namespace {

using nlohmann::json;

constexpr std::int64_t kAll = std::numeric_limits<std::int64_t>::max();
constexpr std::array<std::string_view, kKeptWhyCount> kWhys = {"on_the_way", "going_back", "undo"};

/// In the file alone: a state that is about to be measured. One that was not, because a newer one
/// took its place, is not worth keeping.
constexpr const char* kMeasuring = "measuring";

void forget_unmeasured(Database& database, RunNumber run, std::int64_t but) {
  database.execute(
      "DELETE FROM kept_states WHERE why = ? AND checkpoint <> ? AND checkpoint IN (SELECT id FROM "
      "checkpoints WHERE run = ?)",
      kMeasuring, but, run);
}

/// Others, those of a newer program among them, are some on the way.
KeptWhy why_of(const std::string& key) {
  const auto found = std::ranges::find(kWhys, key);
  return found == kWhys.end() ? KeptWhy::OnTheWay : static_cast<KeptWhy>(found - kWhys.begin());
}

std::int64_t line_of(const Database& database, RunNumber run, std::int64_t checkpoint) {
  Statement row =
      database.query("SELECT max(id) FROM lines WHERE run = ? AND first <= ?", run, checkpoint);
  return row.step() ? row.integer(0) : 0;  // NULL reads as 0
}

/// The newest figures among what had happened, as JSON.
std::string figures_of(const Database& database, RunNumber run,
                       const std::vector<LinePart>& history) {
  json figures = json::object();
  for (auto part = history.rbegin(); part != history.rend() && figures.empty(); ++part) {
    Statement row = database.query(
        "SELECT images, seconds, name, value FROM metrics WHERE run = ?1 AND line = ?2 AND images "
        "= (SELECT max(images) FROM metrics WHERE run = ?1 AND line = ?2 AND images <= ?3)",
        run, part->line, part->until);
    while (row.step()) {
      figures["images"] = row.integer(0);
      figures["seconds"] = row.real(1);
      figures["values"][row.text(2)] = row.real(3);
    }
  }
  return figures.dump();
}

std::vector<MetricValue> figures_from(const std::string& text) {
  std::vector<MetricValue> values;
  const json figures = json::parse(text);
  if (!figures.contains("values")) return values;
  for (const auto& [name, value] : figures.at("values").items()) {
    values.push_back({figures.at("images").get<std::int64_t>(), figures.at("seconds").get<double>(),
                      name, value.get<double>()});
  }
  return values;
}

void insert_kept(Database& database, std::int64_t checkpoint, std::string_view why,
                 const std::string& figures, const TimelineFrame& sheet) {
  database.execute(
      "INSERT OR REPLACE INTO kept_states (checkpoint, why, figures, epoch, canvas, height, "
      "samples, indices) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      checkpoint, why, figures, sheet.epoch, sheet.canvas.width, sheet.canvas.height, sheet.count(),
      deflated(sheet.indices));
}

struct OnTheWay {
  std::vector<std::int64_t> ids, images, bytes;
  std::int64_t all_bytes = 0;
};

/// In the order of their images; the best is not one of them.
OnTheWay on_the_way(const Database& database, RunNumber run) {
  OnTheWay found;
  Statement row = database.query(
      "SELECT id, images, length(weights) FROM checkpoints JOIN kept_states ON checkpoint = id "
      "WHERE run = ?1 AND why = ?2 AND id IS NOT (SELECT id FROM checkpoints WHERE run = ?1 AND "
      "metric IS NOT NULL ORDER BY metric, id DESC LIMIT 1) ORDER BY images, id",
      run, key_of(KeptWhy::OnTheWay));
  while (row.step()) {
    found.ids.push_back(row.integer(0));
    found.images.push_back(row.integer(1));
    found.bytes.push_back(row.integer(2));
    found.all_bytes += row.integer(2);
  }
  return found;
}

/// How far every line is needed: by where the run is now, and by what can be gone back to.
std::map<std::int64_t, std::int64_t> needed_lines(const Database& database, RunNumber run) {
  std::vector<AsOf> ends = {AsOf{}};
  Statement row = database.query(
      "SELECT id FROM checkpoints WHERE run = ?1 AND (id IN (SELECT checkpoint FROM kept_states) "
      "OR id IS (SELECT id FROM checkpoints WHERE run = ?1 AND metric IS NOT NULL ORDER BY metric, "
      "id DESC LIMIT 1))",
      run);
  while (row.step()) ends.emplace_back(row.integer(0));
  std::map<std::int64_t, std::int64_t> needed;
  for (const AsOf& end : ends) {
    for (const LinePart& part : history_of(database, run, end)) {
      const auto [at, fresh] = needed.emplace(part.line, part.until);
      at->second = std::max(at->second, part.until);
    }
  }
  return needed;
}

/// Of lines that lead nowhere any more, nothing stays; of the others what is needed of them.
void prune_lines(Database& database, RunNumber run) {
  if (newest_line(database, run) == 0) return;
  const auto needed = needed_lines(database, run);
  std::vector<std::int64_t> lines = {0};
  Statement row = database.query("SELECT id FROM lines WHERE run = ?", run);
  while (row.step()) lines.push_back(row.integer(0));
  for (const std::int64_t line : lines) {
    const auto found = needed.find(line);
    const std::int64_t until = found == needed.end() ? -1 : found->second;
    if (until == kAll) continue;
    for (const char* table : {"metrics", "hyper_changes", "frames", "snapshots"}) {
      database.execute(
          "DELETE FROM " + std::string(table) + " WHERE run = ? AND line = ? AND images > ?", run,
          line, until);
    }
    if (found != needed.end()) continue;
    database.execute("DELETE FROM losses WHERE run = ? AND line = ?", run, line);
    // Its row stays where there is one: it says which line a checkpoint is on.
  }
}

/// Of the columns of kept_states() in this order.
KeptState kept_in(const Statement& row) {
  KeptState kept;
  kept.id = row.integer(0);
  kept.written = row.integer(1);
  kept.counters = {row.integer(2), row.integer(3), row.real(4)};
  kept.metric = row.optional_real(5);
  kept.bytes = row.integer(6);
  kept.why = why_of(row.text(7));
  const std::int64_t samples = row.integer(12);
  if (!row.text(8).empty()) kept.figures = figures_from(row.text(8));
  if (samples < 1) return kept;
  TimelineFrame sheet;
  sheet.images = kept.counters.images;
  sheet.seconds = kept.counters.seconds;
  sheet.epoch = row.real(9);
  sheet.canvas = canvas_in(row, 10);
  if (!is_canvas(sheet.canvas) || samples > 4096) throw Unpackable{};
  sheet.indices = inflated(row.blob(13), static_cast<std::size_t>(samples * sheet.canvas.pixels()));
  kept.sheet = std::move(sheet);
  return kept;
}

}  // namespace

std::string_view key_of(KeptWhy why) { return kWhys.at(static_cast<std::size_t>(why)); }

std::int64_t newest_line(const Database& database, RunNumber run) {
  return line_of(database, run, kAll);
}

std::vector<LinePart> history_of(const Database& database, RunNumber run, AsOf as_of) {
  LinePart part{line_of(database, run, as_of.value_or(kAll)), kAll};
  if (as_of) {
    Statement row = database.query("SELECT images FROM checkpoints WHERE id = ?", *as_of);
    if (row.step()) part.until = row.integer(0);
  }
  std::vector<LinePart> parts = {part};
  while (part.line != 0) {
    Statement row = database.query("SELECT parent, images FROM lines WHERE id = ?", part.line);
    // A line is younger than the one it branched off; anything else is damage.
    if (!row.step() || row.integer(0) >= part.line) break;
    part = {row.integer(0), std::min(part.until, row.integer(1))};
    parts.push_back(part);
  }
  std::ranges::reverse(parts);
  return parts;
}

void cut_line(Database& database, RunNumber run, std::int64_t images) {
  database.execute("UPDATE lines SET images = ?1 WHERE id = ?2 AND images > ?1", images,
                   newest_line(database, run));
}

void thin_kept_states(Database& database, RunNumber run) {
  OnTheWay kept = on_the_way(database, run);
  bool fewer = false;
  while (kept.ids.size() > 1 && (kept.ids.size() > kKeptOnTheWay || kept.all_bytes > kKeptBytes)) {
    // The first and the newest go last.
    const std::size_t crowded = most_crowded(kept.images, {});
    database.execute("DELETE FROM kept_states WHERE checkpoint = ?", kept.ids[crowded]);
    kept.all_bytes -= kept.bytes[crowded];
    const auto at = static_cast<std::ptrdiff_t>(crowded);
    kept.ids.erase(kept.ids.begin() + at);
    kept.images.erase(kept.images.begin() + at);
    kept.bytes.erase(kept.bytes.begin() + at);
    fewer = true;
  }
  if (fewer) prune_lines(database, run);
}

void forget_kept_states(Database& database, RunNumber run) {
  database.execute(
      "DELETE FROM kept_states WHERE checkpoint IN (SELECT id FROM checkpoints WHERE run = ?)",
      run);
  prune_lines(database, run);
}

void renew_figures(Database& database, RunNumber run, std::int64_t images) {
  Statement row =
      database.query("SELECT max(id) FROM checkpoints WHERE run = ? AND images = ?", run, images);
  const std::int64_t id = row.step() ? row.integer(0) : 0;
  database.execute("UPDATE kept_states SET figures = ? WHERE checkpoint = ?",
                   figures_of(database, run, history_of(database, run)), id);
  database.execute("UPDATE kept_states SET why = ? WHERE checkpoint = ? AND why = ?",
                   key_of(KeptWhy::OnTheWay), id, kMeasuring);
}

Result<> ProjectStore::keep_checkpoint(RunNumber run, std::int64_t images,
                                       const TimelineFrame& sheet) {
  return written(impl_->database, file(), [&] {
    Database& database = impl_->database;
    Statement row =
        database.query("SELECT max(id) FROM checkpoints WHERE run = ? AND images = ?", run, images);
    const std::int64_t id = row.step() ? row.integer(0) : 0;
    if (id == 0) return;
    forget_unmeasured(database, run, id);
    insert_kept(database, id, kMeasuring, figures_of(database, run, history_of(database, run)),
                sheet);
    thin_kept_states(database, run);
  });
}

Result<std::vector<KeptState>> ProjectStore::kept_states(RunNumber run) const {
  return guarded(file(), [&] {
    std::vector<KeptState> list;
    Statement row = impl_->database.query(
        "SELECT id, written, step, images, seconds, metric, length(weights), why, figures, epoch, "
        "canvas, height, samples, indices FROM checkpoints LEFT JOIN kept_states ON checkpoint = "
        "id WHERE run = ? ORDER BY id",
        run);
    KeptState* best = nullptr;
    std::vector<KeptState> all;
    std::vector<bool> kept;
    while (row.step()) {
      all.push_back(kept_in(row));
      kept.push_back(!row.text(7).empty());
    }
    for (KeptState& state : all) {
      if (state.metric && (best == nullptr || *state.metric <= *best->metric)) best = &state;
    }
    if (best != nullptr) best->best = true;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!kept[i] && !all[i].best) continue;
      if (!kept[i]) {
        const auto history = history_of(impl_->database, run, all[i].id);
        all[i].figures = figures_from(figures_of(impl_->database, run, history));
      }
      list.push_back(std::move(all[i]));
    }
    return list;
  });
}

namespace {

/// What is gone back to need not be kept as what was left: the run is there again. Nor need a state
/// with as many images as what is left now. But for the best.
void drop_doubles(Database& database, RunNumber run, const GoneBack& gone) {
  database.execute(
      "DELETE FROM kept_states WHERE ((checkpoint = ?2 AND why <> ?3) OR (checkpoint <> ?2 AND "
      "checkpoint IN (SELECT id FROM checkpoints WHERE run = ?1 AND images = ?4))) AND checkpoint "
      "IS NOT (SELECT id FROM checkpoints WHERE run = ?1 AND metric IS NOT NULL ORDER BY metric, "
      "id "
      "DESC LIMIT 1)",
      run, gone.to, key_of(KeptWhy::OnTheWay), gone.before.state.counters.images);
}

Error no_such_state(const std::filesystem::path& file) {
  return {ErrorCode::NotFound, "there is no such kept state any more", file.string(),
          "Choose one of those in the list."};
}

}  // namespace

Result<Checkpoint> ProjectStore::kept_state(RunNumber run, std::int64_t id) const {
  return guarded(file(), [&] {
    auto found = first_whole(impl_->database, run, "AND id = " + std::to_string(id), file());
    if (!found) throw no_such_state(file());
    return std::move(*found);
  });
}

Result<> ProjectStore::go_back(RunNumber run, const GoneBack& gone) {
  return written(impl_->database, file(), [&] {
    Database& database = impl_->database;
    Statement row =
        database.query("SELECT images FROM checkpoints WHERE run = ? AND id = ?", run, gone.to);
    if (!row.step()) throw no_such_state(file());
    const std::int64_t images = row.integer(0), parent = line_of(database, run, gone.to);
    const std::string figures = figures_of(database, run, history_of(database, run));
    const std::int64_t left = insert_checkpoint(database, run, gone.before);
    forget_unmeasured(database, run, gone.to);
    drop_doubles(database, run, gone);
    // What was left before is one on the way from now on.
    database.execute(
        "UPDATE kept_states SET why = ? WHERE why <> ?1 AND checkpoint IN (SELECT id FROM "
        "checkpoints WHERE run = ?)",
        key_of(KeptWhy::OnTheWay), run);
    insert_kept(database, left, key_of(gone.why), figures, gone.sheet);
    const std::int64_t first = insert_checkpoint(database, run, gone.after);
    database.execute("INSERT INTO lines (run, parent, images, first) VALUES (?, ?, ?, ?)", run,
                     parent, images, first);
    thin_kept_states(database, run);
    drop_old_checkpoints(database, run, kKeptCheckpoints);
  });
}

}  // namespace pixelatent
