#include "train/plain_gan_job.hpp"

#include <cmath>

#include "dataset/tensors.hpp"
#include "model/dcgan.hpp"
#include "model/gan2014.hpp"
#include "model/init.hpp"
#include "model/losses.hpp"
#include "model/points_to_z.hpp"
#include "train/device.hpp"
#include "train/job_support.hpp"
#include "train/paced_iteration.hpp"
#include "train/quick_adam.hpp"
#include "train/sample_grid.hpp"

namespace pixelatent {

namespace {

constexpr int kPlainBatch = 64;

std::unique_ptr<torch::optim::Adam> plain_adam(const torch::nn::Module& net, double rate) {
  return std::make_unique<torch::optim::Adam>(net.parameters(),
                                              torch::optim::AdamOptions(rate).betas({0.5, 0.999}));
}

torch::Tensor fixed_z(int dimensions, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<LatentPoint> points;
  for (int i = 0; i < kLiveSamples; ++i)
    points.push_back(random_point({dimensions, dimensions, 0, nullptr}, rng));
  return points_to_z(points, dimensions, nullptr);
}

}  // namespace

PlainGanJob::PlainGanJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set,
                         torch::Device device, int threads)
    : kind_(options.model),
      seed_(options.seed),
      hyper_(options.hyper),
      set_(std::move(set)),
      device_(device),
      threads_(threads),
      pacer_(pacer_of(threads, options.threads, device)),
      spec_{kind_ == ModelKind::Dcgan ? GeneratorSpec::Kind::Dcgan : GeneratorSpec::Kind::Gan2014,
            set_->canvas(), set_->palette().size()},
      rng_(make_rng(options.seed)),
      generator_(make_generator(spec_)) {
  generator_->init(rng_);
  if (kind_ == ModelKind::Dcgan) {
    auto net = std::make_shared<DcganDiscriminator>(spec_.canvas);
    net->init(rng_);
    judge_ = [net](const torch::Tensor& x) { return net->forward(x); };
    discriminator_ = net;
  } else {
    auto net = std::make_shared<Gan2014Discriminator>(spec_.canvas);
    net->init(rng_);
    judge_ = [net, this](const torch::Tensor& x) { return net->forward(x, rng_); };
    discriminator_ = net;
  }
  generator_->to(device_);
  discriminator_->to(device_);
  use_channels_last(*discriminator_);
  labels_ = set_to_indices(*set_).to(device_);
  palette_ = palette_to_tensor(set_->palette()).to(device_);
  sample_z_ = fixed_z(generator_->latent_size(), options.seed).to(device_);
  optimizer_g_ = plain_adam(*generator_, hyper_[Setting::LearningRate]);
  optimizer_d_ = plain_adam(*discriminator_, hyper_[Setting::LearningRate]);
  parts_.add("generator", *generator_);
  parts_.add("discriminator", *discriminator_);
  parts_.add("optimizer_g", *optimizer_g_);
  parts_.add("optimizer_d", *optimizer_d_);
  parts_.add("rng", rng_);
}

std::string PlainGanJob::device() const { return describe(device_, threads_); }

torch::Tensor PlainGanJob::draw_batch() {
  const torch::Tensor which = randint(0, set_->size(), {kPlainBatch}, rng_).to(device_);
  return indices_to_signed(labels_.index_select(0, which), palette_);
}

torch::Tensor PlainGanJob::draw_fake() {
  torch::Tensor z;
  {
    const auto phase = phases().scope(Phase::Draw);
    z = randn({kPlainBatch, generator_->latent_size()}, rng_).to(device_);
  }
  const auto phase = phases().scope(Phase::Generator);
  return generator_->forward(z);
}

double PlainGanJob::descend(const torch::Tensor& loss, torch::optim::Adam& optimizer) {
  const double value = loss.item<double>();
  if (!std::isfinite(value)) return value;
  forget_gradients(optimizer);
  loss.backward();
  const auto phase = phases().scope(Phase::Optimizer);
  adam_step(optimizer);
  return value;
}

double PlainGanJob::discriminator_step(const torch::Tensor& real, const torch::Tensor& fake) {
  const auto phase = phases().scope(Phase::Discriminator);
  // Detached: the discriminator's step must not reach the generator.
  return descend(gan_discriminator_loss(judge_(real), judge_(fake.detach())), *optimizer_d_);
}

double PlainGanJob::generator_step(const torch::Tensor& fake) {
  const auto phase = phases().scope(Phase::GeneratorStep);
  require_gradients(*discriminator_, false);
  const double value = descend(gan_generator_loss(judge_(fake)), *optimizer_g_);
  require_gradients(*discriminator_, true);
  return value;
}

Result<StepReport> PlainGanJob::step(double, const std::stop_token& stop) {
  const PacedIteration paced(pacer_);
  torch::Tensor real;
  {
    const auto phase = phases().scope(Phase::Draw);
    real = draw_batch();
  }
  const torch::Tensor fake = draw_fake();
  StepReport report;
  report.images = kPlainBatch;
  report.losses[Loss::Discriminator] = static_cast<float>(discriminator_step(real, fake));
  if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
  report.losses[Loss::Generator] = static_cast<float>(generator_step(fake));
  if (!std::isfinite(report.losses[Loss::Discriminator]) ||
      !std::isfinite(report.losses[Loss::Generator])) {
    return fail(ErrorCode::Diverged, "a loss was not a number");
  }
  return report;
}

void PlainGanJob::set_hyper(const HyperParams& hyper) {
  hyper_ = hyper;
  set_rate(optimizer_g_->param_groups()[0], hyper[Setting::LearningRate]);
  set_rate(optimizer_d_->param_groups()[0],
           static_cast<double>(hyper[Setting::LearningRate]) * hyper[Setting::CriticRate]);
}

void PlainGanJob::keep_good_state() {
  const auto phase = phases().scope(Phase::Publishing);
  good_state_ = parts_.save();
}

void PlainGanJob::roll_back() {
  if (!good_state_.empty()) parts_.load(good_state_);
  set_hyper(hyper_);
}

SampleGrid PlainGanJob::sample() {
  const torch::NoGradGuard no_grad;
  generator_->eval();
  const torch::Tensor output = generator_->forward(sample_z_);
  generator_->train();
  return grid_of(output_to_indices(output, OutputKind::Rgba, palette_), *set_);
}

std::shared_ptr<const FrozenGenerator> PlainGanJob::freeze() {
  return std::make_shared<FrozenGenerator>(spec_, *generator_, nullptr, set_);
}

JobState PlainGanJob::save_state() const {
  JobState state;
  state.hyper = hyper_;
  state.weights = parts_.save();
  return state;
}

void PlainGanJob::load_state(const JobState& state) {
  parts_.load(state.weights);
  set_hyper(state.hyper);
}

}  // namespace pixelatent
