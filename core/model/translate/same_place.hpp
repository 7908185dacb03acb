#pragma once
// Whether two sets show figures at the same places, or turned. No torch here.
#include <memory>
#include <span>

#include "dataset/sprite_set.hpp"
#include "model/translate/colour_roles.hpp"

namespace pixelatent {

/// How far something of A lies where it lies in B, against how far it does in two halves of one
/// set. About 1: at the same places.
struct SamePlace {
  double outline = 1;  ///< what is drawn at all: overlap of how often each pixel is
  double ramps = 1;    ///< colours: overlap of where each ramp lies, by how much both sides have

  /// Both lie elsewhere: new clothes change colours' places and hats the outline, but turned
  /// figures both.
  bool turned() const { return outline < kOutlineMoved && ramps < kRampsMoved; }
  static constexpr double kOutlineMoved = 0.87, kRampsMoved = 0.92;
};

/// Of sprites of `size` in the same colours; `ramps` as of ramps_of() both.
SamePlace same_place(std::span<const Coloured> a, std::span<const Coloured> b, const LookSize& size,
                     const std::vector<int>& ramps);

/// The same of two sets of one canvas.
SamePlace same_place_of(const std::shared_ptr<const SpriteSet>& a,
                        const std::shared_ptr<const SpriteSet>& b);

}  // namespace pixelatent
