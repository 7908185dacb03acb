#include "model/colour_budget.hpp"

#include <ATen/Parallel.h>

#include <limits>

#include "model/pixel_passes.hpp"

namespace pixelatent {

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

/// [n, K, H, W] -> [n, H * W, K]; a view when the batch is channels last.
torch::Tensor rows_of(const torch::Tensor& logits) {
  return logits.permute({0, 2, 3, 1}).reshape({logits.size(0), -1, logits.size(1)});
}

/// [n, K]: what the image would lose without the colour.
torch::Tensor importance_of(const torch::Tensor& rows, const torch::Tensor& best,
                            const torch::Tensor& score) {
  const torch::Tensor next = std::get<0>(rows.scatter(2, best.unsqueeze(2), kNever).max(2));
  return torch::zeros({rows.size(0), rows.size(2)}, rows.options())
      .scatter_add_(1, best, score - next);
}

/// On the processor, image by image.
torch::Tensor chosen_here(const torch::Tensor& logits, const torch::Tensor& most) {
  const torch::Tensor rows = logits.detach().contiguous(torch::MemoryFormat::ChannelsLast);
  const std::int64_t colours = rows.size(1), pixels = rows.size(2) * rows.size(3);
  const torch::Tensor allowed = most.to(torch::kLong).contiguous();
  torch::Tensor chosen = torch::empty({rows.size(0), rows.size(2), rows.size(3)}, torch::kLong);
  const float* from = rows.data_ptr<float>();
  const std::int64_t* at_most = allowed.data_ptr<std::int64_t>();
  std::int64_t* to = chosen.data_ptr<std::int64_t>();
  at::parallel_for(0, rows.size(0), 1, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; ++i) {
      choose_colours(from + i * pixels * colours, pixels, colours, at_most[i], to + i * pixels);
    }
  });
  return chosen;
}

/// On a GPU, all images at once.
torch::Tensor chosen_there(const torch::Tensor& logits, const torch::Tensor& most) {
  const torch::Tensor rows = rows_of(logits);
  const auto [score, best] = rows.max(2);
  torch::Tensor importance = importance_of(rows, best, score);
  importance.select(1, 0).fill_(-kNever);
  const torch::Tensor order = importance.argsort(1, /*descending=*/true);
  const torch::Tensor rank = torch::arange(rows.size(2), order.options()).expand_as(order);
  const torch::Tensor dropped =
      torch::zeros_like(order).scatter_(1, order, rank) > most.to(order.device()).unsqueeze(1);
  const torch::Tensor chosen = rows.masked_fill(dropped.unsqueeze(1), kNever).argmax(2);
  return chosen.view({logits.size(0), logits.size(2), logits.size(3)});
}

}  // namespace

torch::Tensor likeliest_colours(const torch::Tensor& logits) {
  if (logits.is_cpu() && logits.scalar_type() == torch::kFloat) {
    return chosen_here(logits, torch::full({logits.size(0)}, logits.size(1), torch::kLong));
  }
  // Rows of logits lie side by side in memory when channels come last.
  return logits.permute({0, 2, 3, 1}).argmax(3);
}

torch::Tensor likeliest_colours(const torch::Tensor& logits, const torch::Tensor& most) {
  const torch::NoGradGuard no_grad;
  TORCH_CHECK(most.dim() == 1 && most.size(0) == logits.size(0));
  if (logits.size(1) < 3) return likeliest_colours(logits);
  return logits.is_cpu() && logits.scalar_type() == torch::kFloat ? chosen_here(logits, most)
                                                                  : chosen_there(logits, most);
}

torch::Tensor count_colours(const torch::Tensor& labels, std::int64_t colours) {
  const torch::Tensor flat = labels.flatten(1).to(torch::kLong);
  return torch::zeros({flat.size(0), colours}, flat.options())
      .scatter_(1, flat, 1)
      .slice(1, 1)
      .sum(1);
}

}  // namespace pixelatent
