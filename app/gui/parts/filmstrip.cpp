#include "filmstrip.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "export/film_frame.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

struct StripGeometry {
  int zoom = 1;
  ImVec2 thumb{0, 0};
  float step = 0;
  float track = 0;  ///< y of the line with a dot for every kept generator
  ImVec2 origin;
  std::vector<std::size_t> frames;  ///< into the film
  std::size_t last = 0;             ///< the film's last frame

  /// The film runs from the middle of the first thumbnail to that of the last.
  float from() const { return origin.x + thumb.x / 2; }
  float length() const { return static_cast<float>(frames.size() - 1) * step; }
  float x_of(std::size_t frame) const {
    if (last == 0) return from();
    return from() + length() * static_cast<float>(frame) / static_cast<float>(last);
  }
  std::size_t frame_at(float x) const {
    if (length() <= 0) return last;
    const float share = std::clamp((x - from()) / length(), 0.0F, 1.0F);
    return static_cast<std::size_t>(std::lround(share * static_cast<float>(last)));
  }
};

StripGeometry lay_out_strip(const Ui& ui, const Film& film, const Area& area, float top) {
  StripGeometry strip;
  strip.track = top;
  top += ui.px(9);
  const Image& sample = film.frames().back()->samples.front();
  const float label = ui.px(20);
  const float room = std::min(area.max.y - top - label - ui.px(8), ui.px(70));
  strip.zoom = zoom_to_fit(sample.width(), sample.height(), {room, room});
  strip.thumb = size_at_zoom(sample.width(), sample.height(), strip.zoom);
  // Below a narrow one its epoch still needs room.
  strip.step = std::max(strip.thumb.x, ui.px(30)) + ui.px(6);
  const float width = area.width() - 2 * ui.px(ui.theme().page_margin);
  const auto count = static_cast<std::size_t>(std::max(1.0F, (width + ui.px(6)) / strip.step));
  strip.frames = film.pick(count);
  strip.last = film.frames().size() - 1;
  strip.origin = snap_to_pixel({area.min.x + ui.px(ui.theme().page_margin), top});
  return strip;
}

std::size_t shown_frame(const TrainingState& training, LookBackAt look_back) {
  const auto explored = explored_frame(training);
  if (look_back == LookBackAt::Generators && explored) return *explored;
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

void draw_track(const Ui& ui, const Film& film, const StripGeometry& strip, std::size_t shown) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float y = std::round(strip.track);
  list->AddRectFilled({strip.from(), y}, {strip.from() + strip.length(), y + 1},
                      ui.theme().outline);
  for (std::size_t i = 0; i <= strip.last; ++i) {
    if (!film.has_generator(i)) continue;
    list->AddCircleFilled({strip.x_of(i), y + 0.5F}, ui.px(3), ui.theme().sunken, 12);
    list->AddCircleFilled({strip.x_of(i), y + 0.5F}, ui.px(2), ui.theme().text_soft, 12);
  }
  list->AddCircleFilled({strip.x_of(shown), y + 0.5F}, ui.px(4), ui.theme().accent, 16);
}

void draw_thumbs(const Ui& ui, const Film& film, const StripGeometry& strip, std::size_t shown) {
  const std::size_t mark = marked(strip, shown);
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
    const float bottom = strip.origin.y + strip.thumb.y;
    const std::string label = epoch_text(film.frames()[strip.frames[i]]->epoch);
    push_font(font);
    const float width = ImGui::CalcTextSize(label.c_str()).x;
    ImGui::PopFont();
    list->AddText(font, size_of(*font),
                  {std::round(x + (strip.thumb.x - width) / 2), std::round(bottom + ui.px(4))},
                  i == mark ? ui.theme().accent : ui.theme().text_muted, label.c_str());
    if (i == mark) {
      const float grow = ui.px(2);
      list->AddRect({x - grow, strip.origin.y - grow}, {x + strip.thumb.x + grow, bottom + grow},
                    ui.theme().accent, ui.px(4), 0, std::max(1.0F, ui.px(2)));
    }
  }
}

/// Without a kept generator there is nothing to explore in the past: the samples of then show.
LookBackAt possible(const Film& film, LookBackAt wanted) {
  return film.nearest_generator(0).has_value() ? wanted : LookBackAt::Samples;
}

void scrub(const Ui& ui, const Film& film, const StripGeometry& strip, LookBackAt wanted) {
  const float width = static_cast<float>(strip.frames.size()) * strip.step;
  const float above = strip.origin.y - strip.track + ui.px(5);
  ImGui::SetCursorScreenPos({strip.origin.x, strip.origin.y - above});
  press_area("film", {width, above + strip.thumb.y + ui.px(20)}, 0, FocusKind::Canvas);
  ui.probe.item("film");
  const std::size_t frame = strip.frame_at(ImGui::GetIO().MousePos.x);
  const bool explore = possible(film, wanted) == LookBackAt::Generators;
  if (ImGui::IsItemActive()) {
    // The samples are on the Train page.
    if (!explore && wanted != LookBackAt::Samples) ui.out.push(intent::GoTo{Page::Train});
    ui.out.push(intent::LookBack{frame});
  } else if (ImGui::IsItemHovered()) {
    const SampleGrid& grid = *film.frames()[frame];
    const std::string text =
        "Epoch " + epoch_text(grid.epoch) + ", after " + with_thousands(grid.images) + " images. " +
        (explore ? "Drag to see this sprite as it was: at every dot the generator is kept too."
                 : "Drag to see all samples as they were.");
    tooltip_for_item(ui.look, text.c_str(), explore ? "Esc" : "\u2190 \u2192");
  }
}

float draw_timelapse_button(const Ui& ui, const TrainingState& training, float right, float top) {
  ButtonOptions options{.icon = icon::kFilm,
                        .tooltip = "The film of training as GIF, APNG, video or single pictures",
                        .shortcut = "T"};
  options.enabled = training.film.frames().size() > 1;
  const float x = right - button_width(ui.look, "Timelapse\u2026###timelapse", options);
  ImGui::SetCursorScreenPos({x, top});
  if (button(ui.look, "Timelapse\u2026###timelapse", options)) {
    ui.out.push(intent::OpenTimelapse{});
  }
  ui.probe.item("timelapse_button");
  return x - ui.px(8);
}

/// What is shown, the way to a file and the way back to now.
void draw_heading(const Ui& ui, const TrainingState& training, LookBackAt look_back,
                  const Area& area) {
  const float margin = ui.px(ui.theme().page_margin);
  const float top = area.min.y + ui.px(5);
  float right = area.max.x - margin;
  if (!training.film.empty()) right = draw_timelapse_button(ui, training, right, top);
  ImGui::SetCursorScreenPos({area.min.x + margin, area.min.y + ui.px(14)});
  if (!training.looking_back) {
    heading_text(ui.look, "Training so far: one latent, epoch by epoch", ui.theme().text_muted);
    return;
  }
  const SampleGrid& grid = *training.film.frames()[shown_frame(training, look_back)];
  heading_text(ui.look, "Looking back at epoch " + epoch_text(grid.epoch), ui.theme().accent);
  const ButtonOptions options{.icon_after = icon::kRight, .shortcut = "Esc"};
  const float width = button_width(ui.look, "Back to now", options);
  ImGui::SetCursorScreenPos({right - width, top});
  if (button(ui.look, "Back to now", options)) ui.out.push(intent::LookBack{});
  ui.probe.item("back_to_now");
}

const char* words_below(LookBackAt look_back) {
  if (look_back == LookBackAt::Generators) {
    return "Drag along the film to see the sprite above as it was then, beside now.";
  }
  return "Drag along the film to look back. Click another sample to follow that one.";
}

}  // namespace

void draw_filmstrip(const Ui& ui, const AppState& state, LookBackAt look_back, const Area& area) {
  begin_area("filmstrip", area, ui.theme().sunken, {0, 0},
             ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const float margin = ui.px(ui.theme().page_margin);
  const TrainingState& training = state.training;
  draw_heading(ui, training, look_back, area);
  const float top = area.min.y + ui.px(42);
  if (training.film.empty() || ui.store.film().empty()) {
    ImGui::SetCursorScreenPos({area.min.x + margin, top});
    muted_text(ui.look, training.has_run() ? "The first frame comes with the first samples."
                                           : "Here you will see one sprite take shape.");
  } else {
    const StripGeometry strip = lay_out_strip(ui, training.film, area, top);
    const std::size_t shown = shown_frame(training, look_back);
    draw_track(ui, training.film, strip, shown);
    draw_thumbs(ui, training.film, strip, shown);
    scrub(ui, training.film, strip, look_back);
    const float foot = strip.origin.y + strip.thumb.y + ui.px(28);
    if (foot + ImGui::GetTextLineHeight() < area.max.y) {
      ImGui::SetCursorScreenPos({area.min.x + margin, foot});
      small_text(ui.look, words_below(possible(training.film, look_back)));
    }
  }
  end_area();
  edge_line(ui, area.min, {area.max.x, area.min.y});
}

}  // namespace pixelatent::gui
