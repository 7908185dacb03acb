// Text in a shape: pills, key-caps, progress.
#include <algorithm>
#include <cmath>

#include "item.hpp"
#include "text.hpp"

namespace pixelatent::gui {
namespace {

constexpr float kPillHeight = 28, kPillPadding = 14, kDotSpace = 15;

}  // namespace

ImU32 text_colour(const Theme& theme, Tone tone) {
  switch (tone) {
    case Tone::Neutral:
      return theme.text_soft;
    case Tone::Good:
      return theme.good;
    case Tone::Info:
      return theme.info;
    case Tone::Accent:
      return theme.accent_text;
    case Tone::Bad:
      return theme.bad;
  }
  return theme.text;
}

ImU32 fill_colour(const Theme& theme, Tone tone) {
  switch (tone) {
    case Tone::Neutral:
      return theme.control;
    case Tone::Good:
      return theme.good_dim;
    case Tone::Info:
      return theme.info_dim;
    case Tone::Accent:
      return theme.accent_dim;
    case Tone::Bad:
      return theme.bad_dim;
  }
  return theme.control;
}

float status_pill_width(const Look& look, std::string_view text, PillDot dot) {
  return text_size(*look.fonts.body, text).x + 2 * look.px(kPillPadding) +
         (dot == PillDot::Shown ? look.px(kDotSpace) : 0);
}

void status_pill(const Look& look, std::string_view text, Tone tone, PillDot dot) {
  // In the middle of a row as high as a button's: pills stand beside them.
  const float row = look.px(look.theme.control_height);
  const ImVec2 top = ImGui::GetCursorScreenPos();
  const ImVec2 size{status_pill_width(look, text, dot), look.px(kPillHeight)};
  const ImVec2 at{top.x, top.y + std::floor((row - size.y) / 2)};
  const float line = text_size(*look.fonts.body, text).y;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = text_colour(look.theme, tone);
  list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, faded(fill_colour(look.theme, tone)),
                     size.y / 2);
  float x = at.x + look.px(kPillPadding);
  if (dot == PillDot::Shown) {
    const float radius = look.px(5);
    list.AddCircleFilled({x + radius, at.y + size.y / 2}, radius, faded(colour), 24);
    x += look.px(kDotSpace);
  }
  add_text(list, look.fonts.body, {x, at.y + (size.y - line) / 2}, colour, text);
  ImGui::Dummy({size.x, row});
}

void key_cap(const Look& look, const char* key) {
  const ImVec2 text = text_size(*look.fonts.small, key);
  const ImVec2 size{text.x + 2 * look.px(6), text.y + 2 * look.px(2)};
  // Centred on a line of body text, so that caps and words can share one.
  const float line = size_of(*look.fonts.body);
  ImVec2 at = ImGui::GetCursorScreenPos();
  at.y += std::floor((line - size.y) / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + size.x, at.y + size.y}, faded(look.theme.control),
                     look.px(look.theme.radius_s));
  add_text(list, look.fonts.small, {at.x + look.px(6), at.y + look.px(2)}, look.theme.text, key);
  ImGui::Dummy({size.x, line});
}

void key_hint(const Look& look, const char* key, const char* what) {
  key_cap(look, key);
  ImGui::SameLine(0, look.px(6));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 text = text_size(*look.fonts.small, what);
  const float line = size_of(*look.fonts.body);
  add_text(*ImGui::GetWindowDrawList(), look.fonts.small, {at.x, at.y + (line - text.y) / 2},
           look.theme.text_soft, what);
  ImGui::Dummy({text.x, line});
  ImGui::SameLine(0, look.px(14));
}

void progress_bar(const Look& look, float share, float width) {
  if (width <= 0) width = std::max(1.0f, ImGui::GetContentRegionAvail().x);
  const float height = look.px(6);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto bar = [&](float from, float to, ImU32 colour) {
    const ImVec2 end{at.x + width * to, at.y + height};
    list.AddRectFilled({at.x + width * from, at.y}, end, faded(colour), height / 2);
  };
  bar(0, 1, look.theme.control);
  if (share < 0) {
    constexpr float kLength = 0.3f;
    // In the middle where nothing is to run.
    const auto phase =
        look.still ? 0.5f : static_cast<float>(std::fmod(ImGui::GetTime() * 0.6, 1.0));
    const float from = phase * (1 + kLength) - kLength;
    bar(std::max(0.0f, from), std::min(1.0f, from + kLength), look.theme.accent);
  } else if (width * share >= 1) {
    bar(0, std::min(share, 1.0f), look.theme.accent);
  }
  ImGui::Dummy({width, height});
}

}  // namespace pixelatent::gui
