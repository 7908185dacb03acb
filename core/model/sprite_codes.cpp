#include "model/sprite_codes.hpp"

#include <algorithm>

#include "dataset/kept_back.hpp"
#include "dataset/tensors.hpp"
#include "model/colour_budget.hpp"
#include "model/parts/child_of_point.hpp"
#include "model/parts/part_map.hpp"
#include "model/spread_order.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {

constexpr int kNeighbours = 8;
constexpr int kAlike = 12;           // sprites that children are completed with, for each parent
constexpr std::int64_t kRows = 512;  // worked on at a time

/// `which` of the rows, ordered.
std::vector<int> spread_order_of(const torch::Tensor& rows, const torch::Tensor& which) {
  const torch::Tensor some = rows.index_select(0, which).contiguous();
  const auto* ids = which.data_ptr<std::int64_t>();
  std::vector<int> order;
  for (const int place :
       spread_order({some.data_ptr<float>(), static_cast<std::size_t>(some.numel())},
                    static_cast<int>(some.size(1)))) {
    order.push_back(static_cast<int>(ids[place]));
  }
  return order;
}

/// Whose parts fit a sprite: anyone's where all are of one build, and only those of its own kind in
/// a set of many kinds. By how much of two silhouettes is in both. labels: [n, H, W].
float kin_share_of(const torch::Tensor& labels) {
  constexpr int kPairs = 2048;
  constexpr double kNoBuild = 0.63, kSlope = 1.0, kLeast = 0.01, kMost = 0.5;
  const torch::Tensor silhouettes = (labels != 0).flatten(1);
  Rng rng(0);
  std::vector<std::int64_t> a, b;
  for (int i = 0; i < kPairs; ++i) {
    a.push_back(rng.below(static_cast<int>(labels.size(0))));
    b.push_back(rng.below(static_cast<int>(labels.size(0))));
  }
  const torch::Tensor one = silhouettes.index_select(0, torch::tensor(a, torch::kLong));
  const torch::Tensor other = silhouettes.index_select(0, torch::tensor(b, torch::kLong));
  const torch::Tensor both = (one & other).sum(1).to(torch::kFloat);
  const torch::Tensor either = (one | other).sum(1).to(torch::kFloat).clamp_min(1);
  const double alike = (both / either).mean().item<double>();
  return static_cast<float>(std::clamp(kSlope * (alike - kNoBuild), kLeast, kMost));
}

/// See FitJudge. Where all are of one build, children may differ as sprites do; sprites of many
/// kinds differ by their kind, too, which children do not.
double unlike_parents(float kin_share) {
  constexpr double kMixed = 0.4, kOneBuild = 1.1, kFew = 0.05, kAll = 0.2;
  const double one_build =
      std::clamp((static_cast<double>(kin_share) - kFew) / (kAll - kFew), 0.0, 1.0);
  return kMixed + (kOneBuild - kMixed) * one_build;
}

/// Sprites of one build fit each other mostly, and where nothing has a build choosing harder takes
/// what is plain; between the two few children are whole, and it takes many to find one.
int chosen_from(float kin_share) {
  constexpr float kNoBuild = 0.02F, kOneBuild = 0.125F;
  constexpr int kFew = 8, kMany = 24;
  return kin_share > kNoBuild && kin_share < kOneBuild ? kMany : kFew;
}

/// labels: [n, H, W] uint8 -> [n].
torch::Tensor stray_shares(const torch::Tensor& labels, const StrayPixels& stray_pixels) {
  torch::Tensor shares = torch::zeros({labels.size(0)});
  for (std::int64_t i = 0; i < labels.size(0); ++i) {
    const torch::Tensor sprite = labels[i].contiguous();
    const auto opaque = (sprite != 0).sum().item<double>();
    const IndexedImage image{sprite.size(1), sprite.size(0), sprite.data_ptr<std::uint8_t>()};
    if (opaque > 0) shares[i] = static_cast<double>(stray_pixels.count(image)) / opaque;
  }
  return shares;
}

}  // namespace

SpriteCodes::SpriteCodes(const SpriteEncoder& encoder, std::shared_ptr<const SpriteSet> set,
                         const torch::Tensor& part_map)
    : SpriteCodes(encoder, *set) {
  const torch::Tensor map = part_map.to(torch::kCPU, torch::kUInt8).contiguous();
  TORCH_CHECK(map.numel() == set->canvas().pixels() && (map < kParts).all().item<bool>(),
              "this is no map of parts");
  parts_ = std::make_shared<SpriteParts>(
      std::move(set),
      std::span(map.data_ptr<std::uint8_t>(), static_cast<std::size_t>(map.numel())), kParts,
      most_alike(kAlike));
  kin_ = std::make_shared<Kin>(kin_of());
}

Kin SpriteCodes::kin_of() const {
  Kin kin{order_, std::vector<int>(static_cast<std::size_t>(count()), -1),
          kin_share_of(labels_.index_select(0, learned_)), parts_->areas()};
  for (std::size_t i = 0; i < order_.size(); ++i) {
    kin.place[static_cast<std::size_t>(order_[i])] = static_cast<int>(i);
  }
  kin.judge = std::make_shared<FitJudge>(parts_, unlike_parents(kin.share));
  kin.chosen_from = chosen_from(kin.share);
  return kin;
}

LatentShape SpriteCodes::shape() const {
  LatentShape shape;
  shape.dimensions = size();
  shape.noisy = layout().global;
  shape.sprites = count();
  shape.neighbours = neighbours_;
  shape.block_rows = layout().rows;
  shape.block_columns = layout().columns;
  shape.kin = kin_;
  return shape;
}

SpriteCodes::SpriteCodes(const SpriteEncoder& encoder, const SpriteSet& set)
    : encoder_(encoder),
      labels_(set_to_indices(set)),
      palette_(palette_to_tensor(set.palette())),
      stray_pixels_(set.palette()),
      colours_(count_colours(labels_, palette_.size(0))),
      strays_(stray_shares(labels_, stray_pixels_)) {
  const torch::NoGradGuard no_grad;
  const auto n = labels_.size(0);
  std::vector<torch::Tensor> parts;
  for (std::int64_t from = 0; from < n; from += kRows) {
    const torch::Tensor which = torch::arange(from, std::min(n, from + kRows), torch::kLong);
    parts.push_back(of(which).slice(1, 0, layout().global).clone());
  }
  whole_ = torch::cat(parts).contiguous();
  learned_ = torch::tensor(learned_from(count()), torch::kInt).to(torch::kLong);
  order_ = spread_order_of(whole_, learned_);
  auto neighbours = std::make_shared<Neighbours>();
  neighbours->per_sprite = static_cast<int>(std::min<std::int64_t>(kNeighbours, n - 1));
  if (neighbours->per_sprite > 0) {
    for (const torch::Tensor& rows : parts) {
      // The nearest of all is the sprite itself (or its twin: then that one is dropped).
      const torch::Tensor near =
          std::get<1>(torch::cdist(rows, whole_)
                          .topk(neighbours->per_sprite + 1, 1, /*largest=*/false, /*sorted=*/true));
      const torch::Tensor others = near.slice(1, 1).contiguous();
      const auto* ids = others.data_ptr<std::int64_t>();
      neighbours->sprites.insert(neighbours->sprites.end(), ids, ids + others.numel());
    }
  }
  neighbour_table_ = torch::tensor(neighbours->sprites, torch::kLong);
  neighbours_ = std::move(neighbours);
}

torch::Tensor SpriteCodes::of(const torch::Tensor& which) const {
  return encoder_.encode(indices_to_signed(labels_.index_select(0, which), palette_));
}

torch::Tensor SpriteCodes::between_neighbours(const torch::Tensor& code,
                                              const torch::Tensor& of_each) const {
  const torch::NoGradGuard no_grad;
  const torch::Tensor global = as_read(code.to(torch::kCPU), layout()).slice(1, 0, layout().global);
  const auto [distance, which] =
      torch::cdist(global, whole_).topk(std::min(2, count()), 1, /*largest=*/false);
  const torch::Tensor weight = 1 / (distance + 1e-3);
  const torch::Tensor values =
      of_each.index_select(0, which.flatten()).view_as(which).to(torch::kFloat);
  return (values * weight).sum(1) / weight.sum(1);
}

std::vector<int> SpriteCodes::most_alike(int each) const {
  std::vector<int> alike;
  const torch::Tensor from_these = whole_.index_select(0, learned_);
  const auto n = whole_.size(0);
  const std::int64_t kept = std::min<std::int64_t>(each, learned_.size(0));
  for (std::int64_t from = 0; from < n && kept > 0; from += kRows) {
    const torch::Tensor rows = whole_.slice(0, from, std::min(n, from + kRows));
    const torch::Tensor nearest =
        std::get<1>(torch::cdist(rows, from_these).topk(kept, 1, false, true));
    const torch::Tensor near =
        learned_.index_select(0, nearest.flatten()).to(torch::kInt).contiguous();
    alike.insert(alike.end(), near.data_ptr<int>(), near.data_ptr<int>() + near.numel());
  }
  return alike;
}

torch::Tensor SpriteCodes::labels_of(std::span<const Collage> collages) const {
  const auto n = static_cast<std::int64_t>(collages.size());
  torch::Tensor labels = torch::empty({n, labels_.size(1), labels_.size(2)}, torch::kUInt8);
  auto* to = labels.data_ptr<std::uint8_t>();
  for (const Collage& collage : collages)
    to = std::copy(collage.labels.begin(), collage.labels.end(), to);
  return labels;
}

torch::Tensor SpriteCodes::of(std::span<const Collage> collages) const {
  return encoder_.encode(indices_to_signed(labels_of(collages), palette_));
}

torch::Tensor SpriteCodes::labels_at(const torch::Tensor& code) const {
  return signed_to_indices(pixels_in(code.to(torch::kCPU), layout()), palette_).contiguous();
}

Collage SpriteCodes::collage_at(const torch::Tensor& code) const {
  const torch::Tensor labels = labels_at(code);
  const auto* from = labels.data_ptr<std::uint8_t>();
  return parts_->collage(std::vector<std::uint8_t>(from, from + labels.numel()));
}

torch::Tensor SpriteCodes::as_many_as_known(const torch::Tensor& labels) const {
  return count_colours(labels, palette_.size(0)).clamp(1, colours_.max().item<std::int64_t>());
}

torch::Tensor SpriteCodes::colours_of(std::span<const Collage> collages) const {
  return as_many_as_known(labels_of(collages));
}

torch::Tensor SpriteCodes::colours_at(const torch::Tensor& code) const {
  if (parts_) return as_many_as_known(labels_at(code));
  return between_neighbours(code, colours_).round().clamp_min(1).to(torch::kLong);
}

torch::Tensor SpriteCodes::colours_held(const torch::Tensor& code) const {
  return count_colours(labels_at(code), palette_.size(0)).clamp_min(1);
}

torch::Tensor SpriteCodes::strays_at(const torch::Tensor& code) const {
  if (parts_) return stray_shares(labels_at(code), stray_pixels_);
  return between_neighbours(code, strays_);
}

SpriteCodes::Bounds SpriteCodes::bounds_at(const torch::Tensor& code) const {
  if (!parts_) return {colours_at(code), strays_at(code)};
  const torch::Tensor labels = labels_at(code);
  return {as_many_as_known(labels), stray_shares(labels, stray_pixels_)};
}

torch::Tensor SpriteCodes::of(int sprite) const {
  return of(torch::full({1}, sprite, torch::kLong));
}

}  // namespace pixelatent
