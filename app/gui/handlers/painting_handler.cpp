#include "painting_handler.hpp"

#include <algorithm>
#include <utility>

#include "base/letters.hpp"
#include "brush.hpp"
#include "drop.hpp"

namespace pixelatent::gui {

bool places_follow(const ExploreState& explore) {
  return explore.space && explore.space->shape.sprites > 0;
}

PaintingHandler::PaintingHandler(PaintingEngine& engine, PaintingState& state,
                                 const ExploreState& explore, const TrainingState& training,
                                 HandlerTools tools)
    : engine_(engine), state_(state), explore_(explore), training_(training), tools_(tools) {}

void PaintingHandler::handle(const PaintingIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void PaintingHandler::follow_run() {
  if (training_.run == run_) return;
  run_ = training_.run;
  const PaintTool tool = state_.tool;
  const std::uint64_t version = state_.version, brought = state_.brought_version;
  state_ = PaintingState();  // colours and places are of the run before
  state_.tool = tool;
  state_.version = version + 1;
  state_.brought_version = brought + 1;
  under_way_ = ask_again_ = finish_when_answered_ = false;
  ++last_brought_;  // what is looked for belongs to the run before
}

void PaintingHandler::collect() {
  follow_run();
  if (auto painted = engine_.take_painted()) take(std::move(*painted));
  if (auto brought = engine_.take_brought()) take(std::move(*brought));
}

void PaintingHandler::take(Painted painted) {
  if (painted.id != last_wish_) return;
  under_way_ = false;
  if (painted.run == run_ && state_.on && !state_.step.painting.empty()) {
    state_.candidates = std::move(painted.candidates);
    state_.seconds = painted.seconds;
    state_.chosen = 0;
  }
  state_.waiting = ask_again_;
  if (std::exchange(ask_again_, false)) ask_for_places();
  show_newest();
  if (!state_.waiting && std::exchange(finish_when_answered_, false)) {
    on(intent::FinishPainting{});
  }
}

void PaintingHandler::ask_for_places() {
  if (state_.step.painting.empty()) {
    state_.candidates.clear();
    state_.waiting = false;
    ask_again_ = false;
    return show_newest();
  }
  state_.waiting = true;
  // A wish that goes on is not cut off by every pixel of a stroke: it would never be answered.
  if (under_way_) {
    ask_again_ = true;
    return show_newest();
  }
  PaintWish wish;
  wish.id = ++last_wish_;
  wish.place = state_.step.place;
  wish.shown = state_.step.shown;
  wish.painting = state_.step.painting;
  wish.strength = state_.strength;
  wish.finish = explore_.finish;
  under_way_ = true;
  engine_.steer(std::move(wish));
  show_newest();
}

void PaintingHandler::show_newest() {
  const auto chosen = static_cast<std::size_t>(state_.chosen);
  const Image& drawn =
      chosen < state_.candidates.size() ? state_.candidates[chosen].image : state_.step.shown;
  // A stroke is seen at once, whatever will be found for it.
  const bool over = state_.over || state_.waiting;
  state_.display = over ? with_painted(drawn, state_.step.painting, state_.palette) : Image(drawn);
  ++state_.version;
}

void PaintingHandler::set_step(PaintStep step) {
  if (!(step.shown == state_.step.shown)) state_.candidates.clear();
  state_.step = std::move(step);
  state_.stroke.reset();
  ask_for_places();
}

void PaintingHandler::on(const intent::StartPainting&) {
  follow_run();
  if (state_.on) return;
  if (!explore_.frame || explore_.frame->image.empty() || !training_.set) {
    return tools_.notices.info("There is nothing to paint on yet: train first.");
  }
  if (!places_follow(explore_)) {
    return tools_.notices.info(
        "This model has no places for pictures, so it can't follow a brush. Train a Sprite GAN to "
        "paint.");
  }
  state_.on = true;
  state_.brought.reset();
  if (std::exchange(state_.left_at, std::nullopt) == explore_.frame->place) {
    return set_step(PaintStep(state_.step));
  }
  state_.palette = training_.set->palette().colours;
  state_.colour = std::clamp(state_.colour, 1, static_cast<int>(state_.palette.size()) - 1);
  PaintStep step;
  step.shown = explore_.frame->image;
  step.place = explore_.frame->place;
  step.painting.painted.assign(step.shown.pixels().size(), kNotPainted);
  state_.cursor = {step.shown.width() / 2, step.shown.height() / 2};
  state_.history.begin(step);
  set_step(std::move(step));
}

void PaintingHandler::on(const intent::FinishPainting&) {
  if (!state_.on) return;
  if (state_.waiting) {  // the last stroke counts, too
    finish_when_answered_ = true;
    return;
  }
  const auto chosen = static_cast<std::size_t>(state_.chosen);
  const bool found = chosen < state_.candidates.size();
  const bool moved = found || !(state_.step.place == explore_.place);
  state_.on = false;
  if (moved) {
    tools_.asks.push(
        intent::GoToPlace{found ? state_.candidates[chosen].place : state_.step.place, "paint"});
  }
}

void PaintingHandler::on(const intent::LeavePainting&) {
  const bool any = state_.on && (state_.history.can_undo() || state_.history.can_redo());
  state_.on = false;
  finish_when_answered_ = false;
  if (!any || !explore_.frame) return;
  state_.left_at = explore_.frame->place;
  tools_.notices.info("Nothing was changed. B goes on with what you painted on this sprite.");
}

void PaintingHandler::on(const intent::UsePaintTool& ask) {
  state_.tool = ask.tool;
  state_.stroke.reset();
}

void PaintingHandler::on(const intent::UsePaintColour& ask) {
  if (ask.colour < 0 || ask.colour >= static_cast<int>(state_.palette.size())) return;
  state_.colour = ask.colour;
  const bool colours = state_.tool == PaintTool::Pencil || state_.tool == PaintTool::Fill;
  if (!colours) state_.tool = PaintTool::Pencil;
}

void PaintingHandler::on(const intent::StepPaintColour& ask) {
  const int count = static_cast<int>(state_.palette.size());
  if (count > 0) on(intent::UsePaintColour{((state_.colour + ask.by) % count + count) % count});
}

void PaintingHandler::on(const intent::ToggleMirror&) { state_.mirror = !state_.mirror; }

void PaintingHandler::on(const intent::ToggleOver&) {
  state_.over = !state_.over;
  show_newest();
}

void PaintingHandler::on(const intent::SetStrength& ask) {
  state_.strength = std::clamp(ask.strength, 0.0F, 1.0F);
  if (state_.on) ask_for_places();
}

void PaintingHandler::on(const intent::StrokeTo& ask) {
  if (!state_.on || state_.stroke == ask.at) return;
  const bool begins = !state_.stroke;
  const PixelAt from = state_.stroke.value_or(ask.at);
  state_.stroke = ask.at;
  if (state_.tool == PaintTool::Picker) return pick(ask.at);
  if (state_.tool == PaintTool::Fill) {
    if (begins) use(filled_from(state_.display, ask.at));
    return;
  }
  use(line_of_pixels(from, ask.at));
}

void PaintingHandler::use(const std::vector<PixelAt>& pixels) {
  Painting& painting = state_.step.painting;
  const int width = state_.step.shown.width(), height = state_.step.shown.height();
  const std::size_t all = state_.step.shown.pixels().size();
  for (const PixelAt p : with_mirrored(pixels, width, height, state_.mirror)) {
    const auto at = static_cast<std::size_t>(p.y * width + p.x);
    switch (state_.tool) {
      case PaintTool::Pencil:
      case PaintTool::Fill:
        painting.painted[at] = static_cast<std::int16_t>(state_.colour);
        break;
      case PaintTool::Eraser:
        painting.painted[at] = 0;
        break;
      case PaintTool::Keep:
        painting.keep.resize(all);
        painting.keep[at] = 1;
        if (at < painting.anew.size()) painting.anew[at] = 0;
        break;
      case PaintTool::Anew:
        painting.anew.resize(all);
        painting.anew[at] = 1;
        if (at < painting.keep.size()) painting.keep[at] = 0;
        break;
      case PaintTool::Picker:
        break;
    }
  }
  ask_for_places();
}

void PaintingHandler::pick(PixelAt at) {
  if (at.x < 0 || at.y < 0 || at.x >= state_.display.width() || at.y >= state_.display.height()) {
    return;
  }
  const Rgba8 colour = state_.display.at(at.x, at.y);
  const auto found = std::ranges::find(state_.palette, colour);
  if (found == state_.palette.end() || colour.a == 0) return;
  state_.colour = static_cast<int>(found - state_.palette.begin());
}

void PaintingHandler::on(const intent::EndStroke&) {
  if (!std::exchange(state_.stroke, std::nullopt)) return;
  if (state_.tool == PaintTool::Picker) {
    state_.tool = PaintTool::Pencil;
    return;
  }
  state_.history.push(state_.step, "a stroke");
}

void PaintingHandler::on(const intent::MovePaintCursor& ask) {
  if (!state_.on) return;
  const PixelAt from = state_.cursor;
  state_.cursor.x = std::clamp(from.x + ask.dx, 0, state_.step.shown.width() - 1);
  state_.cursor.y = std::clamp(from.y + ask.dy, 0, state_.step.shown.height() - 1);
  if (ask.draw) on(intent::DrawAtCursor{});
}

void PaintingHandler::on(const intent::DrawAtCursor&) {
  on(intent::StrokeTo{state_.cursor});
  on(intent::EndStroke{});
}

void PaintingHandler::on(const intent::ClearPainting&) {
  if (!state_.on) return;
  PaintStep step = state_.step;
  step.painting = {};
  step.painting.painted.assign(step.shown.pixels().size(), kNotPainted);
  state_.history.push(step, "clear what was painted");
  set_step(std::move(step));
}

void PaintingHandler::on(const intent::LookAtCandidate& ask) {
  if (ask.which < 0 || ask.which >= static_cast<int>(state_.candidates.size())) return;
  state_.chosen = ask.which;
  show_newest();
}

void PaintingHandler::on(const intent::GoOnFrom& ask) {
  if (ask.which < 0 || ask.which >= static_cast<int>(state_.candidates.size())) return;
  const PaintedPlace& candidate = state_.candidates[static_cast<std::size_t>(ask.which)];
  PaintStep step;
  step.shown = candidate.image;
  step.place = candidate.place;
  step.painting.painted.assign(step.shown.pixels().size(), kNotPainted);
  step.painting.keep = state_.step.painting.keep;
  state_.history.push(step, "go on from a candidate");
  set_step(std::move(step));
}

void PaintingHandler::on(const intent::UndoStroke&) {
  if (const PaintStep* step = state_.history.undo()) set_step(*step);
}

void PaintingHandler::on(const intent::RedoStroke&) {
  if (const PaintStep* step = state_.history.redo()) set_step(*step);
}

void PaintingHandler::on(const intent::Bring& ask) {
  follow_run();
  tools_.navigation.close(Overlay::BringPicture);
  const Dropped dropped = sort_dropped(ask.files);
  const bool single = ask.files.size() == 1 && dropped.images.size() == 1;
  const std::string ending = single ? lower_case_ending(dropped.images.front()) : "";
  const bool picture = ending != ".zip" && std::ranges::find(picture_extensions(), ending) !=
                                               picture_extensions().end();
  if (!picture || !places_follow(explore_)) return tools_.asks.push(intent::AddFiles{ask.files});
  state_.bringing = true;
  engine_.bring({++last_brought_, dropped.images.front(), nullptr, explore_.finish});
}

void PaintingHandler::take(Brought brought) {
  if (brought.id != last_brought_) return;
  state_.bringing = false;
  // What is no single sprite, or no picture, is what it always was: the sheets know what to say.
  if (brought.run != run_ || !brought.found) {
    return tools_.asks.push(intent::AddFiles{{brought.file}});
  }
  if (state_.on && !state_.step.painting.empty()) {
    return tools_.notices.info(
        brought.file.filename().string() +
        " was found, but you are painting. Finish that, then drop it again.");
  }
  state_.on = false;
  state_.brought = BroughtPicture{std::move(brought.file), std::move(*brought.found)};
  ++state_.brought_version;
  tools_.asks.push(intent::GoToPlace{state_.brought->found.place, "bring a picture"});
  tools_.navigation.go_to(Page::Explore);
}

void PaintingHandler::on(const intent::ShowBrought&) {
  if (!state_.brought) return;
  tools_.asks.push(intent::GoToPlace{state_.brought->found.place, "bring a picture"});
  on(intent::CloseBrought{});
}

void PaintingHandler::on(const intent::BroughtAsSheet&) {
  if (!state_.brought) return;
  tools_.asks.push(intent::AddFiles{{state_.brought->file}});
  on(intent::CloseBrought{});
}

void PaintingHandler::on(const intent::CloseBrought&) {
  state_.brought.reset();
  ++state_.brought_version;
}

}  // namespace pixelatent::gui
