#include "run_strip.hpp"

#include <cmath>

namespace pixelatent::gui {

void RunStrip::draw(const Ui& ui, const AppState& state, LookBackAt look_back, const Area& area) {
  const float split = std::round(area.min.x + area.width() * 0.6F);
  draw_filmstrip(ui, state, look_back, {area.min, {split, area.max.y}});
  draw_losses(ui, state, curves_, {{split, area.min.y}, area.max});
}

bool run_strip_key(const KeyPress& press, Intents& out) {
  if (press.letter != 't' || press.ctrl) return false;
  out.push(intent::OpenTimelapse{});
  return true;
}

void run_strip_escape(const AppState& state, Intents& out) {
  if (state.training.looking_back) {
    out.push(intent::LookBack{});
  } else if (state.explore.playing) {
    out.push(intent::TogglePlay{});
  }
}

}  // namespace pixelatent::gui
