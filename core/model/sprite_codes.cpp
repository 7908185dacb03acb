#include "model/sprite_codes.hpp"

#include <algorithm>

#include "dataset/kept_back.hpp"
#include "dataset/tensors.hpp"
#include "model/colour_budget.hpp"
#include "model/spread_order.hpp"
#include "model/sprite_gan.hpp"

namespace pixelatent {

namespace {

constexpr int kNeighbours = 8;
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
  const torch::Tensor global = on_sphere(code.to(torch::kCPU)).slice(1, 0, layout().global);
  const auto [distance, which] =
      torch::cdist(global, whole_).topk(std::min(2, count()), 1, /*largest=*/false);
  const torch::Tensor weight = 1 / (distance + 1e-3);
  const torch::Tensor values =
      of_each.index_select(0, which.flatten()).view_as(which).to(torch::kFloat);
  return (values * weight).sum(1) / weight.sum(1);
}

torch::Tensor SpriteCodes::colours_at(const torch::Tensor& code) const {
  return between_neighbours(code, colours_).round().clamp_min(1).to(torch::kLong);
}

torch::Tensor SpriteCodes::strays_at(const torch::Tensor& code) const {
  return between_neighbours(code, strays_);
}

torch::Tensor SpriteCodes::of(int sprite) const {
  return of(torch::full({1}, sprite, torch::kLong));
}

}  // namespace pixelatent
