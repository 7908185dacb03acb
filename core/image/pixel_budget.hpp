#pragma once
// How many pixels may be unpacked for one picture. For image/ alone.
#include <cstdint>

namespace pixelatent {

/// Layers may cover each other, but not without end; and no layer, tile set or group may be larger
/// by itself than a picture may be.
class PixelBudget {
 public:
  explicit PixelBudget(std::int64_t most_of_one) : most_of_one_(most_of_one) {}

  /// Room for `count` things of `each` pixels, neither below 0. False: there is none, from then on.
  bool spend(std::int64_t count, std::int64_t each) {
    // Divided, as the product may be no number any more.
    const bool fits = each == 0 || count <= most_of_one_ / each;
    if (!fits || count * each > left_) spent_ = true;
    if (!spent_) left_ -= count * each;
    return !spent_;
  }
  bool is_spent() const { return spent_; }

 private:
  static constexpr std::int64_t kInAll = 32;  ///< times as many as of one
  std::int64_t most_of_one_, left_ = kInAll * most_of_one_;
  bool spent_ = false;
};

}  // namespace pixelatent
