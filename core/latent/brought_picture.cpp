#include "latent/brought_picture.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "sheet/cut_out.hpp"
#include "sheet/native/restore.hpp"

namespace pixelatent {

namespace {

constexpr float kSureEnough = 0.6F;  // as of sheets: below this a native size is a guess

bool fits(const Image& picture, const Canvas& canvas) {
  const Rect bounds = opaque_bounds(picture);
  return canvas.holds(bounds.w, bounds.h);
}

bool has_clear_pixels(const Image& picture) {
  return std::ranges::any_of(picture.pixels(), [](Rgba8 p) { return p.a < kOpaqueFrom; });
}

/// What is drawn, at native size: the first look that fits the canvas, or the last.
Image drawn_part(const Image& picture, const Canvas& canvas) {
  const bool as_large = picture.width() == canvas.width && picture.height() == canvas.height;
  if (fits(picture, canvas) && (as_large || has_clear_pixels(picture))) return picture;
  Image native = picture;
  if (!fits(picture, canvas) && !surely_native(picture)) {
    Restored restored = restore(picture);
    if (restored.confidence >= kSureEnough) native = std::move(restored.image);
  }
  return has_clear_pixels(native) ? native : cut_out(native).image;
}

}  // namespace

Result<Image> as_sprite_of(const SpriteSet& set, const Image& picture) {
  const Canvas canvas = set.canvas();
  const Image drawn = with_hard_alpha(drawn_part(picture, canvas));
  const Rect bounds = opaque_bounds(drawn);
  if (bounds.w == 0) {
    return fail(ErrorCode::Empty, "nothing is drawn on this picture", {},
                "Bring one that shows a sprite.");
  }
  if (!canvas.holds(bounds.w, bounds.h)) {
    return fail(ErrorCode::TooLarge,
                "it shows " + std::to_string(bounds.w) + "x" + std::to_string(bounds.h) +
                    " pixels, sprites of this set have " + text_of(canvas),
                {}, "Bring a single sprite, or add it as a sheet.");
  }
  Image placed(canvas.width, canvas.height);
  if (drawn.width() == canvas.width && drawn.height() == canvas.height) {
    placed = drawn;
  } else {
    paste(placed, crop(drawn, bounds), (canvas.width - bounds.w) / 2, canvas.height - bounds.h);
  }
  return from_indices(to_indices(placed, set.palette()), canvas.width, canvas.height,
                      set.palette());
}

}  // namespace pixelatent
