#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

constexpr double kOuterColour = 0.15;  ///< share of a colour's pixels that lie beside the ground
constexpr double kOuterRim = 0.75;     ///< share of a gap's rim in such colours
constexpr int kCoarse = 4;             ///< bits of a channel that lossy formats change

/// How much of a colour there is, and how much of it lies beside the ground.
struct ColourPlaces {
  int all = 0, outer = 0;
};

/// A part of a picture by places, row by row.
class RimView {
 public:
  RimView(const Image& image, const Rect& part) : image_(image), part_(part) {}

  std::uint32_t colour(std::size_t at) const {
    const auto w = static_cast<std::size_t>(part_.w);
    const Rgba8 pixel =
        image_.at(part_.x + static_cast<int>(at % w), part_.y + static_cast<int>(at / w));
    return static_cast<std::uint32_t>(pixel.r >> kCoarse) << 16 |
           static_cast<std::uint32_t>(pixel.g >> kCoarse) << 8 |
           static_cast<std::uint32_t>(pixel.b >> kCoarse);
  }
  std::size_t size() const {
    return static_cast<std::size_t>(part_.w) * static_cast<std::size_t>(part_.h);
  }
  /// visit(place) of the up to four that share a side with `at`.
  template <class Visit>
  void for_sides(std::size_t at, const Visit& visit) const {
    const auto w = static_cast<std::size_t>(part_.w);
    if (at % w > 0) visit(at - 1);
    if (at % w + 1 < w) visit(at + 1);
    if (at >= w) visit(at - w);
    if (at + w < size()) visit(at + w);
  }

 private:
  const Image& image_;
  Rect part_;
};

std::unordered_map<std::uint32_t, ColourPlaces> places_of_colours(
    const RimView& view, const std::vector<bool>& background) {
  std::unordered_map<std::uint32_t, ColourPlaces> places;
  for (std::size_t at = 0; at < background.size(); ++at) {
    if (background[at]) continue;
    ColourPlaces& colour = places[view.colour(at)];
    ++colour.all;
    bool outer = false;
    view.for_sides(at, [&](std::size_t side) { outer = outer || background[side]; });
    colour.outer += outer ? 1 : 0;
  }
  return places;
}

}  // namespace

void mark_filled_pockets(std::vector<Pocket>& pockets, const Image& image, const Rect& part,
                         const std::vector<bool>& background) {
  const bool doubtful = std::any_of(pockets.begin(), pockets.end(), [](const Pocket& pocket) {
    return pocket.use == GroundUse::MayBeDrawnWith;
  });
  if (!doubtful) return;
  const RimView view(image, part);
  const auto places = places_of_colours(view, background);
  for (Pocket& pocket : pockets) {
    if (pocket.use != GroundUse::MayBeDrawnWith) continue;
    const std::uint32_t own = view.colour(pocket.pixels.front());
    int rim = 0, outer = 0;
    for (const std::size_t at : pocket.pixels) {
      view.for_sides(at, [&](std::size_t side) {
        const std::uint32_t colour = view.colour(side);
        if (colour == own) return;
        const auto found = places.find(colour);
        ++rim;
        outer += found != places.end() && found->second.outer >= kOuterColour * found->second.all;
      });
    }
    pocket.filled = outer <= kOuterRim * rim;
  }
}

}  // namespace pixelatent
