// Where a run was explored.
#include "latent/place_json.hpp"
#include "project/store_impl.hpp"

namespace pixelatent {

namespace {

std::string current_key(RunNumber run) { return "visit_of_run_" + std::to_string(run); }

std::string walk_key(RunNumber run) { return "walk_of_run_" + std::to_string(run); }

}  // namespace

Result<> ProjectStore::write_walk(RunNumber run, const std::string& walk) {
  return set_setting(walk_key(run), walk);
}

Result<std::optional<std::string>> ProjectStore::walk(RunNumber run) const {
  return setting(walk_key(run));
}

Result<> ProjectStore::write_visits(RunNumber run, const VisitChanges& changes) {
  Impl& impl = *impl_;
  return written(impl.database, file(), [&] {
    Database& database = impl.database;
    for (const std::uint64_t id : changes.gone) {
      database.execute("DELETE FROM visits WHERE run = ? AND id = ?", run, id);
    }
    for (const Visit& visit : changes.changed) {
      std::optional<std::int64_t> picture;
      if (visit.picture) picture = impl.put_picture(visit.picture);
      database.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                       run, visit.id, visit.from, place_to_json(visit.place), visit.how, visit.name,
                       visit.tags, visit.pinned ? 1 : 0, picture, visit.images, visit.seconds,
                       visit.generator);
    }
    database.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", current_key(run),
                     std::to_string(changes.current));
    if (!changes.gone.empty()) impl.drop_unused_pictures();
  });
}

Result<StoredVisits> ProjectStore::visits(RunNumber run) const {
  return guarded(file(), [&] {
    StoredVisits stored;
    Statement row = impl_->database.query(
        "SELECT id, came_from, place, how, name, tags, pinned, picture, images, seconds, "
        "generator FROM visits WHERE run = ? ORDER BY id",
        run);
    while (row.step()) {
      Visit visit;
      Result<Place> place = place_from_json(row.text(2));
      visit.id = static_cast<std::uint64_t>(row.integer(0));
      stored.last = std::max(stored.last, visit.id);
      if (!place) continue;  // one that only a newer version knows: the row stays
      visit.from = static_cast<std::uint64_t>(row.integer(1));
      visit.place = std::move(*place);
      visit.how = row.text(3);
      visit.name = row.text(4);
      visit.tags = row.text(5);
      visit.pinned = row.integer(6) != 0;
      if (!row.is_null(7)) visit.picture = impl_->picture(row.integer(7));
      visit.images = row.integer(8);
      visit.seconds = row.integer(9);
      visit.generator = static_cast<std::uint64_t>(row.integer(10));
      stored.visits.push_back(std::move(visit));
    }
    const auto current = setting(current_key(run));
    if (current && *current) stored.current = std::strtoull((*current)->c_str(), nullptr, 10);
    return stored;
  });
}

}  // namespace pixelatent
