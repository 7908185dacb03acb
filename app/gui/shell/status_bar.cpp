#include "status_bar.hpp"

#include <cmath>
#include <string>
#include <vector>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

struct Hint {
  const char* key;
  const char* what;
};

std::string sprites_text(const AppState& state) {
  if (state.sheets.collection->sheets.empty()) return "Drop a spritesheet anywhere on this window";
  if (!state.sheets.picked.empty()) {
    const std::size_t picked = state.sheets.picked.size();
    return std::to_string(picked) + (picked == 1 ? " cell picked" : " cells picked");
  }
  if (state.sheets.sprites() == 0)
    return "No sprites found yet: draw a box around one, or try another layout";
  if (state.training.running()) return "Training goes on with the sprites it was started on";
  return "Drop more sheets, or press Enter to train";
}

std::string train_text(const AppState& state) {
  if (state.training.looking_back) return "These are the samples as they were then";
  if (!state.training.has_run()) return "Nothing trained yet";
  if (state.training.snapshot->warming_up)
    return "Warming up: first it learns to redraw your sprites";
  if (state.show_nearest) return "Each sample shows its nearest sprite of yours in the corner";
  return "The same latents, once a second";
}

std::string text_of_page(const AppState& state) {
  if (state.page == Page::Sprites) return sprites_text(state);
  if (state.page == Page::Train) return train_text(state);
  if (state.page == Page::Explore) {
    if (!state.explore.space) return "Nothing to explore yet";
    if (explored_frame(state.training)) return "The same latent then and now; Esc goes back to now";
    return "Exploring epoch " + epoch_text(state.training.snapshot->epoch) +
           (state.training.running() ? " while training goes on" : "");
  }
  if (state.page == Page::Gallery)
    return state.gallery.selected.empty()
               ? std::to_string(state.gallery.kept.size()) + " kept"
               : std::to_string(state.gallery.selected.size()) + " of " +
                     std::to_string(state.gallery.kept.size()) + " selected";
  return {};
}

std::vector<Hint> hints_of(const AppState& state) {
  const bool training = state.training.running();
  const bool run = state.training.has_run();
  std::vector<Hint> hints;
  if (state.overlay != Overlay::None) return {{"Esc", "close"}};
  if (state.page == Page::Sprites) {
    if (!state.sheets.picked.empty()) {
      hints = {{"M", "merge"}, {"X", "take out / in"}, {"Esc", "clear"}};
      if (state.sheets.can_undo) hints.push_back({"Ctrl+Z", "undo"});
    } else if (state.sheets.sprites() > 0) {
      hints = {{"Click", "take out / in"}, {"Drag", "new box"}, {"Shift+Click", "pick"}};
      hints.push_back({"V H", "cut"});
      if (state.sheets.can_undo) hints.push_back({"Ctrl+Z", "undo"});
      hints.push_back({"Right-drag", "move"});
      hints.push_back({"Ctrl+Wheel", "zoom"});
    }
    hints.push_back({"Ctrl+O", "open"});
  } else if (state.page == Page::Train) {
    if (run) hints = {{"Space", training ? "pause" : "resume"}, {"N", "nearest on/off"}};
    if (!run && state.sheets.sprites() > 0) hints = {{"Enter", "train"}};
    if (state.training.film.frames().size() > 1) hints.push_back({"\u2190 \u2192", "look back"});
    if (state.training.looking_back) hints.push_back({"Esc", "back to now"});
    if (state.training.film.frames().size() > 1) hints.push_back({"T", "timelapse"});
    if (run) hints.push_back({"Ctrl+S", "save"});
  } else if (state.page == Page::Explore) {
    if (state.explore.space) {
      hints = {{"R", "random"}, {"K", "keep"}, {"\u2190 \u2192", "history"}, {"Ctrl+E", "export"}};
    }
    if (run) hints.push_back({"Space", training ? "pause" : "resume"});
    if (!run && state.sheets.sprites() > 0) hints = {{"Enter", "train"}};
  } else if (state.page == Page::Gallery) {
    if (!state.gallery.kept.empty()) {
      hints = {{"Ctrl+A", "select all"}, {"Ctrl+E", "export"}, {"Del", "remove"}};
    }
    if (state.gallery.history.can_undo()) hints.push_back({"Ctrl+Z", "undo"});
  }
  hints.push_back({"F1", "all keys"});
  return hints;
}

/// As many as fit; the last one (all keys) always.
void draw_hints(const Ui& ui, const std::vector<Hint>& hints, float y, float end) {
  const auto width_of = [&](const Hint& hint) {
    return ImGui::CalcTextSize(hint.key).x + ImGui::CalcTextSize(hint.what).x + ui.px(24);
  };
  const float last = width_of(hints.back()) + ui.px(12);
  for (std::size_t i = 0; i < hints.size(); ++i) {
    const float x = ImGui::GetCursorScreenPos().x;
    const bool is_last = i + 1 == hints.size();
    if (!is_last && x + width_of(hints[i]) + last > end) continue;
    ImGui::SetCursorScreenPos({x, y});
    key_hint(ui.look, hints[i].key, hints[i].what);
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

void draw_status_bar(const Ui& ui, const AppState& state, const Area& area) {
  begin_area("status_bar", area, ui.theme().panel, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float y = std::round(area.min.y + (area.height() - ImGui::GetTextLineHeight()) / 2);
  ImGui::SetCursorScreenPos({area.min.x + ui.px(16), y});
  muted_text(ui.look, text_of_page(state));
  ImGui::SameLine(0, ui.px(18));
  const bool job = state.sheets.progress.active || state.exporting.progress.active;
  const float end = area.max.x - (job ? ui.px(420) : ui.px(8));
  draw_hints(ui, hints_of(state), y, end);
  if (state.exporting.progress.active) {
    draw_job(ui, state.exporting.progress, intent::CancelExport{}, area);
  } else if (state.sheets.progress.active) {
    draw_job(ui, state.sheets.progress, intent::CancelImport{}, area);
  }
  end_area();
  edge_line(ui, {area.min.x, area.min.y}, {area.max.x, area.min.y});
}

}  // namespace pixelatent::gui
