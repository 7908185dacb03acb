#pragma once
// Which native size and which kernel explain a picture best: analysis by synthesis.
#include <optional>
#include <vector>

#include "image/image.hpp"
#include "sheet/native/evidence.hpp"

namespace pixelatent {

/// From this contrast on a picture counts as enlarged; below, as native.
inline constexpr double kEnlargedFrom = 1.25;
/// Residual in levels of an explanation that leaves only rounding.
inline constexpr double kPerfect = 0.8;

/// The best explanation as the whole of a smaller picture, or as a piece cut out of one, enlarged
/// by 1.3 or more. Nothing when the picture is native already. `edges` says whether
/// find_exact_nearest() found a grid: without one, lines doubled in a pattern, which resizing and
/// JPEG leave of what was larger, are not taken for nearest neighbour by less than two.
enum class EdgesSay { NoGrid, Grid };
std::optional<NativeFit> find_native_fit(const Planes& planes, AlphaMode mode,
                                         EdgesSay edges = EdgesSay::NoGrid);
/// That explanation, and after it those by nearest neighbour that were looked at closely, too.
std::vector<NativeFit> find_native_fits(const Planes& planes, AlphaMode mode, EdgesSay edges);

/// The native picture that an explanation stands for.
Planes solve_native(const Planes& enlarged, const NativeFit& fit, AlphaMode mode);

/// Nearest neighbour without loss: the enlargement by nearest neighbour on whose grid every edge
/// lies, whole or cut off-phase, when chance can hardly have put them there: there must be so many
/// that edges strewn anywhere would all hit the grid less than once in thousands of pictures.
/// Levels that differ by `tolerance` or less make no edge. Nothing for smooth, lossy and native
/// pictures.
std::optional<NativeFit> find_exact_nearest(const Image& image, int tolerance);

/// How the picture came about, as far as that is known.
enum class PictureOrigin {
  File,      ///< as it was decoded: a program enlarged it without any loss, or there was JPEG
  Restored,  ///< what an earlier step recovered, with what that step got slightly wrong
};

/// False when an explanation is chance: one that leaves more of a lossless picture unexplained than
/// rounding does, or hardly stands out, and nearest neighbour where few straight edges fit many a
/// size.
bool is_plausible(const Image& image, const NativeFit& fit, PictureOrigin origin);

/// Nearest neighbour that stands out, with hardly an edge within one of its pixels: that is what
/// it is, whatever else explains the picture a little better.
bool lies_on_its_grid(const Image& image, const NativeFit& fit);

}  // namespace pixelatent
