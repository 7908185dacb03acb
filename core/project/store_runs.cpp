// Runs and their checkpoints.
#include <algorithm>

#include "project/store_impl.hpp"

namespace pixelatent {

namespace {

/// Of a kind that this program does not know.
Error newer(const std::string& kind, const std::string& key, const std::filesystem::path& file) {
  return {ErrorCode::WrongVersion,
          "this project holds a " + kind + " (" + key + ") made by a newer version of Pixelatent",
          file.string(), "Open it with the Pixelatent that wrote it, or a newer one."};
}

ModelKind model_of(const std::string& key, const std::filesystem::path& file) {
  const auto model = model_kind_from(key);
  if (!model) throw newer("model", key, file);
  return *model;
}

RunRole role_of(const std::string& key, const std::filesystem::path& file) {
  const auto role = run_role_from(key);
  if (!role) throw newer("run", key, file);
  return *role;
}

/// Of the columns id, role, model, seed and begun; without its sets.
StoredRun run_in(const Statement& row, const std::filesystem::path& file) {
  StoredRun run;
  run.number = row.integer(0);
  run.role = role_of(row.text(1), file);
  run.model = model_of(row.text(2), file);
  run.seed = static_cast<std::uint64_t>(row.integer(3));
  run.begun = row.integer(4);
  return run;
}

/// What is wrong with such a run, or nothing.
std::optional<Error> misfit(RunRole role, ModelKind model, const std::vector<NamedSet>& sets) {
  const auto wanted = traits_of(role).sets;
  const bool named = std::ranges::equal(wanted, sets, {}, {}, &NamedSet::name) &&
                     std::ranges::all_of(sets, [](const NamedSet& s) { return s.set != nullptr; });
  if (named && can_have(model, role)) return std::nullopt;
  return Error{ErrorCode::BadArgument,
               std::string(title_of(model)) + " can't train like this: " +
                   std::string(traits_of(role).title) + " wants other models or sprite sets",
               {},
               {}};
}

}  // namespace

std::int64_t insert_checkpoint(Database& database, RunNumber run, const Checkpoint& checkpoint) {
  const JobState& state = checkpoint.state;
  database.execute(
      "INSERT INTO checkpoints (run, written, step, images, seconds, hyper, plan, metric, crc, "
      "weights) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      run, seconds_since_1970(), state.counters.step, state.counters.images, state.counters.seconds,
      hyper_to_json(state.hyper), plan_to_json(checkpoint.plan), checkpoint.metric,
      std::int64_t{crc_of(state.weights)}, state.weights);
  return database.last_id();
}

void drop_old_checkpoints(Database& database, RunNumber run, int keep,
                          std::optional<std::int64_t> awaited) {
  database.execute(
      "DELETE FROM checkpoints WHERE run = ?1 AND id NOT IN (SELECT id FROM checkpoints WHERE run "
      "= ?1 ORDER BY id DESC LIMIT ?2) AND id IS NOT (SELECT id FROM checkpoints WHERE run = ?1 "
      "AND metric IS NOT NULL ORDER BY metric, id DESC LIMIT 1) AND images IS NOT ?3 AND id NOT IN "
      "(SELECT checkpoint FROM kept_states)",
      run, keep, awaited);
}

std::optional<Checkpoint> first_whole(const Database& database, RunNumber run,
                                      const std::string& order, const std::filesystem::path& file) {
  Statement row = database.query(
      "SELECT step, images, seconds, hyper, plan, metric, crc, weights FROM checkpoints WHERE run "
      "= ? " +
          order,
      run);
  bool any = false;
  while (row.step()) {
    any = true;
    const Bytes weights = row.blob(7);
    if (crc_of(weights) != static_cast<std::uint32_t>(row.integer(6))) continue;
    Checkpoint checkpoint;
    checkpoint.state.counters = {row.integer(0), row.integer(1), row.real(2)};
    checkpoint.state.hyper = hyper_from_json(row.text(3));
    checkpoint.plan = plan_from_json(row.text(4));
    checkpoint.metric = row.optional_real(5);
    checkpoint.state.weights.assign(weights.begin(), weights.end());
    return checkpoint;
  }
  if (any) throw damaged(file);
  return std::nullopt;
}

Result<RunNumber> ProjectStore::begin_run(RunRole role, ModelKind model, std::uint64_t seed,
                                          const std::vector<NamedSet>& sets) {
  if (auto wrong = misfit(role, model, sets)) return tl::unexpected(*wrong);
  return written(impl_->database, file(), [&]() -> RunNumber {
    Database& database = impl_->database;
    // A run that never got as far as a checkpoint leaves nothing to go back to.
    database.execute("DELETE FROM runs WHERE role = ? AND id NOT IN (SELECT run FROM checkpoints)",
                     key_of(role));
    std::vector<RunNumber> older;
    Statement row = database.query("SELECT id FROM runs WHERE role = ?", key_of(role));
    while (row.step()) older.push_back(row.integer(0));
    for (const RunNumber run : older) {
      forget_kept_states(database, run);
      drop_old_checkpoints(database, run, 1);
    }
    database.execute("INSERT INTO runs (role, model, seed, begun) VALUES (?, ?, ?, ?)",
                     key_of(role), key_of(model), seed, seconds_since_1970());
    const RunNumber number = database.last_id();
    for (const NamedSet& named : sets) {
      const std::int64_t stored = impl_->put_sprite_set(*named.set);
      database.execute("INSERT INTO run_sets (run, name, sprite_set) VALUES (?, ?, ?)", number,
                       named.name, stored);
    }
    return number;
  });
}

Result<RunNumber> ProjectStore::begin_run(ModelKind model, std::uint64_t seed,
                                          std::shared_ptr<const SpriteSet> set) {
  return begin_run(RunRole::Explore, model, seed, one_set(std::move(set)));
}

Result<std::vector<StoredRun>> ProjectStore::runs() const {
  return guarded(file(), [&] {
    std::vector<StoredRun> runs;
    Statement row =
        impl_->database.query("SELECT id, role, model, seed, begun FROM runs ORDER BY id");
    while (row.step()) runs.push_back(run_in(row, file()));
    return runs;
  });
}

Result<std::optional<StoredRun>> ProjectStore::newest_run(RunRole role) const {
  return guarded(file(), [&]() -> std::optional<StoredRun> {
    Statement row = impl_->database.query(
        "SELECT id, role, model, seed, begun FROM runs WHERE role = ? AND id IN (SELECT run FROM "
        "checkpoints) ORDER BY id DESC LIMIT 1",
        key_of(role));
    if (!row.step()) return std::nullopt;
    StoredRun run = run_in(row, file());
    Statement set = impl_->database.query(
        "SELECT name, sprite_set FROM run_sets WHERE run = ? ORDER BY rowid", run.number);
    while (set.step()) run.sets.push_back({set.text(0), impl_->sprite_set(set.integer(1))});
    // Whoever goes on with it counts on them.
    if (misfit(run.role, run.model, run.sets)) throw damaged(file());
    return run;
  });
}

std::vector<NamedSet> one_set(std::shared_ptr<const SpriteSet> set) {
  return {{"sprites", std::move(set)}};
}

std::shared_ptr<const SpriteSet> StoredRun::set_named(std::string_view name) const {
  const auto found = std::ranges::find(sets, name, &NamedSet::name);
  return found == sets.end() ? nullptr : found->set;
}

Result<> ProjectStore::add_checkpoint(RunNumber run, const Checkpoint& checkpoint,
                                      std::optional<std::int64_t> awaited) {
  return written(impl_->database, file(), [&] {
    insert_checkpoint(impl_->database, run, checkpoint);
    drop_old_checkpoints(impl_->database, run, kKeptCheckpoints, awaited);
  });
}

Result<> ProjectStore::rate_checkpoint(RunNumber run, std::int64_t images, double metric) {
  return written(impl_->database, file(), [&] {
    Database& database = impl_->database;
    database.execute(
        "UPDATE checkpoints SET metric = ?3 WHERE id = (SELECT max(id) FROM checkpoints WHERE run "
        "= ?1 "
        "AND images = ?2)",
        run, images, metric);
    thin_kept_states(database, run);
    drop_old_checkpoints(database, run, kKeptCheckpoints);
  });
}

Result<> ProjectStore::forget_ratings_without(RunNumber run, const std::string& figure) {
  return written(impl_->database, file(), [&] {
    impl_->database.execute(
        "UPDATE checkpoints SET metric = NULL WHERE run = ?1 AND metric IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM metrics WHERE metrics.run = ?1 AND metrics.images = checkpoints.images AND "
        "metrics.name = ?2)",
        run, figure);
  });
}

Result<std::vector<CheckpointInfo>> ProjectStore::checkpoints(RunNumber run) const {
  return guarded(file(), [&] {
    std::vector<CheckpointInfo> list;
    Statement row = impl_->database.query(
        "SELECT id, written, step, images, seconds, metric, length(weights) FROM checkpoints WHERE "
        "run = ? ORDER BY id",
        run);
    while (row.step()) {
      CheckpointInfo info;
      info.id = row.integer(0);
      info.run = run;
      info.written = row.integer(1);
      info.counters = {row.integer(2), row.integer(3), row.real(4)};
      info.metric = row.optional_real(5);
      info.bytes = row.integer(6);
      list.push_back(info);
    }
    CheckpointInfo* best = nullptr;
    for (CheckpointInfo& info : list) {
      if (info.metric && (best == nullptr || *info.metric <= *best->metric)) best = &info;
    }
    if (best != nullptr) best->best = true;
    return list;
  });
}

Result<std::optional<Checkpoint>> ProjectStore::newest_checkpoint(RunNumber run) const {
  return guarded(file(),
                 [&] { return first_whole(impl_->database, run, "ORDER BY id DESC", file()); });
}

Result<std::optional<Checkpoint>> ProjectStore::best_checkpoint(RunNumber run) const {
  return guarded(file(), [&] {
    return first_whole(impl_->database, run, "AND metric IS NOT NULL ORDER BY metric, id DESC",
                       file());
  });
}

}  // namespace pixelatent
