#include "model/palette_output.hpp"

#include "model/colour_budget.hpp"

namespace pixelatent {

namespace {

/// [n, K, H, W] -> [n * H * W, K]; a view when the batch is channels last.
torch::Tensor pixel_rows(const torch::Tensor& x) {
  return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)});
}

torch::Tensor image_view(const torch::Tensor& rows, const torch::Tensor& like) {
  return rows.view({like.size(0), like.size(2), like.size(3), rows.size(1)}).permute({0, 3, 1, 2});
}

class StraightThroughPalette : public torch::autograd::Function<StraightThroughPalette> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext* context,
                               const torch::Tensor& logits, const torch::Tensor& palette,
                               const torch::Tensor& choice) {
    context->save_for_backward({torch::softmax(pixel_rows(logits), 1), palette});
    return image_view(palette.index_select(0, choice.flatten()), logits);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list grads) {
    const auto saved = context->get_saved_variables();
    const torch::Tensor& p = saved[0];
    const torch::Tensor grad_p = torch::matmul(pixel_rows(grads.front()), saved[1].t());
    const torch::Tensor grad_rows = torch::_softmax_backward_data(grad_p, p, 1, p.scalar_type());
    return {image_view(grad_rows, grads.front()), torch::Tensor(), torch::Tensor()};
  }
};

}  // namespace

torch::Tensor straight_through_palette(const torch::Tensor& logits, const torch::Tensor& palette,
                                       const torch::Tensor& most) {
  TORCH_CHECK(logits.dim() == 4 && logits.size(1) == palette.size(0) && palette.size(1) == 4);
  const torch::Tensor seen = logits.detach();
  return StraightThroughPalette::apply(
      logits, palette, most.defined() ? likeliest_colours(seen, most) : likeliest_colours(seen));
}

torch::Tensor palette_cross_entropy(const torch::Tensor& logits, const torch::Tensor& labels) {
  return torch::nll_loss(torch::log_softmax(pixel_rows(logits), 1),
                         labels.reshape({-1}).to(torch::kLong));
}

}  // namespace pixelatent
