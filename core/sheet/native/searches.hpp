#pragma once
// The searches that find_native_fit() puts together: each explains a picture as an enlargement of a
// certain kind. For sheet/native/ alone.
#include <vector>

#include "sheet/native/evidence.hpp"

namespace pixelatent {

inline constexpr double kSmallestScale = 1.3;
inline constexpr double kLargestScale = 20;
/// Levels. Hamming and Box are nearly as sharp as nearest neighbour and bytes cut nothing off them:
/// where they are right, a first look leaves less than this, and where they are not, they nearly
/// explain many a size.
inline constexpr double kLeftBySharp = 1.2;
inline constexpr double kContrastRounding = 0.5;  ///< levels; see NativeFit::contrast

/// The picture as the whole of a smaller one: the few sizes that stand out from their neighbours,
/// each with every kernel and convention, contrast included. Both axes are scaled alike.
std::vector<NativeFit> sweep_sizes(Evidence& evidence);

/// The picture as the whole of a smaller one that was drawn larger by a whole factor, pixel by
/// pixel, and then resized by a smooth kernel, as pictures travel through the web: x3 at 75 %, x8
/// shown at x6.67. The few sizes at which edges stand out, each with every factor up to
/// kMostRepeats and every kernel, contrast included. Axes may have scales of their own.
std::vector<NativeFit> search_repeated(Evidence& evidence);
inline constexpr int kMostRepeats = 12;

/// The picture as a piece cut out of an enlarged one: the few whole scales and phases that stand
/// out, each with every kernel, contrast included.
std::vector<NativeFit> search_crops(Evidence& evidence);

/// The picture as the whole of a smaller one, stretched differently along its axes: where one size
/// stands out along each axis on its own and the scales differ; with every kernel, contrast (the
/// lesser of both axes) included. Only for pictures of up to 640 pixels a side.
std::vector<NativeFit> search_stretched(Evidence& evidence);

/// The last word on size and kernel, with what bytes cut off taken into account. Looks again at a
/// shortlist (not empty) with a sample of the picture's columns and every kernel that could have
/// blurred it. Kernels that explain the picture equally well are told apart by what they make of
/// it: pixel art has few colours.
NativeFit choose_with_bounds(const std::vector<NativeFit>& shortlist, const Evidence& evidence,
                             const Planes& planes, AlphaMode mode);

/// How often changes recur along the axes, a cheap hint at how many native pixels there are: the
/// `count` strongest periods of where the picture steps and, of those, where it bends (an edge of
/// native pixels steps after nearest neighbour, and bends at their centres after other kernels),
/// both axes scaled alike; as numbers of periods along the longer axis, `per_period` steps to one,
/// between `least` and `most`.
std::vector<double> period_peaks(const Evidence& evidence, double least, double most,
                                 int per_period, int count);

}  // namespace pixelatent
