#pragma once
// Sprites that are in a set more than once, also where they are not the same to the last pixel.
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// How a sprite repeats an earlier one, strongest first.
enum class RepeatKind { Exact, Shifted, Mirrored, Near };
inline constexpr int kRepeatKindCount = 4;
/// "the same", "the same, shifted", "the same, mirrored", "nearly the same".
std::string_view text_of(RepeatKind kind);

struct Repeat {
  /// Index of the earlier sprite: the first that does not repeat yet another in the same way,
  /// though it may in another way. Leaving out all repeats from Exact up to any kind always leaves
  /// one of each.
  int of = 0;
  RepeatKind kind = RepeatKind::Exact;
  friend bool operator==(const Repeat&, const Repeat&) = default;
};

struct RepeatLimits {
  /// Of Shifted and Mirrored: pixels that a sprite may have moved each way on its canvas (mirrored
  /// or not). Where the canvases differ in size, position says nothing and there is no limit.
  int shift = 2;
  /// Of Near: share (0..1) of the pixels opaque in either that may differ by more than `colour`.
  float pixels = 0.02F;
  /// Even OKLab distance (see to_even_oklab) up to which two colours count as the same: what can
  /// just be noticed. Twice as much takes a brick wall for a cobbled one.
  float colour = 0.02F;
};

/// For every sprite, which one before it it repeats; nothing for the first of its kind. Sprites of
/// any sizes in native resolution, alpha cut at one half; what lies around the opaque pixels does
/// not count, and a sprite without any repeats nothing. Near sprites are compared with the centres
/// of their opaque pixels on each other, or one pixel off. The same shape in other colours is no
/// repeat. Candidates are told from the rest by a coarse description, in buckets.
std::vector<std::optional<Repeat>> find_repeats(std::span<const Image> sprites,
                                                const RepeatLimits& limits = {});

}  // namespace pixelatent
