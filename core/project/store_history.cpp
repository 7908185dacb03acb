// What grows while a run trains: losses, quality figures, changed settings.
#include <algorithm>
#include <limits>

#include "project/store_impl.hpp"

namespace pixelatent {

namespace {

constexpr std::int64_t kPointsPerRow = 4096;
/// Keys between commas, as in the column `series`.
std::string text_of(std::span<const Loss> series) {
  std::string text;
  for (const Loss loss : series) {
    if (!text.empty()) text += ',';
    text += key_of(loss);
  }
  return text;
}

std::vector<std::optional<Loss>> series_of(std::string_view text) {
  std::vector<std::optional<Loss>> series;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    series.push_back(loss_from(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return series;
}

/// The losses that the run's model has.
std::span<const Loss> losses_of(const Database& database, RunNumber run) {
  Statement row = database.query("SELECT model FROM runs WHERE id = ?", run);
  const auto model = row.step() ? model_kind_from(row.text(0)) : model_kind_from({});
  if (!model) throw model.error();
  return traits_of(*model).losses;
}

void append_points(Database& database, RunNumber run, std::span<const MetricPoint> points) {
  if (points.empty()) return;
  const std::span<const Loss> losses = losses_of(database, run);
  const std::string series = text_of(losses);
  const std::int64_t line = newest_line(database, run);
  while (!points.empty()) {
    // The last row is filled up first: a row for every few points would be mostly overhead.
    std::vector<MetricPoint> filled;
    std::int64_t id = 0;
    Statement last = database.query(
        "SELECT id, count, points, series FROM losses WHERE run = ? AND line = ? ORDER BY id DESC "
        "LIMIT 1",
        run, line);
    if (last.step() && last.integer(1) < kPointsPerRow && last.text(3) == series) {
      id = last.integer(0);
      filled =
          unpack_points(last.blob(2), static_cast<std::size_t>(last.integer(1)), series_of(series));
    }
    const std::size_t room = static_cast<std::size_t>(kPointsPerRow) - filled.size();
    const std::size_t taken = std::min(room, points.size());
    filled.insert(filled.end(), points.begin(),
                  points.begin() + static_cast<std::ptrdiff_t>(taken));
    points = points.subspan(taken);
    const auto count = static_cast<std::int64_t>(filled.size());
    const std::vector<std::uint8_t> packed = pack_points(filled, losses);
    if (id > 0) {
      database.execute("UPDATE losses SET count = ?, points = ? WHERE id = ?", count, packed, id);
    } else {
      database.execute(
          "INSERT INTO losses (run, line, count, series, points) VALUES (?, ?, ?, ?, ?)", run, line,
          count, series, packed);
    }
  }
}

/// Follows those that came before; what came after `part` has no place among them.
void add_points(const Database& database, RunNumber run, const LinePart& part,
                std::vector<MetricPoint>& all) {
  Statement row = database.query(
      "SELECT count, points, series FROM losses WHERE run = ? AND line = ? ORDER BY id", run,
      part.line);
  while (row.step()) {
    for (const MetricPoint& point : unpack_points(
             row.blob(1), static_cast<std::size_t>(row.integer(0)), series_of(row.text(2)))) {
      // After a roll-back the run went on from an earlier moment.
      while (!all.empty() && all.back().images >= point.images) all.pop_back();
      all.push_back(point);
    }
  }
  while (!all.empty() && all.back().images > part.until) all.pop_back();
}

std::vector<MetricPoint> points_of(const Database& database, RunNumber run, AsOf as_of) {
  std::vector<MetricPoint> all;
  for (const LinePart& part : history_of(database, run, as_of))
    add_points(database, run, part, all);
  return all;
}

}  // namespace

Result<> ProjectStore::add_losses(RunNumber run, std::span<const MetricPoint> points) {
  return written(impl_->database, file(), [&] { append_points(impl_->database, run, points); });
}

Result<std::vector<MetricPoint>> ProjectStore::losses(RunNumber run, AsOf as_of) const {
  return guarded(file(), [&] { return points_of(impl_->database, run, as_of); });
}

Result<> ProjectStore::add_metrics(RunNumber run, std::span<const MetricValue> values) {
  return written(impl_->database, file(), [&] {
    Database& database = impl_->database;
    const std::int64_t line = newest_line(database, run);
    if (!values.empty()) {
      const std::int64_t images = values.back().images;
      database.execute("DELETE FROM metrics WHERE run = ? AND line = ? AND images > ?", run, line,
                       images);
      cut_line(database, run, images);
    }
    for (const MetricValue& value : values) {
      database.execute(
          "INSERT INTO metrics (run, line, images, seconds, name, value) VALUES (?, ?, ?, ?, ?, ?)",
          run, line, value.images, value.seconds, value.name, value.value);
    }
    if (!values.empty()) renew_figures(database, run, values.back().images);
  });
}

Result<std::vector<MetricValue>> ProjectStore::metrics(RunNumber run, AsOf as_of) const {
  return guarded(file(), [&] {
    std::vector<MetricValue> values;
    for (const LinePart& part : history_of(impl_->database, run, as_of)) {
      Statement row = impl_->database.query(
          "SELECT images, seconds, name, value FROM metrics WHERE run = ? AND line = ? AND images "
          "<= ? ORDER BY images, rowid",
          run, part.line, part.until);
      while (row.step()) {
        values.push_back({row.integer(0), row.real(1), row.text(2), row.real(3)});
      }
    }
    return values;
  });
}

Result<> ProjectStore::add_hyper_changes(RunNumber run, std::span<const HyperChange> changes) {
  return written(impl_->database, file(), [&] {
    const std::int64_t line = newest_line(impl_->database, run);
    for (const HyperChange& change : changes) {
      impl_->database.execute(
          "INSERT INTO hyper_changes (run, line, images, text) VALUES (?, ?, ?, ?)", run, line,
          change.images, change.text);
    }
  });
}

Result<std::vector<HyperChange>> ProjectStore::hyper_changes(RunNumber run, AsOf as_of) const {
  return guarded(file(), [&] {
    std::vector<HyperChange> changes;
    for (const LinePart& part : history_of(impl_->database, run, as_of)) {
      Statement row = impl_->database.query(
          "SELECT images, text FROM hyper_changes WHERE run = ? AND line = ? AND images <= ? ORDER "
          "BY rowid",
          run, part.line, part.until);
      while (row.step()) changes.push_back({row.integer(0), row.text(1)});
    }
    return changes;
  });
}

Result<> ProjectStore::forget_after(RunNumber run, std::int64_t images) {
  return written(impl_->database, file(), [&] {
    Database& database = impl_->database;
    const std::int64_t line = newest_line(database, run);
    std::vector<MetricPoint> points;
    add_points(database, run, {line, std::numeric_limits<std::int64_t>::max()}, points);
    const auto later = std::find_if(points.begin(), points.end(),
                                    [&](const MetricPoint& p) { return p.images > images; });
    if (later != points.end()) {
      points.erase(later, points.end());
      database.execute("DELETE FROM losses WHERE run = ? AND line = ?", run, line);
      append_points(database, run, points);
    }
    for (const char* table : {"metrics", "hyper_changes", "frames", "snapshots"}) {
      database.execute(
          "DELETE FROM " + std::string(table) + " WHERE run = ? AND line = ? AND images > ?", run,
          line, images);
    }
    cut_line(database, run, images);
  });
}

}  // namespace pixelatent
