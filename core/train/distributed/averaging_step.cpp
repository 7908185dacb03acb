#include "train/distributed/averaging_step.hpp"

namespace pixelatent {

namespace {

using StepClock = std::chrono::steady_clock;

template <class Use>
void for_each_parameter(torch::optim::Adam& optimizer, const Use& use) {
  std::int64_t at = 0;
  for (auto& group : optimizer.param_groups()) {
    for (torch::Tensor& parameter : group.params()) {
      use(parameter, at);
      at += parameter.numel();
    }
  }
}

/// A part of the buffer, laid out in memory as the parameter is: to copy is to copy bytes.
torch::Tensor part_for(const torch::Tensor& parameter, const torch::Tensor& flat, std::int64_t at) {
  return flat.as_strided(parameter.sizes(), parameter.strides(), at);
}

}  // namespace

AveragingStep::AveragingStep(std::shared_ptr<PeerGroup> group, std::function<Images()> images)
    : group_(std::move(group)), images_(std::move(images)) {}

AveragingStep::Buffer& AveragingStep::buffer_for(torch::optim::Adam& optimizer,
                                                 std::size_t losses) {
  Buffer& buffer = buffers_[&optimizer];
  std::int64_t gradients = 0;
  for_each_parameter(optimizer, [&](torch::Tensor& p, std::int64_t) { gradients += p.numel(); });
  const std::int64_t size = gradients + static_cast<std::int64_t>(losses) + 1;
  buffer.gradients = gradients;
  if (!buffer.flat.defined() || buffer.flat.numel() != size) buffer.flat = torch::empty({size});
  return buffer;
}

void AveragingStep::average(torch::optim::Adam& optimizer, std::span<double> losses) {
  const torch::NoGradGuard no_grad;
  const auto begin = StepClock::now();
  Buffer& buffer = buffer_for(optimizer, losses.size());
  for_each_parameter(optimizer, [&](torch::Tensor& p, std::int64_t at) {
    torch::Tensor part = part_for(p, buffer.flat, at);
    p.grad().defined() ? part.copy_(p.grad()) : part.zero_();
  });
  float* told = buffer.flat.data_ptr<float>() + buffer.gradients;
  for (std::size_t i = 0; i < losses.size(); ++i) told[i] = static_cast<float>(losses[i]);
  const Images images = images_();
  // Means over parts become their sums, and the sum of all the mean over the batch.
  buffer.flat.mul_(static_cast<double>(images.here));
  told[losses.size()] = wishes_ ? 1.0F : 0.0F;
  group_->sum(buffer.flat);
  if (told[losses.size()] > 0) somebody_wishes_ = true;
  buffer.flat.div_(static_cast<double>(images.all));
  for_each_parameter(optimizer, [&](torch::Tensor& p, std::int64_t at) {
    const torch::Tensor part = part_for(p, buffer.flat, at);
    if (p.grad().defined()) {
      p.mutable_grad().copy_(part);
    } else {
      p.mutable_grad() = part.clone();
    }
  });
  for (std::size_t i = 0; i < losses.size(); ++i) losses[i] = static_cast<double>(told[i]);
  ++traffic_.rounds;
  traffic_.bytes += buffer.flat.numel() * static_cast<std::int64_t>(sizeof(float));
  traffic_.seconds += std::chrono::duration<double>(StepClock::now() - begin).count();
}

}  // namespace pixelatent
