#include "train/sliced_gradients.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

/// A tensor that backward passes to come know nothing of.
void overwrite(const torch::Tensor& tensor, const torch::Tensor& with) {
  tensor.variable_data().copy_(with);
}

void overwrite(const std::vector<torch::Tensor>& tensors, const std::vector<torch::Tensor>& with) {
  for (std::size_t i = 0; i < with.size(); ++i) overwrite(tensors[i], with[i]);
}

std::vector<torch::Tensor> copies_of(const std::vector<torch::Tensor>& tensors) {
  std::vector<torch::Tensor> copies;
  for (const torch::Tensor& tensor : tensors) copies.push_back(tensor.detach().clone());
  return copies;
}

}  // namespace

SlicedGradients::SlicedGradients(torch::optim::Adam& optimizer, Statistics statistics)
    : now_(std::move(statistics)), before_{copies_of(now_.means), copies_of(now_.counts)} {
  for (const auto& group : optimizer.param_groups()) {
    parameters_.insert(parameters_.end(), group.params().begin(), group.params().end());
  }
}

void SlicedGradients::begin_slice() {
  overwrite(now_.means, before_.means);
  overwrite(now_.counts, before_.counts);
}

std::int64_t SlicedGradients::length_with(std::size_t losses) const {
  std::int64_t length = static_cast<std::int64_t>(losses) + StepRule::kSpare;
  for (const auto* tensors : {&parameters_, &now_.means}) {
    for (const torch::Tensor& tensor : *tensors) length += tensor.numel();
  }
  return length;
}

std::vector<torch::Tensor> SlicedGradients::parts_of(const torch::Tensor& flat) const {
  std::vector<torch::Tensor> parts;
  std::int64_t at = 0;
  for (const auto* tensors : {&parameters_, &now_.means}) {
    for (const torch::Tensor& tensor : *tensors) {
      parts.push_back(flat.as_strided(tensor.sizes(), tensor.strides(), at));
      at += tensor.numel();
    }
  }
  return parts;
}

void SlicedGradients::end_slice(int slice, std::int64_t images, std::span<const double> losses) {
  const torch::NoGradGuard no_grad;
  torch::Tensor flat = torch::empty({length_with(losses.size())});
  const std::vector<torch::Tensor> parts = parts_of(flat);
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    const torch::Tensor& gradient = parameters_[i].grad();
    gradient.defined() ? parts[i].copy_(gradient) : parts[i].zero_();
  }
  for (std::size_t i = 0; i < now_.means.size(); ++i) {
    parts[parameters_.size() + i].copy_(now_.means[i]);
  }
  float* end = flat.data_ptr<float>() + flat.numel();
  std::fill(end - StepRule::kSpare, end, 0.0F);
  std::copy(losses.begin(), losses.end(), end - StepRule::kSpare - losses.size());
  // One without images may hold anything, and counts for nothing.
  images > 0 ? flat.mul_(static_cast<double>(images)) : flat.zero_();
  if (images > 0) after_.counts = copies_of(now_.counts);
  tree_.add({{slice, 1}, flat});
}

void SlicedGradients::average(StepRule& rule, int slices, std::int64_t images,
                              std::span<double> losses) {
  const torch::NoGradGuard no_grad;
  const torch::Tensor flat = rule.sum(std::move(tree_), slices);
  flat.div_(static_cast<double>(images));
  const std::vector<torch::Tensor> parts = parts_of(flat);
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    parameters_[i].mutable_grad() = parts[i];
  }
  for (std::size_t i = 0; i < now_.means.size(); ++i) {
    overwrite(now_.means[i], parts[parameters_.size() + i]);
  }
  overwrite(now_.counts, after_.counts);
  const float* told = flat.data_ptr<float>() + flat.numel() - StepRule::kSpare - losses.size();
  std::copy_n(told, losses.size(), losses.begin());
}

}  // namespace pixelatent
