#include "train/batch_part.hpp"

namespace pixelatent {

namespace {

/// Groups of all parts before `rank`.
std::int64_t groups_before(std::int64_t groups, int rank, int size) { return groups * rank / size; }

}  // namespace

std::int64_t BatchPart::count(std::int64_t batch) const {
  const std::int64_t groups = batch / kGroup;
  return kGroup * (groups_before(groups, rank + 1, size) - groups_before(groups, rank, size));
}

torch::Tensor BatchPart::of(std::int64_t batch) const {
  TORCH_CHECK(batch % kGroup == 0, "a batch is shared in groups of ", kGroup, ", not ", batch);
  const std::int64_t groups = batch / kGroup;
  const auto mine = torch::arange(groups_before(groups, rank, size),
                                  groups_before(groups, rank + 1, size), torch::kLong);
  const auto quarter = torch::arange(kGroup, torch::kLong).unsqueeze(1) * groups;
  return (quarter + mine.unsqueeze(0)).flatten();
}

torch::Tensor BatchPart::rows(const torch::Tensor& drawn) const {
  return is_whole() ? drawn : drawn.index_select(0, of(drawn.size(0)).to(drawn.device()));
}

}  // namespace pixelatent
