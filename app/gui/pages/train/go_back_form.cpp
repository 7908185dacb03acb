#include "go_back_form.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/item.hpp"
#include "gui/widgets/text.hpp"
#include "quality_block.hpp"

namespace pixelatent::gui {

namespace {

// At DPI scale 1.
constexpr float kSheet = 282, kList = 224, kGap = 28;
constexpr int kAcross = 4;  // samples in a row of a sheet

/// One sample in the middle of its square, on a checkerboard that fills it.
void draw_sample(const Ui& ui, SpriteBatch& batch, const SpriteAtlas& atlas, int index, ImVec2 at,
                 float side) {
  const int zoom = zoom_to_fit(atlas.cell_width(), atlas.cell_height(), {side, side});
  const ImVec2 size = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
  batch.checkerboard(at, {at.x + side, at.y + side}, checker_side(zoom),
                     static_cast<int>(ui.px(4)));
  batch.sprite(atlas, index,
               snap_to_pixel({at.x + (side - size.x) / 2, at.y + (side - size.y) / 2}), zoom,
               {.checker = Checker::None});
}

/// Fewer rows where the window is low, so that the buttons are always there.
int rows_of_samples(const Ui& ui) { return ImGui::GetIO().DisplaySize.y < ui.px(660) ? 3 : 4; }

void draw_samples(const Ui& ui, const SpriteAtlas& atlas) {
  const float width = ui.px(kSheet), gap = ui.px(6);
  const float side = std::floor((width - (kAcross - 1) * gap) / kAcross);
  const ImVec2 at = snap_to_pixel(ImGui::GetCursorScreenPos());
  const int rows = rows_of_samples(ui);
  const float height = static_cast<float>(rows) * (side + gap) - gap;
  ImGui::Dummy({width, height});
  if (atlas.empty()) {
    const char* words = "Its samples were not kept.";
    const ImVec2 size = text_size(*ui.look.fonts.body, words);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, ui.theme().sunken,
                       ui.px(ui.theme().radius));
    add_text(list, ui.look.fonts.body,
             {std::round(at.x + (width - size.x) / 2), std::round(at.y + (height - size.y) / 2)},
             ui.theme().text_muted, words);
    return;
  }
  SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
  for (int i = 0; i < std::min(atlas.size(), kAcross * rows); ++i) {
    const auto column = static_cast<float>(i % kAcross), row = static_cast<float>(i / kAcross);
    draw_sample(ui, batch, atlas, i, {at.x + column * (side + gap), at.y + row * (side + gap)},
                side);
  }
}

/// A state: what it is, what it draws, how good that is.
void draw_state(const Ui& ui, const StateWords& words, const SpriteAtlas& atlas) {
  ImGui::BeginGroup();
  ImGui::PushID(words.title.c_str());
  strong_text(ui.look, words.title);
  small_text(ui.look, words.when);
  ImGui::Dummy({0, ui.px(2)});
  draw_samples(ui, atlas);
  ImGui::Dummy({0, ui.px(2)});
  if (words.rows.empty()) {
    small_text(ui.look, "Not measured yet");
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (!words.rows.empty()) draw_quality_columns(ui, ui.px(kSheet));
  for (const QualityRow& row : words.rows) draw_quality_row(ui, row, ui.px(kSheet));
  ImGui::PopStyleVar();
  if (!words.measured.empty()) small_text(ui.look, words.measured);
  ImGui::PopID();
  ImGui::EndGroup();
}

/// A state in the list: as many of its samples as have room, and what it is.
void draw_list_row(const Ui& ui, const StateWords& words, bool chosen, float width) {
  const Theme& theme = ui.theme();
  const SpriteAtlas& atlas = ui.store.state_drawn(words.id);
  const float side = ui.px(32), gap = ui.px(4), pad = ui.px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size{width, side + 2 * pad};
  ImGui::PushID(static_cast<int>(words.id));
  if (press_area("state", size)) ui.out.push(intent::ChooseState{words.id});
  ImGui::PopID();
  ui.probe.item(("state_" + std::to_string(words.id)).c_str());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + size.x, at.y + size.y};
  const float rounding = ui.px(theme.radius);
  if (chosen || ImGui::IsItemHovered())
    list.AddRectFilled(at, end, chosen ? theme.control_hover : theme.control, rounding);
  if (chosen) list.AddRect(at, end, theme.accent, rounding, 0, std::max(1.0F, ui.px(1)));
  constexpr int kShown = 2;
  {
    SpriteBatch batch(ui.sprites, list);
    for (int i = 0; i < std::min(kShown, atlas.size()); ++i) {
      const auto before = static_cast<float>(i);
      draw_sample(ui, batch, atlas, i, {at.x + pad + before * (side + gap), at.y + pad}, side);
    }
  }
  const float x = at.x + pad + kShown * (side + gap) + ui.px(6);
  const float lines = size_of(*ui.look.fonts.body) + size_of(*ui.look.fonts.small) + ui.px(4);
  const float y = std::round(at.y + (size.y - lines) / 2);
  add_text(list, ui.look.fonts.body, {x, y}, theme.text, words.title);
  // "9,000 images, 4 min of training": the first half says which.
  const std::string images = words.when.substr(0, words.when.find(','));
  add_text(list, ui.look.fonts.small, {x, y + size_of(*ui.look.fonts.body) + ui.px(4)},
           theme.text_muted, images);
}

void draw_list(const Ui& ui, const TrainingState& training, float height) {
  ImGui::BeginGroup();
  strong_text(ui.look, "Kept states");
  std::int64_t bytes = 0;
  for (const StateToGoTo& state : training.kept->states) bytes += state.bytes;
  char text[64];
  std::snprintf(text, sizeof text, "%zu states, %.0f MB in the project", training.kept_words.size(),
                static_cast<double>(bytes) / 1e6);
  small_text(ui.look, text);
  ImGui::Dummy({0, ui.px(2)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(4)});
  ImGui::BeginChild("states", {ui.px(kList), height}, false);
  const FocusGroup group("rows");
  for (const StateWords& words : training.kept_words) {
    draw_list_row(ui, words, words.id == training.chosen_state, ImGui::GetContentRegionAvail().x);
  }
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::EndGroup();
}

/// The state that is asked about; one that is not kept is the best of a project that is only read.
StateWords chosen_words(const TrainingState& training) {
  for (const StateWords& words : training.kept_words) {
    if (words.id == training.chosen_state) return words;
  }
  StateWords words;
  if (training.quality && training.quality->best) {
    const QualityPoint& best = training.quality->history[*training.quality->best];
    words = words_of_now(best.images, best.seconds, &best);
  }
  words.title = "The best";
  return words;
}

void draw_buttons(const Ui& ui, bool best) {
  ImGui::Dummy({0, ui.px(6)});
  const char* go = best ? "Go back to the best###go" : "Go back to this state###go";
  if (primary_button(ui.look, go, {.shortcut = "Enter"})) ui.out.push(intent::GoBackNow{});
  ui.probe.item("go_back_now");
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "Stay", {.shortcut = "Esc"})) ui.out.push(intent::CloseOverlay{});
  ui.probe.item("stay");
}

}  // namespace

void draw_go_back_form(const Ui& ui, const AppState& state) {
  const TrainingState& training = state.training;
  const StateWords chosen = chosen_words(training);
  const bool best = chosen.title == "The best";
  const bool list = !training.kept_words.empty();
  const float width = ui.px(2 * kSheet + kGap + (list ? kList + kGap : 0));
  title_text(ui.look, best ? "Back to the best?" : "Back to this state?");
  wrapped_text(
      ui.look,
      training.kept->writable
          ? "The run goes on from there; your settings stay as they are. What it is now is "
            "kept, and Ctrl+Z brings it back."
          : "The run goes on from there; your settings stay as they are. Nothing can be "
            "written to this project: what it is now is gone then.",
      ui.theme().text_soft, width);
  ImGui::Dummy({width, ui.px(6)});
  const TrainSnapshot& now = *training.snapshot;
  const bool measured = training.quality && !training.quality->history.empty();
  draw_state(ui, chosen, ui.store.state_drawn(training.chosen_state));
  const float height = ImGui::GetItemRectSize().y;
  ImGui::SameLine(0, ui.px(kGap));
  draw_state(
      ui,
      words_of_now(now.images, now.seconds, measured ? &training.quality->history.back() : nullptr),
      ui.store.state_of_now());
  if (list) {
    ImGui::SameLine(0, ui.px(kGap));
    draw_list(ui, training, height - ui.px(48));
  }
  draw_buttons(ui, best);
}

}  // namespace pixelatent::gui
