#pragma once
// The place of a picture: where a generator draws what comes nearest to it. No torch here.
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

#include "image/image.hpp"
#include "latent/place.hpp"
#include "model/finish.hpp"

namespace pixelatent {

class FrozenGenerator;

/// A picture, and what is drawn at its place.
struct Inversion {
  Place place;
  Image wanted;                       ///< on the set's canvas, in its colours
  Image found;                        ///< as it is drawn there
  std::vector<std::uint8_t> differs;  ///< [pixels], row after row: 1 where one sees another pixel
  double share = 0;                   ///< of those, of the pixels opaque in either: 0..1
  double share_at_once = 0;           ///< the same of the place that the search began with
  double seconds = 0;                 ///< the search took
};

struct InversionLimits {
  int steps = 60;        ///< 0: the place that there is at once
  double seconds = 0.8;  ///< no step begins after that
};

/// `wanted`: of the set's canvas and palette (latent/brought_picture.hpp). Models with a place for
/// every sprite know a picture's place at once: its code is a function of its pixels; in plain
/// spaces the best of some random places stands in for it. From there it follows the gradient of
/// what is drawn otherwise (as Zhu et al. 2016 do for photographs), and the best place on the way
/// is the answer. Draws no random numbers that change. Ends early, with what it has, when asked to.
Inversion invert(const FrozenGenerator& generator, const Image& wanted, const Finish& finish = {},
                 const InversionLimits& limits = {}, const std::stop_token& stop = {});

}  // namespace pixelatent
