#pragma once
// Silhouettes of things, made of materials. For sheet_kinds/ alone.
#include <cstdint>
#include <utility>
#include <vector>

#include "base/rng.hpp"

namespace pixelatent::kinds {

inline constexpr int kMaterials = 4;
inline constexpr std::uint8_t kNothing = 0, kMain = 1, kSecond = 2, kTrim = 3, kSkin = 4;

/// Which material is where.
struct Shape {
  int w = 0, h = 0;
  std::vector<std::uint8_t> materials;
  std::vector<std::pair<int, int>> eyes;

  Shape(int width, int height);
  std::uint8_t at(int x, int y) const;  ///< kNothing outside
  void set(int x, int y, std::uint8_t material);
  /// A row of a thing that is the same on both sides.
  void row(int y, double half, std::uint8_t material);
  bool rim(int x, int y) const;          ///< beside nothing
  double roundness(int x, int y) const;  ///< 1 in the middle of its row, 0 at its ends
};

/// A person, bottle, slime, mushroom, gem, tree or sword, 8-connected, that fills w x h or nearly.
Shape shape_by_chance(int w, int h, Rng& rng);

}  // namespace pixelatent::kinds
