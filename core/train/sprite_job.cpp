#include "train/sprite_job.hpp"

#include <cmath>

#include "dataset/tensors.hpp"
#include "model/ema.hpp"
#include "model/init.hpp"
#include "model/losses.hpp"
#include "model/palette_output.hpp"
#include "model/points_to_z.hpp"
#include "train/device.hpp"
#include "train/job_support.hpp"
#include "train/sample_grid.hpp"

namespace pixelatent {

namespace {

constexpr double kCrossEntropy = 0.5;      // weight beside the multi-scale L1
constexpr int kLazy = 4;                   // penalties every so many iterations, that much stronger
constexpr double kEmaHalfLife = 2000;      // in images
constexpr double kPatches = 0.3;           // weight of the judgement of patches
constexpr double kPatchPenalty = 4;        // of its mean score in the gradient penalty
constexpr double kWarmShare = 1.0 / 12.0;   // of a limited run is redrawing alone
constexpr std::int64_t kWarmImages = 800;   // at most, and for an open-ended run

std::unique_ptr<torch::optim::Adam> sprite_adam(std::vector<torch::optim::OptimizerParamGroup> groups,
                                         double rate, double beta1) {
  return std::make_unique<torch::optim::Adam>(
      std::move(groups), torch::optim::AdamOptions(rate).betas({beta1, 0.99}));
}

}  // namespace

SpriteJob::SpriteJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set,
                     torch::Device device, int threads)
    : seed_(options.seed), hyper_(options.hyper), set_(std::move(set)), device_(device), threads_(threads),
      spec_{GeneratorSpec::Kind::SpriteGan, set_->canvas(), set_->palette().size()},
      rng_(make_rng(options.seed)),
      generator_(std::make_shared<SpriteGenerator>(spec_.canvas, spec_.colours)),
      shadow_(std::make_shared<SpriteGenerator>(spec_.canvas, spec_.colours)),
      discriminator_(std::make_shared<SpriteDiscriminator>(spec_.canvas)),
      labels_(set_to_indices(*set_)), palette_(palette_to_tensor(set_->palette())),
      progress_(torch::zeros({2}, torch::kLong)) {
  generator_->init(rng_);
  discriminator_->init(rng_);
  copy_state(*generator_, *shadow_);
  const SpriteEncoder encoder = SpriteEncoder::fit(code_layout(spec_.canvas),
                                                   indices_to_signed(labels_, palette_));
  encoder_state_ = encoder.packed();
  codes_ = std::make_shared<SpriteCodes>(encoder, *set_);
  labels_ = labels_.to(device_);
  palette_ = palette_.to(device_);
  for (torch::nn::Module* net : std::initializer_list<torch::nn::Module*>{
           generator_.get(), shadow_.get(), discriminator_.get()}) {
    net->to(device_);
    for (torch::Tensor& p : net->parameters()) {
      if (p.dim() == 4) p.set_data(p.contiguous(torch::MemoryFormat::ChannelsLast));
    }
  }
  require_gradients(*shadow_, false);
  optimizer_g_ = sprite_adam({torch::optim::OptimizerParamGroup(generator_->parameters())},
                      hyper_.learning_rate, 0.5);
  optimizer_d_ = sprite_adam({torch::optim::OptimizerParamGroup(discriminator_->parameters())},
                      hyper_.learning_rate, 0.0);
  set_hyper(options.hyper);

  parts_.add("generator", *generator_);
  parts_.add("shadow", *shadow_);
  parts_.add("discriminator", *discriminator_);
  parts_.add("optimizer_g", *optimizer_g_);
  parts_.add("optimizer_d", *optimizer_d_);
  parts_.add("encoder", encoder_state_);
  parts_.add("progress", progress_);
  parts_.add("rng", rng_);

  Rng points(options.seed);
  for (int i = 0; i < kLiveSamples; ++i) {
    sample_points_.push_back(random_point(
        {codes_->size(), codes_->layout().global, codes_->count(), codes_->neighbours()}, points));
  }
}

std::string SpriteJob::device() const { return describe(device_, threads_); }

SpriteJob::Batch SpriteJob::draw_batch() {
  const auto phase = phases().scope(Phase::Draw);
  Batch batch;
  batch.which = randint(0, set_->size(), {hyper_.batch}, rng_);
  batch.labels = labels_.index_select(0, batch.which.to(device_));
  batch.images = indices_to_signed(batch.labels, palette_);
  return batch;
}

SpriteJob::Codes SpriteJob::own_codes(const Batch& batch) const {
  return {codes_->of(batch.which).to(device_), codes_->colours().index_select(0, batch.which)};
}

SpriteJob::Codes SpriteJob::blended_codes() {
  const auto phase = phases().scope(Phase::Draw);
  const torch::NoGradGuard no_grad;
  const Neighbours& near = *codes_->neighbours();
  const torch::Tensor i = randint(0, codes_->count(), {hyper_.batch}, rng_);
  torch::Tensor j = i;
  if (near.per_sprite > 0) {
    const torch::Tensor which = randint(0, near.per_sprite, {hyper_.batch}, rng_);
    j = torch::tensor(near.sprites).index_select(0, i * near.per_sprite + which);
  }
  const torch::Tensor mix =
      hyper_.novelty * (kLeastMix + (kMostMix - kLeastMix) * rand({hyper_.batch, 1}, rng_));
  const torch::Tensor noise =
      hyper_.novelty * kCodeNoise * randn({hyper_.batch, codes_->size()}, rng_);
  const torch::Tensor rows = on_sphere(torch::lerp(codes_->of(i), codes_->of(j), mix) + noise);
  return {rows.to(device_), codes_->colours_at(rows)};
}

SpriteJob::Drawing SpriteJob::draw(const Codes& codes) {
  const auto phase = phases().scope(Phase::Generator);
  Drawing drawing;
  drawing.logits = generator_->forward(codes.rows);
  drawing.images = straight_through_palette(drawing.logits, palette_, codes.colours);
  return drawing;
}

torch::Tensor SpriteJob::augmented(const torch::Tensor& images) {
  const auto phase = phases().scope(Phase::Augmentation);
  return AugmentDraw(static_cast<int>(images.size(0)), spec_.canvas, hyper_.augmentation, rng_, device_).apply(images);
}

torch::Tensor SpriteJob::redraw_loss(const Drawing& own, const Batch& batch) const {
  return multi_scale_l1(own.images, batch.images) +
         kCrossEntropy * palette_cross_entropy(own.logits, batch.labels);
}

torch::Tensor SpriteJob::discriminator_loss(const torch::Tensor& real, const torch::Tensor& fake) {
  const torch::Tensor x = augmented(real), y = augmented(fake);
  if (progress_[1].item<std::int64_t>() % kLazy == 0) return penalized_loss(x, y);
  const auto verdict = discriminator_->forward(torch::cat({x, y}));
  const auto whole = verdict.whole.chunk(2), patches = verdict.patches.chunk(2);
  real_scores_ = whole[0].detach();
  return relativistic_loss(whole[0], whole[1]) +
         kPatches * gan_discriminator_loss(patches[0], patches[1]);
}

torch::Tensor SpriteJob::penalized_loss(const torch::Tensor& real, const torch::Tensor& fake) {
  const auto phase = phases().scope(Phase::Penalty);
  const torch::Tensor x = real.detach().requires_grad_(), y = fake.detach().requires_grad_();
  const auto r = discriminator_->forward(x), f = discriminator_->forward(y);
  const auto penalty = [](const SpriteDiscriminator::Verdict& v, const torch::Tensor& images) {
    return gradient_penalty(v.whole + kPatchPenalty * v.patches.mean(1), images);
  };
  real_scores_ = r.whole.detach();
  return relativistic_loss(r.whole, f.whole) +
         kPatches * gan_discriminator_loss(r.patches, f.patches) +
         hyper_.penalty / 2 * kLazy * (penalty(r, x) + penalty(f, y));
}

torch::Tensor SpriteJob::adversarial_loss(const torch::Tensor& fake) {
  const auto verdict = discriminator_->forward(augmented(fake));
  return relativistic_loss(verdict.whole, real_scores_) +
         kPatches * gan_generator_loss(verdict.patches);
}

double SpriteJob::discriminator_step(const torch::Tensor& real, const torch::Tensor& fake) {
  const auto phase = phases().scope(Phase::Discriminator);
  // Detached: the discriminator's step must not reach the generator.
  const torch::Tensor loss = discriminator_loss(real, fake.detach());
  const double value = loss.item<double>();
  if (!std::isfinite(value)) return value;
  optimizer_d_->zero_grad();
  loss.backward();
  const auto update = phases().scope(Phase::Optimizer);
  optimizer_d_->step();
  progress_[1] += 1;
  return value;
}

bool SpriteJob::improve_generator(const Drawing& own, const torch::Tensor& fake,
                                  const Batch& batch, MetricPoint& losses) {
  const auto phase = phases().scope(Phase::GeneratorStep);
  const torch::Tensor redraw = redraw_loss(own, batch);
  losses.redraw = redraw.item<float>();
  torch::Tensor loss = hyper_.redraw * redraw;
  require_gradients(*discriminator_, false);
  if (fake.defined()) {
    const torch::Tensor adversarial = adversarial_loss(fake);
    losses.generator = adversarial.item<float>();
    loss = loss + adversarial;
  }
  const bool finite = std::isfinite(loss.item<double>());
  if (finite) {
    optimizer_g_->zero_grad();
    loss.backward();
    const auto update = phases().scope(Phase::Optimizer);
    optimizer_g_->step();
  }
  require_gradients(*discriminator_, true);
  return finite;
}

void SpriteJob::update_shadow() {
  const auto phase = phases().scope(Phase::Average);
  progress_[0] += 1;
  const double step = static_cast<double>(progress_[0].item<std::int64_t>());
  const double steady = std::pow(0.5, hyper_.batch / kEmaHalfLife);
  update_ema(*shadow_, *generator_, std::min(steady, step / (step + 10.0)));
}

Result<StepReport> SpriteJob::step(double share_done, const std::stop_token& stop) {
  const std::int64_t seen = progress_[0].item<std::int64_t>() * hyper_.batch;
  const bool judged = progress_[1].item<std::int64_t>() > 0;
  const bool warm = !judged && seen < kWarmImages && share_done < kWarmShare;
  const Batch batch = draw_batch();
  StepReport report;
  report.images = hyper_.batch;
  report.warming_up = warm;
  report.losses.generator = report.losses.discriminator = std::nanf("");

  // Own sprites and blends go through the generator together: one pass over its weights.
  Codes codes = own_codes(batch);
  if (!warm) {
    const Codes blends = blended_codes();
    codes = {torch::cat({codes.rows, blends.rows}), torch::cat({codes.colours, blends.colours})};
  }
  const Drawing drawing = draw(codes);
  const Drawing own = {drawing.logits.slice(0, 0, hyper_.batch),
                       drawing.images.slice(0, 0, hyper_.batch)};
  const torch::Tensor fake = warm ? torch::Tensor() : drawing.images.slice(0, hyper_.batch);
  if (!warm) {
    report.losses.discriminator = static_cast<float>(discriminator_step(batch.images, fake));
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
  }
  const bool judged_well = warm || std::isfinite(report.losses.discriminator);
  if (!judged_well || !improve_generator(own, fake, batch, report.losses)) {
    return fail(ErrorCode::Diverged, "a loss was not a number");
  }
  update_shadow();
  return report;
}

void SpriteJob::set_hyper(const HyperParams& hyper) {
  hyper_ = hyper;
  set_rate(optimizer_g_->param_groups()[0], hyper.learning_rate);
  set_rate(optimizer_d_->param_groups()[0], static_cast<double>(hyper.learning_rate) * hyper.critic_rate);
}

void SpriteJob::keep_good_state() {
  const auto phase = phases().scope(Phase::Publishing);
  good_state_ = parts_.save();
}

void SpriteJob::roll_back() {
  if (!good_state_.empty()) parts_.load(good_state_);
  set_hyper(hyper_);
}

torch::Tensor SpriteJob::sample_z() const {
  const torch::NoGradGuard no_grad;
  return points_to_z(sample_points_, codes_->size(), codes_.get()).to(device_);
}

SampleGrid SpriteJob::sample() {
  const auto phase = phases().scope(Phase::Publishing);
  const torch::NoGradGuard no_grad;
  const torch::Tensor z = sample_z();
  return grid_of(output_to_indices(shadow_->forward(z), OutputKind::PaletteLogits, palette_,
                                   codes_->colours_at(z)), *set_);
}

std::shared_ptr<const FrozenGenerator> SpriteJob::freeze() {
  const auto phase = phases().scope(Phase::Publishing);
  const torch::NoGradGuard no_grad;
  return std::make_shared<FrozenGenerator>(spec_, *shadow_, codes_, set_);
}

JobState SpriteJob::save_state() const {
  JobState state;
  state.hyper = hyper_;
  state.weights = parts_.save();
  return state;
}

void SpriteJob::load_state(const JobState& state) {
  parts_.load(state.weights);
  codes_ = std::make_shared<SpriteCodes>(SpriteEncoder::unpack(codes_->layout(), encoder_state_), *set_);
  set_hyper(state.hyper);
}

}  // namespace pixelatent
