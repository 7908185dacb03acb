#pragma once
// Everything that decides what the figures mean, in one value. No torch here.
#include <array>
#include <cstdint>
#include <string>

namespace pixelatent {

struct QualityDefinition {
  int version = 1;  ///< to be raised when an algorithm changes that no number below describes
  // Features: three layers of random 3x3 convolutions, leaky ReLU, halved after each; per layer the
  // mean over the picture and over its four quarters; standardised by the real sprites.
  std::array<std::uint64_t, 5> feature_seeds = {1234, 1, 2, 3, 4};
  std::array<int, 3> feature_widths = {32, 64, 128};
  int neighbours = 5;  ///< for precision, recall, density, coverage (Naeem et al. 2020)
  // Patches: every one that touches an opaque pixel, in premultiplied RGBA divided by each
  // channel's standard deviation over the real patches, along random unit directions; times 1000
  // (as the distance of Karras et al. 2018, at native size and on all patches). All samples against
  // all sprites compared with; the floor is half of these against the other half.
  int patch = 5;
  int directions = 64;
  std::uint64_t direction_seed = 99;
  int patch_splits = 8;  ///< random halvings of the real sprites
  double copy_share = 0.02;
  int copy_shift = 2;
  int unlike_colours = 40;
};

inline constexpr QualityDefinition kQualityDefinition{};

/// What the figures mean that see what the eye sees: redraw, coherence, missing, new. They came
/// later, and the others can still be compared with what was measured before.
struct EyeDefinition {
  int version = 1;        ///< to be raised when anything below or their algorithms change
  int visible_step = 24;  ///< a channel further off than this, of 255, is seen
  std::array<int, 3> patch_sides = {5, 7, 11};
  int reach = 2;           ///< a patch is looked for at most so many pixels from its own place,
  int looked_among = 128;  ///< in so many sprites of one half, or samples, at most
  int looked_up = 1024;    ///< patches, of all pictures together
  int spaced = 256;        ///< sprites whose distance to the others is looked at, at most
};
inline constexpr EyeDefinition kEyeDefinition{};

/// 16 hexadecimal digits that differ for different definitions, and when LibTorch draws other
/// numbers from the same seeds.
std::string definition_hash(const QualityDefinition& definition = kQualityDefinition);

}  // namespace pixelatent
