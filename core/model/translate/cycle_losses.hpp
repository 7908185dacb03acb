#pragma once
// What CycleGAN's training is made of besides its networks (Zhu et al. 2017, sections 3 and 4).
#include <torch/torch.h>

#include <vector>

namespace pixelatent {

/// Least squares instead of log-likelihood (Mao et al. 2017). Scores of any shape.
torch::Tensor lsgan_critic_loss(const torch::Tensor& real, const torch::Tensor& fake);
torch::Tensor lsgan_generator_loss(const torch::Tensor& fake);

inline constexpr double kCycleWeight = 10;
inline constexpr double kIdentityWeight = 0.5 * kCycleWeight;

/// Mean absolute difference, not yet weighted: of a sprite that went there and back, and of one of
/// the other side that should have stayed as it is.
torch::Tensor cycle_loss(const torch::Tensor& back, const torch::Tensor& original);

/// Earlier fakes for the critic (Shrivastava et al. 2017): it must not forget what the generator
/// did a while ago. Part of a run's state.
class ImagePool {
 public:
  /// Holds `size` images of [4, height, width], on the processor.
  ImagePool(int size, std::int64_t height, std::int64_t width);

  /// One image [1, 4, H, W] in, one out: while it fills, the same; then with even chances the same,
  /// or one from the pool, whose place the new one takes. Draws two numbers each time it is full.
  torch::Tensor exchange(const torch::Tensor& fake, at::Generator& rng);

  int filled() const { return static_cast<int>(filled_.item<std::int64_t>()); }
  torch::Tensor& images() { return images_; }
  torch::Tensor& count() { return filled_; }

 private:
  torch::Tensor images_;  ///< [size, 4, H, W]
  torch::Tensor filled_;  ///< [1] int64
};

}  // namespace pixelatent
