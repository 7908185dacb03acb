#include "project/migrate.hpp"

#include <system_error>

#include "base/file.hpp"
#include "project/schema.hpp"
#include "project/sprite_picture.hpp"
#include "project/store_impl.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

/// The old file knew no sheets: its sprites, side by side, stand for them.
SheetCollection sheet_of_sprites(const fs::path& file, const SpriteSet& set) {
  Sheet sheet;
  sheet.id = 1;
  sheet.file = file.stem().string() + ".png";
  sheet.source = std::make_shared<const Image>(side_by_side(set.originals(), set.canvas()));
  sheet.image = sheet.source;
  sheet.grid.cell_w = set.canvas().width;
  sheet.grid.cell_h = set.canvas().height;
  sheet.guess = {sheet.grid, 1};
  sheet.note = "These are the sprites of a project made by an earlier Pixelatent.";
  SheetCollection collection;
  collection.canvas = set.canvas();
  collection.canvas_chosen = true;
  collection.sheets.push_back(std::move(sheet));
  return collection;
}

Result<> fill(ProjectStore& store, const PlainCheckpoint& old, const fs::path& file) {
  return store.together([&]() -> Result<> {
    if (auto done = store.write_sheets(sheet_of_sprites(file, *old.set)); !done) return done;
    const auto run = store.begin_run(old.model, old.seed, old.set);
    if (!run) return tl::unexpected(run.error());
    return store.add_checkpoint(*run, {old.state, {{}, old.state.counters}, std::nullopt});
  });
}

}  // namespace

Database make_database(const fs::path& file) {
  if (auto created = write_file_atomically(file, {}, Durability::NotSynced); !created) {
    throw created.error();
  }
  return Database(file, Connect::Writing);
}

Result<ProjectStore> plain_in_memory(const fs::path& file, const PlainCheckpoint& old,
                                     StoreAccess access) {
  return guarded(file, [&] {
    Database database(file, Connect::Memory);
    bring_up_to_date(database);
    ProjectStore store = ProjectStore::Impl::store_of(file, {}, access, std::move(database));
    if (auto filled = fill(store, old, file); !filled) throw filled.error();
    return store;
  });
}

Result<> replace_plain(const fs::path& file, const PlainCheckpoint& old) {
  const fs::path fresh = name_beside(file);
  std::error_code ec;
  const auto made = guarded(file, [&] {
    Database database = make_database(fresh);
    bring_up_to_date(database);
    ProjectStore store =
        ProjectStore::Impl::store_of(fresh, {}, StoreAccess::Writable, std::move(database));
    if (auto filled = fill(store, old, file); !filled) throw filled.error();
  });
  if (!made) {
    fs::remove(fresh, ec);
    return made;
  }
  fs::path kept = file;
  kept += ".v1";
  fs::copy_file(file, kept, fs::copy_options::skip_existing, ec);
  if (ec) {
    const std::string why = ec.message();
    fs::remove(fresh, ec);
    return fail(ErrorCode::Unwritable, "couldn't keep the old file (" + why + ")", kept.string(),
                "Make room beside the project.");
  }
  return put_in_place(fresh, file);
}

}  // namespace pixelatent
