// Which file the project is: opened, begun, saved by name, gone.
#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "base/file.hpp"
#include "engine/quality_rows.hpp"
#include "engine/state_folder.hpp"
#include "engine/storage.hpp"
#include "project/recover.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr const char* kSaveSeconds = "save_every_seconds";
constexpr const char* kSaveImages = "save_every_images";

/// Everything but sheets and weights.
Result<OpenedProject> contents_of(const ProjectStore& store, const std::optional<StoredRun>& run,
                                  const std::optional<Checkpoint>& checkpoint) {
  OpenedProject opened;
  opened.file = store.file();
  opened.named = !is_unnamed(store.file());
  opened.read_only = text_of(store.access());
  auto gallery = store.gallery();
  if (!gallery) return tl::unexpected(gallery.error());
  opened.gallery = std::move(*gallery);
  auto note = store.note();
  if (!note) return tl::unexpected(note.error());
  opened.note = std::move(*note);
  const auto view = store.setting("view");
  if (!view) return tl::unexpected(view.error());
  opened.view = view->value_or(std::string());
  if (!run || !checkpoint) return opened;
  opened.run = run->number;
  auto visits = store.visits(run->number);
  if (!visits) return tl::unexpected(visits.error());
  opened.visits = std::move(*visits);
  const auto walk = store.walk(run->number);
  if (!walk) return tl::unexpected(walk.error());
  opened.walk = walk->value_or(std::string());
  opened.model = run->model;
  opened.counters = checkpoint->state.counters;
  const std::int64_t until = opened.counters.images;
  const auto later = [until](const auto& row) { return row.images > until; };
  auto losses = store.losses(run->number);
  auto metrics = store.metrics(run->number);
  auto changes = store.hyper_changes(run->number);
  if (!losses) return tl::unexpected(losses.error());
  if (!metrics) return tl::unexpected(metrics.error());
  if (!changes) return tl::unexpected(changes.error());
  opened.losses = std::move(*losses);
  opened.metrics = std::move(*metrics);
  opened.changes = std::move(*changes);
  // The run goes on from its checkpoint; what came later is not to be seen twice.
  std::erase_if(opened.losses, later);
  std::erase_if(opened.metrics, later);
  std::erase_if(opened.changes, later);
  return opened;
}

SaveEvery save_every_of(const ProjectStore& store) {
  SaveEvery every;
  const auto number = [&](const char* key, double otherwise) {
    const auto text = store.setting(key);
    return text && *text ? std::strtod((*text)->c_str(), nullptr) : otherwise;
  };
  every.seconds = std::clamp(number(kSaveSeconds, every.seconds), 1.0, 3600.0);
  every.images = static_cast<std::int64_t>(std::clamp(number(kSaveImages, 0), 0.0, 1e9));
  return every;
}

bool holds_nothing(const ProjectStore& store) {
  const auto sheets = store.read_sheets();
  const auto runs = store.runs();
  const auto gallery = store.gallery();
  const auto note = store.note();
  return sheets && sheets->sheets.empty() && runs && runs->empty() && gallery && gallery->empty() &&
         note && note->empty();
}

/// All of a project that is about to be opened, with its newest run of one role.
struct ReadProject {
  ProjectStore store;
  SheetCollection sheets;
  std::optional<StoredRun> run;
  std::optional<Checkpoint> checkpoint;  ///< of `run`: what goes on
  RunHistory history;
  OpenedProject contents;
  std::optional<StoredTranslation> translation;
};

Result<ReadProject> read_project(const fs::path& file, RunRole role) {
  auto store = ProjectStore::open(file, OpenFor::Writing);
  if (!store) return tl::unexpected(store.error());
  auto sheets = store->read_sheets();
  if (!sheets) return tl::unexpected(sheets.error());
  auto run = store->newest_run(role);
  if (!run) return tl::unexpected(run.error());
  std::optional<Checkpoint> checkpoint;
  if (*run) {
    auto newest = store->newest_checkpoint((*run)->number);
    if (!newest) return tl::unexpected(newest.error());
    checkpoint = std::move(*newest);
  }
  auto contents = contents_of(*store, *run, checkpoint);
  if (!contents) return tl::unexpected(contents.error());
  RunHistory history;
  if (checkpoint) {
    auto moments = read_moments(*store, (*run)->number, *(*run)->set());
    if (!moments) return tl::unexpected(moments.error());
    history = {std::move(*moments), points_of(contents->metrics)};
  }
  // One that can't be read is no reason to keep the rest closed.
  auto translation = read_translation(*store);
  return ReadProject{std::move(*store),
                     std::move(*sheets),
                     std::move(*run),
                     std::move(checkpoint),
                     std::move(history),
                     std::move(*contents),
                     translation ? std::move(*translation) : std::nullopt};
}

}  // namespace

void Storage::show_recent(ProjectStatus& status) {
  RecentProjects recent = recent_projects();
  status.recent = std::move(recent.named);
  status.unnamed = std::move(recent.unnamed);
  status.looks.clear();
  for (const fs::path& file : status.recent) status.looks[file] = look_of(file);
  for (const UnnamedProject& project : status.unnamed) {
    status.looks[project.file] = look_of(project.file);
  }
}

/// The first sprite that was kept, or the first that is learned from.
void Storage::keep_thumbnail() {
  if (!hooks_.sheets || !writable()) return;
  const auto gallery = store_->gallery();
  if (gallery && !gallery->empty()) {
    remember_thumbnail(store_->file(), gallery->front().image);
  } else if (sheets_written_ && !sheets_written_->sprites.empty()) {
    remember_thumbnail(store_->file(), sheets_written_->sprites.front());
  }
}

void Storage::use_store(ProjectStore store) {
  store_ = std::move(store);
  const fs::path file = store_->file();
  if (store_->writable() && hooks_.sheets) remember_project(file);
  policy_.set_every(save_every_of(*store_));
  set_status([&](ProjectStatus& status) {
    status.file = file;
    status.named = !is_unnamed(file);
    status.read_only = text_of(store_->access());
    status.problem.clear();
    status.saved.reset();
    status.run = run_.number();
    status.every = policy_.every();
    show_recent(status);
  });
  show_kept_states();
}

/// The project is left; its run is no longer ours.
void Storage::drop_store() {
  run_.reset();
  set_.reset();
  kept_.set(std::make_shared<const KeptStates>());
  if (!store_) return;
  const fs::path file = store_->file();
  const bool unnamed = store_->writable() && is_unnamed(file);
  const bool remove = unnamed && holds_nothing(*store_);
  remove ? forget_thumbnail(file) : keep_thumbnail();
  store_.reset();
  if (unnamed && !remove && sheets_written_ && !sheets_written_->sheets.empty()) {
    remember_unnamed(file, sheets_written_->sheets.front().file.stem().string());
  }
  std::error_code ec;
  if (remove) fs::remove(file, ec);
}

/// The file may have been deleted, moved or replaced by hand while it was open. All of it is still
/// to be had then: it is written again.
Result<> Storage::stay_in_place() {
  if (!store_ || store_->in_place()) return {};
  const fs::path was = store_->file();
  fs::path target = was;
  std::error_code ec;
  for (int i = 1; fs::exists(target, ec); ++i) {
    target = was.parent_path() / (was.stem().string() + "-" + std::to_string(i) + ".pxl");
  }
  auto again = ProjectStore::moved_to(*store_, target);
  if (!again) {
    if (store_->closed()) {
      // What it held can't be put anywhere any more.
      store_.reset();
      run_.reset();
      set_status([](ProjectStatus& status) {
        status.file.clear();
        status.named = false;
        status.run = 0;
      });
    }
    return tl::unexpected(again.error());
  }
  use_store(std::move(*again));
  if (hooks_.notify) {
    hooks_.notify({Notice::Level::Warning,
                   was.filename().string() +
                       " was deleted or replaced while it was open. The project is now in " +
                       target.string()});
  }
  return {};
}

/// At once: reading all of a large project takes long.
void Storage::tell_whether_locked(const fs::path& file) {
  std::error_code ec;
  if (!hooks_.notify || !fs::is_regular_file(file, ec)) return;
  if (FileLock lock; lock.take(file) != FileLock::Taken::HeldByAnother) return;
  hooks_.notify({Notice::Level::Warning,
                 file.filename().string() +
                     " is open in another window: this one can only look. It is being read\u2026"});
}

// --- Opened
// ---------------------------------------------------------------------------------------

Result<> Storage::open(const fs::path& file, const Reply& reply) {
  std::error_code ec;
  if (store_ && fs::equivalent(store_->file(), file, ec)) {
    return fail(ErrorCode::BadArgument, "this project is open already", file.string());
  }
  tell_whether_locked(file);
  auto opening = read_project(fs::absolute(file), run_.role());
  if (!opening) return tl::unexpected(opening.error());
  // Only now is it sure that there is something to go to.
  hooks_.send(PauseRun{}, {});
  if (auto saved = save_all(kWaitForState); !saved) return saved;
  const RunNumber number = opening->contents.run;
  const RunCounters counters = opening->contents.counters;
  if (number != 0 && opening->store.writable()) {
    if (auto done = opening->store.forget_after(number, counters.images); !done) return done;
  }
  drop_store();
  if (opening->checkpoint) {
    opening->contents.run_id = ids_.next_run();
    run_.resumed(opening->contents.run_id, number,
                 SavedState{counters.images, opening->checkpoint->state.hyper});
    set_ = opening->run->set();
  }
  // What is on the Sprites page is still the other project's.
  sheets_written_ = hooks_.sheets ? hooks_.sheets() : nullptr;
  use_store(std::move(opening->store));
  set_status([&](ProjectStatus& status) {
    status.saved_images = counters.images;
    status.saved_seconds = counters.seconds;
  });
  opened_.put(std::move(opening->contents));
  hooks_.show_sheets(std::move(opening->sheets));
  if (hooks_.show_translation) hooks_.show_translation(std::move(opening->translation));
  if (!opening->checkpoint) {
    hooks_.send(EndRun{}, reply);
    return {};
  }
  // Should the new one not go on, the old one must not stay in its place.
  hooks_.send(EndRun{}, {});
  StartRun start = hooks_.resumed_run(std::move(*opening->run), std::move(*opening->checkpoint),
                                      std::move(opening->history));
  start.run = run_.id();
  start.paused = true;
  hooks_.send(std::move(start), reply);
  return {};
}

void Storage::recover(const fs::path& damaged, const Reply& reply) {
  fs::path target = damaged.parent_path() / (damaged.stem().string() + "-recovered.pxl");
  std::error_code ec;
  for (int i = 2; fs::exists(target, ec); ++i) {
    target = damaged.parent_path() /
             (damaged.stem().string() + "-recovered-" + std::to_string(i) + ".pxl");
  }
  const auto recovered = pixelatent::recover_project(damaged, target);
  const Result<> result = recovered ? open(target, reply) : tl::unexpected(recovered.error());
  if (!result) return reply(result);
  hooks_.notify({Notice::Level::Info, describe(*recovered) + " into " + target.string() +
                                          ". The damaged file is as it was."});
}

void Storage::open_last(const Reply& reply) {
  const fs::path last = recent_projects().last;
  std::error_code ec;
  Result<> result = fail(ErrorCode::NotFound, "there is no last project");
  if (!last.empty() && fs::exists(last, ec)) {
    // Another window may be at it; a second one begins with something of its own.
    if (FileLock lock; lock.take(last) != FileLock::Taken::HeldByAnother) result = {};
  }
  if (result) result = open(last, reply);
  if (!result) reply(result);
}

Result<> Storage::begin_new(const Reply& reply) {
  hooks_.send(PauseRun{}, {});
  if (auto saved = save_all(kWaitForState); !saved) return saved;
  drop_store();
  remember_project({});
  sheets_written_ = hooks_.sheets ? hooks_.sheets() : nullptr;
  policy_.set_every({});
  set_status([&](ProjectStatus& status) {
    status = {};
    show_recent(status);
  });
  hooks_.show_sheets({});
  if (hooks_.show_translation) hooks_.show_translation({});
  opened_.put({});
  hooks_.send(EndRun{}, reply);
  return {};
}

// --- Saved
// ----------------------------------------------------------------------------------------

Result<> Storage::save() {
  if (for_reading()) {
    return fail(ErrorCode::Unwritable,
                "nothing is saved here: " + std::string(text_of(store_->access())),
                store_->file().string(), "Save it under another name.");
  }
  if (auto there = need_store(); !there) return there;
  return save_all(kWaitForState);
}

Result<> Storage::save_as(const fs::path& file) {
  const bool was_writable = !for_reading();
  if (was_writable) {
    if (auto there = need_store(); !there) return there;
    if (auto saved = save_all(kWaitForState); !saved) return saved;
  }
  std::error_code ec;
  const fs::path target = fs::absolute(file);
  if (fs::equivalent(store_->file(), target, ec)) return {};
  if (auto copied = store_->copy_to(target); !copied) return copied;
  auto store = ProjectStore::open(target, OpenFor::Writing);
  if (!store) return tl::unexpected(store.error());
  const fs::path was = store_->file();
  const bool remove = was_writable && is_unnamed(was);
  store_.reset();
  if (remove) {
    fs::remove(was, ec);
    forget_thumbnail(was);
  }
  use_store(std::move(*store));
  // What a project that was only for reading has seen since then.
  return was_writable ? Result<>{} : save_all(kWaitForState);
}

Result<> Storage::save_copy(const fs::path& file) {
  if (auto there = need_store(); !there) return there;
  if (auto saved = save_all(kWaitForState); !saved) return saved;
  std::error_code ec;
  if (fs::equivalent(store_->file(), file, ec)) {
    return fail(ErrorCode::BadArgument, "this is the project itself", file.string(),
                "Choose another name for the copy.");
  }
  return store_->copy_to(fs::absolute(file));
}

}  // namespace pixelatent
