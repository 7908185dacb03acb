#pragma once
// What the page Translate draws, and what it keeps between frames.
#include <vector>

#include "gui/parts/ui.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/slider.hpp"
#include "translate_pictures.hpp"

namespace pixelatent::gui {

struct TranslateView {
  TranslatePictures pictures;
  SliderState sliders;
  float keep = 0.5F;  ///< on the slider while it is dragged
  bool dragging = false;
  PlotState plot;
  std::vector<PlotSeries> series;
  std::size_t taken = 0;  ///< points of TranslateState::losses that are in the series
  std::uint64_t losses_version = 0;
  ModelKind plotted = ModelKind::Translate;
};

void draw_sides_canvas(const Ui& ui, const AppState& state, const Area& area);
/// The sheets that are there, to be put on a side.
void draw_sides_shelf(const Ui& ui, const AppState& state, const Area& area);
void draw_translate_rows(const Ui& ui, const AppState& state, const TranslateView& view,
                         const Area& area);
void draw_apply_canvas(const Ui& ui, const AppState& state, const TranslateView& view,
                       const Area& area);
void draw_complete_canvas(const Ui& ui, const AppState& state, const TranslateView& view,
                          const Area& area);
void draw_translate_inspector(const Ui& ui, const AppState& state, TranslateView& view,
                              const Area& area);
/// Parts of the inspector.
void draw_keep(const Ui& ui, const TranslateState& translate, TranslateView& view);
void draw_apply_panel(const Ui& ui, const AppState& state, TranslateView& view);
void draw_complete_panel(const Ui& ui, const AppState& state);
void draw_translate_strip(const Ui& ui, const AppState& state, TranslateView& view,
                          const Area& area);

/// The colour of a side: outlines, lines and letters.
inline ImU32 side_colour(const Theme& theme, Heading side) {
  return side == Heading::AToB ? theme.accent : theme.info;
}
inline const char* side_letter(Heading side) { return side == Heading::AToB ? "A" : "B"; }

}  // namespace pixelatent::gui
