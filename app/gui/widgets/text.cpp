#include "text.hpp"

#include <algorithm>

#include "focus_order.hpp"
#include "item.hpp"

namespace pixelatent::gui {
namespace {

std::string upper_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return out;
}

/// Where the character begins that holds byte `at`.
std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) --at;
  return at;
}

}  // namespace

void text_in(ImFont* font, ImU32 colour, std::string_view text) {
  const InFont in_font(font);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
}

void row_text(ImFont* font, ImU32 colour, std::string_view text, float height) {
  const ImVec2 size = text_size(*font, text);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  add_text(*ImGui::GetWindowDrawList(), font, {at.x, at.y + (height - size.y) / 2}, colour, text);
  ImGui::Dummy({size.x, height});
}

void section_heading(const Look& look, std::string_view text) {
  const bool first = ImGui::GetCursorPosY() <= ImGui::GetStyle().WindowPadding.y + 1;
  if (!first) ImGui::Dummy({0, look.px(look.theme.gap_xs)});
  heading_text(look, text, look.theme.text_muted);
}

void heading_text(const Look& look, std::string_view text, ImU32 colour) {
  text_in(look.fonts.heading, colour, upper_case(text));
}

bool heading_link(const Look& look, const char* text, ImU32 colour) {
  const std::string shown = upper_case(visible_part(text));
  const ImVec2 size = text_size(*look.fonts.heading, shown);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = press_area(text, {std::max(1.0f, size.x), size.y});
  const ItemState state = last_item();
  if (state.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  add_text(*ImGui::GetWindowDrawList(), look.fonts.heading, at,
           state.hovered ? mix(colour, IM_COL32_WHITE, 0.35f) : colour, shown);
  return clicked;
}

void title_text(const Look& look, std::string_view text) {
  text_in(look.fonts.title, look.theme.text, text);
}
void strong_text(const Look& look, std::string_view text) {
  text_in(look.fonts.body_strong, look.theme.text, text);
}
void muted_text(const Look& look, std::string_view text) {
  text_in(look.fonts.body, look.theme.text_muted, text);
}
void small_text(const Look& look, std::string_view text) {
  text_in(look.fonts.small, look.theme.text_muted, text);
}

void wrapped_small_text(const Look& look, std::string_view text, float width) {
  const InFont in_font(look.fonts.small);
  wrapped_text(look, text, look.theme.text_muted, width);
}

void wrapped_text(const Look&, std::string_view text, ImU32 colour, float width) {
  // 0 is "the window's right edge" to PushTextWrapPos, too.
  ImGui::PushTextWrapPos(width > 0 ? ImGui::GetCursorPosX() + width : 0);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
}

std::string ellipsised(std::string_view text, float width, ImFont* font) {
  if (text_size(*font, text).x <= width) return std::string(text);
  constexpr std::string_view kDots = "…";
  const float room = width - text_size(*font, kDots).x;
  std::size_t fits = 0, too_long = text.size();
  while (too_long - fits > 1) {
    const std::size_t middle = (fits + too_long) / 2;
    (text_size(*font, text.substr(0, middle)).x <= room ? fits : too_long) = middle;
  }
  std::string cut(text.substr(0, character_start(text, fits)));
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut.append(kDots);
}

void ellipsis_text(const Look&, ImFont* font, ImU32 colour, std::string_view text, float width) {
  const std::string shown = ellipsised(text, width, font);
  text_in(font, colour, shown);
  if (shown.size() != text.size() && ImGui::IsItemHovered()) {
    ImGui::BeginTooltip();
    ImGui::TextUnformatted(text.data(), text.data() + text.size());
    ImGui::EndTooltip();
  }
}

}  // namespace pixelatent::gui
