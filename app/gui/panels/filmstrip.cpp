#include "filmstrip.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "gui/imgui_compat.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

struct StripGeometry {
  int zoom = 1;
  float thumb = 0, step = 0;
  ImVec2 origin;
  std::vector<std::size_t> frames;  ///< into the film
};

StripGeometry lay_out_strip(const Ui& ui, const Film& film, const Area& area, float top) {
  StripGeometry strip;
  const int canvas = film.frames().back()->samples.front().width();
  const float label = ui.px(20);
  const float room = std::min(area.max.y - top - label - ui.px(10), ui.px(70));
  strip.zoom = zoom_to_fit(canvas, canvas, {room, room});
  strip.thumb = size_at_zoom(canvas, canvas, strip.zoom).x;
  strip.step = strip.thumb + ui.px(6);
  const float width = area.width() - 2 * ui.px(ui.theme().page_margin);
  const auto count = static_cast<std::size_t>(std::max(1.0F, (width + ui.px(6)) / strip.step));
  strip.frames = film.pick(count);
  strip.origin = snap_to_pixel({area.min.x + ui.px(ui.theme().page_margin), top});
  return strip;
}

std::size_t shown_frame(const TrainingState& training) {
  return training.looking_back.value_or(training.film.frames().size() - 1);
}

/// Which thumbnail stands for the frame on the canvas: the last one not later than it.
std::size_t marked(const StripGeometry& strip, std::size_t shown) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < strip.frames.size(); ++i) {
    if (strip.frames[i] <= shown) at = i;
  }
  return at;
}

void draw_thumbs(const Ui& ui, const AppState& state, const StripGeometry& strip) {
  const TrainingState& training = state.training;
  const std::size_t mark = marked(strip, shown_frame(training));
  const SpriteAtlas& atlas = ui.store.film();
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    for (std::size_t i = 0; i < strip.frames.size(); ++i) {
      const int cell = static_cast<int>(strip.frames[i]);
      if (cell >= atlas.size()) continue;
      const ImVec2 at{strip.origin.x + static_cast<float>(i) * strip.step, strip.origin.y};
      batch.sprite(atlas, cell, at, strip.zoom,
                   {.opacity = i == mark ? 1.0F : 0.8F, .rounding = static_cast<int>(ui.px(3))});
    }
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  ImFont* font = ui.look.fonts.small;
  for (std::size_t i = 0; i < strip.frames.size(); ++i) {
    const float x = strip.origin.x + static_cast<float>(i) * strip.step;
    const float bottom = strip.origin.y + strip.thumb;
    const std::string label = epoch_text(training.film.frames()[strip.frames[i]]->epoch);
    push_font(font);
    const float width = ImGui::CalcTextSize(label.c_str()).x;
    ImGui::PopFont();
    list->AddText(font, size_of(*font),
                  {std::round(x + (strip.thumb - width) / 2), std::round(bottom + ui.px(4))},
                  i == mark ? ui.theme().accent : ui.theme().text_muted, label.c_str());
    if (i == mark) {
      const float grow = ui.px(2);
      list->AddRect({x - grow, strip.origin.y - grow}, {x + strip.thumb + grow, bottom + grow},
                    ui.theme().accent, ui.px(4), 0, std::max(1.0F, ui.px(2)));
    }
  }
}

void scrub(const Ui& ui, const AppState& state, const StripGeometry& strip) {
  const float width = static_cast<float>(strip.frames.size()) * strip.step;
  ImGui::SetCursorScreenPos(strip.origin);
  ImGui::InvisibleButton("film", {width, strip.thumb + ui.px(20)});
  ui.probe.item("film");
  const float share = (ImGui::GetIO().MousePos.x - strip.origin.x) / strip.step;
  const int last = static_cast<int>(strip.frames.size()) - 1;
  const auto at = static_cast<std::size_t>(std::clamp(static_cast<int>(share), 0, last));
  const std::size_t frame = strip.frames[at];
  if (ImGui::IsItemActive()) {
    if (state.page != Page::Train) ui.out.push(intent::GoTo{Page::Train});
    ui.out.push(intent::LookBack{frame});
  } else if (ImGui::IsItemHovered()) {
    const SampleGrid& grid = *state.training.film.frames()[frame];
    const std::string text = "Epoch " + epoch_text(grid.epoch) + ", after " +
                             std::to_string(grid.images) +
                             " images. Click to see all samples as "
                             "they were.";
    tooltip_for_item(ui.look, text.c_str(), "\u2190 \u2192");
  }
}

/// What is shown, and the way back to now.
void draw_heading(const Ui& ui, const TrainingState& training, const Area& area) {
  const float margin = ui.px(ui.theme().page_margin);
  ImGui::SetCursorScreenPos({area.min.x + margin, area.min.y + ui.px(14)});
  if (!training.looking_back) {
    heading_text(ui.look, "Training so far: the same latent at every epoch", ui.theme().text_muted);
    return;
  }
  const SampleGrid& grid = *training.film.frames()[shown_frame(training)];
  heading_text(ui.look, "Looking back at epoch " + epoch_text(grid.epoch), ui.theme().accent);
  const ButtonOptions options{.icon_after = icon::kRight, .shortcut = "Esc"};
  const float width = button_width(ui.look, "Back to now", options);
  ImGui::SetCursorScreenPos({area.max.x - margin - width, area.min.y + ui.px(5)});
  if (button(ui.look, "Back to now", options)) ui.out.push(intent::LookBack{});
  ui.probe.item("back_to_now");
}

}  // namespace

void draw_filmstrip(const Ui& ui, const AppState& state, const Area& area) {
  begin_area("filmstrip", area, ui.theme().sunken, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float margin = ui.px(ui.theme().page_margin);
  const TrainingState& training = state.training;
  draw_heading(ui, training, area);
  const float top = area.min.y + ui.px(42);
  if (training.film.empty() || ui.store.film().empty()) {
    ImGui::SetCursorScreenPos({area.min.x + margin, top});
    muted_text(ui.look, training.has_run() ? "The first frame comes with the first samples."
                                           : "Here you will see one sprite take shape.");
  } else {
    const StripGeometry strip = lay_out_strip(ui, training.film, area, top);
    draw_thumbs(ui, state, strip);
    scrub(ui, state, strip);
    const float foot = strip.origin.y + strip.thumb + ui.px(36);
    if (foot + ImGui::GetTextLineHeight() < area.max.y) {
      ImGui::SetCursorScreenPos({area.min.x + margin, foot});
      small_text(ui.look,
                 "Drag along the film to look back. Click another sample to follow that one.");
    }
  }
  end_area();
  edge_line(ui, area.min, {area.max.x, area.min.y});
}

}  // namespace pixelatent::gui
