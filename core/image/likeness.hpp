#pragma once
// Pictures of one size against each other.
#include "image/image.hpp"

namespace pixelatent {

/// Left-right.
Image mirrored(const Image& image);

/// Share of the pixels opaque in either that are opaque in both and hardly differ (no channel by
/// more than 24 of 255); 1: all, and when nothing is drawn.
double same_share(const Image& one, const Image& other);

}  // namespace pixelatent
