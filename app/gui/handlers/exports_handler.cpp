#include "exports_handler.hpp"

#include <algorithm>
#include <utility>

#include "counted.hpp"
#include "export/sheet_export.hpp"
#include "recipe_texts.hpp"

namespace pixelatent::gui {

namespace {

bool is_there(const std::filesystem::path& file) {
  std::error_code ec;
  return std::filesystem::exists(std::filesystem::symlink_status(file, ec));
}

/// NAME.gif, or NAME_2.gif … when that is taken, or the picture that goes with a sheet's data.
std::filesystem::path free_name(const std::filesystem::path& folder, const std::string& name,
                                const std::string& ending) {
  const auto taken = [](const std::filesystem::path& file) {
    const auto format = set_format_from(file);
    return is_there(file) || (format && is_sheet(*format) && is_there(sheet_picture_of(file)));
  };
  std::filesystem::path file = folder / (name + ending);
  for (int n = 2; taken(file); ++n) {
    file = folder / (name + "_" + std::to_string(n) + ending);
  }
  return file;
}

std::string ending_of(WalkFormat format) {
  switch (format) {
    case WalkFormat::Gif:
      return ".gif";
    case WalkFormat::Apng:
      return ".png";
    case WalkFormat::Sheet:
      return ".json";
    case WalkFormat::Frames:
      break;
  }
  return {};
}

}  // namespace

void ExportsHandler::handle(const ExportsIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void ExportsHandler::on(const intent::OpenExport& ask) {
  if (ask.what == ExportWhat::Selected) {
    if (gallery_.kept.empty()) {
      return tools_.notices.info("Nothing kept yet. K keeps a sprite on the Explore page.");
    }
    if (gallery_.selected.empty()) tools_.asks.push(intent::SelectAll{});
  } else {
    if (!explore_.frame) {
      return tools_.notices.info(
          "Nothing to export yet. Train first, then pick a sprite on the Explore page.");
    }
    tools_.navigation.go_to(Page::Explore);
  }
  state_.what = ask.what;
  tools_.navigation.open(Overlay::Export);
}

void ExportsHandler::on(const intent::SetExport& ask) {
  const bool elsewhere = state_.folder != ask.choice.folder;
  static_cast<ExportChoice&>(state_) = ask.choice;
  state_.scale = std::clamp(state_.scale, 1, 64);
  if (elsewhere) tools_.desktop.settings_changed();
}

void ExportsHandler::put_wanted(ExportRequest& request) const {
  const NowDrawing now{project_, training_, explore_};
  if (state_.what == ExportWhat::Current) {
    if (!explore_.frame) return;
    request.images.push_back(explore_.frame->image);
    request.texts.push_back(recipe_of_current(now, state_.scale));
    return;
  }
  for (const KeptSprite& sprite : gallery_.kept) {
    if (!gallery_.selected.contains(sprite.id)) continue;
    request.images.push_back(*sprite.image);
    request.texts.push_back(recipe_of_kept(sprite, now, state_.scale));
  }
}

void ExportsHandler::on(const intent::RunExport&) {
  if (state_.progress.active) return;
  ExportRequest request;
  put_wanted(request);
  if (request.images.empty()) {
    return tools_.notices.info("Select sprites to export first. Ctrl+A selects all.");
  }
  request.folder = state_.folder;
  request.name = state_.name.empty() ? "sprite" : state_.name;
  request.scale = state_.scale;
  request.format = state_.format;
  request.layout = state_.layout;
  if (training_.set) request.palette = training_.set->palette();
  if (request.format != SetFormat::Png) {
    request.out = free_name(request.folder, request.name, std::string(ending_of(request.format)));
  }
  engine_.export_sprites(std::move(request));
  tools_.navigation.close(Overlay::Export);
}

void ExportsHandler::on(const intent::ExportNow& ask) {
  state_.what = ask.what;
  on(intent::RunExport{});
}

void ExportsHandler::on(const intent::CancelExport&) { engine_.cancel_export(); }

void ExportsHandler::on(const intent::OpenTimelapse&) {
  if (!training_.timeline || training_.timeline->moments.size() < 2) {
    return tools_.notices.info(
        "There is no film yet. Its first moments come within seconds of training.");
  }
  tools_.navigation.open(Overlay::Timelapse);
}

void ExportsHandler::on(const intent::SetTimelapse& ask) {
  state_.timelapse = ask.timelapse;
  state_.timelapse.scale = std::clamp(ask.timelapse.scale, 1, 16);
  state_.timelapse.fps = std::clamp(ask.timelapse.fps, 1, 50);
  state_.timelapse_name = ask.name;
}

void ExportsHandler::on(const intent::RunTimelapse&) {
  if (state_.progress.active) return;
  const TimelapseState& wanted = state_.timelapse;
  const std::string name = state_.timelapse_name.empty() ? "timelapse" : state_.timelapse_name;
  TimelapseRequest request;
  request.format = wanted.format;
  request.out = free_name(state_.folder, name, std::string(ending_of(wanted.format)));
  request.animation.scale = wanted.scale;
  request.animation.fps = wanted.fps;
  request.look.caption = wanted.caption;
  if (wanted.single) request.look.sample = training_.followed;
  engine_.export_timelapse(std::move(request));
}

void ExportsHandler::on(const intent::SetWalkExport& ask) {
  state_.walk = ask.walk;
  state_.walk.scale = std::clamp(ask.walk.scale, 1, 16);
}

void ExportsHandler::on(const intent::ExportWalk&) {
  if (state_.progress.active || !explore_.space) return;
  if (walk_.plan.stops.size() < 2) {
    return tools_.notices.info("A walk needs two stops: A adds the sprite you are at.");
  }
  WalkRequest request;
  request.run = explore_.space->run;
  request.wish.path = path_of(walk_.plan);
  request.wish.loop = walk_.plan.loop;
  request.wish.frames = frames_of(walk_.plan);
  request.wish.spacing = walk_.plan.even ? WalkSpacing::ByChange : WalkSpacing::ByTime;
  request.wish.finish = explore_.finish;
  const std::string name = state_.walk.name.empty() ? "walk" : state_.walk.name;
  request.file.out = free_name(state_.folder, name, ending_of(state_.walk.format));
  request.file.scale = state_.walk.scale;
  request.file.fps = walk_.plan.fps;
  request.file.by = drawn_by({project_, training_, explore_});
  engine_.export_walk(std::move(request));
}

void ExportsHandler::collect() {
  state_.progress = engine_.export_progress();
  for (ExportReport& report : engine_.take_export_reports()) {
    if (!report.files.empty()) state_.files = report.files;
    if (report.result && report.whole) tools_.navigation.close(Overlay::Timelapse);
    tell(report);
    tools_.desktop.settings_changed();
  }
}

void ExportsHandler::tell(const ExportReport& report) {
  Notices& notices = tools_.notices;
  const bool stopped = !report.result && report.result.error().code == ErrorCode::Cancelled;
  if (stopped && report.whole) {
    notices.info("Stopped. Nothing was written.");
  } else if (stopped) {
    notices.info("Export stopped. What was written by then is in " + report.folder.string());
  } else if (!report.result) {
    notices.problem(report.result.error());
  } else if (report.whole || report.files.size() == 1) {
    notices.done("Exported " + report.files.front().string());
  } else {
    notices.done("Exported " + counted(report.files.size(), "file") + " to " +
                 report.files.front().parent_path().string());
  }
}

}  // namespace pixelatent::gui
