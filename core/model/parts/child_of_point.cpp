#include "model/parts/child_of_point.hpp"

#include <algorithm>
#include <array>

namespace pixelatent {

namespace {

// A child that is so much too like a parent is as bad as one that fits nowhere.
constexpr double kTooLike = 8000;
// A hundredth of all pairs that never occur together is about a fourth of a usual strain.
constexpr double kNever = 20000;

/// A number of the pair's own.
std::uint64_t order_of(int a, int b) {
  return (static_cast<std::uint64_t>(a) << 32) ^ static_cast<std::uint64_t>(b);
}

NeverTogether never_together_in(const SpriteParts& parts) {
  std::vector<std::span<const std::uint8_t>> sprites;
  for (int i = 0; i < parts.sprites(); ++i) sprites.push_back(parts.labels_of(i));
  return {sprites, parts.width(), parts.height(), parts.colours()};
}

/// In how much of their pixels sprites differ from the one most like them: mean of some.
double usual_difference(const SpriteParts& parts) {
  constexpr int kLooked = 64;
  double sum = 0;
  int looked = 0;
  for (int i = 0; i < std::min(kLooked, parts.sprites()); ++i) {
    const int sprite = i * parts.sprites() / std::min(kLooked, parts.sprites());
    double least = 1;
    for (const int other : parts.alike(sprite)) {
      if (other == sprite) continue;
      least = std::min(least, share_of_difference(parts.collage(sprite), parts.collage(other)));
    }
    sum += least;
    ++looked;
  }
  return looked > 0 ? sum / looked : 0;
}

}  // namespace

std::vector<float> shares_of(const LatentPoint& point) {
  std::vector<float> shares;
  float sum = 0;
  for (const SpriteShare& other : point.blend) {
    shares.push_back(std::clamp(other.share * point.novelty, 0.0F, 1.0F));
    sum += shares.back();
  }
  if (sum > 1) {
    for (float& share : shares) share /= sum;
  }
  return shares;
}

Collage child_of(const LatentPoint& point, const SpriteParts& parts) {
  Collage child = parts.collage(point.sprite);
  const std::vector<float> shares = shares_of(point);
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const SpriteShare& other = point.blend[k];
    const Collage from = parts.collage(other.sprite);
    const std::uint64_t order = order_of(point.sprite, other.sprite);
    PartMask taken = other.parts;
    if (taken == 0) {
      taken = parts.first_parts(child, from, static_cast<double>(shares[k]), order);
    } else if (point.novelty < 1) {
      taken &= parts.first_parts(child, from, static_cast<double>(point.novelty), order);
    }
    const std::array<int, 2> near = {point.sprite, other.sprite};
    if (taken != 0) child = parts.with_parts(child, from, taken, near);
  }
  return child;
}

double share_of_difference(const Collage& a, const Collage& b) {
  std::size_t different = 0, drawn = 0;
  for (std::size_t p = 0; p < a.labels.size(); ++p) {
    different += a.labels[p] != b.labels[p];
    drawn += (a.labels[p] | b.labels[p]) != 0;
  }
  return static_cast<double>(different) / static_cast<double>(std::max<std::size_t>(1, drawn));
}

FitJudge::FitJudge(std::shared_ptr<const SpriteParts> parts, double unlike_parents)
    : parts_(std::move(parts)),
      never_together_(never_together_in(*parts_)),
      least_difference_(unlike_parents * usual_difference(*parts_)) {}

double FitJudge::misfit(const LatentPoint& child) const {
  const Collage made = child_of(child, *parts_);
  std::vector<int> parents = {child.sprite};
  for (const SpriteShare& other : child.blend) parents.push_back(other.sprite);
  double difference = 1;
  for (const int parent : parents) {
    difference = std::min(difference, share_of_difference(made, parts_->collage(parent)));
  }
  const double too_like = std::max(0.0, least_difference_ - difference);
  return parts_->strain(made, parents) + kTooLike * too_like +
         kNever * never_together_.share(made.labels);
}

}  // namespace pixelatent
