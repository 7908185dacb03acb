#pragma once
// What of a sprite stays when it becomes one of another set, and which sprites of that set give the
// rest.
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace pixelatent {

/// A pixel to compare by: even OKLab doubled and 0.7 where it is opaque, else all 0.
using PixelLook = std::array<float, 4>;
/// Of one sprite, row after row.
using SpriteLook = std::vector<PixelLook>;

/// Width and height of what is looked at, in pixels.
struct LookSize {
  int width = 0, height = 0;
  std::size_t pixels() const {
    return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  }
};

/// A Gaussian blur, in place; what lies outside is like the nearest inside.
void blur(std::vector<float>& values, const LookSize& size, double sigma);

/// 1 where a pixel stays, 0 where it goes. `at_home`: log-odds that the pixel belongs to the other
/// set; less than `threshold` goes. A lone pixel goes with its neighbours.
std::vector<std::uint8_t> kept_pixels(std::span<const float> at_home, const LookSize& size,
                                      double threshold);

struct DonorRule {
  int donors = 9;          ///< vote on every pixel
  double softness = 0.02;  ///< a donor worse by so much counts 1/e
  double reach = 3;        ///< pixels from what goes in which looks are compared
};

/// Whether what goes is compared, too: where pairs are known.
enum class WhatGoes { Not, Compared };

/// By how much every pixel counts when sprites are compared with one that is to change: most of all
/// those beside what goes.
std::vector<float> comparing_weights(std::span<const std::uint8_t> kept, const LookSize& size,
                                     double reach, WhatGoes what_goes);

/// Mean difference of two looks, weighted.
float unlikeness(const SpriteLook& one, const SpriteLook& other, const std::vector<float>& weights);

/// Those among `shown` that cost the least vote: for every pixel that goes the number of the one it
/// is taken from, -1 elsewhere. A cost that is not finite: not asked.
std::vector<int> elect_donors(std::span<const float> costs, std::span<const std::uint8_t> kept,
                              const std::vector<SpriteLook>& shown, const DonorRule& rule);

/// For every pixel that goes the number of the sprite among `shown` that it is taken from; -1 where
/// the sprite's own stays. Donors look like `source` on what stays, most of all beside what goes;
/// they are looked for in `compared`, of which shown[i] is the other side of compared[i]: the same
/// set where no pairs are known. Where pairs are known (`compared` is another set) what goes is
/// compared too.
std::vector<int> choose_donors(const SpriteLook& source, std::span<const std::uint8_t> kept,
                               const std::vector<SpriteLook>& compared,
                               const std::vector<SpriteLook>& shown, const LookSize& size,
                               const DonorRule& rule);

}  // namespace pixelatent
