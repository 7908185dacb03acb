#pragma once
// What a model trains on: immutable sprites on one canvas with one palette.
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "image/canvas.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"

namespace pixelatent {

class SpriteSet {
 public:
  /// `sprites`: of the canvas's size each; is_canvas(canvas). A set of more than `max_colours`
  /// (2..256, the transparent entry included) is quantised to so many of its own colours. Errors:
  /// Empty (no sprite), BadArgument.
  static Result<std::shared_ptr<const SpriteSet>> create(std::vector<Image> sprites, Canvas canvas,
                                                         int max_colours = 64);

  /// A set as it was: with the palette it had, not the one that would be chosen today. Errors: also
  /// BadArgument when the palette is none (2..256 entries, the first transparent).
  static Result<std::shared_ptr<const SpriteSet>> restore(std::vector<Image> sprites, Canvas canvas,
                                                          Palette palette);

  int size() const { return static_cast<int>(originals_.size()); }
  Canvas canvas() const { return canvas_; }
  const Palette& palette() const { return palette_; }
  /// As brought in (hard alpha).
  const std::vector<Image>& originals() const { return originals_; }
  /// Every pixel a palette colour.
  const std::vector<Image>& quantised() const { return quantised_; }
  /// Palette indices of all sprites, size() * canvas().pixels(), sprite after sprite, row-major.
  const std::vector<std::uint8_t>& indices() const { return indices_; }

  struct Nearest {
    int sprite = -1;
    float difference = 0;  ///< share of the pixels opaque in either image that differ, 0..1
  };
  /// The set's sprite that differs from `image` (same canvas, palette colours) in the fewest
  /// pixels.
  Nearest nearest(const Image& image) const;

 private:
  SpriteSet() = default;
  void quantise();
  Canvas canvas_;
  Palette palette_;
  std::vector<Image> originals_, quantised_;
  std::vector<std::uint8_t> indices_;
};

}  // namespace pixelatent
