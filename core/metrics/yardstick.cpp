#include "metrics/yardstick.hpp"

#include <algorithm>

#include "base/rng.hpp"
#include "dataset/tensors.hpp"
#include "metrics/copies.hpp"
#include "metrics/eye.hpp"
#include "metrics/features.hpp"
#include "metrics/patch_distance.hpp"
#include "metrics/pixel_figures.hpp"

namespace pixelatent {

namespace {

constexpr int kSeeds = static_cast<int>(kQualityDefinition.feature_seeds.size());
constexpr int kSplits = kQualityDefinition.patch_splits;
constexpr int kKidSplits = 64;  // the cubic kernel makes single ones vary by several hundredths
constexpr int kCopyFloorImages = 256;  // sprites looked at for how often the set repeats itself

double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double spread_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

}  // namespace

struct Yardstick::Impl {
  struct SplitHalves {
    PatchHistogram first, second;
  };
  /// Features of pictures that come piece by piece.
  struct FeatureRows {
    std::vector<torch::Tensor> pieces;
    torch::Tensor rows() const { return torch::cat(pieces); }
  };

  Impl(std::shared_ptr<const SpriteSet> sprites, int samples);

  bool large_enough() const { return static_cast<int>(chosen.size()) >= kFewest; }
  torch::Tensor real_piece(int from) const;
  void prepare_features(const torch::Tensor& piece);
  void prepare_patches(int from, const torch::Tensor& piece);
  void prepare_floors();
  bool prepare_networks();
  void add_to_networks(std::span<const Image> samples);
  void finish_features(QualityFigures& figures) const;
  void finish_patches(QualityFigures& figures) const;
  void begin_anew();

  std::shared_ptr<const SpriteSet> set;
  std::vector<int> chosen;  ///< sprites compared with
  CopyFinder copy_finder;
  EyeMeter eye;
  std::vector<FeatureSpace> spaces;
  int next = 0;  ///< of `chosen`; counts twice through them, for the scale and for the rest

  // What is known about the real sprites.
  std::vector<FeatureRows> real_pieces;
  std::vector<torch::Tensor> real, mean, deviation;  ///< per seed; `real` is standardised
  PatchScale scale;
  std::unique_ptr<PatchProjector> projector;
  std::vector<SplitHalves> halves;
  std::vector<std::vector<int>> place;  ///< [split][picture]: its place in that split's order
  PatchHistogram real_patches;
  double kid_floor = std::nan(""), swd_floor = std::nan(""), detail_floor = std::nan("");
  PixelCounts real_pixels;
  int floor_copies = 0, floor_looked = 0;

  // What was added.
  int added = 0, measured = 0;
  std::vector<FeatureRows> fake;
  PatchHistogram fake_patches;
  PixelCounts pixels;
  int copied = 0;
};

Yardstick::Impl::Impl(std::shared_ptr<const SpriteSet> sprites, int samples)
    : set(std::move(sprites)),
      chosen(fixed_subset(set->size(), std::clamp(samples, kFewImages, kMostImages))),
      copy_finder(set),
      eye(set, chosen, std::clamp(samples, 1, kMostImages)) {
  const int n = static_cast<int>(chosen.size());
  if (large_enough()) {
    for (const std::uint64_t seed : kQualityDefinition.feature_seeds) spaces.emplace_back(seed);
    real_pieces.resize(kSeeds);
    halves.resize(kSplits);
    for (int split = 0; split < kSplits; ++split) {
      const std::vector<int> order = fixed_order(n, split);
      std::vector<int>& places = place.emplace_back(order.size());
      for (int i = 0; i < n; ++i)
        places[static_cast<std::size_t>(order[static_cast<std::size_t>(i)])] = i;
    }
  }
  real_pixels = count_pixels(set->quantised(), set->palette());
  begin_anew();
}

void Yardstick::Impl::begin_anew() {
  added = measured = copied = 0;
  pixels = {};
  fake.assign(spaces.size(), {});
  fake_patches = {};
}

torch::Tensor Yardstick::Impl::real_piece(int from) const {
  std::vector<Image> images;
  const int to = std::min(from + kPiece, static_cast<int>(chosen.size()));
  for (int i = from; i < to; ++i) {
    const int sprite = chosen[static_cast<std::size_t>(i)];
    images.push_back(set->originals()[static_cast<std::size_t>(sprite)]);
  }
  return images_to_signed(images);
}

void Yardstick::Impl::prepare_features(const torch::Tensor& piece) {
  for (std::size_t s = 0; s < spaces.size(); ++s) {
    real_pieces[s].pieces.push_back(spaces[s].features(piece));
  }
}

void Yardstick::Impl::prepare_patches(int from, const torch::Tensor& piece) {
  std::vector<std::vector<PatchHistogram*>> targets(static_cast<std::size_t>(piece.size(0)),
                                                    {&real_patches});
  const int half = static_cast<int>(chosen.size()) / 2;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    for (std::size_t split = 0; split < halves.size(); ++split) {
      const int at = place[split][static_cast<std::size_t>(from) + i];
      if (at < half) targets[i].push_back(&halves[split].first);
      if (at >= half && at < 2 * half) targets[i].push_back(&halves[split].second);
    }
  }
  projector->project(piece, targets);
}

/// One piece; true: all is known.
bool Yardstick::Impl::prepare_networks() {
  const int n = static_cast<int>(chosen.size()), at = next;
  if (!large_enough() || at >= 2 * n) return true;
  if (at < n) {
    scale.learn(real_piece(at));
    next = std::min(at + kPiece, n);
    if (next == n) projector = std::make_unique<PatchProjector>(scale);
    return false;
  }
  const torch::Tensor piece = real_piece(at - n);
  prepare_features(piece);
  prepare_patches(at - n, piece);
  next = std::min(at + kPiece, 2 * n);
  if (next == 2 * n) prepare_floors();
  return next == 2 * n;
}

void Yardstick::Impl::prepare_floors() {
  std::vector<double> kids, wholes, details;
  for (FeatureRows& pieces : real_pieces) {
    const torch::Tensor rows = pieces.rows();
    mean.push_back(rows.mean(0));
    deviation.push_back(rows.std(0) + 1e-4);
    real.push_back((rows - mean.back()) / deviation.back());
    kids.push_back(kid_of_halves(real.back(), kKidSplits));
    pieces.pieces.clear();
  }
  for (const SplitHalves& split : halves) {
    wholes.push_back(split.first.distance(split.second, PatchPart::Whole));
    details.push_back(split.first.distance(split.second, PatchPart::Detail));
  }
  halves.clear();
  kid_floor = mean_of(kids);
  swd_floor = mean_of(wholes);
  detail_floor = mean_of(details);
}

void Yardstick::Impl::add_to_networks(std::span<const Image> samples) {
  const torch::Tensor piece = images_to_signed(samples);
  for (std::size_t s = 0; s < spaces.size(); ++s) {
    fake[s].pieces.push_back(spaces[s].features(piece));
  }
  const std::vector<PatchHistogram*> all = {&fake_patches};
  projector->project(piece, std::vector<std::vector<PatchHistogram*>>(samples.size(), all));
  measured += static_cast<int>(samples.size());
}

void Yardstick::Impl::finish_features(QualityFigures& figures) const {
  std::vector<double> kid, precision, recall, density, coverage;
  for (std::size_t s = 0; s < spaces.size(); ++s) {
    const torch::Tensor rows = (fake[s].rows() - mean[s]) / deviation[s];
    const FeatureFigures f = compare_features(real[s], rows, kQualityDefinition.neighbours);
    kid.push_back(f.kid);
    precision.push_back(f.precision);
    recall.push_back(f.recall);
    density.push_back(f.density);
    coverage.push_back(f.coverage);
  }
  figures.kid = mean_of(kid);
  figures.kid_spread = spread_of(kid);
  figures.kid_floor = kid_floor;
  figures.precision = mean_of(precision);
  figures.recall = mean_of(recall);
  figures.density = mean_of(density);
  figures.coverage = mean_of(coverage);
  figures.coverage_floor =
      expected_coverage(static_cast<int>(chosen.size()), measured, kQualityDefinition.neighbours);
}

void Yardstick::Impl::finish_patches(QualityFigures& figures) const {
  figures.swd = real_patches.distance(fake_patches, PatchPart::Whole);
  figures.swd_floor = swd_floor;
  figures.detail = real_patches.distance(fake_patches, PatchPart::Detail);
  figures.detail_floor = detail_floor;
}

Yardstick::Yardstick(std::shared_ptr<const SpriteSet> set, int count)
    : impl_(std::make_unique<Impl>(std::move(set), count)) {}
Yardstick::~Yardstick() = default;

bool Yardstick::prepare() {
  const torch::NoGradGuard no_grad;
  Impl& my = *impl_;
  const int n = static_cast<int>(my.chosen.size());
  if (my.floor_looked < std::min(kCopyFloorImages, n)) {
    const int end = std::min(my.floor_looked + kPiece, std::min(kCopyFloorImages, n));
    for (; my.floor_looked < end; ++my.floor_looked) {
      const int sprite = my.chosen[static_cast<std::size_t>(my.floor_looked)];
      const Image& image = my.set->quantised()[static_cast<std::size_t>(sprite)];
      my.floor_copies += my.copy_finder.copied_sprite(image, sprite) >= 0;
    }
    return false;
  }
  return my.eye.prepare() && my.prepare_networks();
}

void Yardstick::add(std::span<const Image> samples) {
  if (samples.empty()) return;
  Impl& my = *impl_;
  my.pixels.add(count_pixels(samples, my.set->palette()));
  my.eye.add(samples);
  for (const Image& sample : samples) my.copied += my.copy_finder.copied_sprite(sample) >= 0;
  my.added += static_cast<int>(samples.size());
  if (my.large_enough() && my.measured < kMostImages) my.add_to_networks(samples);
}

void Yardstick::add_redrawn(int sprite, const Image& drawn) {
  impl_->eye.add_redrawn(sprite, drawn);
}

QualityFigures Yardstick::finish() {
  const torch::NoGradGuard no_grad;
  Impl& my = *impl_;
  QualityFigures figures;
  figures.images = static_cast<int>(my.chosen.size());
  figures.count = my.added;
  figures.speckle = my.pixels.speckle();
  figures.speckle_real = my.real_pixels.speckle();
  figures.colours = my.pixels.colours_per_image();
  figures.colours_real = my.real_pixels.colours_per_image();
  figures.off_palette = my.pixels.off_palette_share();
  figures.soft_alpha = my.pixels.soft_alpha_share();
  if (my.added > 0) figures.copies = static_cast<double>(my.copied) / my.added;
  if (my.floor_looked > 0) {
    figures.copies_floor = static_cast<double>(my.floor_copies) / my.floor_looked;
  }
  if (my.large_enough() && my.measured >= kFewest) {
    my.finish_features(figures);
    my.finish_patches(figures);
  }
  my.eye.finish(figures);
  figures.definition = definition_hash();
  my.begin_anew();
  return figures;
}

QualityFigures measure_quality(std::shared_ptr<const SpriteSet> set, std::span<const Image> samples,
                               std::span<const Redrawn> redrawn) {
  Yardstick yardstick(std::move(set), static_cast<int>(samples.size()));
  while (!yardstick.prepare()) {
  }
  for (std::size_t from = 0; from < samples.size(); from += Yardstick::kPiece) {
    yardstick.add(
        samples.subspan(from, std::min<std::size_t>(Yardstick::kPiece, samples.size() - from)));
  }
  for (const Redrawn& one : redrawn) yardstick.add_redrawn(one.sprite, one.image);
  return yardstick.finish();
}

}  // namespace pixelatent
