// A sheet whose sprites are listed in a file beside it: both brought to the same, native pixels.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "dataset/block_scale.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sprite_rows.hpp"
#include "sheet/native/restore.hpp"

namespace pixelatent {

namespace {

/// What a sheet is made of, on the way to its native pixels.
struct Listed {
  Image image;
  Sidecar list;
  double scale = 1;  ///< pixels of the file's picture per pixel of `image`
  Kernel kernel = Kernel::None;
};

constexpr float kSureOfScale = 0.85F;

std::optional<int> whole_ratio(int large, int small) {
  if (small < 1 || large % small != 0 || large / small < 2) return std::nullopt;
  return large / small;
}

/// The factor between two sizes along both axes.
std::optional<int> whole_ratio(int large_w, int large_h, int small_w, int small_h) {
  const auto x = whole_ratio(large_w, small_w), y = whole_ratio(large_h, small_h);
  return x && x == y ? x : std::nullopt;
}

bool divide(int& value, int factor) {
  const bool whole = value % factor == 0;
  value /= factor;
  return whole;
}

/// What the list says in pixels that are `factor` times as large.
Sidecar divided(Sidecar list, int factor) {
  for (SidecarFrame& f : list.frames) {
    // A part's end is divided, and not its length, so that parts side by side stay so.
    const int right = (f.rect.x + f.rect.w + factor - 1) / factor;
    const int bottom = (f.rect.y + f.rect.h + factor - 1) / factor;
    f.rect.x /= factor;
    f.rect.y /= factor;
    f.rect.w = right - f.rect.x;
    f.rect.h = bottom - f.rect.y;
    bool whole = divide(f.source_w, factor);
    whole &= divide(f.source_h, factor);
    whole &= divide(f.offset_x, factor);
    whole &= divide(f.offset_y, factor);
    if (!whole || !fits_its_canvas(f)) drop_canvas(f);
  }
  if (list.grid) {
    GridSpec& g = *list.grid;
    for (int* side : {&g.cell_w, &g.cell_h, &g.margin_x, &g.margin_y, &g.spacing_x, &g.spacing_y}) {
      divide(*side, factor);
    }
    g.cell_w = std::max(g.cell_w, 1);
    g.cell_h = std::max(g.cell_h, 1);
  }
  return list;
}

bool divides(const Sidecar& list, int factor) {
  const auto by = [factor](int v) { return v % factor == 0; };
  if (list.grid) {
    const GridSpec& g = *list.grid;
    return by(g.cell_w) && by(g.cell_h) && by(g.margin_x) && by(g.margin_y) && by(g.spacing_x) &&
           by(g.spacing_y);
  }
  return std::all_of(list.frames.begin(), list.frames.end(), [&](const SidecarFrame& f) {
    return by(f.rect.x) && by(f.rect.y) && by(f.rect.w) && by(f.rect.h);
  });
}

void count_rows_from_top(Sidecar& list, int height) {
  if (list.rows_from == RowsFrom::Top) return;
  for (SidecarFrame& f : list.frames) f.rect.y = height - f.rect.y - f.rect.h;
  list.rows_from = RowsFrom::Top;
}

Image without_colour(Image image, Rgba8 colour) {
  for (Rgba8& p : image.pixels()) {
    if (p.r == colour.r && p.g == colour.g && p.b == colour.b) p = kTransparent;
  }
  return image;
}

/// Whether a native pixel that may cover (x, y) looks like it. Programs round an edge between two
/// blocks down, up or to the nearest pixel.
bool is_covered(const Image& small, Rgba8 pixel, int x, int y, double scale_x, double scale_y) {
  const int right = std::min(static_cast<int>((x + 1) / scale_x), small.width() - 1);
  const int bottom = std::min(static_cast<int>((y + 1) / scale_y), small.height() - 1);
  for (int v = static_cast<int>(y / scale_y); v <= bottom; ++v) {
    for (int u = static_cast<int>(x / scale_x); u <= right; ++u) {
      if (same_look(small.at(u, v), pixel)) return true;
    }
  }
  return false;
}

/// The middle of every native pixel, where the picture is nothing but blocks of them: nearest
/// neighbour by any convention and factor. Nothing otherwise.
std::optional<Image> sampled(const Image& image, int w, int h) {
  const double scale_x = double(image.width()) / w, scale_y = double(image.height()) / h;
  Image small(w, h);
  for (int y = 0; y < h; ++y) {
    for (int x = 0; x < w; ++x) {
      small.at(x, y) =
          image.at(std::min(static_cast<int>((x + 0.5) * scale_x), image.width() - 1),
                   std::min(static_cast<int>((y + 0.5) * scale_y), image.height() - 1));
    }
  }
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (!is_covered(small, image.at(x, y), x, y, scale_x, scale_y)) return std::nullopt;
    }
  }
  return small;
}

/// The picture at w x h: as it was before it was enlarged, by whatever kernel.
std::optional<Image> native_of(const Image& image, int w, int h, Kernel& kernel) {
  if (auto small = sampled(image, w, h)) {
    kernel = Kernel::Nearest;
    return small;
  }
  Restored restored = restore(image);
  if (restored.image.width() != w || restored.image.height() != h) return std::nullopt;
  kernel = restored.kernel;
  return std::move(restored.image);
}

/// The size in the list is another than the picture's: one of them was enlarged after the export.
bool use_stated_size(Listed& listed) {
  const Sidecar& list = listed.list;
  const int w = listed.image.width(), h = listed.image.height();
  if (list.width == 0 || (list.width == w && list.height == h)) return false;
  if (const auto factor = whole_ratio(w, h, list.width, list.height)) {
    listed.kernel = Kernel::Nearest;
    auto native = native_of(listed.image, list.width, list.height, listed.kernel);
    listed.image = native ? std::move(*native) : shrunk(listed.image, *factor);
    listed.scale = *factor;
    return true;
  }
  if (const auto factor = whole_ratio(list.width, list.height, w, h)) {
    listed.list = divided(std::move(listed.list), *factor);
    return true;
  }
  // Enlarged by a fraction, as browsers do.
  if (w <= list.width || h <= list.height ||
      std::abs(double(w) / list.width - double(h) / list.height) > 0.05) {
    return false;
  }
  auto native = native_of(listed.image, list.width, list.height, listed.kernel);
  if (!native) return false;
  listed.image = std::move(*native);
  listed.scale = double(w) / list.width;
  return true;
}

std::vector<Rect> areas_of(const Listed& listed) {
  const int w = listed.image.width(), h = listed.image.height();
  if (listed.list.grid) return cells_of(*listed.list.grid, w, h);
  std::vector<Rect> areas;
  for (const SidecarFrame& f : fit_to_sheet(listed.list.frames, w, h).frames) {
    areas.push_back(f.rect);
  }
  return areas;
}

/// Sprites enlarged one by one and packed after that, with gaps of single pixels: each is cut out,
/// shrunk and put on a new sheet.
void repack(Listed& listed, int factor) {
  const FittedFrames fitted =
      fit_to_sheet(listed.list.frames, listed.image.width(), listed.image.height());
  double pixels = 0;
  for (const SidecarFrame& f : fitted.frames) pixels += double(f.rect.w) * f.rect.h;
  SpriteRows rows(pixels / factor / factor);
  std::vector<SidecarFrame> placed;
  for (const SidecarFrame& f : fitted.frames) {
    SidecarFrame small = f;
    small.rect = {0, 0, f.rect.w, f.rect.h};
    Sidecar one;
    one.frames = {small};
    small = divided(std::move(one), factor).frames.front();
    small.rect = rows.add(small.rect.w, small.rect.h);
    placed.push_back(std::move(small));
  }
  Image sheet(rows.width(), rows.height());
  for (std::size_t i = 0; i < placed.size(); ++i) {
    paste(sheet, shrunk(crop(listed.image, fitted.frames[i].rect), factor), placed[i].rect.x,
          placed[i].rect.y);
  }
  listed.image = std::move(sheet);
  listed.list.frames = std::move(placed);
  for (const DroppedFrame& dropped : fitted.dropped) listed.list.dropped.push_back(dropped);
}

/// Sheet and list may have been enlarged together. True when the picture is another sheet now.
bool use_common_scale(Listed& listed) {
  const int blocks = block_scale(listed.image, areas_of(listed));
  if (blocks > 1 && divides(listed.list, blocks)) {
    listed.image = shrunk(listed.image, blocks);
    listed.list = divided(std::move(listed.list), blocks);
    listed.scale = blocks;
    listed.kernel = Kernel::Nearest;
    return false;
  }
  if (blocks > 1 && !listed.list.grid) {
    repack(listed, blocks);
    return true;
  }
  if (blocks > 1 || surely_native(listed.image)) return false;
  Restored restored = restore(listed.image);
  const double scale = restored.scale_x;
  const int factor = static_cast<int>(std::lround(scale));
  const bool usable = restored.kernel != Kernel::None && restored.confidence >= kSureOfScale &&
                      scale == restored.scale_y && std::abs(scale - factor) < 0.01 && factor >= 2 &&
                      std::abs(restored.offset_x) < 0.01 && std::abs(restored.offset_y) < 0.01;
  if (!usable || !divides(listed.list, factor)) return false;
  listed.image = std::move(restored.image);
  listed.list = divided(std::move(listed.list), factor);
  listed.scale = factor;
  listed.kernel = restored.kernel;
  return false;
}

std::string note_on(const std::vector<DroppedFrame>& dropped) {
  if (dropped.empty()) return {};
  return std::to_string(dropped.size()) +
         " of the sprites it names can't be used: " + dropped.front().name + " " +
         std::string(text_of(dropped.front().problem)) + ".";
}

}  // namespace

Sheet make_sheet(int id, std::filesystem::path file, const Image& image, const Sidecar& sidecar) {
  Listed listed{image, sidecar};
  if (listed.list.clear) listed.image = without_colour(std::move(listed.image), *listed.list.clear);
  const int stated_height = sidecar.height > 0 ? sidecar.height : image.height();
  count_rows_from_top(listed.list, stated_height);
  const bool repacked = !use_stated_size(listed) && use_common_scale(listed);
  Sheet sheet;
  sheet.id = id;
  sheet.file = std::move(file);
  sheet.source = std::make_shared<const Image>(repacked ? listed.image : image);
  sheet.sidecar = sidecar.file;
  sheet.mapping.scale_x = sheet.mapping.scale_y = listed.scale;
  sheet.mapping.kernel = listed.kernel;
  // `found` stays native: reading the picture again as it is would lose the list.
  sheet.image = std::make_shared<const Image>(with_background_removed(listed.image));
  sheet.kind = sheet.found_kind = LayoutKind::Sidecar;
  if (listed.list.grid) {
    sheet.guess = {*listed.list.grid, 1.0F};
    sheet.grid = *listed.list.grid;
    sheet.boxes = cells_of(sheet.grid, listed.image.width(), listed.image.height());
    return sheet;
  }
  FittedFrames fitted =
      fit_to_sheet(listed.list.frames, listed.image.width(), listed.image.height());
  for (const SidecarFrame& frame : fitted.frames) sheet.boxes.push_back(frame.rect);
  sheet.frames = std::move(fitted.frames);
  sheet.guess = guess_grid(*sheet.image);
  sheet.grid = sheet.guess.grid;
  fitted.dropped.insert(fitted.dropped.begin(), listed.list.dropped.begin(),
                        listed.list.dropped.end());
  sheet.note = note_on(fitted.dropped);
  return sheet;
}

}  // namespace pixelatent
