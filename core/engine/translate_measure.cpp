#include "engine/translate_measure.hpp"

#include "base/rng.hpp"
#include "model/translate/colour_map.hpp"

namespace pixelatent {

namespace {

/// None when it is not wanted any more.
std::optional<std::vector<Image>> through(TranslateJob& job, Heading heading,
                                          std::span<const Image> images,
                                          const std::function<bool()>& wanted) {
  std::vector<Image> out;
  for (const Image& image : images) {
    if (!wanted()) return std::nullopt;
    out.push_back(std::move(job.translate(heading, {&image, 1}, kKeepByDefault).front()));
  }
  return out;
}

}  // namespace

std::optional<MeasuredTranslation> measure(TranslateJob& job, const std::function<bool()>& wanted) {
  const TranslateSets& sets = job.sets();
  std::vector<Image> source, recolours;
  const ColourMap map = optimal_colour_map(sets.a->originals(), sets.b->originals());
  for (const int i : fixed_subset(sets.a->size(), kMostTranslated)) {
    source.push_back(sets.a->originals()[static_cast<std::size_t>(i)]);
    recolours.push_back(recoloured(source.back(), map, sets.b->palette()));
  }
  const auto there = through(job, Heading::AToB, source, wanted);
  if (!there) return std::nullopt;
  const auto back = through(job, Heading::BToA, *there, wanted);
  if (!back) return std::nullopt;
  const auto back_disturbed = through(job, Heading::BToA, disturbed(*there), wanted);
  if (!back_disturbed) return std::nullopt;
  MeasuredTranslation result;
  const auto figures_of = [&](std::span<const Image> made, TranslationFigures& figures) {
    if (!wanted()) return false;
    figures = measure_translation(source, made, sets.b);
    return true;
  };
  if (!figures_of(*there, result.made) || !figures_of(source, result.doing_nothing) ||
      !figures_of(recolours, result.recoloured) ||
      !figures_of(nearest_of(source, *sets.b), result.nearest)) {
    return std::nullopt;
  }
  if (!wanted()) return std::nullopt;
  result.halves = measure_halves(*sets.b);
  result.cycle = cycle_error(source, *back);
  result.cycle_disturbed = cycle_error(source, *back_disturbed);
  return result;
}

}  // namespace pixelatent
