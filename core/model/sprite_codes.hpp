#pragma once
// The codes of a set's sprites, and which of them lie near each other.
#include <torch/torch.h>

#include <memory>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "model/latent_point.hpp"
#include "model/parts/sprite_parts.hpp"
#include "model/sprite_encoder.hpp"
#include "model/stray_pixels.hpp"

namespace pixelatent {

/// Immutable. Codes are worked out when they are asked for; of ten thousand sprites they would take
/// hundreds of megabytes.
class SpriteCodes {
 public:
  /// Codes of blocks.
  SpriteCodes(const SpriteEncoder& encoder, const SpriteSet& set);
  /// Codes of pixels. part_map: see model/parts/part_map.hpp.
  SpriteCodes(const SpriteEncoder& encoder, std::shared_ptr<const SpriteSet> set,
              const torch::Tensor& part_map);

  int count() const { return static_cast<int>(labels_.size(0)); }
  int size() const { return encoder_.layout().size(); }
  /// Of the space these codes span; a generator adds its stages.
  LatentShape shape() const;
  const CodeLayout& layout() const { return encoder_.layout(); }

  /// [n, size()] on the sphere; which: [n] int64, on the CPU.
  torch::Tensor of(const torch::Tensor& which) const;
  torch::Tensor of(int sprite) const;  ///< [1, size()]

  /// Sprites' parts; null where codes are blended.
  const std::shared_ptr<const SpriteParts>& parts() const { return parts_; }
  /// [n, size()]: where pictures lie that were put together from parts.
  torch::Tensor of(std::span<const Collage> collages) const;
  torch::Tensor of(const Collage& collage) const { return of(std::span(&collage, 1)); }
  /// What a code of pixels [1, size()] holds, every pixel the nearest colour.
  Collage collage_at(const torch::Tensor& code) const;

  /// Opaque colours of each sprite: [count()] int64.
  const torch::Tensor& colours() const { return colours_; }
  /// How many opaque colours a sprite at `code` [n, size()] should do with: as many as the two
  /// sprites nearest to it by the global part, the nearer one counting for more; or as many as its
  /// pixels have, when it holds them. [n] int64, on the CPU.
  torch::Tensor colours_at(const torch::Tensor& code) const;
  /// As many as the pixels of a code of pixels have, however many that is. [n] int64, on the CPU.
  torch::Tensor colours_held(const torch::Tensor& code) const;
  /// As many as these have, but no more than any sprite of the set.
  torch::Tensor colours_of(std::span<const Collage> collages) const;

  /// Share of stray pixels (model/stray_pixels.hpp) among the opaque ones that a sprite at `code`
  /// [n, size()] may have: the mean of those two sprites', weighted as their colours are, or what
  /// its pixels have. [n], on the CPU.
  torch::Tensor strays_at(const torch::Tensor& code) const;
  /// Both, with one look at what the code holds.
  struct Bounds {
    torch::Tensor colours, strays;
  };
  Bounds bounds_at(const torch::Tensor& code) const;
  const StrayPixels& stray_pixels() const { return stray_pixels_; }

  /// [colours, 4] in [-1, 1].
  const torch::Tensor& palette() const { return palette_; }
  const SpriteEncoder& encoder() const { return encoder_; }
  /// Where an image [n, 4, H, W] of any origin lies.
  torch::Tensor encode(const torch::Tensor& images) const { return encoder_.encode(images); }

  /// Sprites of which blends are made: the nearest by the global part of the code.
  const std::shared_ptr<const Neighbours>& neighbours() const { return neighbours_; }
  /// neighbours()->sprites as [count() * per_sprite] int64.
  const torch::Tensor& neighbour_table() const { return neighbour_table_; }
  /// [n] int64, ascending: the sprites that runs learn from, see dataset/kept_back.hpp.
  const torch::Tensor& learned() const { return learned_; }
  /// Those in an order in which what is alike (by the global part) stands together.
  const std::vector<int>& order() const { return order_; }

 private:
  torch::Tensor labels_of(std::span<const Collage> collages) const;  ///< [n, H, W] uint8
  torch::Tensor labels_at(const torch::Tensor& code) const;          ///< [n, H, W] uint8
  std::vector<int> most_alike(int each) const;
  Kin kin_of() const;
  torch::Tensor as_many_as_known(const torch::Tensor& labels) const;
  /// What a sprite at `code` has of something that each sprite has: [count()] float -> [n].
  torch::Tensor between_neighbours(const torch::Tensor& code, const torch::Tensor& of_each) const;

  SpriteEncoder encoder_;
  torch::Tensor labels_, palette_;
  torch::Tensor whole_;  ///< [count(), global]: that part of every code
  StrayPixels stray_pixels_;
  torch::Tensor colours_, strays_;  ///< [count()]: of each sprite
  std::shared_ptr<const Neighbours> neighbours_;
  std::shared_ptr<const Kin> kin_;            ///< null without parts
  std::shared_ptr<const SpriteParts> parts_;  ///< null where sprites are blended
  torch::Tensor neighbour_table_, learned_;
  std::vector<int> order_;
};

}  // namespace pixelatent
