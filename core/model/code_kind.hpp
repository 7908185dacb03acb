#pragma once
// What a Sprite GAN draws from. No torch here.

namespace pixelatent {

/// How much of a sprite its code holds.
enum class CodeKind {
  Blocks,  ///< most of every block; of length 1, and blended. What older runs were trained with
  Pixels,  ///< every pixel, and children take whole parts: what was shown comes back
};

}  // namespace pixelatent
