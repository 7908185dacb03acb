#pragma once
// Sprites put side by side on a sheet of their own. For dataset/ alone.
#include "image/image.hpp"

namespace pixelatent {

/// Sprites in rows, in the order they came, on a sheet about as wide as high.
class SpriteRows {
 public:
  static constexpr int kGap = 2;  ///< pixels between sprites, so that they stay apart

  /// `pixels`: of all that will come.
  explicit SpriteRows(double pixels);

  /// The place of the next sprite.
  Rect add(int w, int h);
  int width() const { return right_; }
  int height() const { return y_ + row_ + kGap; }

 private:
  int width_, x_ = kGap, y_ = kGap, row_ = 0, right_ = kGap;
};

}  // namespace pixelatent
