#include "sheet/extruded_tiles.hpp"

#include <algorithm>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kWidestRim = 4;
constexpr int kFewestTiles = 2;             ///< along either axis
constexpr double kMostRepeatsInside = 0.2;  ///< share of lines in tiles that are the one before

/// Of every column or row: whether it is the one before it again, and more than one colour, as the
/// rims of many tiles are together.
std::vector<bool> repeats_along(const Image& image, bool columns) {
  const int length = columns ? image.width() : image.height();
  const int across = columns ? image.height() : image.width();
  std::vector<bool> repeats(static_cast<std::size_t>(length));
  for (int i = 1; i < length; ++i) {
    bool same = true, varies = false;
    for (int k = 0; same && k < across; ++k) {
      varies =
          varies || (columns ? image.at(i, k) != image.at(i, 0) : image.at(k, i) != image.at(0, i));
      same = columns ? image.at(i, k) == image.at(i - 1, k) : image.at(k, i) == image.at(k, i - 1);
    }
    repeats[static_cast<std::size_t>(i)] = same && varies;
  }
  return repeats;
}

struct Rims {
  int cell = 0, rim = 0;
  int period() const { return cell + 2 * rim; }
};

/// Whether every tile's rim is repeated, and hardly anything else.
bool holds_along(const std::vector<bool>& repeats, const Rims& rims) {
  const int length = static_cast<int>(repeats.size()), period = rims.period();
  int inside = 0, repeated = 0;
  for (int i = 0; i < length; ++i) {
    const int place = i % period;
    const bool rim = (place > 0 && place <= rims.rim) || place >= rims.rim + rims.cell;
    if (rim && !repeats[static_cast<std::size_t>(i)]) return false;
    if (rim || place == 0) continue;
    ++inside;
    repeated += repeats[static_cast<std::size_t>(i)] ? 1 : 0;
  }
  return repeated <= kMostRepeatsInside * inside;
}

std::optional<Rims> rims_along(const std::vector<bool>& repeats) {
  const int length = static_cast<int>(repeats.size());
  for (int rim = kWidestRim; rim >= 1; --rim) {
    for (int cell = kMinCell; cell <= kMaxCell; ++cell) {
      const Rims rims{cell, rim};
      if (length % rims.period() != 0 || length / rims.period() < kFewestTiles) continue;
      if (holds_along(repeats, rims)) return rims;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<GridSpec> find_extruded_tiles(const Image& sheet) {
  const std::optional<Rims> x = rims_along(repeats_along(sheet, true));
  if (!x) return std::nullopt;
  const std::optional<Rims> y = rims_along(repeats_along(sheet, false));
  if (!y) return std::nullopt;
  return GridSpec{x->cell, y->cell, x->rim, y->rim, 2 * x->rim, 2 * y->rim};
}

}  // namespace pixelatent
