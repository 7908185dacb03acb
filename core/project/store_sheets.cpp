// Sheets, settings and the note.
#include "project/store_impl.hpp"

namespace pixelatent {

namespace {

constexpr const char* kCollection = "collection";
constexpr const char* kNote = "note";

void put_setting(Database& database, const std::string& name, const std::string& value) {
  database.execute(
      "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      name, value);
}

std::optional<std::string> setting_in(const Database& database, const std::string& name) {
  Statement row = database.query("SELECT value FROM settings WHERE name = ?", name);
  if (!row.step()) return std::nullopt;
  return row.text(0);
}

}  // namespace

Result<> ProjectStore::set_setting(const std::string& key, const std::string& value) {
  return written(impl_->database, file(), [&] { put_setting(impl_->database, key, value); });
}

Result<std::optional<std::string>> ProjectStore::setting(const std::string& key) const {
  return guarded(file(), [&] { return setting_in(impl_->database, key); });
}

Result<> ProjectStore::write_note(const std::string& text) { return set_setting(kNote, text); }

Result<std::string> ProjectStore::note() const {
  return guarded(file(), [&] { return setting_in(impl_->database, kNote).value_or(""); });
}

Result<> ProjectStore::write_sheets(const SheetCollection& sheets) {
  Impl& impl = *impl_;
  return written(impl.database, file(), [&] {
    Database& database = impl.database;
    put_setting(database, kCollection, collection_to_json(sheets));
    // Few rows, and small but for the pictures: those are kept apart and written once.
    database.run("DELETE FROM sheet_pictures; DELETE FROM sheets;");
    int place = 0;
    for (const Sheet& sheet : sheets.sheets) {
      if (!sheet.source || !sheet.image) continue;
      std::vector<std::int64_t> of_cells;
      const std::string decisions =
          sheet_to_json(sheet, [&](const std::shared_ptr<const Image>& image) {
            of_cells.push_back(impl.put_picture(image));
            return of_cells.back();
          });
      database.execute("INSERT INTO sheets VALUES (?, ?, ?, ?, ?, ?)", sheet.id, place++,
                       sheet.file.string(), impl.put_picture(sheet.source),
                       impl.put_picture(sheet.image), decisions);
      for (const std::int64_t picture : of_cells) {
        database.execute("INSERT INTO sheet_pictures VALUES (?, ?)", sheet.id, picture);
      }
    }
    impl.drop_unused_pictures();
  });
}

Result<> ProjectStore::write_picture(const std::shared_ptr<const Image>& picture) {
  return written(impl_->database, file(), [&] { impl_->put_picture(picture); });
}

Result<SheetCollection> ProjectStore::read_sheets() const {
  const Impl& impl = *impl_;
  return guarded(file(), [&] {
    SheetCollection collection;
    if (const auto text = setting_in(impl.database, kCollection)) {
      collection_from_json(*text, collection);
    }
    Statement row =
        impl.database.query("SELECT id, path, source, image, decisions FROM sheets ORDER BY place");
    while (row.step()) {
      Sheet sheet;
      sheet.id = static_cast<int>(row.integer(0));
      sheet.file = row.text(1);
      sheet.source = impl.picture(row.integer(2));
      // Often the same picture: then it is kept in memory once.
      sheet.image = row.integer(2) == row.integer(3) ? sheet.source : impl.picture(row.integer(3));
      sheet_from_json(
          row.text(4), [&](std::int64_t number) { return impl.picture(number); }, sheet);
      collection.sheets.push_back(std::move(sheet));
    }
    return collection;
  });
}

}  // namespace pixelatent
