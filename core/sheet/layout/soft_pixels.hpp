#pragma once
// Half-transparent pixels of a sheet and the regions they belong to.
#include <cstdint>
#include <vector>

#include "sheet/layout/components.hpp"

namespace pixelatent {

class SoftPixels {
 public:
  /// Those with an alpha in [soft_from, kOpaqueFrom). `image` must outlive this.
  SoftPixels(const Image& image, std::uint8_t soft_from);

  /// Extends the components' soft boxes: breadth first from their edges through soft pixels, so
  /// that each goes to the component it is nearest to.
  void give_to_nearest(Components& components);

  /// A soft pixel that no component reached.
  bool left_over(int x, int y) const { return owner_[index(x, y)] == kNobody; }

 private:
  static constexpr std::int32_t kClear = -1, kNobody = -2;
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }
  void spread_from(std::size_t at, std::vector<std::size_t>& reached);

  int width_, height_;
  std::vector<std::int32_t> owner_;  ///< a component's index, kClear or kNobody
};

}  // namespace pixelatent
