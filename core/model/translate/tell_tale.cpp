#include "model/translate/tell_tale.hpp"

#include <vector>

#include "model/init.hpp"

namespace pixelatent {

namespace {

torch::nn::Conv2d seeing(int in, int out, int kernel) {
  return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel).padding(kernel / 2));
}

}  // namespace

TellTaleImpl::TellTaleImpl(int conditions)
    : first_(register_module("first", seeing(4 + kPlaceChannels + conditions, kWidth, 3))),
      second_(register_module("second", seeing(kWidth, kWidth, 3))),
      third_(register_module("third", seeing(kWidth, kWidth, 1))),
      score_(register_module("score", seeing(kWidth, 1, 1))) {}

void TellTaleImpl::init(at::Generator& rng) {
  for (auto& layer : {first_, second_, third_, score_}) {
    init_default(layer->weight, layer->bias, rng);
  }
}

torch::Tensor TellTaleImpl::forward(const torch::Tensor& looks, const torch::Tensor& place) {
  const torch::Tensor x = torch::cat({looks, place.expand({looks.size(0), -1, -1, -1})}, 1)
                              .contiguous(torch::MemoryFormat::ChannelsLast);
  torch::Tensor h = torch::leaky_relu(first_(x), 0.2);
  h = torch::leaky_relu(second_(h), 0.2);
  h = torch::leaky_relu(third_(h), 0.2);
  return score_(h).squeeze(1);
}

torch::Tensor place_channels(std::int64_t height, std::int64_t width) {
  constexpr double kPi = 3.14159265358979323846;
  const torch::Tensor y = torch::linspace(-1, 1, height).view({height, 1}).expand({height, width});
  const torch::Tensor x = torch::linspace(-1, 1, width).view({1, width}).expand({height, width});
  std::vector<torch::Tensor> waves;
  for (const torch::Tensor& along : {y, x}) {
    for (const double waves_each_way : {0.5, 1.0, 2.0}) {
      waves.push_back(torch::sin(along * (kPi * waves_each_way)));
      waves.push_back(torch::cos(along * (kPi * waves_each_way)));
    }
  }
  return torch::stack(waves).unsqueeze(0);
}

}  // namespace pixelatent
