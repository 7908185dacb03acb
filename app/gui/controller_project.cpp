// The project: opened, begun, saved by name; what is kept goes into it.
#include <algorithm>
#include <utility>

#include "controller.hpp"

namespace pixelatent::gui {

namespace {

std::filesystem::path with_ending(std::filesystem::path file) {
  if (file.extension() != ".pxl") file += ".pxl";
  return file;
}

Favourite favourite_of(const KeptSprite& sprite) {
  Favourite kept;
  kept.id = sprite.id;
  kept.image = *sprite.image;
  if (sprite.place) {
    kept.point = sprite.place->point;
    kept.towards = sprite.place->towards;
    kept.t = sprite.place->t;
  }
  kept.run = static_cast<RunNumber>(sprite.run);
  kept.nearest = sprite.nearest;
  kept.epoch = sprite.epoch;
  kept.kept = sprite.kept;
  return kept;
}

KeptSprite kept_of(Favourite favourite) {
  KeptSprite sprite;
  sprite.id = favourite.id;
  sprite.image = std::make_shared<const Image>(std::move(favourite.image));
  if (favourite.point) {
    sprite.place = Place{std::move(*favourite.point), std::move(favourite.towards), favourite.t};
  }
  sprite.nearest = favourite.nearest;
  sprite.epoch = favourite.epoch;
  sprite.run = static_cast<std::uint64_t>(favourite.run);
  sprite.kept = favourite.kept;
  return sprite;
}

}  // namespace

void Controller::on(const intent::Save&) {
  const ProjectState& project = state_.project;
  const bool anything = state_.training.has_run() || !project.status.file.empty() ||
                        !state_.sheets.collection->sheets.empty();
  if (!anything) {
    info("Nothing to save yet. Drop a spritesheet first.");
  } else if (project.save_id != 0) {
    info("Still saving.");
  } else if (!project.status.named || !project.status.read_only.empty()) {
    on(intent::Open{Overlay::SaveProject});
  } else {
    state_.project.saving_to.clear();
    state_.project.save_id = engine_.project().save_project();
  }
}

void Controller::on(const intent::SaveTo& ask) {
  if (state_.overlay == Overlay::SaveProject) on(intent::CloseOverlay{});
  state_.browse_folder = ask.file.parent_path();
  state_.project.saving_to = with_ending(ask.file);
  state_.project.save_id = engine_.project().save_project_as(state_.project.saving_to);
}

void Controller::on(const intent::SaveCopy& ask) {
  if (state_.overlay == Overlay::SaveCopy) on(intent::CloseOverlay{});
  state_.project.saving_to = with_ending(ask.file);
  state_.project.save_id = engine_.project().save_project_copy(state_.project.saving_to);
}

void Controller::on(const intent::SetSaveEvery& ask) {
  engine_.project().set_save_every(ask.every);
}

void Controller::on(const intent::OpenLast&) {
  opening_last_ = true;
  opening_.clear();
  open_id_ = engine_.project().open_last_project();
  state_.training.pending = Pending::Opening;
  state_.training.pending_id = open_id_;
}

void Controller::on(const intent::OpenProject& ask) { ask_to_open(ask.file); }

void Controller::on(const intent::NewProject&) {
  if (!work_would_be_lost(state_)) return begin_new_project();
  state_.training.new_run = {state_.training.chosen, {}, true};
  state_.overlay = Overlay::NewRun;
}

void Controller::on(const intent::Recover&) {
  state_.overlay = Overlay::None;
  opening_ = state_.project.damaged;
  open_id_ = engine_.project().recover_project(opening_);
  state_.training.pending = Pending::Opening;
  state_.training.pending_id = open_id_;
}

void Controller::begin_new_project() {
  mark_stale();
  opening_.clear();
  open_id_ = engine_.project().new_project();
  state_.training.pending = Pending::Opening;
  state_.training.pending_id = open_id_;
}

void Controller::open_project(const std::filesystem::path& file) {
  mark_stale();
  opening_ = file;
  open_id_ = engine_.project().open_project(file);
  state_.training.pending = Pending::Opening;
  state_.training.pending_id = open_id_;
}

void Controller::store_gallery() {
  std::vector<Favourite> favourites;
  for (const KeptSprite& sprite : state_.gallery.kept) favourites.push_back(favourite_of(sprite));
  engine_.project().set_favourites(std::move(favourites));
}

void Controller::collect_project() {
  state_.project.status = engine_.project().project();
  if (auto contents = engine_.project().take_opened_project()) show_opened(std::move(*contents));
}

/// Everything but the run itself, which takes longer.
void Controller::show_opened(OpenedProject contents) {
  mark_stale();
  forget_run();
  TrainingState& training = state_.training;
  training.losses = std::move(contents.losses);
  training.changes = std::move(contents.changes);
  ++training.losses_version;
  state_.project.note = std::move(contents.note);
  if (contents.run != 0) training.chosen = contents.model;
  GalleryState gallery;
  for (Favourite& favourite : contents.gallery)
    gallery.kept.push_back(kept_of(std::move(favourite)));
  for (const KeptSprite& sprite : gallery.kept) {
    gallery.next_id = std::max(gallery.next_id, sprite.id + 1);
  }
  if (!gallery.kept.empty()) gallery.history.begin(gallery.kept);
  state_.gallery = std::move(gallery);
  sample_ = SampleSheet::Absent;
  state_.sheets.problems.clear();
  state_.page = contents.run != 0 ? Page::Explore : Page::Sprites;
}

/// The run was started on these sheets when its sprites and the number of its colours are theirs.
void Controller::match_sheets_with_run() {
  const auto set = engine_.training().sprite_set();
  const auto& collection = state_.sheets.collection;
  if (set && set->palette().size() == collection->trained_colours &&
      set->originals() == collection->sprites) {
    state_.training.started_with = collection;
  }
}

void Controller::opened(const CommandDone& answer) {
  open_id_ = 0;
  const bool last = std::exchange(opening_last_, false);
  TrainingState& training = state_.training;
  if (answer.result) {
    training.snapshot = engine_.training().training();
    if (training.has_run()) {
      training.chosen = training.snapshot->model;
      training.hyper = training.snapshot->hyper;
    }
    match_sheets_with_run();
    state_.project.status = engine_.project().project();
    if (!opening_.empty()) {
      done("Opened " + opening_.filename().string() +
           (training.has_run() ? ". Resume trains on." : "."));
    }
    return;
  }
  stale_run_.reset();
  stale_space_.reset();
  stale_timeline_.reset();
  stale_quality_.reset();
  const Error& error = answer.result.error();
  if (error.code == ErrorCode::Damaged && !opening_.empty()) {
    state_.project.damaged = opening_;
    state_.overlay = Overlay::Recover;
  } else if (!last || error.code != ErrorCode::NotFound) {
    problem(one_line(error));
  }
  // Whoever starts for the first time, or can't have the last project, begins with the sample.
  const bool empty = state_.sheets.collection->sheets.empty() && imports_asked_ == 0 &&
                     state_.project.status.file.empty();
  if (last && empty && !state_.sample_sheet.empty()) on(intent::LoadSampleSheet{});
}

void Controller::saved(const CommandDone& answer) {
  state_.project.save_id = 0;
  if (!answer.result) return;
  state_.project.status = engine_.project().project();
  const bool renamed = state_.project.status.file == state_.project.saving_to;
  // A project that was only for reading could not take it by itself.
  if (renamed) store_gallery();
  const std::filesystem::path& file =
      state_.project.saving_to.empty() ? state_.project.status.file : state_.project.saving_to;
  done((renamed || state_.project.saving_to.empty() ? "Saved " : "A copy is in ") + file.string());
  desktop_.settings_changed();
}

}  // namespace pixelatent::gui
