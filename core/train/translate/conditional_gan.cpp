#include "train/translate/conditional_gan.hpp"

#include <cmath>
#include <utility>

#include "model/init.hpp"
#include "model/translate/paired_losses.hpp"
#include "train/job_support.hpp"
#include "train/quick_adam.hpp"
#include "train/translate/published_rate.hpp"

namespace pixelatent {

ConditionalGan::ConditionalGan(torch::Tensor images, std::vector<ViewPair> pairs,
                               const PairedShape& shape, at::Generator& rng)
    : images_(std::move(images)), pairs_(std::move(pairs)), generator_(shape), critic_(shape) {
  TORCH_CHECK(!pairs_.empty() && images_.dim() == 4 && images_.size(1) == 4);
  generator_->init(rng);
  critic_->init(rng);
  generator_->to(images_.device());
  critic_->to(images_.device());
  optimizer_g_ = published_adam(generator_->parameters());
  optimizer_d_ = published_adam(critic_->parameters());
  loaded();
}

void ConditionalGan::add_to(JobParts& parts) {
  parts.add("generator", *generator_);
  parts.add("critic", *critic_);
  parts.add("optimizer_g", *optimizer_g_);
  parts.add("optimizer_d", *optimizer_d_);
}

void ConditionalGan::loaded() {
  use_channels_last(*generator_);
  use_channels_last(*critic_);
}

ConditionalGan::Batch ConditionalGan::draw(at::Generator& rng) const {
  const torch::Tensor which = randint(0, static_cast<std::int64_t>(pairs_.size()), {kBatch}, rng);
  std::vector<std::int64_t> from, to, view;
  for (std::int64_t i = 0; i < kBatch; ++i) {
    const ViewPair& pair = pairs_[static_cast<std::size_t>(which[i].item<std::int64_t>())];
    from.push_back(pair.from);
    to.push_back(pair.to);
    view.push_back(pair.view);
  }
  // Both views are moved together: sprites are few. They are not mirrored, for views would be.
  const torch::Tensor shift = randint(-1, 2, {2}, rng);
  const auto picked = [&](const std::vector<std::int64_t>& of) {
    return torch::roll(images_.index_select(0, torch::tensor(of).to(images_.device())),
                       {shift[0].item<std::int64_t>(), shift[1].item<std::int64_t>()}, {2, 3});
  };
  return {picked(from), picked(to), torch::tensor(view).to(images_.device())};
}

Result<StepReport> ConditionalGan::step(double share_done, at::Generator& rng) {
  const double rate = published_rate(share_done);
  set_rate(optimizer_g_->param_groups()[0], rate);
  set_rate(optimizer_d_->param_groups()[0], rate);
  const Batch batch = draw(rng);
  const torch::Tensor made = generator_(batch.source, batch.view, &rng);

  const torch::Tensor of_critic =
      pair_critic_loss(critic_(batch.source, batch.target, batch.view),
                       critic_(batch.source, made.detach(), batch.view));
  const double critic_loss = of_critic.item<double>();
  if (!std::isfinite(critic_loss)) return fail(ErrorCode::Diverged, "a loss was not a number");
  forget_gradients(*optimizer_d_);
  of_critic.backward();

  require_gradients(*critic_, false);
  const torch::Tensor adversarial = pair_generator_loss(critic_(batch.source, made, batch.view));
  require_gradients(*critic_, true);
  const torch::Tensor likeness = likeness_loss(made, batch.target);
  const torch::Tensor of_generator = adversarial + kLikenessWeight * likeness;
  if (!std::isfinite(of_generator.item<double>())) {
    return fail(ErrorCode::Diverged, "a loss was not a number");
  }
  forget_gradients(*optimizer_g_);
  of_generator.backward();
  // Both at the end: a loss that ran off has changed nothing.
  adam_step(*optimizer_d_);
  adam_step(*optimizer_g_);

  StepReport report;
  report.images = kBatch;
  report.losses[Loss::Generator] = adversarial.item<float>();
  report.losses[Loss::Discriminator] = static_cast<float>(critic_loss);
  report.losses[Loss::Redraw] = likeness.item<float>();
  return report;
}

torch::Tensor ConditionalGan::drawn(const torch::Tensor& images, std::int64_t view) {
  const torch::NoGradGuard no_grad;
  const torch::Tensor views = torch::full({images.size(0)}, view, torch::kLong);
  return generator_(images.to(images_.device()), views.to(images_.device()));
}

}  // namespace pixelatent
