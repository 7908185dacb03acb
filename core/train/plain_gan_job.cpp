#include "train/plain_gan_job.hpp"

#include <array>
#include <cmath>

#include "dataset/tensors.hpp"
#include "model/dcgan.hpp"
#include "model/gan2014.hpp"
#include "model/init.hpp"
#include "model/losses.hpp"
#include "model/points_to_z.hpp"
#include "train/job_support.hpp"
#include "train/paced_iteration.hpp"
#include "train/sample_grid.hpp"

namespace pixelatent {

namespace {

constexpr std::array<double, 2> kBetas = {0.5, 0.999};

GeneratorSpec::Kind networks_of(ModelKind model) {
  return model == ModelKind::Dcgan ? GeneratorSpec::Kind::Dcgan : GeneratorSpec::Kind::Gan2014;
}

}  // namespace

PlainGanJob::PlainGanJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set,
                         torch::Device device, int threads)
    : GanJob(options, std::move(set), device, threads, networks_of(options.model)),
      generator_(make_generator(spec_)) {
  generator_->init(rng_);
  if (spec_.kind == GeneratorSpec::Kind::Dcgan) {
    auto net = std::make_shared<DcganDiscriminator>(spec_.canvas);
    net->init(rng_);
    judge_ = [net](const torch::Tensor& x) { return net->forward(x); };
    discriminator_ = net;
  } else {
    auto net = std::make_shared<Gan2014Discriminator>(spec_.canvas);
    net->init(rng_);
    judge_ = [net, this](const torch::Tensor& x) {
      return net->forward(x, [this](torch::IntArrayRef shape) { return draw_uniform(shape); });
    };
    discriminator_ = net;
  }
  use_channels_last(*discriminator_);
  adopt({*generator_, nullptr, *discriminator_}, kBetas);
  const int size = generator_->latent_size();
  sample_z_ =
      points_to_z(fixed_points({size, size, 0, nullptr}, options.seed), size, nullptr).to(device_);
}

int PlainGanJob::batch() const { return images_of_batch(model(), hyper_); }

void PlainGanJob::begin_piece(const Piece& piece) {
  piece_ = piece.part;
  piece.number == 0 ? tape_.begin_batch() : tape_.begin_slice();
}

template <class Draw>
torch::Tensor PlainGanJob::drawn(const Draw& draw) {
  return piece_.rows(tape_.next(draw));
}

torch::Tensor PlainGanJob::draw_uniform(torch::IntArrayRef shape) {
  return drawn([&] {
    std::vector<std::int64_t> whole = shape.vec();
    whole.front() = batch();
    return rand(whole, rng_);
  });
}

torch::Tensor PlainGanJob::draw_batch() {
  const auto phase = phases().scope(Phase::Draw);
  const torch::Tensor which =
      drawn([&] { return randint(0, set_->size(), {batch()}, rng_); }).to(device_);
  return indices_to_signed(labels_.index_select(0, which), palette_);
}

torch::Tensor PlainGanJob::draw_fake() {
  torch::Tensor z;
  {
    const auto phase = phases().scope(Phase::Draw);
    z = drawn([&] { return randn({batch(), generator_->latent_size()}, rng_); }).to(device_);
  }
  const auto phase = phases().scope(Phase::Generator);
  return generator_->forward(z);
}

double PlainGanJob::discriminator_step() {
  const auto phase = phases().scope(Phase::Discriminator);
  fakes_.clear();
  return descend(*optimizer_d_, {}, [this](const Piece& piece, std::span<double>) {
    begin_piece(piece);
    const torch::Tensor real = draw_batch();
    fakes_.push_back(draw_fake());
    // Detached: the discriminator's step must not reach the generator.
    return gan_discriminator_loss(judge_(real), judge_(fakes_.back().detach()));
  });
}

double PlainGanJob::generator_step() {
  const auto phase = phases().scope(Phase::GeneratorStep);
  require_gradients(*discriminator_, false);
  const double value = descend(*optimizer_g_, {}, [this](const Piece& piece, std::span<double>) {
    begin_piece(piece);
    return gan_generator_loss(judge_(fakes_.at(piece.number)));
  });
  fakes_.clear();
  require_gradients(*discriminator_, true);
  return value;
}

Result<StepReport> PlainGanJob::step(double, const std::stop_token& stop) {
  const PacedIteration paced(pacer_);
  StepReport report;
  report.images = batch();
  report.losses[Loss::Discriminator] = static_cast<float>(discriminator_step());
  if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
  report.losses[Loss::Generator] = static_cast<float>(generator_step());
  if (!std::isfinite(report.losses[Loss::Discriminator]) ||
      !std::isfinite(report.losses[Loss::Generator])) {
    return fail(ErrorCode::Diverged, "a loss was not a number");
  }
  return report;
}

void PlainGanJob::set_hyper(const HyperParams& hyper) {
  GanJob::set_hyper(hyper);
  const auto rate = static_cast<double>(hyper[Setting::LearningRate]);
  set_rates({rate, rate * hyper[Setting::CriticRate]});
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

}  // namespace pixelatent
