#pragma once
// Does a generator copy what it learned from? Asked of the samples as a whole, not one by one.
#include <memory>
#include <optional>
#include <span>

#include "dataset/sprite_set.hpp"

namespace pixelatent {

/// C_T, the data-copying test (Meehan, Chaudhuri and Dasgupta 2020), with one cell: the z-value of
/// the Mann-Whitney test of whether samples lie as far from the nearest sprite learned from as
/// sprites kept back (dataset/kept_back.hpp) do; mean over the feature spaces of
/// metrics/definition.hpp. Far below 0: nearer, copying; far above: not there yet. Of a set without
/// sprites kept back, or with fewer than twelve samples: nothing. No torch here.
std::optional<double> copying_test(const SpriteSet& set, std::span<const Image> samples);

/// The z-value alone: below 0 when `values` tend to be smaller than `others`. Ties count half.
double rank_difference(std::span<const float> values, std::span<const float> others);

}  // namespace pixelatent
