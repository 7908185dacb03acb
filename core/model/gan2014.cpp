#include "model/gan2014.hpp"

#include "model/init.hpp"

namespace pixelatent {

namespace {

constexpr int kHidden = 512;
constexpr int kMaxoutUnits = 240;
constexpr int kMaxoutPieces = 5;
constexpr double kDrop = 0.3;

torch::Tensor maxout(const torch::Tensor& x) {
  return x.view({x.size(0), kMaxoutUnits, kMaxoutPieces}).amax(2);
}

torch::Tensor dropout(const torch::Tensor& x, const Gan2014Discriminator::Uniform& uniform) {
  const torch::Tensor keep = (uniform(x.sizes()) >= kDrop).to(x.device(), x.scalar_type());
  return x * keep / (1.0 - kDrop);
}

}  // namespace

Gan2014Generator::Gan2014Generator(const Canvas& canvas) : canvas_(canvas) {
  first_ = register_module("first", torch::nn::Linear(kGanLatent, kHidden));
  second_ = register_module("second", torch::nn::Linear(kHidden, kHidden));
  out_ = register_module("out", torch::nn::Linear(kHidden, 4 * canvas.pixels()));
}

torch::Tensor Gan2014Generator::forward(const torch::Tensor& z) {
  const torch::Tensor h = torch::relu(second_(torch::relu(first_(z))));
  return torch::tanh(out_(h)).view({z.size(0), 4, canvas_.height, canvas_.width});
}

void Gan2014Generator::init(at::Generator& rng) {
  for (auto* layer : {&first_, &second_, &out_})
    init_default((*layer)->weight, (*layer)->bias, rng);
}

Gan2014Discriminator::Gan2014Discriminator(const Canvas& canvas) {
  const int units = kMaxoutUnits * kMaxoutPieces;
  first_ = register_module("first", torch::nn::Linear(4 * canvas.pixels(), units));
  second_ = register_module("second", torch::nn::Linear(kMaxoutUnits, units));
  out_ = register_module("out", torch::nn::Linear(kMaxoutUnits, 1));
}

torch::Tensor Gan2014Discriminator::forward(const torch::Tensor& images, at::Generator& rng) {
  return forward(images, [&rng](torch::IntArrayRef shape) { return rand(shape, rng); });
}

torch::Tensor Gan2014Discriminator::forward(const torch::Tensor& images, const Uniform& uniform) {
  const torch::Tensor flat = images.reshape({images.size(0), -1});
  const torch::Tensor h = dropout(maxout(first_(flat)), uniform);
  return out_(dropout(maxout(second_(h)), uniform)).squeeze(1);
}

void Gan2014Discriminator::init(at::Generator& rng) {
  for (auto* layer : {&first_, &second_, &out_})
    init_default((*layer)->weight, (*layer)->bias, rng);
}

}  // namespace pixelatent
