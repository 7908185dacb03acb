#include "metrics/translation_figures.hpp"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "base/rng.hpp"
#include "dataset/tensors.hpp"
#include "metrics/coherence.hpp"
#include "metrics/copies.hpp"
#include "metrics/features.hpp"
#include "metrics/visible.hpp"

namespace pixelatent {

namespace {

bool drawn_at(const Rgba8& pixel) { return pixel.a >= kOpaqueFrom; }

double overlap_of(const Image& one, const Image& other) {
  int both = 0, either = 0;
  for (std::size_t p = 0; p < one.pixels().size(); ++p) {
    const bool a = drawn_at(one.pixels()[p]), b = drawn_at(other.pixels()[p]);
    both += a && b ? 1 : 0;
    either += a || b ? 1 : 0;
  }
  return either > 0 ? static_cast<double>(both) / either : 1;
}

/// Pixels that visibly differ, and those opaque in either.
std::pair<int, int> seen_difference(const Image& one, const Image& other) {
  int differ = 0, either = 0;
  for (std::size_t p = 0; p < one.pixels().size(); ++p) {
    const Rgba8 a = one.pixels()[p], b = other.pixels()[p];
    if (!drawn_at(a) && !drawn_at(b)) continue;
    ++either;
    differ += visibly_different(a, b) ? 1 : 0;
  }
  return {differ, either};
}

/// Sum of colour differences over the pixels opaque in either, 0..1 each.
double look_difference(const Image& one, const Image& other) {
  double sum = 0;
  int either = 0;
  for (std::size_t p = 0; p < one.pixels().size(); ++p) {
    const Rgba8 a = one.pixels()[p], b = other.pixels()[p];
    if (!drawn_at(a) && !drawn_at(b)) continue;
    ++either;
    sum += drawn_at(a) != drawn_at(b)
               ? 1.0
               : (std::abs(a.r - b.r) + std::abs(a.g - b.g) + std::abs(a.b - b.b)) / 765.0;
  }
  return either > 0 ? sum / either : 0;
}

double kid_between(std::span<const Image> target, std::span<const Image> made) {
  constexpr std::size_t kFewest = 8;
  if (target.size() < kFewest || made.size() < kFewest) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  const torch::NoGradGuard no_grad;
  double sum = 0;
  constexpr std::array<std::uint64_t, 2> kSeeds = {1234, 1};
  for (const std::uint64_t seed : kSeeds) {
    const FeatureSpace space(seed);
    const torch::Tensor real = features_of(space, target);
    const torch::Tensor mean = real.mean(0), deviation = real.std(0) + 1e-4;
    sum +=
        compare_features((real - mean) / deviation, (features_of(space, made) - mean) / deviation,
                         kQualityDefinition.neighbours)
            .kid;
  }
  return sum / static_cast<double>(kSeeds.size());
}

double coherence_to(const std::shared_ptr<const SpriteSet>& target, std::span<const Image> made) {
  std::vector<int> all(static_cast<std::size_t>(target->size()));
  std::iota(all.begin(), all.end(), 0);
  CoherenceMeter meter(target, all, static_cast<int>(made.size()));
  while (!meter.prepare()) {
  }
  meter.add(made);
  return meter.finish().coherence[0];
}

/// Whether `made[at]` is more like source[at] than like any other.
bool is_found(std::span<const Image> source, std::span<const Image> made, std::size_t at) {
  const double own = look_difference(made[at], source[at]);
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (i != at && look_difference(made[at], source[i]) < own) return false;
  }
  return true;
}

}  // namespace

TranslationFigures measure_translation(std::span<const Image> source, std::span<const Image> made,
                                       const std::shared_ptr<const SpriteSet>& target) {
  TranslationFigures figures;
  if (source.empty() || source.size() != made.size()) return figures;
  figures.kid = kid_between(target->quantised(), made);
  figures.coherence = coherence_to(target, made);
  const CopyFinder copies(target);
  int unchanged = 0, copied = 0, found = 0;
  double silhouette = 0;
  for (std::size_t i = 0; i < made.size(); ++i) {
    silhouette += overlap_of(source[i], made[i]);
    const auto pixels = static_cast<double>(made[i].pixels().size());
    unchanged += seen_difference(source[i], made[i]).first <= kUnchangedShare * pixels ? 1 : 0;
    copied += copies.copied_sprite(made[i]) >= 0 ? 1 : 0;
    found += is_found(source, made, i) ? 1 : 0;
  }
  const auto n = static_cast<double>(made.size());
  figures.silhouette = silhouette / n;
  figures.unchanged = unchanged / n;
  figures.copies = copied / n;
  figures.found = found / n;
  return figures;
}

TranslationFigures measure_halves(const SpriteSet& target) {
  std::vector<Image> made, rest;
  for (std::size_t i = 0; i < target.originals().size(); ++i) {
    (i % 2 == 0 ? rest : made).push_back(target.quantised()[i]);
  }
  TranslationFigures figures;
  const auto half = SpriteSet::create(std::move(rest), target.canvas(), kMostPaletteColours);
  if (!half || made.empty()) return figures;
  figures.kid = kid_between((*half)->quantised(), made);
  figures.coherence = coherence_to(*half, made);
  return figures;
}

double cycle_error(std::span<const Image> source, std::span<const Image> back) {
  double sum = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto [differ, either] = seen_difference(source[i], back[i]);
    if (either > 0) sum += static_cast<double>(differ) / either;
  }
  return source.empty() ? 0 : sum / static_cast<double>(source.size());
}

std::vector<Image> disturbed(std::span<const Image> images) {
  constexpr double kShare = 0.02;
  Rng rng(2);
  std::vector<Image> result;
  for (const Image& image : images) {
    std::vector<std::size_t> places;
    for (std::size_t p = 0; p < image.pixels().size(); ++p) {
      if (drawn_at(image.pixels()[p])) places.push_back(p);
    }
    Image changed = image;
    const int wanted = static_cast<int>(std::lround(kShare * static_cast<double>(places.size())));
    for (int i = 0; i < wanted; ++i) {
      const auto any = [&] {
        return places[static_cast<std::size_t>(rng.below(static_cast<int>(places.size())))];
      };
      const std::size_t at = any();
      changed.pixels()[at] = image.pixels()[any()];
    }
    result.push_back(std::move(changed));
  }
  return result;
}

std::vector<Image> nearest_of(std::span<const Image> source, const SpriteSet& target) {
  std::vector<Image> result;
  for (const Image& image : source) {
    const auto& all = target.quantised();
    const auto best = std::min_element(all.begin(), all.end(), [&](const Image& a, const Image& b) {
      return look_difference(image, a) < look_difference(image, b);
    });
    result.push_back(*best);
  }
  return result;
}

}  // namespace pixelatent
