#include "train/gan_job.hpp"

#include <algorithm>
#include <cmath>

#include "base/fingerprint.hpp"
#include "dataset/tensors.hpp"
#include "model/init.hpp"
#include "train/device.hpp"
#include "train/job_support.hpp"
#include "train/paced_iteration.hpp"

namespace pixelatent {

namespace {

std::unique_ptr<torch::optim::Adam> adam_of(const torch::nn::Module& net, double rate,
                                            std::array<double, 2> betas) {
  return std::make_unique<torch::optim::Adam>(
      net.parameters(), torch::optim::AdamOptions(rate).betas({betas[0], betas[1]}));
}

void add_statistics(const torch::nn::Module& net, SlicedGradients::Statistics& statistics) {
  for (const auto& module : net.modules()) {
    const auto* norm = module->as<torch::nn::BatchNorm2d>();
    if (norm == nullptr) continue;
    statistics.means.push_back(norm->running_mean);
    statistics.means.push_back(norm->running_var);
    statistics.counts.push_back(norm->num_batches_tracked);
  }
}

}  // namespace

GanJob::GanJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set,
               torch::Device device, int threads, GeneratorSpec::Kind kind)
    : seed_(options.seed),
      hyper_(options.hyper),
      set_(std::move(set)),
      device_(device),
      pacer_(pacer_of(threads, options.threads, device)),
      spec_{kind, set_->canvas(), set_->palette().size()},
      rng_(make_rng(options.seed)),
      labels_(set_to_indices(*set_)),
      palette_(palette_to_tensor(set_->palette())),
      bound_(torch::zeros({1}, torch::kDouble)),
      kind_(options.model),
      threads_(threads),
      slices_(torch::zeros({2}, torch::kDouble)) {}

void GanJob::adopt(const Networks& networks, std::array<double, 2> betas) {
  labels_ = labels_.to(device_);
  palette_ = palette_.to(device_);
  networks.generator.to(device_);
  networks.discriminator.to(device_);
  if (networks.average != nullptr) {
    networks.average->to(device_);
    require_gradients(*networks.average, false);
  }
  const auto rate = static_cast<double>(hyper_[Setting::LearningRate]);
  optimizer_g_ = adam_of(networks.generator, rate, betas);
  optimizer_d_ = adam_of(networks.discriminator, rate, betas);
  parts_.add("generator", networks.generator);
  if (networks.average != nullptr) parts_.add("shadow", *networks.average);
  parts_.add("discriminator", networks.discriminator);
  parts_.add("optimizer_g", *optimizer_g_);
  parts_.add("optimizer_d", *optimizer_d_);
  parts_.add("rng", rng_);
  parts_.add_mark("step_bound", bound_);
  parts_.add_mark(kSlicesMark, slices_);
  for (const auto* net : {&networks.generator, &networks.discriminator}) {
    add_statistics(*net, statistics_);
  }
}

std::string GanJob::device() const { return describe(device_, threads_); }

void GanJob::set_hyper(const HyperParams& hyper) { hyper_ = hyper; }

void GanJob::set_rates(const Rates& rates) {
  set_rate(optimizer_g_->param_groups()[0], rates.generator);
  set_rate(optimizer_d_->param_groups()[0], rates.discriminator);
}

void GanJob::use_step_rule(std::shared_ptr<StepRule> rule) {
  step_rule_ = std::move(rule);
  set_hyper(hyper_);
}

void GanJob::compute_gradients(const torch::Tensor& loss, torch::optim::Adam& optimizer) {
  forget_gradients(optimizer);
  loss.backward();
}

void GanJob::use_slices(const Slices& slices) { write_mark(slices, slices_); }

Slices GanJob::slices() const {
  if (!device_.is_cpu()) return {};
  return mark_read(slices_);
}

std::vector<GanJob::Piece> GanJob::pieces() const {
  const Slices in = slices();
  if (!in.any()) return {{0, part_}};
  const SliceRange mine = slices_of_rank(in.count, part_.rank, part_.size);
  std::vector<Piece> pieces;
  for (int i = 0; i < mine.count; ++i) {
    pieces.push_back({static_cast<std::size_t>(i), {mine.first + i, in.count}});
  }
  return pieces;
}

std::vector<double> GanJob::look_at(const Piece& piece, torch::optim::Adam& optimizer,
                                    std::size_t told, const LossOf& loss_of) {
  std::vector<double> losses(1 + told);
  const torch::Tensor loss = loss_of(piece, std::span(losses).subspan(1));
  losses.front() = loss.item<double>();
  // One that ran off still has to tell the others.
  std::isfinite(losses.front()) ? compute_gradients(loss, optimizer) : forget_gradients(optimizer);
  return losses;
}

std::vector<double> GanJob::average_slices(torch::optim::Adam& optimizer, std::size_t told,
                                           const LossOf& loss_of) {
  SlicedGradients gradients(optimizer, statistics_);
  std::vector<double> losses(1 + told);
  for (const Piece& piece : pieces()) {
    gradients.begin_slice();
    const std::int64_t images = piece.part.count(batch());
    // A batch that has become smaller than it was may leave some with none.
    if (images > 0) losses = look_at(piece, optimizer, told, loss_of);
    gradients.end_slice(piece.part.rank, images, losses);
  }
  const auto phase = phases().scope(Phase::Optimizer);
  gradients.average(*step_rule_, slices().count, batch(), losses);
  return losses;
}

double GanJob::descend(torch::optim::Adam& optimizer, std::span<double> told,
                       const LossOf& loss_of) {
  std::vector<double> losses;
  if (slices().any()) {
    losses = average_slices(optimizer, told.size(), loss_of);
  } else {
    losses = look_at(pieces().front(), optimizer, told.size(), loss_of);
  }
  const auto phase = phases().scope(Phase::Optimizer);
  if (!slices().any()) step_rule_->average(optimizer, losses);
  std::copy(losses.begin() + 1, losses.end(), told.begin());
  if (std::isfinite(losses.front())) step_rule_->apply(optimizer, most_rates());
  return losses.front();
}

std::uint64_t GanJob::weights_fingerprint() const {
  Fingerprint print;
  for (const auto* optimizer : {optimizer_g_.get(), optimizer_d_.get()}) {
    for (const auto& group : optimizer->param_groups()) {
      for (const torch::Tensor& parameter : group.params()) {
        // In the order of memory, which nothing moves.
        const torch::Tensor here = parameter.detach().cpu();
        print.add_bytes(here.data_ptr<float>(), here.nbytes());
      }
    }
  }
  return print.value();
}

void GanJob::keep_good_state() {
  const auto phase = phases().scope(Phase::Publishing);
  good_state_ = parts_.save();
}

void GanJob::roll_back() {
  if (!good_state_.empty()) parts_.load(good_state_);
  set_hyper(hyper_);
}

JobState GanJob::save_state() const {
  JobState state;
  state.hyper = hyper_;
  state.weights = parts_.save();
  return state;
}

void GanJob::load_state(const JobState& state) {
  parts_.load(state.weights);
  set_hyper(state.hyper);
}

std::vector<LatentPoint> GanJob::fixed_points(const LatentShape& shape, std::uint64_t seed) {
  Rng rng(seed);
  std::vector<LatentPoint> points;
  for (int i = 0; i < kLiveSamples; ++i) points.push_back(random_point(shape, rng));
  return points;
}

}  // namespace pixelatent
