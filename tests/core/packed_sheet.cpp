#include "core/packed_sheet.hpp"

#include <algorithm>
#include <array>

#include "core/synthetic_sheet.hpp"

namespace pixelatent::testing {

namespace {

constexpr Rgba8 kShadow{20, 20, 30, 255}, kSpark{255, 230, 120, 255}, kSteel{170, 180, 190, 255};

/// Where the next box goes, row by row; rows are closed to align what stands in them.
class Shelves {
 public:
  explicit Shelves(const PackRecipe& recipe)
      : recipe_(recipe), x_(recipe.margin), y_(recipe.margin) {}

  Rect place(int w, int h, std::vector<Rect>& boxes) {
    if (x_ > recipe_.margin && x_ + w + recipe_.margin > recipe_.width) close_row(boxes);
    const Rect box{x_, y_, w, h};
    x_ += w + recipe_.gap;
    height_ = std::max(height_, h);
    return box;
  }

  void close_row(std::vector<Rect>& boxes) {
    for (; first_ < boxes.size(); ++first_) {
      const int free = height_ - boxes[first_].h;
      if (recipe_.packing == Packing::ShelfBottom) boxes[first_].y += free;
      if (recipe_.packing == Packing::ShelfMiddle) boxes[first_].y += free / 2;
    }
    y_ += height_ + recipe_.gap;
    x_ = recipe_.margin;
    height_ = 0;
  }

 private:
  PackRecipe recipe_;
  int x_, y_, height_ = 0;
  std::size_t first_ = 0;
};

/// The lowest filled row of every column decides: each box goes where it lies highest.
class Skyline {
 public:
  explicit Skyline(const PackRecipe& recipe)
      : gap_(recipe.gap),
        margin_(recipe.margin),
        filled_(static_cast<std::size_t>(recipe.width - recipe.margin), recipe.margin) {}

  Rect place(int w, int h) {
    const int length = static_cast<int>(filled_.size());
    Rect best{margin_, 1 << 30, w, h};
    for (int x = margin_; x + w <= length; ++x) {
      const auto from = filled_.begin() + x;
      const int top = *std::max_element(from, from + std::min(w + gap_, length - x));
      if (top < best.y) best.y = top, best.x = x;
    }
    const auto from = filled_.begin() + best.x;
    std::fill(from, from + std::min(w + gap_, length - best.x), best.y + h + gap_);
    return best;
  }

 private:
  int gap_, margin_;
  std::vector<int> filled_;
};

Image with_loose_part(const Image& figure, Rng& rng) {
  const int w = figure.width(), h = figure.height();
  switch (rng.below(3)) {
    case 0: {  // a shadow on the ground
      Image image(w, h + 2 + std::max(2, h / 12));
      paste(image, figure, 0, 0);
      for (int y = h + 2; y < image.height(); ++y) {
        for (int x = w / 5; x < w - w / 5; ++x) image.at(x, y) = kShadow;
      }
      return image;
    }
    case 1: {  // sparks above
      Image image(w, h + 6);
      paste(image, figure, 0, 6);
      for (int i = 0; i < 3; ++i) {
        const int x = 1 + rng.below(w - 3), y = rng.below(3);
        image.at(x, y) = image.at(x + 1, y) = image.at(x, y + 1) = kSpark;
      }
      return image;
    }
    default: {  // a blade held beside
      const int blade = std::max(2, w / 10);
      Image image(w + 2 + blade, h);
      paste(image, figure, 0, 0);
      for (int y = h / 4; y < h - h / 4; ++y) {
        for (int x = w + 2; x < image.width(); ++x) image.at(x, y) = kSteel;
      }
      return image;
    }
  }
}

}  // namespace

PackedSheet pack(std::span<const Image> sprites, const PackRecipe& recipe, Rng& rng) {
  Shelves shelves(recipe);
  Skyline skyline(recipe);
  PackedSheet sheet;
  std::vector<Image> tight;
  for (const Image& sprite : sprites) {
    const Rect bounds = opaque_bounds(sprite);
    if (bounds.w == 0) continue;
    tight.push_back(crop(sprite, bounds));
    sheet.boxes.push_back(recipe.packing == Packing::Skyline
                              ? skyline.place(bounds.w, bounds.h)
                              : shelves.place(bounds.w, bounds.h, sheet.boxes));
  }
  if (recipe.packing != Packing::Skyline) shelves.close_row(sheet.boxes);
  int bottom = 0;
  for (Rect& box : sheet.boxes) {
    if (recipe.jitter == Jitter::OnePixel) {
      box.x = std::clamp(box.x + rng.below(3) - 1, 0, recipe.width - box.w);
      box.y = std::max(box.y + rng.below(3) - 1, 0);
    }
    bottom = std::max(bottom, box.y + box.h);
  }
  sheet.image = Image(recipe.width, bottom + recipe.margin);
  for (std::size_t i = 0; i < tight.size(); ++i) {
    paste(sheet.image, tight[i], sheet.boxes[i].x, sheet.boxes[i].y);
  }
  return sheet;
}

std::vector<Image> draw_loose_sprites(int count, int least, int most, Rng& rng) {
  std::vector<Image> sprites;
  for (int i = 0; i < count; ++i) {
    const int w = least + rng.below(most - least + 1), h = least + rng.below(most - least + 1);
    const SpriteStyle style = rng.below(4) == 0 ? SpriteStyle::Weapon : SpriteStyle::Figure;
    const Image drawn = draw_sprite(style, w, h, 1.0, true, rng);
    const Image sprite = crop(drawn, opaque_bounds(drawn));
    sprites.push_back(i % 3 == 2 ? with_loose_part(sprite, rng) : sprite);
  }
  return sprites;
}

void draw_text(Image& image, int x, int y, const char* text, Rgba8 colour) {
  // Rows of three bits, top row first; enough letters to write with.
  struct Glyph {
    char letter;
    std::array<int, 5> rows;
  };
  static constexpr std::array<Glyph, 12> kGlyphs = {{{'A', {2, 5, 7, 5, 5}},
                                                     {'C', {7, 4, 4, 4, 7}},
                                                     {'E', {7, 4, 6, 4, 7}},
                                                     {'I', {7, 2, 2, 2, 7}},
                                                     {'K', {5, 5, 6, 5, 5}},
                                                     {'L', {4, 4, 4, 4, 7}},
                                                     {'N', {7, 5, 5, 5, 5}},
                                                     {'O', {7, 5, 5, 5, 7}},
                                                     {'R', {7, 5, 6, 5, 5}},
                                                     {'T', {7, 2, 2, 2, 2}},
                                                     {'U', {5, 5, 5, 5, 7}},
                                                     {'W', {5, 5, 5, 7, 5}}}};
  for (; *text != 0; ++text, x += 4) {
    const auto glyph = std::find_if(kGlyphs.begin(), kGlyphs.end(),
                                    [text](const Glyph& g) { return g.letter == *text; });
    if (glyph == kGlyphs.end()) continue;
    for (int row = 0; row < 5; ++row) {
      for (int column = 0; column < 3; ++column) {
        const bool inked = (glyph->rows[static_cast<std::size_t>(row)] >> (2 - column) & 1) != 0;
        if (inked) image.at(x + column, y + row) = colour;
      }
    }
  }
}

void draw_frame(Image& image, const Rect& rect, Rgba8 colour) {
  for (int x = rect.x; x < rect.x + rect.w; ++x) {
    image.at(x, rect.y) = image.at(x, rect.y + rect.h - 1) = colour;
  }
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    image.at(rect.x, y) = image.at(rect.x + rect.w - 1, y) = colour;
  }
}

void draw_palette_strip(Image& image, int x, int y, int side, int gap, int count, Rng& rng) {
  for (int i = 0; i < count; ++i, x += side + gap) {
    const auto channel = [&rng] { return static_cast<std::uint8_t>(rng.below(256)); };
    const Rgba8 colour{channel(), channel(), channel(), 255};
    for (int row = 0; row < side; ++row) {
      for (int column = 0; column < side; ++column) image.at(x + column, y + row) = colour;
    }
  }
}

}  // namespace pixelatent::testing
