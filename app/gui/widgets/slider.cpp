#include "slider.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "buttons.hpp"
#include "focus_order.hpp"
#include "imgui_compat.hpp"
#include "item.hpp"
#include "plot_axis.hpp"
#include "slider_scale.hpp"
#include "text.hpp"
#include "text_field.hpp"

namespace pixelatent::gui {
namespace {

constexpr float kStep = 0.02f, kFineStep = 0.002f;  // of the track

/// Where the parts of a row lie.
struct Row {
  ImVec2 at;
  float width = 0, height = 0;
  float track_from = 0, track_to = 0;  ///< x of the knob at min and at max
  float middle = 0;                    ///< y
  float knob = 0;                      ///< radius
  float x_of(float share) const { return track_from + (track_to - track_from) * share; }
  float share_at(float x) const {
    return std::clamp((x - track_from) / (track_to - track_from), 0.0f, 1.0f);
  }
};

Row lay_out(const Look& look, const SliderOptions& options) {
  Row row;
  row.at = ImGui::GetCursorScreenPos();
  row.width = options.width > 0 ? options.width : ImGui::GetContentRegionAvail().x;
  row.height = look.px(look.theme.row_height);
  row.knob = look.px(7);
  const float value_width = options.format != nullptr ? look.px(options.value_width) : 0;
  // The track itself begins at the label's end; the knob's centre stays inside it.
  row.track_from = row.at.x + look.px(options.label_width);
  row.track_to = std::max(row.track_from + 1, row.at.x + row.width - value_width);
  row.middle = row.at.y + std::floor(row.height / 2);
  return row;
}

std::string in_words(const SliderOptions& options, float value) {
  if (options.format == nullptr || *options.format == '\0') return short_number(value, 2);
  std::array<char, 48> text{};
  std::snprintf(text.data(), text.size(), options.format, static_cast<double>(value));
  return text.data();
}

void draw_track(const Look& look, const Row& row, const SliderOptions& options, float share,
                const ItemState& state) {
  const Theme& t = look.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float half = look.px(6) / 2;
  const auto bar = [&](float from, float to, ImU32 colour) {
    list.AddRectFilled({from, row.middle - half}, {to, row.middle + half}, faded(colour), half);
  };
  bar(row.track_from, row.track_to, t.control);
  const float knob_x = row.x_of(share);
  const float from = options.fill == SliderFill::FromCentre ? row.x_of(0.5f) : row.track_from;
  if (std::abs(knob_x - from) >= 1) {
    bar(std::min(from, knob_x), std::max(from, knob_x), state.held ? t.accent_hover : t.accent);
  }
  const float radius = state.held || state.hovered ? row.knob + look.px(1) : row.knob;
  list.AddCircleFilled({knob_x, row.middle}, radius, faded(IM_COL32(255, 255, 255, 255)), 24);
}

void draw_words(const Look& look, const Row& row, const char* label, const SliderOptions& options,
                float value) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImFont* font = look.fonts.body;
  const float y = row.at.y + (row.height - size_of(*font)) / 2;
  if (options.label_width > 0) {
    const float room = look.px(options.label_width) - look.px(look.theme.gap_s);
    add_text(list, font, {row.at.x, y}, look.theme.text_soft,
             ellipsised(visible_part(label), room, font));
  }
  if (options.format == nullptr) return;
  const std::string words = in_words(options, value);
  const float right = row.at.x + row.width;
  add_text(list, font, {right - text_size(*font, words).x, y}, look.theme.text_muted, words);
}

/// The row as a text field; true when it is done, with the number typed in `value` if it was one.
bool type_value(const Look& look, SliderState& state, const Row& row, const SliderOptions& options,
                float& value) {
  ImGui::SetCursorScreenPos({row.track_from, row.at.y});
  TextFieldOptions field;
  field.width = row.at.x + row.width - row.track_from;
  field.take_focus = state.focus_wanted;
  field.select_all = true;
  const TextFieldResult typed = text_field(look, "##typed", state.text, field);
  const bool was_wanted = std::exchange(state.focus_wanted, false);
  if (was_wanted || (typed.active && !typed.entered)) return false;
  const bool cancelled = key_down(Key::Escape);
  char* end = nullptr;
  const float number = std::strtof(state.text.c_str(), &end);
  if (!cancelled && end != state.text.c_str() && std::isfinite(number)) {
    value = std::clamp(number, options.min, options.max);
  }
  state.typing_id = 0;
  return true;
}

/// What the mouse does to the value while the row is held.
void drag(const Row& row, const SliderOptions& options, float& value) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const float knob_x = row.x_of(share_of(options, value));
  // A click on the knob itself only takes hold of it.
  const bool on_knob = std::abs(mouse.x - knob_x) <= row.knob;
  const bool moved = ImGui::GetIO().MouseDelta.x != 0;
  if (moved || (ImGui::IsItemActivated() && !on_knob)) {
    value = value_at(options, row.share_at(mouse.x));
  }
}

/// Arrows, Home and End while the ring is here; `typing_wanted`: Enter.
bool step_by_focus(const SliderOptions& options, float& value, bool& typing_wanted) {
  bool stepped = false;
  for (const FocusStep& step : focus_steps()) {
    if (step.key == FocusKey::Enter) {
      typing_wanted = options.format != nullptr;
    } else if (step.key == FocusKey::Home || step.key == FocusKey::End) {
      value = step.key == FocusKey::Home ? options.min : options.max;
      stepped = true;
    } else if (const int steps = step_of(step); steps != 0) {
      const float by = (step.shift ? kFineStep : kStep) * static_cast<float>(steps);
      value = value_at(options, std::clamp(share_of(options, value) + by, 0.0f, 1.0f));
      stepped = true;
    }
  }
  return stepped;
}

bool step_by_keys(const SliderOptions& options, float& value) {
  const int steps = static_cast<int>(key_pressed(Key::Right, KeyRepeat::Yes)) -
                    static_cast<int>(key_pressed(Key::Left, KeyRepeat::Yes));
  if (steps == 0) return false;
  const float step = ImGui::GetIO().KeyShift ? kFineStep : kStep;
  value = value_at(options, std::clamp(share_of(options, value) + steps * step, 0.0f, 1.0f));
  return true;
}

/// The row as a slider: an item, what is done to it, and its picture.
SliderResult slide(const Look& look, SliderState& state, const Row& row, const char* label,
                   float& value, const SliderOptions& options) {
  SliderResult result;
  const DisabledUnless enabled(options.enabled);
  const float from = row.track_from - row.knob;
  ImGui::SetCursorScreenPos({from, row.at.y});
  press_area("##track", {row.track_to + row.knob - from, row.height}, 0, FocusKind::Slide);
  const ItemState item = last_item();
  result.active = item.held;
  result.released = ImGui::IsItemDeactivated();
  bool typing_wanted = ImGui::IsItemActivated() && ImGui::GetIO().KeyCtrl;
  if (item.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
    value = options.reset_to;
  } else if (item.held && !ImGui::GetIO().KeyCtrl) {
    drag(row, options, value);
  }
  if (has_focus_ring()) {
    state.arrows_frame = ImGui::GetFrameCount();
    if (step_by_focus(options, value, typing_wanted)) result.released = true;
  } else if (item.hovered) {
    state.arrows_frame = ImGui::GetFrameCount();
    if (step_by_keys(options, value)) result.released = true;
  }
  if (options.tooltip != nullptr && !item.held) tooltip_for_item(look, options.tooltip);
  draw_track(look, row, options, share_of(options, value), item);
  draw_words(look, row, label, options, value);
  if (typing_wanted) {
    state.typing_id = ImGui::GetID("##typed");
    state.text = in_words(options, value);
    state.focus_wanted = true;
  }
  return result;
}

}  // namespace

SliderResult slider(const Look& look, SliderState& state, const char* label, float& value,
                    const SliderOptions& options) {
  assert(options.min < options.max && (options.scale == SliderScale::Linear || options.min > 0));
  const Row row = lay_out(look, options);
  const float before = value;
  ImGui::PushID(label);
  SliderResult result;
  if (state.typing_id != 0 && state.typing_id == ImGui::GetID("##typed")) {
    SliderOptions words_only = options;
    words_only.format = nullptr;
    draw_words(look, row, label, words_only, value);
    result.released = type_value(look, state, row, options, value);
    result.active = !result.released;
  } else {
    result = slide(look, state, row, label, value, options);
  }
  ImGui::PopID();
  // The row counts as one item for whatever is laid out next.
  ImGui::SetCursorScreenPos(row.at);
  ImGui::Dummy({row.width, row.height});
  result.changed = value != before;
  return result;
}

}  // namespace pixelatent::gui
