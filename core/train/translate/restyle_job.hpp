#pragma once
// Our own way from one set to the other. Nothing is painted: every pixel is the sprite's own, in
// the other set's colours, or that of a sprite of the other set.
//
// One map of colours takes A to B's look where they were drawn with other palettes
// (colour_map.hpp). Two networks learn to tell, from a few pixels and their place, sprites of A in
// those colours from sprites of B; each sees one half of the sprites and is asked about the other,
// so that it knows what is like the set and not who was in it. What could as well be B's stays. The
// rest is given by those sprites of B that look like what stays around it (donors.hpp). Where pairs
// are known the networks learn from them what stays, and donors are the other sides of sprites like
// this one.
//
// Where what both sides have lies elsewhere in each, as in figures that are turned, there is
// nothing to tell: sprites of B give all of it, role by role, in the sprite's own colours
// (role_donors.hpp).
#include <torch/torch.h>

#include <array>

#include "model/translate/colour_map.hpp"
#include "model/translate/donors.hpp"
#include "model/translate/role_donors.hpp"
#include "model/translate/tell_tale.hpp"
#include "train/translate/translate_base.hpp"

namespace pixelatent {

class RestyleJob : public TranslateBase {
 public:
  RestyleJob(const TrainOptions& options, TranslateSets sets);

  Result<StepReport> step(double share_done) override;
  bool finished() const override;
  double share_learned() const override;
  std::vector<Image> translate(Heading heading, std::span<const Image> images,
                               double keep) override;
  void load_state(const JobState& state) override;

  const ColourMap& colour_map() const { return to_b_; }
  /// Whether figures are taken as turned: nothing has to be learned then.
  bool turned() const { return turned_ != nullptr; }
  /// Steps after which more teach nothing.
  static constexpr std::int64_t kSteps = 400;

 private:
  static constexpr int kBatch = 8;  ///< sprites of each side

  struct Side {
    std::vector<SpriteLook> looks;  ///< in B's colours, inside region_
    torch::Tensor seen;             ///< [n, 4, h, w] of the same, as networks see it
  };
  /// To B's colours.
  ColourMap map_from(Heading heading) const {
    return heading == Heading::AToB ? to_b_ : ColourMap();
  }
  Side side_of(const SpriteSet& set, Heading heading) const;
  torch::Tensor batch_of(const Side& side, int network, const torch::Tensor& shift);
  torch::Tensor loss_of(int network);
  torch::Tensor pair_loss_of(int network);
  double descend(int network);
  void set_rates(double share_done);
  void look_for_turned();

  /// Log-odds that each pixel stays, row after row of region_.
  std::vector<float> staying(Heading heading, const Image& image, const SpriteLook& look);
  Image translated(Heading heading, const Image& image, double keep);

  ColourMap to_b_, to_a_;
  std::unique_ptr<const RoleDonors> turned_;  ///< or nothing
  Rect region_;                               ///< where the sprites of both sides are
  LookSize size_;
  torch::Tensor place_;             ///< see place_channels()
  std::vector<std::uint8_t> near_;  ///< whether any sprite has a pixel there or beside it
  std::array<Side, kHeadingCount> sides_;
  torch::Tensor alike_;  ///< [n, h, w] of pairs: 1 where both sides are the same
  std::array<TellTale, 2> networks_{nullptr, nullptr};
  std::array<std::unique_ptr<torch::optim::Adam>, 2> optimizers_;
};

}  // namespace pixelatent
