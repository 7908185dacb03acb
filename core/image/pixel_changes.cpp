#include "image/pixel_changes.hpp"

namespace pixelatent {

PixelChanges changes_between(const Image& a, const Image& b) {
  PixelChanges changes;
  if (a.empty() || a.width() != b.width() || a.height() != b.height()) return changes;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const Rgba8 before = a.at(x, y), after = b.at(x, y);
      const bool drawn = before.a != 0 || after.a != 0;
      const bool differs = drawn && !(before == after);
      changes.drawn += drawn ? 1 : 0;
      changes.changed += differs ? 1 : 0;
      changes.mask.push_back(differs ? 1 : 0);
    }
  }
  return changes;
}

}  // namespace pixelatent
