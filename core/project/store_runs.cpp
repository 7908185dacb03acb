// Runs and their checkpoints.
#include "project/store_impl.hpp"

namespace pixelatent {

namespace {

ModelKind model_of(const std::string& key, const std::filesystem::path& file) {
  const auto model = model_kind_from(key);
  if (!model) throw damaged(file);
  return *model;
}

/// The last kKeptCheckpoints and the best one stay; of runs that are over, the last one and the
/// best.
void drop_old_checkpoints(Database& database, RunNumber run, int keep,
                          std::optional<std::int64_t> awaited = {}) {
  database.execute(
      "DELETE FROM checkpoints WHERE run = ?1 AND id NOT IN (SELECT id FROM checkpoints WHERE run "
      "= "
      "?1 ORDER BY id DESC LIMIT ?2) AND id IS NOT (SELECT id FROM checkpoints WHERE run = ?1 AND "
      "metric IS NOT NULL ORDER BY metric, id DESC LIMIT 1) AND images IS NOT ?3",
      run, keep, awaited);
}

/// The first row of `order` whose bytes are as they were written.
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

}  // namespace

Result<RunNumber> ProjectStore::begin_run(ModelKind model, std::uint64_t seed,
                                          std::shared_ptr<const SpriteSet> set) {
  return written(impl_->database, file(), [&]() -> RunNumber {
    Database& database = impl_->database;
    // A run that never got as far as a checkpoint leaves nothing to go back to.
    database.run("DELETE FROM runs WHERE id NOT IN (SELECT run FROM checkpoints)");
    std::vector<RunNumber> older;
    for (Statement row = database.query("SELECT id FROM runs"); row.step();) {
      older.push_back(row.integer(0));
    }
    for (const RunNumber run : older) drop_old_checkpoints(database, run, 1);
    const std::int64_t stored = impl_->put_sprite_set(*set);
    database.execute("INSERT INTO runs (sprite_set, model, seed, begun) VALUES (?, ?, ?, ?)",
                     stored, key_of(model), seed, seconds_since_1970());
    return database.last_id();
  });
}

Result<std::vector<StoredRun>> ProjectStore::runs() const {
  return guarded(file(), [&] {
    std::vector<StoredRun> runs;
    Statement row = impl_->database.query("SELECT id, model, seed, begun FROM runs ORDER BY id");
    while (row.step()) {
      runs.push_back({row.integer(0), model_of(row.text(1), file()),
                      static_cast<std::uint64_t>(row.integer(2)), row.integer(3), nullptr});
    }
    return runs;
  });
}

Result<std::optional<StoredRun>> ProjectStore::newest_run() const {
  return guarded(file(), [&]() -> std::optional<StoredRun> {
    Statement row = impl_->database.query(
        "SELECT id, model, seed, begun, sprite_set FROM runs WHERE id IN (SELECT run FROM "
        "checkpoints) ORDER BY id DESC LIMIT 1");
    if (!row.step()) return std::nullopt;
    return StoredRun{row.integer(0), model_of(row.text(1), file()),
                     static_cast<std::uint64_t>(row.integer(2)), row.integer(3),
                     impl_->sprite_set(row.integer(4))};
  });
}

Result<> ProjectStore::add_checkpoint(RunNumber run, const Checkpoint& checkpoint,
                                      std::optional<std::int64_t> awaited) {
  return written(impl_->database, file(), [&] {
    Database& database = impl_->database;
    const JobState& state = checkpoint.state;
    database.execute(
        "INSERT INTO checkpoints (run, written, step, images, seconds, hyper, plan, metric, crc, "
        "weights) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        run, seconds_since_1970(), state.counters.step, state.counters.images,
        state.counters.seconds, hyper_to_json(state.hyper), plan_to_json(checkpoint.plan),
        checkpoint.metric, std::int64_t{crc_of(state.weights)}, state.weights);
    drop_old_checkpoints(database, run, kKeptCheckpoints, awaited);
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
    drop_old_checkpoints(database, run, kKeptCheckpoints);
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
