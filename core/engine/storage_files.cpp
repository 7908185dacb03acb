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

constexpr double kWaitForState = 20;  // seconds
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
  if (!run || !checkpoint) return opened;
  opened.run = run->number;
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

}  // namespace

void Storage::take(ProjectStore store, RunNumber run) {
  store_ = std::move(store);
  run_ = run;
  awaited_.reset();
  const fs::path file = store_->file();
  if (store_->writable() && hooks_.sheets) remember_project(file);
  const SaveEvery every = save_every_of(*store_);
  set_status([&](ProjectStatus& status) {
    status.file = file;
    status.named = !is_unnamed(file);
    status.read_only = text_of(store_->access());
    status.problem.clear();
    status.saved.reset();
    status.run = run;
    status.every = every;
    status.recent = recent_projects().named;
  });
}

void Storage::drop_store() {
  if (!store_) return;
  const fs::path file = store_->file();
  const bool remove = store_->writable() && is_unnamed(file) && holds_nothing(*store_);
  store_.reset();
  run_ = 0;
  std::error_code ec;
  if (remove) fs::remove(file, ec);
}

/// What can't be put anywhere any more.
void Storage::drop_run() {
  store_.reset();
  run_ = 0;
  set_status([](ProjectStatus& status) {
    status.file.clear();
    status.named = false;
    status.run = 0;
  });
}

void Storage::adopt(ProjectStore store, RunNumber number, RunId run) {
  auto handed = std::make_shared<ProjectStore>(std::move(store));
  post([this, handed, number, run] {
    const SaveEvery every = status_.get().every;
    take(std::move(*handed), number);
    run_id_ = run;
    set_status([&](ProjectStatus& status) { status.every = every; });
  });
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
    if (store_->closed()) drop_run();
    return tl::unexpected(again.error());
  }
  take(std::move(*again), run_);
  if (hooks_.notify) {
    hooks_.notify({Notice::Level::Warning,
                   was.filename().string() +
                       " was deleted or replaced while it was open. The project is now in " +
                       target.string()});
  }
  return {};
}

Result<> Storage::do_open(const fs::path& file, const Reply& reply) {
  std::error_code ec;
  if (store_ && fs::equivalent(store_->file(), file, ec)) {
    return fail(ErrorCode::BadArgument, "this project is open already", file.string());
  }
  set_status([](ProjectStatus& status) { status.busy = true; });
  auto store = ProjectStore::open(fs::absolute(file), OpenFor::Writing);
  if (!store) return tl::unexpected(store.error());
  auto sheets = store->read_sheets();
  if (!sheets) return tl::unexpected(sheets.error());
  auto run = store->newest_run();
  if (!run) return tl::unexpected(run.error());
  std::optional<Checkpoint> checkpoint;
  if (*run) {
    auto newest = store->newest_checkpoint((*run)->number);
    if (!newest) return tl::unexpected(newest.error());
    checkpoint = std::move(*newest);
  }
  auto contents = contents_of(*store, *run, checkpoint);
  if (!contents) return tl::unexpected(contents.error());
  RunHistory past;
  if (checkpoint) {
    auto kept = read_moments(*store, (*run)->number, *(*run)->set);
    if (!kept) return tl::unexpected(kept.error());
    past = {std::move(*kept), points_of(contents->metrics)};
  }
  // Only now is it sure that there is something to go to.
  hooks_.send(PauseRun{}, {});
  if (auto saved = save_all(kWaitForState); !saved) return saved;
  drop_store();
  const RunNumber number = contents->run;
  if (number != 0 && store->writable()) {
    if (auto forgotten = store->forget_after(number, contents->counters.images); !forgotten) {
      return forgotten;
    }
  }
  unsaved_ = {};
  run_id_ = checkpoint ? ids_.next_run() : RunId{};
  contents->run_id = run_id_;
  saved_images_ = contents->counters.images;
  if (checkpoint) saved_hyper_ = checkpoint->state.hyper;
  begun_.reset();
  // What is on the Sprites page is still the other project's.
  sheets_written_ = hooks_.sheets ? hooks_.sheets() : nullptr;
  take(std::move(*store), number);
  set_status([&](ProjectStatus& status) {
    status.busy = false;
    status.saved_images = contents->counters.images;
    status.saved_seconds = contents->counters.seconds;
  });
  opened_.put(std::move(*contents));
  hooks_.show_sheets(std::move(*sheets));
  // Should the new one not go on, the old one must not stay in its place.
  hooks_.send(EndRun{}, {});
  if (checkpoint) {
    StartRun start = hooks_.resumed_run(std::move(**run), std::move(*checkpoint), std::move(past));
    start.run = run_id_;
    start.paused = true;
    hooks_.send(std::move(start), reply);
  } else {
    reply({});
  }
  return {};
}

void Storage::recover(const fs::path& file, const Reply& reply) {
  fs::path target = file.parent_path() / (file.stem().string() + "-recovered.pxl");
  std::error_code ec;
  for (int i = 2; fs::exists(target, ec); ++i) {
    target =
        file.parent_path() / (file.stem().string() + "-recovered-" + std::to_string(i) + ".pxl");
  }
  set_status([](ProjectStatus& status) { status.busy = true; });
  const auto recovered = pixelatent::recover_project(file, target);
  Result<> result = recovered ? do_open(target, reply) : tl::unexpected(recovered.error());
  set_status([](ProjectStatus& status) { status.busy = false; });
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
  if (result) result = do_open(last, reply);
  if (!result) reply(result);
}

void Storage::begin_new(const Reply& reply) {
  hooks_.send(PauseRun{}, {});
  const Result<> saved = save_all(kWaitForState);
  if (!saved) return reply(saved);
  drop_store();
  remember_project({});
  sheets_written_ = hooks_.sheets ? hooks_.sheets() : nullptr;
  begun_.reset();
  run_id_ = {};
  unsaved_ = {};
  const ProjectStatus before = status_.get();
  set_status([&](ProjectStatus& status) {
    status = {};
    status.recent = before.recent;
  });
  hooks_.send(EndRun{}, {});
  hooks_.show_sheets({});
  opened_.put({});
  reply({});
}

Result<> Storage::do_save_as(const fs::path& file) {
  const bool writable = !store_ || store_->writable();
  if (writable) {
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
  const bool remove = writable && is_unnamed(was);
  const RunNumber run = run_;
  store_.reset();
  if (remove) fs::remove(was, ec);
  take(std::move(*store), run);
  if (writable) return {};
  // What a project that was only for reading has seen since then.
  if (begun_) {
    if (auto stored = store_begun(); !stored) return stored;
    set_status([this](ProjectStatus& status) { status.run = run_; });
  }
  return save_all(kWaitForState);
}

Result<> Storage::do_save_copy(const fs::path& file) {
  if (auto there = need_store(); !there) return there;
  if (auto saved = save_all(kWaitForState); !saved) return saved;
  std::error_code ec;
  if (fs::equivalent(store_->file(), file, ec)) {
    return fail(ErrorCode::BadArgument, "this is the project itself", file.string(),
                "Choose another name for the copy.");
  }
  return store_->copy_to(fs::absolute(file));
}

Result<> Storage::do_save() {
  if (store_ && !store_->writable()) {
    return fail(ErrorCode::Unwritable,
                "nothing is saved here: " + std::string(text_of(store_->access())),
                store_->file().string(), "Save it under another name.");
  }
  if (auto there = need_store(); !there) return there;
  return save_all(kWaitForState);
}

// --- What is asked for --------------------------------------------------------------------------

CommandId Storage::command(std::function<void(Reply)> work) {
  const CommandId id = ids_.next_command();
  const Reply reply([answers = answers_, wake = hooks_.wake, id](Result<> result) {
    answers->push({id, std::move(result)});
    if (wake) wake();
  });
  post([work = std::move(work), reply] { work(reply); });
  return id;
}

CommandId Storage::open_project(fs::path file) {
  return command([this, file = std::move(file)](const Reply& reply) {
    const Result<> opened = do_open(file, reply);
    if (opened) return;
    set_status([](ProjectStatus& status) { status.busy = false; });
    reply(opened);
  });
}

CommandId Storage::open_last_project() {
  return command([this](const Reply& reply) { open_last(reply); });
}

CommandId Storage::recover_project(fs::path damaged) {
  return command(
      [this, damaged = std::move(damaged)](const Reply& reply) { recover(damaged, reply); });
}

CommandId Storage::new_project() {
  return command([this](const Reply& reply) { begin_new(reply); });
}

CommandId Storage::save_project() {
  return command([this](const Reply& reply) {
    set_status([](ProjectStatus& status) { status.busy = true; });
    const Result<> result = do_save();
    settle(result);
    reply(result);
  });
}

CommandId Storage::save_project_as(fs::path file) {
  return command([this, file = std::move(file)](const Reply& reply) {
    set_status([](ProjectStatus& status) { status.busy = true; });
    const Result<> result = do_save_as(file);
    settle(result);
    reply(result);
  });
}

CommandId Storage::save_project_copy(fs::path file) {
  return command([this, file = std::move(file)](const Reply& reply) {
    set_status([](ProjectStatus& status) { status.busy = true; });
    const Result<> result = do_save_copy(file);
    set_status([](ProjectStatus& status) { status.busy = false; });
    reply(result);
  });
}

}  // namespace pixelatent
