// What was kept.
#include <set>

#include "latent/place_json.hpp"
#include "project/store_impl.hpp"

namespace pixelatent {

namespace {

std::optional<std::string> text_of(const std::optional<Place>& place) {
  if (!place) return std::nullopt;
  return place_to_json(*place);
}

/// Nothing for a place that only a newer version knows: the picture is there all the same, and the
/// row keeps what it says.
std::optional<Place> place_in(const std::string& text) {
  Result<Place> place = place_from_json(text);
  if (place) return std::move(*place);
  if (place.error().code == ErrorCode::WrongVersion) return std::nullopt;
  throw std::out_of_range(place.error().what);
}

}  // namespace

Result<> ProjectStore::write_gallery(std::span<const Favourite> favourites) {
  Impl& impl = *impl_;
  return written(impl.database, file(), [&] {
    Database& database = impl.database;
    std::set<std::int64_t> gone;
    for (Statement row = database.query("SELECT id FROM gallery"); row.step();) {
      gone.insert(row.integer(0));
    }
    int place = 0;
    for (const Favourite& kept : favourites) {
      // What was kept never changes but for its place and note.
      if (gone.erase(static_cast<std::int64_t>(kept.id)) > 0) {
        database.execute("UPDATE gallery SET place = ?, note = ? WHERE id = ?", place++, kept.note,
                         kept.id);
        continue;
      }
      // A run or generator that is not in the file (any more) is none; the picture is what counts.
      database.execute(
          "INSERT INTO gallery VALUES (?, ?, ?, ?, (SELECT id FROM runs WHERE id = ?), (SELECT id "
          "FROM snapshots WHERE id = ?), ?, ?, ?, ?)",
          kept.id, place++, impl.put_picture(kept.image), text_of(kept.place), kept.run,
          kept.snapshot, kept.nearest, kept.epoch, kept.kept, kept.note);
    }
    for (const std::int64_t id : gone) database.execute("DELETE FROM gallery WHERE id = ?", id);
    if (!gone.empty()) impl.drop_unused_pictures();
  });
}

Result<std::vector<Favourite>> ProjectStore::gallery() const {
  return guarded(file(), [&] {
    std::vector<Favourite> favourites;
    Statement row = impl_->database.query(
        "SELECT id, picture, latent, run, snapshot, nearest, epoch, kept, note FROM gallery ORDER "
        "BY "
        "place");
    while (row.step()) {
      Favourite kept;
      kept.id = static_cast<std::uint64_t>(row.integer(0));
      kept.image = *impl_->picture(row.integer(1));
      if (!row.is_null(2)) kept.place = place_in(row.text(2));
      kept.run = row.integer(3);
      if (!row.is_null(4)) kept.snapshot = row.integer(4);
      kept.nearest = static_cast<int>(row.integer(5));
      kept.epoch = row.real(6);
      kept.kept = row.integer(7);
      kept.note = row.text(8);
      favourites.push_back(std::move(kept));
    }
    return favourites;
  });
}

}  // namespace pixelatent
