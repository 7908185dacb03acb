#pragma once
// Children of sprites, part by part: one's hair on another's head, whole, instead of a fade of
// both. What a taken part leaves open is filled from sprites that look the same around it, and
// seams take what sprites of the set have there (in the way of exemplar-based inpainting, Criminisi
// et al. 2004). No torch here.
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "model/parts/part_prior.hpp"

namespace pixelatent {

/// One bit for every part.
using PartMask = std::uint32_t;
inline bool has_part(PartMask mask, std::uint8_t part) {
  return part != kNoPart && (mask >> part & 1U) != 0;
}

/// A picture that is put together from sprites' parts.
struct Collage {
  std::vector<std::uint8_t> labels;  ///< [pixels] palette indices, row after row
  std::vector<std::uint8_t> parts;   ///< [pixels]; kNoPart where transparent
  friend bool operator==(const Collage&, const Collage&) = default;
};

/// Colours that need not be the palette's; the palette in the same numbers.
struct WantedColours {
  std::span<const float> pixels;   ///< [pixels, 4]
  std::span<const float> palette;  ///< [colours, 4]
};

/// Immutable, for any number of threads. children.cpp puts children together, nearest_parts.cpp
/// looks for parts.
class SpriteParts {
 public:
  /// part_map: as of PartPrior. `alike`: for every sprite as many that are like it; a child is
  /// completed with sprites like its parents. Sprites that runs do not learn from
  /// (dataset/kept_back.hpp) are none of them.
  SpriteParts(std::shared_ptr<const SpriteSet> set, std::span<const std::uint8_t> part_map,
              int parts, std::vector<int> alike);

  int parts() const { return prior_.parts(); }
  int sprites() const { return static_cast<int>(parts_.size() / pixels_); }
  /// Those that are like it, itself among them where runs learn from it.
  std::span<const int> alike(int sprite) const {
    return std::span(alike_).subspan(static_cast<std::size_t>(sprite * alike_each_),
                                     static_cast<std::size_t>(alike_each_));
  }
  const PartPrior& prior() const { return prior_; }
  /// Of every part, its share of all sprites' opaque pixels.
  std::vector<float> areas() const;
  /// [pixels]: the part that sprites mostly have there; kNoPart where hardly any has one.
  std::vector<std::uint8_t> usual_map() const;
  /// [pixels] of a sprite.
  std::span<const std::uint8_t> of(int sprite) const;
  Collage collage(int sprite) const;
  /// [pixels] palette indices of a sprite.
  std::span<const std::uint8_t> labels_of(int sprite) const;
  int width() const { return width_; }
  int height() const { return height_; }
  std::size_t colours() const { return colours_; }  ///< of the palette, nothing among them
  /// How far apart two palette colours are: 0..96, no more than that.
  int unlike(std::uint8_t a, std::uint8_t b) const { return unlike_[a * colours_ + b]; }
  /// Of some sprites, evenly spread, the one most like a picture [pixels] pixel by pixel.
  int most_like(std::span<const std::uint8_t> labels) const;
  /// Of any picture at the set's palette.
  Collage collage(std::vector<std::uint8_t> labels) const;

  /// `onto` with these parts of `from` instead of its own. `near`: sprites that both come from.
  Collage with_parts(const Collage& onto, const Collage& from, PartMask parts,
                     std::span<const int> near) const;

  /// `onto` with the pixels [pixels] of `from` where `taken` is not 0, healed along the seam; all
  /// others stay as they are.
  Collage with_pixels(const Collage& onto, const Collage& from, const std::vector<char>& taken,
                      std::span<const int> near) const;

  /// `onto` with its shapes, these parts in the colours of `from`'s, or of all of `from` without
  /// the part: colours that both have stay, the others go over from dark to light, each to one.
  Collage with_colours(const Collage& onto, const Collage& from, PartMask parts) const;

  /// How unlike any sprite of the set a child looks around its pixels: 0 for a sprite itself. Mean
  /// of the worst quarter of the drawn pixels, in colour distances summed over a neighbourhood.
  /// `near`: its parents. `every`: only so many rows and columns apart are looked at.
  double strain(const Collage& child, std::span<const int> near, int every = 1) const;

  /// Every part of `onto` becomes the one among the sprites' that lies where the step from it to
  /// what is wanted leads, unless its own is nearer. `sprite`: what it comes from.
  Collage nearest_to(const Collage& onto, const WantedColours& wanted, int sprite) const;

  /// The parts that one takes first on the way to another, as many as make up `share` (0..1) of all
  /// there are in either. The order is the two's own, and always the same.
  PartMask first_parts(const Collage& a, const Collage& b, double share, std::uint64_t order) const;

 private:
  /// Colours further apart than this, of 255, are no more unlike.
  static constexpr int kMostUnlike = 96;
  enum class Source : std::uint8_t {
    Nothing,  ///< nothing is drawn in either
    Onto,
    From,
    Left,  ///< something of `from` that is not taken, over nothing
    Open,  ///< what lay behind a part that is gone
  };
  std::vector<Source> sources(const Collage& onto, const Collage& from, PartMask parts) const;
  std::vector<int> candidates(std::span<const int> near) const;
  /// What floats beside the rest of the child, as it does in neither of the two, is gone: the rim
  /// of a shield that was not taken.
  void drop_scraps(Collage& child, const Collage& onto, const Collage& from) const;
  /// Whether just these pixels are drawn there, with nothing around them.
  bool floats_in(const Collage& picture, const std::vector<int>& region) const;
  void fill(Collage& child, const std::vector<Source>& sources, PartMask taken) const;
  void heal(Collage& child, const std::vector<Source>& sources, std::vector<int> among) const;
  std::vector<std::span<const std::uint8_t>> labels_of(std::span<const int> sprites) const;
  /// Pixels around a gap that are not open themselves.
  std::vector<std::size_t> looked_at_around(const std::vector<int>& gap,
                                            const std::vector<char>& open) const;
  /// The sprite that looks most like `child` around a gap and shows something there.
  int best_behind(const std::vector<int>& gap, const std::vector<char>& open, PartMask taken,
                  const Collage& child) const;
  /// With all that is at most `reach` pixels away in both directions.
  std::vector<char> grown(const std::vector<char>& pixels, int reach) const;
  std::vector<char> seams(const std::vector<Source>& sources) const;

  std::shared_ptr<const SpriteSet> set_;
  PartPrior prior_;
  int width_, height_;
  std::size_t pixels_, colours_, stride_;
  std::vector<std::uint8_t> labels_;  ///< of every sprite, stride_ apart
  std::vector<std::uint8_t> parts_;   ///< of every sprite, one after the other
  std::vector<int> alike_;
  int alike_each_;
  std::vector<int> searched_, others_;  ///< some of those that are learned from, evenly spread
  std::vector<std::uint8_t> unlike_;    ///< [colours][colours] 0..kMostUnlike
};

}  // namespace pixelatent
