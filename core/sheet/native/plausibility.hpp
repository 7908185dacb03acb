#pragma once
// Whether a picture can be what the best explanation says it is.
#include "image/image.hpp"
#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// How the picture came about, as far as that is known.
enum class PictureOrigin {
  File,      ///< as it was decoded: a program enlarged it without any loss, or there was JPEG
  Restored,  ///< what an earlier step recovered, with what that step got slightly wrong
};

/// False when an explanation is chance: one that leaves more of a lossless picture unexplained than
/// rounding does, or hardly stands out, and nearest neighbour where few straight edges fit many a
/// size.
bool is_plausible(const Image& image, const NativeFit& fit, PictureOrigin origin);

}  // namespace pixelatent
