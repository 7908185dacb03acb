#pragma once
// How unlike sprites are to a picture around each of its pixels, for many sprites and pixels at
// once: sums over squares by way of sums over rows. No torch here.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pixelatent {

/// Of a picture, from left and top up to right and bottom, which are outside.
struct PixelBox {
  int left = 0, top = 0, right = 0, bottom = 0;

  bool empty() const { return left >= right || top >= bottom; }
  int width() const { return right - left; }
};

/// Around what is not 0 in `pixels` [width * rows], row after row.
PixelBox box_around(std::span<const char> pixels, int width);

class AroundCosts {
 public:
  static constexpr int kReach = 3;  ///< pixels to every side that are looked at

  /// width, height: of the pictures. unlike: [colours][colours] distances of palette colours, at
  /// most 96; must be there longer than this.
  AroundCosts(int width, int height, std::span<const std::uint8_t> unlike, std::size_t colours);

  /// From now on these candidates ([width * height] palette indices each) are compared with `child`
  /// at the pixels of `box`, in every `every`-th row from its top on.
  void look(std::span<const std::uint8_t> child,
            std::span<const std::span<const std::uint8_t>> candidates, PixelBox box, int every = 1);

  /// A candidate's cost at a pixel of the box, in a row that is looked at: distances summed around
  /// it, less most of its own, which is what is asked for and counts little.
  int cost(std::size_t candidate, int x, int y) const {
    return costs_[candidate * pixels_ + at(x, y)];
  }
  /// The least of all candidates.
  int least(int x, int y) const { return least_[at(x, y)]; }

 private:
  std::size_t at(int x, int y) const {
    return static_cast<std::size_t>((y - box_.top) / every_ * box_.width() + (x - box_.left));
  }
  void compare(const std::uint8_t* candidate);
  void sum_up(std::uint16_t* costs);

  int width_, height_;
  std::span<const std::uint8_t> unlike_;
  std::size_t colours_;
  PixelBox box_;
  int every_ = 1;
  std::size_t pixels_ = 0;                    ///< that are looked at
  std::vector<const std::uint8_t*> to_;       ///< of the box and around it: distances to its colour
  std::vector<std::uint8_t> apart_;           ///< the same pixels: distances; 0 beyond the picture
  std::vector<std::uint16_t> rows_;           ///< their sums along rows
  std::vector<std::uint16_t> columns_;        ///< sums over seven of those
  std::vector<std::uint16_t> costs_, least_;  ///< [candidates][pixels], [pixels]
};

}  // namespace pixelatent
