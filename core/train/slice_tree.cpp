#include "train/slice_tree.hpp"

#include <algorithm>

#include "train/job_archive.hpp"

namespace pixelatent {

namespace {

/// Whether two neighbours become one block.
bool are_pair(const SliceRange& left, const SliceRange& right) {
  return left.count == right.count && left.first % (2 * left.count) == 0;
}

}  // namespace

SliceRange slices_of_rank(int slices, int rank, int size) {
  const int first = slices * rank / size;
  return {first, slices * (rank + 1) / size - first};
}

std::vector<SliceRange> blocks_of(const SliceRange& range) {
  std::vector<SliceRange> blocks;
  for (int slice = range.first; slice < range.first + range.count; ++slice) {
    blocks.push_back({slice, 1});
    while (blocks.size() > 1 && are_pair(blocks[blocks.size() - 2], blocks.back())) {
      blocks.pop_back();
      blocks.back().count *= 2;
    }
  }
  return blocks;
}

void SliceTree::add(Node node) {
  const torch::NoGradGuard no_grad;
  nodes_.push_back(std::move(node));
  while (nodes_.size() > 1 && are_pair(nodes_[nodes_.size() - 2].slices, nodes_.back().slices)) {
    const Node right = std::move(nodes_.back());
    nodes_.pop_back();
    nodes_.back().sum.add_(right.sum);
    nodes_.back().slices.count *= 2;
  }
}

torch::Tensor SliceTree::total() {
  const torch::NoGradGuard no_grad;
  while (nodes_.size() > 1) {
    const Node right = std::move(nodes_.back());
    nodes_.pop_back();
    nodes_.back().sum.add_(right.sum);
  }
  torch::Tensor sum = std::move(nodes_.front().sum);
  nodes_.clear();
  return sum;
}

void write_mark(const Slices& slices, const torch::Tensor& mark) {
  auto* numbers = mark.data_ptr<double>();
  numbers[0] = slices.any() ? slices.count : 0;
  numbers[1] = slices.any() ? slices.threads : 0;
}

Slices mark_read(const torch::Tensor& mark) {
  const auto* numbers = mark.data_ptr<double>();
  return {static_cast<int>(numbers[0]), static_cast<int>(numbers[1])};
}

Slices slices_in(const JobState& saved) {
  try {
    const torch::Tensor mark = JobParts::mark_in(saved.weights, kSlicesMark);
    return mark.defined() && mark.numel() == 2 ? mark_read(mark) : Slices();
  } catch (const c10::Error&) {
    return {};  // whoever loads it says so
  }
}

Slices slices_for(const TrainOptions& options, const Slices& before) {
  const int count = options.slices > 0 ? options.slices : before.count;
  if (count < 2) return {};
  const int kept = std::max(before.threads, 1);
  return {count, options.threads > 0 ? options.threads : kept};
}

}  // namespace pixelatent
