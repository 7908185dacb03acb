#include "status_bar.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

std::vector<Hint> hints_of(const AppState& state, const PageView& page) {
  if (state.overlay != Overlay::None) return {{"Esc", "close"}};
  std::vector<Hint> hints = page.hints(state);
  hints.push_back({"F1", "all keys"});
  return hints;
}

/// As many as fit; the last one (all keys) always.
void draw_hints(const Ui& ui, const std::vector<Hint>& hints, float y, float end) {
  const auto width_of = [&](const Hint& hint) {
    return ImGui::CalcTextSize(hint.key).x + ImGui::CalcTextSize(hint.what.c_str()).x + ui.px(24);
  };
  const float last = width_of(hints.back()) + ui.px(12);
  for (std::size_t i = 0; i < hints.size(); ++i) {
    const float x = ImGui::GetCursorScreenPos().x;
    const bool is_last = i + 1 == hints.size();
    if (!is_last && x + width_of(hints[i]) + last > end) continue;
    ImGui::SetCursorScreenPos({x, y});
    key_hint(ui.look, hints[i].key, hints[i].what.c_str());
  }
}

void draw_job(const Ui& ui, const JobProgress& job, Intent cancel, const Area& area) {
  const float width = ui.px(110);
  std::string text = job.label;
  if (job.total > 1) {
    text += "  " + std::to_string(job.done) + " / " + std::to_string(job.total);
  }
  const float text_width = ImGui::CalcTextSize(text.c_str()).x;
  float x = area.max.x - ui.px(16) - ui.px(24) - width - text_width - ui.px(24);
  const float middle = area.min.y + area.height() / 2;
  ImGui::SetCursorScreenPos({x, std::round(middle - ImGui::GetTextLineHeight() / 2)});
  muted_text(ui.look, text);
  x += text_width + ui.px(12);
  ImGui::SetCursorScreenPos({x, std::round(middle - ui.px(2))});
  const bool counted = job.total > 0;
  progress_bar(ui.look,
               counted ? static_cast<float>(job.done) / static_cast<float>(job.total) : -1.0F,
               width);
  ImGui::SetCursorScreenPos({x + width + ui.px(8), area.min.y + ui.px(4)});
  ButtonOptions options;
  options.tooltip = "Stop this";
  options.width = ui.px(24);
  if (quiet_button(ui.look, "\u00d7##cancel_job", options)) ui.out.push(std::move(cancel));
}

}  // namespace

namespace {

void draw_notice(const Ui& ui, const PassingNotice& notice, float end) {
  const bool done = notice.tone == ToastTone::Done;
  if (ui.look.fonts.has_icons) {
    text_in(ui.look.fonts.body, done ? ui.theme().good : ui.theme().info,
            (done ? icon::kSuccess : icon::kInfo).glyph);
    ImGui::SameLine(0, ui.px(8));
  }
  std::string line = notice.text;
  std::ranges::replace(line, '\n', ' ');
  ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().text, line,
                std::max(ui.px(40), end - ImGui::GetCursorScreenPos().x));
}

}  // namespace

void draw_status_bar(const Ui& ui, const AppState& state, const PageView& page,
                     const PassingNotice& notice, const Area& area) {
  begin_area("status_bar", area, ui.theme().panel, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float y = std::round(area.min.y + (area.height() - ImGui::GetTextLineHeight()) / 2);
  ImGui::SetCursorScreenPos({area.min.x + ui.px(16), y});
  const bool job = state.sheets.progress.active || state.exporting.progress.active;
  const float end = area.max.x - (job ? ui.px(420) : ui.px(8));
  if (notice.left > 0) {
    draw_notice(ui, notice, end);
  } else {
    muted_text(ui.look, page.status(state));
    ImGui::SameLine(0, ui.px(18));
    draw_hints(ui, hints_of(state, page), y, end);
  }
  if (state.exporting.progress.active) {
    draw_job(ui, state.exporting.progress, intent::CancelExport{}, area);
  } else if (state.sheets.progress.active) {
    draw_job(ui, state.sheets.progress, intent::CancelImport{}, area);
  }
  end_area();
  edge_line(ui, {area.min.x, area.min.y}, {area.max.x, area.min.y});
}

}  // namespace pixelatent::gui
