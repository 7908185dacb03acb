#pragma once
// Drawing many samples at once. No torch here.
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "image/image.hpp"
#include "model/finish.hpp"
#include "model/latent_point.hpp"

namespace pixelatent {

class FrozenGenerator;

/// What becomes of a sample that merely repeats a training sprite (metrics/copies.hpp).
enum class Copies { Keep, DrawAgain };

struct SampleWish {
  int count = 16;
  std::uint64_t seed = 0;
  float novelty = 1.0F;  ///< 0..1.5; at 0 copies are what is asked for, and kept
  Finish finish{};
  Copies copies = Copies::DrawAgain;
};

struct Samples {
  std::vector<Image> images;        ///< as many as asked for
  std::vector<LatentPoint> points;  ///< where each was drawn
  int drawn_again = 0;              ///< of them, those that were a copy at first
};

LatentShape shape_of(const FrozenGenerator& generator);

/// `count` random places (random_point_at), spread evenly over the sprites: each is the first of a
/// blend about equally often, and fewer samples than sprites still take from all kinds. The first
/// ones stay the same when more are asked for. Ends early when asked to stop.
std::vector<LatentPoint> spread_points(const FrozenGenerator& generator, int count,
                                       std::uint64_t seed, float novelty,
                                       const std::stop_token& stop = {});
std::vector<Image> draw_points(const FrozenGenerator& generator,
                               std::span<const LatentPoint> points, const Finish& finish = {});

/// Samples at spread_points. A copy is drawn again from another blend of the same sprite, then of
/// any, up to kCopyTries times. The same wish gives the same samples, a larger count more after
/// them.
Samples draw_samples(const FrozenGenerator& generator, const SampleWish& wish);
inline constexpr int kCopyTries = 8;

/// Sprites of the set as the generator draws them at their own places; none where the latent space
/// has no places of sprites.
std::vector<Image> redraw_sprites(const FrozenGenerator& generator, std::span<const int> sprites);

/// From now on what the calling thread computes takes one processor, so that training keeps its
/// own.
void compute_on_one_processor();

}  // namespace pixelatent
