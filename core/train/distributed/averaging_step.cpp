#include "train/distributed/averaging_step.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

using StepClock = std::chrono::steady_clock;

/// A part of the buffer, laid out in memory as the parameter is: to copy is to copy bytes.
torch::Tensor part_for(const torch::Tensor& parameter, const torch::Tensor& flat, std::int64_t at) {
  return flat.as_strided(parameter.sizes(), parameter.strides(), at);
}

}  // namespace

AveragingStep::AveragingStep(std::shared_ptr<PeerGroup> group, std::function<Images()> images)
    : group_(std::move(group)), images_(std::move(images)) {}

AveragingStep::Buffer& AveragingStep::buffer_for(torch::optim::Adam& optimizer,
                                                 std::int64_t losses) {
  Buffer& buffer = buffers_[&optimizer];
  const std::int64_t tail = losses + 1;
  if (buffer.flat.defined() && buffer.flat.numel() == buffer.gradients + tail) return buffer;
  buffer = {};
  for (auto& group : optimizer.param_groups()) {
    for (const torch::Tensor& parameter : group.params()) {
      buffer.parameters.push_back(parameter);
      buffer.gradients += parameter.numel();
    }
  }
  buffer.flat = torch::empty({buffer.gradients + tail},
                             torch::TensorOptions(group_->device()).dtype(torch::kFloat));
  std::int64_t at = 0;
  for (const torch::Tensor& parameter : buffer.parameters) {
    buffer.parts.push_back(part_for(parameter, buffer.flat, at));
    at += parameter.numel();
  }
  return buffer;
}

void AveragingStep::count_round(std::int64_t numbers, double times) {
  ++traffic_.rounds;
  const double elsewhere = static_cast<double>(group_->size() - 1) / group_->size();
  traffic_.bytes +=
      static_cast<std::int64_t>(times * elsewhere * sizeof(float) * static_cast<double>(numbers));
}

/// Every process sums its share of the numbers over all nodes of the tree, which the others send
/// it, and tells the others: as much as an all-reduce sends where a process has one node, and in an
/// order that doesn't depend on the number of processes.
torch::Tensor AveragingStep::sum(SliceTree mine, int slices) {
  const torch::NoGradGuard no_grad;
  const auto begin = StepClock::now();
  const int size = group_->size();
  std::vector<std::vector<SliceRange>> blocks;
  std::vector<std::int64_t> rows;
  for (int rank = 0; rank < size; ++rank) {
    blocks.push_back(blocks_of(slices_of_rank(slices, rank, size)));
    rows.push_back(static_cast<std::int64_t>(blocks.back().size()));
  }
  const auto& nodes = mine.nodes();
  TORCH_CHECK(nodes.size() == blocks[static_cast<std::size_t>(group_->rank())].size(),
              "a process has other slices than its own");
  const std::int64_t length = nodes.front().sum.numel(), share = (length + size - 1) / size;
  nodes.front().sum[-1] = wishes_ ? 1.0F : 0.0F;
  torch::Tensor sent = torch::zeros({size, static_cast<std::int64_t>(nodes.size()), share});
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (int to = 0; to < size; ++to) {
      const torch::Tensor some = nodes[i].sum.slice(0, to * share, (to + 1) * share);
      sent[to][static_cast<std::int64_t>(i)].slice(0, 0, some.numel()).copy_(some);
    }
  }
  const torch::Tensor got = group_->exchange(sent, rows);
  SliceTree all;
  std::int64_t row = 0;
  for (const auto& of_rank : blocks) {
    for (const SliceRange& block : of_rank) all.add({block, got[row++]});
  }
  torch::Tensor total = torch::cat(group_->gather(all.total())).slice(0, 0, length).contiguous();
  if (total[-1].item<float>() > 0) somebody_wishes_ = true;
  count_round(length, 1.0 + static_cast<double>(nodes.size()));
  traffic_.seconds += std::chrono::duration<double>(StepClock::now() - begin).count();
  return total;
}

void AveragingStep::average(torch::optim::Adam& optimizer, std::span<double> losses) {
  const torch::NoGradGuard no_grad;
  const auto begin = StepClock::now();
  const auto count = static_cast<std::int64_t>(losses.size());
  Buffer& buffer = buffer_for(optimizer, count);
  for (std::size_t i = 0; i < buffer.parts.size(); ++i) {
    const torch::Tensor& gradient = buffer.parameters[i].grad();
    gradient.defined() ? buffer.parts[i].copy_(gradient) : buffer.parts[i].zero_();
  }
  torch::Tensor tail = buffer.flat.slice(0, buffer.gradients);
  torch::Tensor told = torch::empty({count + 1});
  float* values = told.data_ptr<float>();
  std::copy(losses.begin(), losses.end(), values);
  tail.copy_(told);
  const Images images = images_();
  // Means over parts become their sums, and the sum of all the mean over the batch.
  buffer.flat.mul_(static_cast<double>(images.here));
  tail.slice(0, count).fill_(wishes_ ? 1.0F : 0.0F);
  group_->sum(buffer.flat);
  buffer.flat.div_(static_cast<double>(images.all));
  group_->settle();
  for (std::size_t i = 0; i < buffer.parts.size(); ++i) {
    torch::Tensor& gradient = buffer.parameters[i].mutable_grad();
    if (gradient.defined()) {
      gradient.copy_(buffer.parts[i]);
    } else {
      gradient = buffer.parts[i].clone();
    }
  }
  told.copy_(tail);
  if (values[count] > 0) somebody_wishes_ = true;
  std::copy_n(values, losses.size(), losses.begin());
  count_round(buffer);
  traffic_.seconds += std::chrono::duration<double>(StepClock::now() - begin).count();
}

bool AveragingStep::records_on(const torch::Device& device) const {
  return device == group_->device() && device.is_cuda();
}

void AveragingStep::average_recorded(torch::optim::Adam& optimizer, torch::Tensor& losses) {
  const torch::NoGradGuard no_grad;
  const std::int64_t count = losses.numel();
  Buffer& buffer = buffer_for(optimizer, count);
  for (std::size_t i = 0; i < buffer.parts.size(); ++i) {
    const torch::Tensor& gradient = buffer.parameters[i].grad();
    gradient.defined() ? buffer.parts[i].copy_(gradient) : buffer.parts[i].zero_();
  }
  torch::Tensor means = buffer.flat.slice(0, 0, buffer.gradients + count);
  means.slice(0, buffer.gradients).copy_(losses);
  const Images images = images_();
  means.mul_(static_cast<double>(images.here));
  buffer.flat.slice(0, buffer.gradients + count).copy_(wish_);
  group_->sum(buffer.flat);
  means.div_(static_cast<double>(images.all));
  // Adam reads them where they are.
  for (std::size_t i = 0; i < buffer.parts.size(); ++i) {
    buffer.parameters[i].mutable_grad() = buffer.parts[i];
  }
  losses = means.slice(0, buffer.gradients).clone();
}

void AveragingStep::before_replay() {
  const torch::NoGradGuard no_grad;
  if (!wish_.defined()) {
    wish_ = torch::empty({1}, torch::TensorOptions(group_->device()).dtype(torch::kFloat));
  }
  wish_.fill_(wishes_ ? 1.0F : 0.0F);
}

void AveragingStep::await_replay() {
  group_->settle();
  traffic_.recorded = true;
  float most = 0;
  for (const auto& [optimizer, buffer] : buffers_) {
    count_round(buffer);
    most = std::max(most, buffer.flat[-1].item<float>());
  }
  if (most > 0) somebody_wishes_ = true;
}

}  // namespace pixelatent
