#include "train/step_draws.hpp"

#include "model/init.hpp"
#include "model/points_to_z.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {

constexpr int kAugmentations = 3;  // see StepDraws::augment

/// [batch] int64 sprites that are learned from.
torch::Tensor draw_sprites(const SpriteCodes& codes, int batch, at::Generator& rng) {
  const torch::Tensor& learned = codes.learned();
  return learned.index_select(0, randint(0, learned.size(0), {batch}, rng));
}

/// A random generator of the children's own.
Rng stream(at::Generator& rng) {
  const torch::Tensor seed = randint(0, std::int64_t{1} << 31, {2}, rng);
  return Rng(static_cast<std::uint64_t>(seed[0].item<std::int64_t>()) << 31 |
             static_cast<std::uint64_t>(seed[1].item<std::int64_t>()));
}

/// Of two sprites each, as samples are (random_point_at), but not chosen.
Children draw_children(const SpriteCodes& codes, const HyperParams& hyper, at::Generator& rng) {
  const LatentShape shape = codes.shape();
  const torch::Tensor first = draw_sprites(codes, hyper.whole(Setting::Batch), rng);
  Rng own = stream(rng);
  std::vector<LatentPoint> points;
  for (std::int64_t i = 0; i < first.size(0); ++i) {
    points.push_back(random_point_at(static_cast<int>(first[i].item<std::int64_t>()), shape, own,
                                     hyper[Setting::Novelty], /*chosen_from=*/1));
  }
  return children_of(points, codes);
}

/// [batch, d]: sprites blended with one near each, and a little noise.
torch::Tensor blended_codes(const SpriteCodes& codes, const HyperParams& hyper,
                            at::Generator& rng) {
  const int batch = hyper.whole(Setting::Batch);
  const Neighbours& near = *codes.neighbours();
  const torch::Tensor i = draw_sprites(codes, batch, rng);
  torch::Tensor j = i;
  if (near.per_sprite > 0) {
    const torch::Tensor which = randint(0, near.per_sprite, {batch}, rng);
    j = codes.neighbour_table().index_select(0, i * near.per_sprite + which);
  }
  const torch::Tensor mix =
      hyper[Setting::Novelty] * (kLeastMix + (kMostMix - kLeastMix) * rand({batch, 1}, rng));
  const torch::Tensor noise =
      hyper[Setting::Novelty] * kCodeNoise * randn({batch, codes.size()}, rng);
  return on_sphere(torch::lerp(codes.of(i), codes.of(j), mix) + noise);
}

}  // namespace

StepDraws StepDraws::on(torch::Device device) const {
  StepDraws moved{which.to(device), rows.to(device), colours.to(device), {}};
  for (const AugmentDraw& draw : augment) moved.augment.push_back(draw.on(device));
  return moved;
}

StepDraws StepDraws::part(const torch::Tensor& images, const Canvas& canvas) const {
  const std::int64_t batch = which.size(0);
  // Blends lie after the sprites.
  const bool blends = rows.size(0) > batch;
  const torch::Tensor both = blends ? torch::cat({images, images + batch}) : images;
  StepDraws some{
      which.index_select(0, images), rows.index_select(0, both), colours.index_select(0, both), {}};
  for (const AugmentDraw& draw : augment) some.augment.push_back(draw.part(images, canvas));
  return some;
}

void StepDraws::assign(const StepDraws& other) {
  which.copy_(other.which);
  rows.copy_(other.rows);
  colours.copy_(other.colours);
  for (std::size_t i = 0; i < augment.size(); ++i) augment[i].assign(other.augment[i]);
}

StepDraws draw_step(const SpriteCodes& codes, const HyperParams& hyper, const Canvas& canvas,
                    bool redraw_only, at::Generator& rng) {
  const torch::NoGradGuard no_grad;
  const int batch = hyper.whole(Setting::Batch);
  StepDraws draws;
  draws.which = draw_sprites(codes, batch, rng);
  draws.rows = codes.of(draws.which);
  draws.colours = codes.colours().index_select(0, draws.which);
  if (redraw_only) return draws;
  Children made;
  if (codes.parts()) {
    made = draw_children(codes, hyper, rng);
  } else {
    made.codes = blended_codes(codes, hyper, rng);
    made.colours = codes.colours_at(made.codes);
  }
  draws.rows = torch::cat({draws.rows, made.codes});
  draws.colours = torch::cat({draws.colours, made.colours});
  for (int i = 0; i < kAugmentations; ++i) {
    draws.augment.emplace_back(batch, canvas, hyper[Setting::Augmentation], rng);
  }
  return draws;
}

}  // namespace pixelatent
