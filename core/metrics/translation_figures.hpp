#pragma once
// How well one set of sprites was translated into the look of another. No torch here.
#include <limits>
#include <memory>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"

namespace pixelatent {

/// Every figure is that of pictures made of the source's sprites, in their order. Not a number
/// where there are too few sprites to say.
struct TranslationFigures {
  static constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  double kid = kUnknown;  ///< to the target (Binkowski et al. 2018); 0: cannot be told from it
  double coherence =
      kUnknown;  ///< of 5x5 patches to the target (coherence.hpp); 1: as its own sprites
  double silhouette =
      kUnknown;  ///< mean intersection over union of the opaque pixels with the source's
  double unchanged = kUnknown;  ///< share that are the source but for kUnchangedShare of the canvas
  double copies = kUnknown;     ///< share that repeat a sprite of the target
  double found = kUnknown;  ///< share whose own source is the one most like it: the same character?
};

inline constexpr double kUnchangedShare = 0.02;

/// At most so many sprites are measured: those of fixed_subset().
inline constexpr int kMostTranslated = 128;

/// `source` and `made`: as many pictures of the target's canvas.
TranslationFigures measure_translation(std::span<const Image> source, std::span<const Image> made,
                                       const std::shared_ptr<const SpriteSet>& target);

/// One half of the target's sprites against the other (kid and coherence; no number where one half
/// is too small, and for all that needs a source): what a set that is as good as B would measure.
TranslationFigures measure_halves(const SpriteSet& target);

/// Mean share of the pixels opaque in either that visibly differ: of what went there and back.
double cycle_error(std::span<const Image> source, std::span<const Image> back);

/// With every so many-th opaque pixel (2 %, chosen by a fixed seed) in the colour of another: what
/// is hidden in single pixels is lost by it, and the cycle's error jumps.
std::vector<Image> disturbed(std::span<const Image> images);

/// The sprite of the target that is most like each of the pictures: a floor, no translation.
std::vector<Image> nearest_of(std::span<const Image> source, const SpriteSet& target);

}  // namespace pixelatent
