#pragma once
// The colour that stands for "nothing" in a sheet saved without transparency.
#include <optional>

#include "image/image.hpp"

namespace pixelatent {

/// True when any pixel is not opaque: then alpha says what is background.
bool has_transparency(const Image& image);

/// The dominating border colour of an image without transparency; nothing when the image has
/// transparency or no colour dominates (a photo, a tileset).
std::optional<Rgba8> background_colour(const Image& image);

}  // namespace pixelatent
