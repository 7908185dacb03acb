#include "metrics/visible.hpp"

#include <cassert>
#include <cmath>

namespace pixelatent {

double VisibleCount::share() const {
  return opaque > 0 ? static_cast<double>(different) / static_cast<double>(opaque) : std::nan("");
}

VisibleCount count_visible(const Image& a, const Image& b) {
  assert(a.width() == b.width() && a.height() == b.height());
  VisibleCount count;
  for (std::size_t i = 0; i < a.pixels().size(); ++i) {
    const Rgba8 one = a.pixels()[i], other = b.pixels()[i];
    count.opaque += one.a >= kOpaqueFrom || other.a >= kOpaqueFrom;
    count.different += visibly_different(one, other);
  }
  return count;
}

}  // namespace pixelatent
