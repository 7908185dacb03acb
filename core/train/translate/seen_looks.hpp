#pragma once
// Sprites as networks that tell what stays see them.
#include <torch/torch.h>

#include <memory>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "image/image.hpp"
#include "model/translate/colour_map.hpp"
#include "model/translate/donors.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent {

/// What holds the opaque pixels of all sprites and a little more, within the canvas.
Rect drawn_region(const std::vector<std::shared_ptr<const SpriteSet>>& sets);

/// What of the image lies in `region`, through `map`.
SpriteLook look_of(const Image& image, const Rect& region, const ColourMap& map);

/// [n, 4, h, w]: doubled and centred.
torch::Tensor seen_by_networks(const std::vector<SpriteLook>& looks, const LookSize& size);

/// [n, h, w]: 1 where two pictures of seen_by_networks() are the same.
torch::Tensor same_pixels(const torch::Tensor& one, const torch::Tensor& other);

/// Where anything is drawn, and so far around it that the networks see it: [n, h, w].
torch::Tensor near_anything(const torch::Tensor& seen);

/// Mean of -log(probability of `label`) over what is near.
torch::Tensor telling_loss(const torch::Tensor& scores, const torch::Tensor& label,
                           const torch::Tensor& near);

/// The log-odds from which a pixel stays; `keep` as TranslateJob::translate.
double staying_threshold(double keep, Pairing pairing);

/// Figures are turned when colours mean the same on both sides and what they stand for lies
/// elsewhere. A few sprites can't say so.
bool are_turned(const std::shared_ptr<const SpriteSet>& a,
                const std::shared_ptr<const SpriteSet>& b);

}  // namespace pixelatent
