#pragma once
// What the widget gallery shows: every widget, laid out much like the window.
#include <vector>

#include "gui/gl/sprite_renderer.hpp"
#include "gui/theme/look.hpp"
#include "gui/widgets/file_browser.hpp"
#include "gui/widgets/plot.hpp"
#include "gui/widgets/slider.hpp"
#include "gui/widgets/toast.hpp"
#include "image/image.hpp"

namespace pixelatent::gui {

struct Gallery {
  std::vector<Image> sprites;
  Image sheet_image;
  SpriteAtlas atlas;
  SheetTexture sheet;
  std::vector<Rgba8> palette;
  std::vector<PlotSeries> curves;
  std::vector<PlotMarker> markers;
  PlotState plot;
  SliderState sliders;
  std::vector<float> directions = std::vector<float>(8);
  float learning_rate = 5e-4f, augmentation = 0.35f, novelty = 0.62f;
  int canvas = 1, model = 0, page = 1;
  bool nearest = true, grid = false;
  Toasts toasts;
  FileBrowser browser;
};

/// Fills the gallery; curves of `points` points. `sheet_file` may be empty: made-up sprites.
void fill_gallery(Gallery& gallery, const std::string& sheet_file, int points);
void draw_gallery(const Look& look, const SpriteRenderer& renderer, Gallery& gallery);

}  // namespace pixelatent::gui
