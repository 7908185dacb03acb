#include "train/sprite_job.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "dataset/tensors.hpp"
#include "model/generator_net.hpp"
#include "model/init.hpp"
#include "model/losses.hpp"
#include "model/palette_output.hpp"
#include "model/parts/part_map.hpp"
#include "model/points_to_z.hpp"
#include "train/job_support.hpp"
#include "train/paced_iteration.hpp"
#include "train/sample_grid.hpp"

namespace pixelatent {

namespace {

constexpr double kCrossEntropy = 0.25;  // weight beside the multi-scale L1
constexpr int kLazy = 4;                // penalties every so many iterations, that much stronger
constexpr double kEmaHalfLife = 2000;   // in images
constexpr double kPatches = 0.6;        // weight of the judgement of patches
constexpr double kPatchPenalty = 4;     // of its mean score in the gradient penalty
// Of a child with parts the network may change that much, the mean of its channels in [-1, 1];
// beyond it counts so many times what it counts in a sprite that is redrawn.
constexpr double kMended = 0.02, kStraying = 2;
constexpr double kSlowest = 0.02;  // share of the learning rate at the end of a limited run
// Weights at rest have small gradients, and Adam's second moments know no others: the first steps
// at fifty times the rate would be a leap. The moments forget within a hundred iterations.
constexpr double kMostRise = 1.03;         // of the rate, from one iteration to the next
constexpr double kWarmShare = 1.0 / 12.0;  // of a limited run is redrawing alone
constexpr std::int64_t kWarmImages = 800;  // at most, and for an open-ended run

constexpr std::string_view kPartMap = "part_map";  // among what a job is made of

GeneratorSpec::Kind networks_of(CodeKind codes) {
  return codes == CodeKind::Pixels ? GeneratorSpec::Kind::SpriteParts
                                   : GeneratorSpec::Kind::SpriteGan;
}

tl::unexpected<Error> ran_off() { return fail(ErrorCode::Diverged, "a loss was not a number"); }

// Without a first moment (Karras et al. 2018): the two networks chase each other, and yesterday's
// direction is the wrong one.
constexpr std::array<double, 2> kSpriteBetas = {0, 0.99};

}  // namespace

SpriteJob::SpriteJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set,
                     torch::Device device, int threads)
    : GanJob(options, std::move(set), device, threads, networks_of(options.codes)),
      code_kind_(options.codes),
      generator_(std::make_shared<SpriteGenerator>(spec_.canvas, spec_.colours, code_kind_)),
      shadow_(std::make_shared<SpriteGenerator>(spec_.canvas, spec_.colours, code_kind_)),
      discriminator_(std::make_shared<SpriteDiscriminator>(spec_.canvas)),
      progress_(torch::zeros({2}, torch::kLong)),
      augmentation_(set_->size(), std::numbers::ln2 * (1 + kPatches)),
      rate_(torch::zeros({1}, torch::kDouble)) {
  generator_->init(rng_);
  discriminator_->init(rng_);
  if (code_kind_ == CodeKind::Pixels) generator_->use_palette(palette_);
  copy_state(*generator_, *shadow_);
  const torch::Tensor images = indices_to_signed(labels_, palette_);
  const SpriteEncoder encoder = SpriteEncoder::fit(code_layout(spec_.canvas, code_kind_), images);
  encoder_state_ = encoder.packed();
  if (code_kind_ == CodeKind::Pixels) part_map_ = find_part_map(images);
  codes_ = codes_from(encoder);
  for (torch::nn::Module* net : std::initializer_list<torch::nn::Module*>{
           generator_.get(), shadow_.get(), discriminator_.get()}) {
    use_channels_last(*net);
  }
  adopt({*generator_, shadow_.get(), *discriminator_}, kSpriteBetas);
  parts_.add("encoder", encoder_state_);
  if (part_map_.defined()) parts_.add(std::string(kPartMap), part_map_);
  parts_.add("progress", progress_);
  parts_.add_new("rate", rate_);
  parts_.add_new("augmentation", augmentation_.state());
  sample_points_ = fixed_points(codes_->shape(), options.seed);
  bound_.fill_(options.step_bound);
  set_hyper(hyper_);
}

StepDraws SpriteJob::draw_all(bool warm) {
  const auto phase = phases().scope(Phase::Draw);
  HyperParams now = hyper_;
  now[Setting::Augmentation] =
      static_cast<float>(augmentation_.share(static_cast<double>(hyper_[Setting::Augmentation])));
  return draw_step(*codes_, now, spec_.canvas, warm, rng_);
}

StepDraws SpriteJob::draw_part(const StepDraws& all, const BatchPart& part) const {
  return part.is_whole() ? all : all.part(part.of(batch()), spec_.canvas);
}

StepDraws SpriteJob::next_draws(bool warm) {
  if (!drawn_ahead_ || warm) return draw_all(warm);
  StepDraws draws = std::move(*drawn_ahead_);
  drawn_ahead_.reset();
  return draws;
}

SpriteJob::Pass SpriteJob::draw(const StepDraws& draws) {
  Pass pass;
  pass.labels = labels_.index_select(0, draws.which);
  pass.real = indices_to_signed(pass.labels, palette_);
  const auto phase = phases().scope(Phase::Generator);
  // Own sprites and blends go through the generator together: one pass over its weights.
  const torch::Tensor logits = generator_->forward(draws.rows);
  const auto [images, cross_entropy] = show_palette(logits, palette_, pass.labels, draws.colours);
  const auto batch = draws.which.size(0);
  pass.cross_entropy = cross_entropy;
  pass.own = images.slice(0, 0, batch);
  if (images.size(0) > batch) {
    pass.fake = images.slice(0, batch);
    if (codes_->parts()) pass.children = pixels_in(draws.rows.slice(0, batch), codes_->layout());
  }
  return pass;
}

torch::Tensor SpriteJob::augmented(const torch::Tensor& images, const AugmentDraw& draw) {
  const auto phase = phases().scope(Phase::Augmentation);
  return draw.apply(images);
}

torch::Tensor SpriteJob::redraw_loss(const Pass& pass) const {
  return multi_scale_l1(pass.own, pass.real) + kCrossEntropy * pass.cross_entropy;
}

torch::Tensor SpriteJob::discriminator_loss(Pass& pass, const StepDraws& draws) {
  // Detached: the discriminator's step must not reach the generator.
  const torch::Tensor x = augmented(pass.real, draws.augment[0]);
  const torch::Tensor y = augmented(pass.fake.detach(), draws.augment[1]);
  if (penalty_is_due()) return penalized_loss(pass, x, y);
  const auto verdict = discriminator_->forward(torch::cat({x, y}));
  const auto whole = verdict.whole.chunk(2), patches = verdict.patches.chunk(2);
  pass.real_scores = whole[0].detach();
  return relativistic_loss(whole[0], whole[1]) +
         kPatches * gan_discriminator_loss(patches[0], patches[1]);
}

torch::Tensor SpriteJob::penalized_loss(Pass& pass, const torch::Tensor& real,
                                        const torch::Tensor& fake) {
  const auto phase = phases().scope(Phase::Penalty);
  const torch::Tensor x = real.detach().requires_grad_(), y = fake.detach().requires_grad_();
  const auto r = discriminator_->forward(x), f = discriminator_->forward(y);
  const auto penalty = [](const SpriteDiscriminator::Verdict& v, const torch::Tensor& images) {
    return gradient_penalty(v.whole + kPatchPenalty * v.patches.mean(1), images);
  };
  pass.real_scores = r.whole.detach();
  return relativistic_loss(r.whole, f.whole) +
         kPatches * gan_discriminator_loss(r.patches, f.patches) +
         hyper_[Setting::Penalty] / 2 * kLazy * (penalty(r, x) + penalty(f, y));
}

torch::Tensor SpriteJob::adversarial_loss(const Pass& pass, const StepDraws& draws) {
  const auto verdict = discriminator_->forward(augmented(pass.fake, draws.augment[2]));
  return relativistic_loss(verdict.whole, pass.real_scores) +
         kPatches * gan_generator_loss(verdict.patches);
}

/// Seams and shadows are for the network to mend; a child that becomes another sprite is a fault
/// that the discriminator, who sees one in thousands, does not end.
torch::Tensor SpriteJob::straying_loss(const Pass& pass) const {
  if (!pass.children.defined()) return torch::zeros({}, pass.fake.options());
  return hyper_[Setting::Redraw] * kStraying * straying(pass.fake, pass.children, kMended);
}

std::vector<SpriteJob::Halfway> SpriteJob::begin_pieces(const StepDraws& drawn) {
  std::vector<Halfway> begun;
  for (const Piece& piece : pieces()) {
    Halfway& half = begun.emplace_back();
    if (piece.part.count(batch()) == 0) continue;
    half.draws = draw_part(drawn, piece.part);
    if (!device_.is_cpu()) half.draws = half.draws.on(device_);
    half.pass = draw(half.draws);
  }
  return begun;
}

double SpriteJob::discriminator_step(std::vector<Halfway>& pieces) {
  const auto phase = phases().scope(Phase::Discriminator);
  const double value =
      descend(*optimizer_d_, {}, [this, &pieces](const Piece& piece, std::span<double>) {
        Halfway& half = pieces.at(piece.number);
        return discriminator_loss(half.pass, half.draws);
      });
  if (std::isfinite(value)) progress_[1] += 1;
  return value;
}

torch::Tensor SpriteJob::generator_loss(const Halfway& piece, std::span<double> told) {
  const torch::Tensor redraw = redraw_loss(piece.pass);
  told[0] = redraw.item<double>();
  const torch::Tensor loss = hyper_[Setting::Redraw] * redraw;
  told[1] = std::nan("");  // not judged yet
  if (!piece.pass.fake.defined()) return loss;
  const torch::Tensor adversarial = adversarial_loss(piece.pass, piece.draws);
  told[1] = adversarial.item<double>();
  return loss + adversarial + straying_loss(piece.pass);
}

bool SpriteJob::improve_generator(const std::vector<Halfway>& pieces, MetricPoint& losses) {
  const auto phase = phases().scope(Phase::GeneratorStep);
  std::array<double, 2> told{};
  require_gradients(*discriminator_, false);
  const double value =
      descend(*optimizer_g_, told, [this, &pieces](const Piece& piece, std::span<double> of_piece) {
        return generator_loss(pieces.at(piece.number), of_piece);
      });
  losses[Loss::Redraw] = static_cast<float>(told[0]);
  losses[Loss::Generator] = static_cast<float>(told[1]);
  require_gradients(*discriminator_, true);
  return std::isfinite(value);
}

double SpriteJob::discriminator_step_alone() {
  std::vector<Halfway> pieces = begin_pieces(draw_all(/*warm=*/false));
  return discriminator_step(pieces);
}

void SpriteJob::update_shadow() {
  const auto phase = phases().scope(Phase::Average);
  progress_[0] += 1;
  const double step = static_cast<double>(progress_[0].item<std::int64_t>());
  const double steady = std::pow(0.5, hyper_.whole(Setting::Batch) / kEmaHalfLife);
  update_ema(*shadow_, *generator_, std::min(steady, step / (step + 10.0)));
}

bool SpriteJob::warming_up(double share_done) const {
  const std::int64_t seen = progress_[0].item<std::int64_t>() * hyper_.whole(Setting::Batch);
  const bool judged = progress_[1].item<std::int64_t>() > 0;
  return !judged && seen < kWarmImages && share_done < kWarmShare;
}

bool SpriteJob::penalty_is_due() const { return progress_[1].item<std::int64_t>() % kLazy == 0; }

Result<StepReport> SpriteJob::step(double share_done, const std::stop_token& stop) {
  const PacedIteration paced(pacer_);
  StepReport report;
  report.images = hyper_.whole(Setting::Batch);
  report.warming_up = warming_up(share_done);
  const StepDraws draws = next_draws(report.warming_up);
  const Rates rates = rates_at(share_done);
  set_rates(rates);
  rate_.fill_(rates.generator);
  if (auto done =
          recorded_ ? replay(draw_part(draws, part_), rates, report) : compute(draws, report, stop);
      !done) {
    return tl::unexpected(done.error());
  }
  augmentation_.judged(static_cast<double>(report.losses[Loss::Generator]), report.images);
  report.augmentation = augmentation_.share(static_cast<double>(hyper_[Setting::Augmentation]));
  return report;
}

Result<> SpriteJob::compute(const StepDraws& drawn, StepReport& report,
                            const std::stop_token& stop) {
  std::vector<Halfway> pieces = begin_pieces(drawn);
  if (!report.warming_up) {
    report.losses[Loss::Discriminator] = static_cast<float>(discriminator_step(pieces));
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
    if (!std::isfinite(report.losses[Loss::Discriminator])) return ran_off();
  }
  if (!improve_generator(pieces, report.losses)) return ran_off();
  update_shadow();
  return {};
}

Result<> SpriteJob::replay(const StepDraws& draws, const Rates& rates, StepReport& report) {
  const bool judged = !report.warming_up;
  using Kind = RecordedSteps::Kind;
  const Kind kind = !judged ? Kind::WarmUp : penalty_is_due() ? Kind::Penalized : Kind::Plain;
  const auto losses = recorded_->run(
      draws, kind, {rates.generator, rates.discriminator},
      [this, judged](const StepDraws& in) { return launch(in, judged); },
      [this, judged] {
        update_shadow();
        // While the GPU is at work. A warm-up may end with any iteration, what follows it may not.
        if (judged) drawn_ahead_ = draw_all(/*warm=*/false);
      });
  report.losses[Loss::Redraw] = losses[0];
  report.losses[Loss::Generator] = losses[1];
  report.losses[Loss::Discriminator] = losses[2];
  recorded_->adam_g().count_step();
  if (judged) {
    recorded_->adam_d().count_step();
    progress_[1] += 1;
  }
  const bool finite = std::isfinite(losses[0]) &&
                      (!judged || (std::isfinite(losses[1]) && std::isfinite(losses[2])));
  return finite ? Result<>() : ran_off();
}

torch::Tensor SpriteJob::launch(const StepDraws& draws, bool judged) {
  Pass pass = draw(draws);
  torch::Tensor judgement = torch::full({1}, std::nan(""), palette_.options());
  torch::Tensor adversarial = judgement[0];
  if (judged) {
    const torch::Tensor loss = discriminator_loss(pass, draws);
    compute_gradients(loss, *optimizer_d_);
    judgement = loss.detach().view({1});
    step_rule_->average_recorded(*optimizer_d_, judgement);
    recorded_->adam_d().step(judgement[0], most_rates());
  }
  const torch::Tensor redraw = redraw_loss(pass);
  torch::Tensor loss = hyper_[Setting::Redraw] * redraw;
  require_gradients(*discriminator_, false);
  if (judged) {
    adversarial = adversarial_loss(pass, draws);
    loss = loss + adversarial + straying_loss(pass);
  }
  compute_gradients(loss, *optimizer_g_);
  torch::Tensor told = torch::stack({loss.detach(), redraw.detach(), adversarial.detach()});
  step_rule_->average_recorded(*optimizer_g_, told);
  recorded_->adam_g().step(told[0], most_rates());
  require_gradients(*discriminator_, true);
  return torch::cat({told.slice(0, 1), judgement});
}

SpriteJob::Rates SpriteJob::rates_at(double share_done) const {
  const double late = std::max(0.0, (share_done - kRateFallsFrom) / (1 - kRateFallsFrom));
  const double factor =
      kSlowest + (1 - kSlowest) * 0.5 * (1 + std::cos(std::numbers::pi * std::min(1.0, late)));
  const double aim = hyper_[Setting::LearningRate] * factor, before = rate_.item<double>();
  const double rate = before > 0 ? std::min(aim, before * kMostRise) : aim;
  return {rate, rate * hyper_[Setting::CriticRate]};
}

void SpriteJob::set_hyper(const HyperParams& hyper) {
  GanJob::set_hyper(hyper);
  // What was recorded had the old settings, and perhaps another optimizer state, written into it.
  drawn_ahead_.reset();
  recorded_.reset();
  if (step_rule_->records_on(device_) && RecordedSteps::available(device_)) {
    recorded_ = std::make_unique<RecordedSteps>(device_, *optimizer_g_, *optimizer_d_, step_rule_);
  }
}

torch::Tensor SpriteJob::sample_z() const {
  const torch::NoGradGuard no_grad;
  return points_to_z(sample_points_, codes_->size(), codes_.get()).to(device_);
}

SampleGrid SpriteJob::sample() {
  const auto phase = phases().scope(Phase::Publishing);
  const torch::NoGradGuard no_grad;
  const torch::Tensor z = sample_z();
  const torch::Tensor logits = shadow_->forward(z);
  const SpriteCodes::Bounds bounds = codes_->bounds_at(z);
  const torch::Tensor indices =
      output_to_indices(logits, OutputKind::PaletteLogits, palette_, bounds.colours);
  return grid_of(without_surplus_strays(indices, logits, bounds.strays, codes_->stray_pixels()),
                 *set_);
}

std::shared_ptr<const FrozenGenerator> SpriteJob::freeze() {
  const auto phase = phases().scope(Phase::Publishing);
  const torch::NoGradGuard no_grad;
  return std::make_shared<FrozenGenerator>(spec_, *shadow_, codes_, set_);
}

void SpriteJob::load_state(const JobState& state) {
  const torch::Tensor encoder = encoder_state_.clone();
  const torch::Tensor map = part_map_.defined() ? part_map_.clone() : torch::Tensor();
  GanJob::load_state(state);
  // Mostly what the same sprites gave just now; to take them apart takes a second.
  const bool as_found =
      torch::equal(encoder, encoder_state_) && (!map.defined() || torch::equal(map, part_map_));
  if (as_found) return;
  codes_ = codes_from(SpriteEncoder::unpack(codes_->layout(), encoder_state_));
}

std::shared_ptr<const SpriteCodes> SpriteJob::codes_from(const SpriteEncoder& encoder) const {
  if (code_kind_ == CodeKind::Blocks) return std::make_shared<SpriteCodes>(encoder, *set_);
  return std::make_shared<SpriteCodes>(encoder, set_, part_map_);
}

CodeKind SpriteJob::codes_in(const JobState& saved) {
  return JobParts::holds(saved.weights, std::string(kPartMap)) ? CodeKind::Pixels
                                                               : CodeKind::Blocks;
}

}  // namespace pixelatent
