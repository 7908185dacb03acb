#include "latent/sampling.hpp"

#include <algorithm>

#include "image/orphan_pixels.hpp"
#include "metrics/copies.hpp"
#include "model/frozen_generator.hpp"
#include "model/points_to_z.hpp"
#include "model/spread_order.hpp"

namespace pixelatent {

namespace {

constexpr std::size_t kDrawBatch = 64;
/// Of the kCopyTries. Where all that lies between a sprite and its neighbours repeats it, others
/// are tried.
constexpr int kTriesInPlace = 4;
/// Draws made because of copies have a stream of their own: the first draw of every sample is the
/// same whether copies are kept or not.
constexpr std::uint64_t kAgain = 0x9e3779b97f4a7c15ULL;

std::vector<int> first_sprites(const SpriteCodes* codes, int count, Rng& rng) {
  if (codes == nullptr) return std::vector<int>(static_cast<std::size_t>(count), -1);
  std::vector<int> sprites;
  const int size = static_cast<int>(codes->order().size());
  for (const int place : evenly_spread(size, count, rng.uniform())) {
    sprites.push_back(codes->order()[static_cast<std::size_t>(place)]);
  }
  return sprites;
}

/// A sample that is drawn again, with a stream of its own: what else is drawn does not matter to
/// it.
struct Redraw {
  std::size_t sample;
  Rng rng;
};

std::vector<Redraw> copies_among(const CopyFinder& finder, std::span<const Image> images,
                                 std::uint64_t seed) {
  std::vector<Redraw> copies;
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (finder.copied_sprite(images[i]) >= 0) copies.push_back({i, Rng((seed + i) ^ kAgain)});
  }
  return copies;
}

int any_sprite(const FrozenGenerator& generator, Rng& rng) {
  const std::vector<int>& sprites = generator.codes()->order();
  return sprites[static_cast<std::size_t>(rng.below(static_cast<int>(sprites.size())))];
}

int replace_copies(const FrozenGenerator& generator, const SampleWish& wish,
                   std::vector<LatentPoint>& points, std::vector<Image>& images) {
  const std::vector<LatentPoint> first = points;
  const CopyFinder finder(generator.shared_set());
  std::vector<Redraw> copies = copies_among(finder, images, wish.seed);
  const int found = static_cast<int>(copies.size());
  for (int attempt = 0; attempt < kCopyTries && !copies.empty(); ++attempt) {
    std::vector<LatentPoint> others;
    for (Redraw& copy : copies) {
      const int sprite =
          attempt < kTriesInPlace ? first[copy.sample].sprite : any_sprite(generator, copy.rng);
      others.push_back(random_point_at(sprite, generator.shape(), copy.rng, wish.novelty));
    }
    std::vector<Image> drawn = draw_points(generator, others, wish.finish);
    std::vector<Redraw> still;
    for (std::size_t j = 0; j < copies.size(); ++j) {
      if (finder.copied_sprite(drawn[j]) >= 0) still.push_back(copies[j]);
      images[copies[j].sample] = std::move(drawn[j]);
      points[copies[j].sample] = std::move(others[j]);
    }
    copies = std::move(still);
  }
  return found;
}

}  // namespace

LatentShape shape_of(const FrozenGenerator& generator) { return generator.shape(); }

std::vector<LatentPoint> spread_points(const FrozenGenerator& generator, int count,
                                       std::uint64_t seed, float novelty,
                                       const std::stop_token& stop) {
  Rng rng(seed);
  const LatentShape shape = generator.shape();
  std::vector<LatentPoint> points;
  for (const int sprite : first_sprites(generator.codes().get(), count, rng)) {
    if (stop.stop_requested()) break;
    points.push_back(random_point_at(sprite, shape, rng, novelty));
  }
  return points;
}

std::vector<Image> draw_points(const FrozenGenerator& generator,
                               std::span<const LatentPoint> points, const Finish& finish) {
  std::vector<Image> images;
  for (std::size_t from = 0; from < points.size(); from += kDrawBatch) {
    const auto batch = points.subspan(from, std::min(kDrawBatch, points.size() - from));
    const torch::Tensor z =
        points_to_z(batch, generator.shape().dimensions, generator.codes().get());
    for (Image& image : generator.draw(z, finish.colours)) {
      images.push_back(finish.without_orphans ? without_orphan_pixels(image) : std::move(image));
    }
  }
  return images;
}

std::vector<Image> redraw_sprites(const FrozenGenerator& generator, std::span<const int> sprites) {
  if (generator.codes() == nullptr) return {};
  std::vector<LatentPoint> own_places;
  for (const int sprite : sprites) {
    LatentPoint& place = own_places.emplace_back();
    place.sprite = sprite;
    place.novelty = 0;
  }
  return draw_points(generator, own_places);
}

Samples draw_samples(const FrozenGenerator& generator, const SampleWish& wish) {
  Samples samples;
  samples.points = spread_points(generator, wish.count, wish.seed, wish.novelty);
  samples.images = draw_points(generator, samples.points, wish.finish);
  // A plain latent space has no other place near the same sprite.
  if (wish.copies == Copies::DrawAgain && wish.novelty > 0 && generator.codes()) {
    samples.drawn_again = replace_copies(generator, wish, samples.points, samples.images);
  }
  return samples;
}

void compute_on_one_processor() { torch::set_num_threads(1); }

}  // namespace pixelatent
