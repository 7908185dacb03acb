#include "model/translate/cycle_losses.hpp"

#include "model/init.hpp"

namespace pixelatent {

torch::Tensor lsgan_critic_loss(const torch::Tensor& real, const torch::Tensor& fake) {
  return ((real - 1).pow(2).mean() + fake.pow(2).mean()) * 0.5;
}

torch::Tensor lsgan_generator_loss(const torch::Tensor& fake) { return (fake - 1).pow(2).mean(); }

torch::Tensor cycle_loss(const torch::Tensor& back, const torch::Tensor& original) {
  return (back - original).abs().mean();
}

ImagePool::ImagePool(int size, std::int64_t height, std::int64_t width)
    : images_(torch::zeros({size, 4, height, width})), filled_(torch::zeros({1}, torch::kLong)) {}

torch::Tensor ImagePool::exchange(const torch::Tensor& fake, at::Generator& rng) {
  const torch::Tensor image = fake.detach();
  const int before = filled();
  if (before < images_.size(0)) {
    images_[before].copy_(image[0]);
    filled_ += 1;
    return image;
  }
  const bool old_one = randint(0, 2, {1}, rng).item<std::int64_t>() == 1;
  const auto place = randint(0, images_.size(0), {1}, rng).item<std::int64_t>();
  if (!old_one) return image;
  const torch::Tensor out = images_[place].clone().unsqueeze(0).to(image.device());
  images_[place].copy_(image[0]);
  return out;
}

}  // namespace pixelatent
