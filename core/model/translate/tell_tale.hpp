#pragma once
// A network that sees a few pixels around a place, and the place: could a sprite of the other set
// look like this, here?
#include <torch/torch.h>

namespace pixelatent {

/// 5x5 pixels and where they are -> log-odds for every pixel.
class TellTaleImpl : public torch::nn::Module {
 public:
  static constexpr int kPlaceChannels = 12;
  static constexpr int kWidth = 32;
  static constexpr int kReceptiveField = 5;

  /// `conditions`: planes that follow those of place_channels().
  explicit TellTaleImpl(int conditions = 0);
  void init(at::Generator& rng);
  /// [n, 4, h, w] looks (donors.hpp), doubled and centred by itself; `place` of
  /// place_channels(), and the conditions.
  torch::Tensor forward(const torch::Tensor& looks, const torch::Tensor& place);

 private:
  torch::nn::Conv2d first_{nullptr}, second_{nullptr}, third_{nullptr}, score_{nullptr};
};
TORCH_MODULE(TellTale);

/// [1, kPlaceChannels, h, w]: sines and cosines of both coordinates, half a wave to two.
torch::Tensor place_channels(std::int64_t height, std::int64_t width);

}  // namespace pixelatent
