#include "latent/pull.hpp"

#include <cmath>
#include <utility>

#include "dataset/tensors.hpp"

namespace pixelatent {

namespace {

constexpr double kMargin = 2;  // logits that a wanted colour should lead by
constexpr double kBeta1 = 0.8, kBeta2 = 0.95, kEpsilon = 1e-8;

/// Per number of a code: how far one step goes, and how far all of them.
struct Steps {
  double rate, reach;
};
constexpr Steps kGlobal{0.06, 1.5};
// Pixels in a code stay so near to their colours that they are still those.
constexpr Steps kPixels{0.012, 0.06};
constexpr Steps kBlocks{0.06, 1.0};
constexpr Steps kPlain{0.1, 100};

torch::Tensor per_number(const FrozenGenerator& generator, double Steps::*value) {
  const auto d = generator.shape().dimensions;
  if (!generator.codes()) return torch::full({d}, kPlain.*value, torch::kFloat);
  const CodeLayout& layout = generator.codes()->layout();
  const Steps& map = layout.kind == CodeKind::Pixels ? kPixels : kBlocks;
  torch::Tensor each = torch::full({d}, map.*value, torch::kFloat);
  each.slice(0, 0, layout.global).fill_(kGlobal.*value);
  return each;
}

}  // namespace

CodePull::CodePull(const FrozenGenerator& generator, const torch::Tensor& start,
                   WantedPixels wanted)
    : generator_(generator),
      start_(start.detach().clone()),
      moved_(torch::zeros_like(start_)),
      first_(torch::zeros_like(start_)),
      second_(torch::zeros_like(start_)),
      rates_(per_number(generator, &Steps::rate)),
      reach_(per_number(generator, &Steps::reach)),
      wanted_(std::move(wanted)),
      colours_(indices_to_signed(wanted_.labels.unsqueeze(0),
                                 palette_to_tensor(generator.set().palette()))) {}

torch::Tensor CodePull::codes() const { return start_ + moved_; }

torch::Tensor CodePull::loss(const torch::Tensor& codes) const {
  const torch::Tensor output = generator_.output(codes);
  if (generator_.net().output_kind() == OutputKind::Rgba) {
    return ((output - colours_).pow(2).sum(1) * wanted_.weights).sum();
  }
  const torch::Tensor labels =
      wanted_.labels.unsqueeze(0).unsqueeze(0).expand({codes.size(0), 1, -1, -1});
  const torch::Tensor own = output.gather(1, labels);
  const torch::Tensor others = output.scatter(1, labels, -1e9).amax(1);
  return (torch::relu(kMargin + others - own.squeeze(1)) * wanted_.weights).sum();
}

void CodePull::step() {
  const torch::Tensor codes = (start_ + moved_).requires_grad_();
  torch::Tensor gradient;
  {
    const torch::AutoGradMode on(true);
    gradient = torch::autograd::grad({loss(codes)}, {codes})[0];
  }
  const torch::NoGradGuard no_grad;
  ++steps_;
  first_.mul_(kBeta1).add_(gradient, 1 - kBeta1);
  second_.mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
  const torch::Tensor mean = first_ / (1 - std::pow(kBeta1, steps_));
  const torch::Tensor square = second_ / (1 - std::pow(kBeta2, steps_));
  moved_ = moved_ - rates_ * mean / (square.sqrt() + kEpsilon);
  moved_ = torch::max(torch::min(moved_, reach_), -reach_);
}

}  // namespace pixelatent
