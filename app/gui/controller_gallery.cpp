// The kept sprites and their way to disk.
#include <algorithm>
#include <chrono>
#include <utility>

#include "controller.hpp"

namespace pixelatent::gui {

namespace {

std::string counted(std::size_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace

void Controller::set_kept(std::vector<KeptSprite> kept) {
  GalleryState& gallery = state_.gallery;
  if (gallery.history.empty()) gallery.history.begin({});
  gallery.history.push(kept, "change what is kept");
  show_kept(std::move(kept));
}

void Controller::show_kept(std::vector<KeptSprite> kept) {
  GalleryState& gallery = state_.gallery;
  gallery.kept = std::move(kept);
  std::erase_if(gallery.selected, [&](std::uint64_t id) {
    return std::none_of(gallery.kept.begin(), gallery.kept.end(),
                        [id](const KeptSprite& sprite) { return sprite.id == id; });
  });
  store_gallery();
}

void Controller::keep(KeptSprite sprite) {
  GalleryState& gallery = state_.gallery;
  const auto same = [&](const KeptSprite& other) { return *other.image == *sprite.image; };
  if (std::any_of(gallery.kept.begin(), gallery.kept.end(), same)) {
    info("Already in the gallery.");
    return;
  }
  sprite.id = gallery.next_id++;
  sprite.kept = std::chrono::duration_cast<std::chrono::seconds>(
                    std::chrono::system_clock::now().time_since_epoch())
                    .count();
  sprite.run = static_cast<std::uint64_t>(state_.project.status.run);
  std::vector<KeptSprite> kept = gallery.kept;
  kept.push_back(std::move(sprite));
  set_kept(std::move(kept));
  done("Kept. The gallery has " + counted(gallery.kept.size(), "sprite") + ".");
}

void Controller::on(const intent::KeepSample& ask) {
  const auto grid = shown_samples(state_.training);
  if (!grid || ask.sample < 0 || ask.sample >= static_cast<int>(grid->samples.size())) return;
  const auto at = static_cast<std::size_t>(ask.sample);
  KeptSprite sprite;
  sprite.image = std::make_shared<const Image>(grid->samples[at]);
  sprite.epoch = grid->epoch;
  if (at < grid->nearest.size()) sprite.nearest = grid->nearest[at].sprite;
  keep(std::move(sprite));
}

void Controller::on(const intent::Select& ask) {
  state_.gallery.selected = ask.ids;
  state_.gallery.anchor = ask.anchor;
}

void Controller::on(const intent::SelectAll&) {
  state_.gallery.selected.clear();
  for (const KeptSprite& sprite : state_.gallery.kept) state_.gallery.selected.insert(sprite.id);
}

void Controller::on(const intent::Discard& ask) {
  if (ask.ids.empty()) return;
  std::vector<KeptSprite> kept = state_.gallery.kept;
  const auto removed =
      std::erase_if(kept, [&](const KeptSprite& sprite) { return ask.ids.contains(sprite.id); });
  set_kept(std::move(kept));
  state_.gallery.selected.clear();
  info(counted(removed, "sprite") + " removed. Ctrl+Z brings " + (removed == 1 ? "it" : "them") +
       " back.");
}

void Controller::on(const intent::ContinueFrom& ask) {
  const auto& kept = state_.gallery.kept;
  const auto found =
      std::find_if(kept.begin(), kept.end(), [&](const KeptSprite& s) { return s.id == ask.id; });
  if (found == kept.end()) return;
  const ExploreState& explore = state_.explore;
  if (!explore.space || found->run != static_cast<std::uint64_t>(state_.project.status.run)) {
    warn("This sprite is from an earlier run; the generator that drew it is gone.");
    return;
  }
  Place place;
  if (found->place) {
    place = *found->place;
  } else if (found->nearest >= 0 && explore.space->shape.sprites > found->nearest) {
    place.point.sprite_a = found->nearest;
    place.point.sprite_b = found->nearest;
    place.point.novelty = 0;
    info("Kept from the Train page: starting from your sprite nearest to it.");
  } else {
    warn("Kept from the Train page: its place in the latent space isn't known.");
    return;
  }
  state_.page = Page::Explore;
  on(intent::GoToPlace{std::move(place)});
}

void Controller::on(const intent::UndoGallery&) {
  if (const auto* kept = state_.gallery.history.undo()) show_kept(*kept);
}

void Controller::on(const intent::RedoGallery&) {
  if (const auto* kept = state_.gallery.history.redo()) show_kept(*kept);
}

void Controller::on(const intent::OpenExport& ask) {
  if (ask.what == ExportWhat::Selected) {
    if (state_.gallery.kept.empty()) {
      info("Nothing kept yet. K keeps a sprite on the Explore page.");
      return;
    }
    if (state_.gallery.selected.empty()) on(intent::SelectAll{});
  } else {
    if (!state_.explore.frame) {
      info("Nothing to export yet. Train first, then pick a sprite on the Explore page.");
      return;
    }
    state_.page = Page::Explore;
  }
  state_.exporting.what = ask.what;
  state_.overlay = Overlay::Export;
}

void Controller::on(const intent::SetExport& ask) {
  ExportState& exporting = state_.exporting;
  exporting.scale = std::clamp(ask.scale, 1, 64);
  exporting.name = ask.name;
  if (exporting.folder != ask.folder) {
    exporting.folder = ask.folder;
    desktop_.settings_changed();
  }
}

void Controller::on(const intent::RunExport&) {
  const ExportState& exporting = state_.exporting;
  if (exporting.progress.active) return;
  ExportRequest request;
  if (exporting.what == ExportWhat::Current) {
    if (state_.explore.frame) request.images.push_back(state_.explore.frame->image);
  } else {
    for (const KeptSprite& sprite : state_.gallery.kept) {
      if (state_.gallery.selected.contains(sprite.id)) request.images.push_back(*sprite.image);
    }
  }
  if (request.images.empty()) {
    info("Select sprites to export first. Ctrl+A selects all.");
    return;
  }
  request.folder = exporting.folder;
  request.name = exporting.name.empty() ? "sprite" : exporting.name;
  request.scale = exporting.scale;
  engine_.exports().export_sprites(std::move(request));
  if (state_.overlay == Overlay::Export) state_.overlay = Overlay::None;
}

void Controller::on(const intent::ExportNow& ask) {
  state_.exporting.what = ask.what;
  on(intent::RunExport{});
}

void Controller::on(const intent::CancelExport&) { engine_.exports().cancel_export(); }

void Controller::collect_exports() {
  state_.exporting.progress = engine_.exports().export_progress();
  for (ExportReport& report : engine_.exports().take_export_reports()) {
    if (!report.files.empty()) state_.exporting.files = report.files;
    if (report.result && report.whole && state_.overlay == Overlay::Timelapse) {
      state_.overlay = Overlay::None;
    }
    const bool stopped = !report.result && report.result.error().code == ErrorCode::Cancelled;
    if (stopped && report.whole) {
      info("Stopped. Nothing was written.");
    } else if (stopped) {
      info("Export stopped. What was written by then is in " + report.folder.string());
    } else if (!report.result) {
      problem(one_line(report.result.error()));
    } else if (report.files.size() == 1) {
      done("Exported " + report.files.front().string());
    } else {
      done("Exported " + counted(report.files.size(), "PNG") + " to " +
           report.files.front().parent_path().string());
    }
    desktop_.settings_changed();
  }
}

}  // namespace pixelatent::gui
