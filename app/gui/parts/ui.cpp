#include "ui.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "gui/gl/surface.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

Layout lay_out(const Look& look, ImVec2 display, Strip strip) {
  const float header = look.px(look.theme.header_height);
  const float status = look.px(look.theme.status_height);
  const float inspector =
      std::clamp(display.x * 0.236F, look.px(290), look.px(look.theme.inspector_width));
  const float strip_height =
      strip == Strip::Shown ? std::clamp(display.y * 0.218F, look.px(150), look.px(196)) : 0;
  const float bottom = std::round(display.y - status);
  const float strip_top = std::round(bottom - strip_height);
  const float right = std::round(display.x - inspector);
  Layout layout;
  layout.header = {{0, 0}, {display.x, header}};
  layout.canvas = {{0, header}, {right, strip_top}};
  layout.inspector = {{right, header}, {display.x, strip_top}};
  layout.strip = {{0, strip_top}, {display.x, bottom}};
  layout.status = {{0, bottom}, display};
  return layout;
}

void begin_area(const char* id, const Area& area, ImU32 background, ImVec2 padding,
                ImGuiWindowFlags flags) {
  // Into the window around it: the child draws its scrollbar first and clips to less than its area.
  fill_surface(*ImGui::GetWindowDrawList(), area.min, area.max, background);
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0.0F);
  begin_child(id, {std::max(1.0F, area.width()), std::max(1.0F, area.height())}, ChildFrame::None,
              flags);
  ImGui::PopStyleVar(2);
  if ((flags & ImGuiWindowFlags_NoScrollbar) == 0) keep_room_for_scrollbar();
}

void end_area() { ImGui::EndChild(); }

void edge_line(const Ui& ui, ImVec2 from, ImVec2 to) {
  const float thickness = std::max(1.0F, ui.px(1));
  const ImVec2 max =
      from.x == to.x ? ImVec2{to.x + thickness, to.y} : ImVec2{to.x, to.y + thickness};
  ImGui::GetWindowDrawList()->AddRectFilled(from, max, ui.theme().line);
}

namespace {

/// Every line as it is, or cut between words where it is wider than `wrap`.
std::vector<std::string> lines_of(const char* text, float wrap) {
  std::vector<std::string> lines;
  std::istringstream paragraphs(text);
  for (std::string paragraph; std::getline(paragraphs, paragraph);) {
    std::istringstream words(paragraph);
    std::string line;
    for (std::string word; words >> word;) {
      const std::string longer = line.empty() ? word : line + " " + word;
      if (!line.empty() && ImGui::CalcTextSize(longer.c_str()).x > wrap) {
        lines.push_back(std::exchange(line, word));
      } else {
        line = longer;
      }
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace

void empty_state(const Ui& ui, const Area& area, const char* title, const char* text) {
  ImFont* big = ui.look.fonts.title;
  push_font(big);
  const ImVec2 title_size = ImGui::CalcTextSize(title);
  ImGui::PopFont();
  push_font(ui.look.fonts.body);
  const std::vector<std::string> lines = lines_of(text, area.width() - ui.px(24));
  const float line_height = std::round(ImGui::GetTextLineHeight() * 1.35F);
  ImGui::PopFont();
  const float gap = ui.px(ui.theme().gap);
  const float height = title_size.y + gap + line_height * static_cast<float>(lines.size());
  const float top = area.min.y + std::max(0.0F, (area.height() - height) * 0.42F);
  const float middle = area.min.x + area.width() / 2;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddText(big, size_of(*big), {std::round(middle - title_size.x / 2), std::round(top)},
                ui.theme().text, title);
  // Centred line by line, so that the words stand under their title.
  float y = std::round(top + title_size.y + gap);
  ImFont* body = ui.look.fonts.body;
  for (const std::string& line : lines) {
    push_font(body);
    const ImVec2 size = ImGui::CalcTextSize(line.c_str());
    ImGui::PopFont();
    list->AddText(body, size_of(*body), {std::round(middle - size.x / 2), y}, ui.theme().text_muted,
                  line.c_str());
    y += line_height;
  }
  ImGui::SetCursorScreenPos({area.min.x, y + gap});
}

int percent(float share) { return static_cast<int>(std::lround(share * 100.0F)); }

std::string clock_text(double seconds) {
  const auto total = static_cast<long>(seconds);
  char text[32];
  if (total >= 3600) {
    std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", total / 3600, total / 60 % 60, total % 60);
  } else {
    std::snprintf(text, sizeof text, "%ld:%02ld", total / 60, total % 60);
  }
  return text;
}

std::string epoch_text(double epoch) {
  char text[32];
  std::snprintf(text, sizeof text, epoch < 9.95 ? "%.1f" : "%.0f", epoch);
  return text;
}

}  // namespace pixelatent::gui
