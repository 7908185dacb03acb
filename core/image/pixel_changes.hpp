#pragma once
// What is different between two pictures of one size.
#include <cstdint>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

struct PixelChanges {
  int changed = 0;                 ///< pixels that differ
  int drawn = 0;                   ///< pixels that are opaque in either
  std::vector<std::uint8_t> mask;  ///< row after row, 1 where they differ

  /// Of what is drawn: 0..1.
  double share() const { return drawn == 0 ? 0 : static_cast<double>(changed) / drawn; }
};

/// Transparent pixels are the same whatever their colour. Nothing (an empty mask) where sizes
/// differ or a picture is empty.
PixelChanges changes_between(const Image& a, const Image& b);

}  // namespace pixelatent
