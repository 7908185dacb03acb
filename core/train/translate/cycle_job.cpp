#include "train/translate/cycle_job.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/fingerprint.hpp"
#include "dataset/tensors.hpp"
#include "train/job_support.hpp"
#include "train/quick_adam.hpp"
#include "train/sliced_gradients.hpp"
#include "train/translate/published_rate.hpp"

namespace pixelatent {

namespace {

template <class Net>
std::unique_ptr<torch::optim::Adam> adam_of_both(const std::array<Net, 2>& nets) {
  std::vector<torch::Tensor> parameters = nets[0]->parameters();
  const std::vector<torch::Tensor> second = nets[1]->parameters();
  parameters.insert(parameters.end(), second.begin(), second.end());
  return published_adam(std::move(parameters));
}

torch::Tensor image_of(const torch::Tensor& batch, std::int64_t i) {
  return batch.slice(0, i, i + 1);
}

}  // namespace

CycleJob::CycleJob(const TrainOptions& options, TranslateSets sets, torch::Device device)
    : TranslateBase(options, std::move(sets)),
      device_(device),
      images_{images_to_signed(sets_.a->originals()).to(device),
              images_to_signed(sets_.b->originals()).to(device)},
      palettes_{palette_to_tensor(sets_.a->palette()).to(device),
                palette_to_tensor(sets_.b->palette()).to(device)},
      pools_{ImagePool(kPool, sets_.a->canvas().height, sets_.a->canvas().width),
             ImagePool(kPool, sets_.a->canvas().height, sets_.a->canvas().width)} {
  const CycleShape shape = CycleShape::for_canvas(sets_.a->canvas());
  for (std::size_t i = 0; i < 2; ++i) {
    generators_[i] = CycleGenerator(shape);
    critics_[i] = PatchCritic(shape);
    generators_[i]->init(rng_);
    critics_[i]->init(rng_);
    generators_[i]->to(device_);
    critics_[i]->to(device_);
  }
  optimizer_g_ = adam_of_both(generators_);
  optimizer_d_ = adam_of_both(critics_);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string number = std::to_string(i);
    use_channels_last(*generators_[i]);
    use_channels_last(*critics_[i]);
    parts_.add("generator" + number, *generators_[i]);
    parts_.add("critic" + number, *critics_[i]);
    parts_.add("pool" + number, pools_[i].images());
    parts_.add("pooled" + number, pools_[i].count());
  }
  parts_.add("optimizer_g", *optimizer_g_);
  parts_.add("optimizer_d", *optimizer_d_);
  parts_.add_mark(kSlicesMark, slices_);
}

void CycleJob::load_state(const JobState& state) {
  TranslateBase::load_state(state);
  for (std::size_t i = 0; i < 2; ++i) {
    use_channels_last(*generators_[i]);
    use_channels_last(*critics_[i]);
  }
}

torch::Tensor CycleJob::draw(const torch::Tensor& images) {
  const torch::Tensor which = randint(0, images.size(0), {1}, rng_);
  const bool mirrored = randint(0, 2, {1}, rng_).item<std::int64_t>() == 1;
  const torch::Tensor image = images.index_select(0, which.to(device_));
  return mirrored ? image.flip({3}) : image;
}

CycleJob::Terms CycleJob::both_sides(Made& made) {
  // Images of one batch do not see each other (instance norm), so what one generator has to do at a
  // time is one batch: fakes and identities of both sides, and what came back.
  const torch::Tensor to_b = generators_[0](torch::cat({made.real[0], made.real[1]}));
  made.fake[1] = image_of(to_b, 0);
  const torch::Tensor to_a = generators_[1](torch::cat({made.real[1], made.real[0], made.fake[1]}));
  made.fake[0] = image_of(to_a, 0);
  Terms terms;
  terms.same =
      cycle_loss(image_of(to_b, 1), made.real[1]) + cycle_loss(image_of(to_a, 1), made.real[0]);
  terms.cycle = cycle_loss(image_of(to_a, 2), made.real[0]) +
                cycle_loss(generators_[0](made.fake[0]), made.real[1]);
  terms.adversarial = lsgan_generator_loss(critics_[1](made.fake[1])) +
                      lsgan_generator_loss(critics_[0](made.fake[0]));
  return terms;
}

CycleJob::Terms CycleJob::one_side(Made& made, std::size_t from) {
  const std::size_t to = 1 - from;
  made.fake[to] = generators_[from](made.real[from]);
  const torch::Tensor back = generators_[to](torch::cat({made.real[from], made.fake[to]}));
  return {lsgan_generator_loss(critics_[to](made.fake[to])),
          cycle_loss(image_of(back, 1), made.real[from]),
          cycle_loss(image_of(back, 0), made.real[from])};
}

/// The pools are the same everywhere: each process has seen both.
void CycleJob::exchange_fakes(Made& made) {
  const torch::NoGradGuard no_grad;
  if (!half_) {
    // As the sum below: there are no negative zeros in it.
    for (torch::Tensor& fake : made.fake) fake = fake.detach() + 0;
    return;
  }
  const auto mine = static_cast<std::size_t>(1 - half_->rank);
  torch::Tensor both =
      torch::zeros({2, 4, made.real[0].size(2), made.real[0].size(3)}, made.fake[mine].options());
  both[static_cast<std::int64_t>(mine)].copy_(made.fake[mine][0]);
  torch::Tensor flat = both.view(-1);
  half_->sum(flat);
  for (std::size_t side = 0; side < 2; ++side) {
    made.fake[side] = image_of(both, static_cast<std::int64_t>(side));
  }
}

std::vector<std::size_t> CycleJob::halves() const {
  if (half_) return {static_cast<std::size_t>(half_->rank)};
  if (device_.is_cpu() && mark_read(slices_).any()) return {0, 1};
  return {};
}

std::vector<double> CycleJob::look_at(torch::optim::Adam& optimizer, std::size_t half,
                                      std::size_t told, const LossOf& loss_of) {
  std::vector<double> losses(1 + told);
  const torch::Tensor loss = loss_of(half, std::span(losses).subspan(1));
  losses.front() = loss.item<double>();
  forget_gradients(optimizer);
  if (std::isfinite(losses.front())) loss.backward();
  return losses;
}

bool CycleJob::descend(torch::optim::Adam& optimizer, std::span<double> told,
                       const LossOf& loss_of) {
  const std::vector<std::size_t> mine = halves();
  std::vector<double> losses(1 + told.size());
  if (mine.size() == 2) {
    LocalStep alone;
    SlicedGradients gradients(optimizer, {});
    for (const std::size_t half : mine) {
      losses = look_at(optimizer, half, told.size(), loss_of);
      gradients.end_slice(static_cast<int>(half), 1, losses);
    }
    gradients.average(alone, 2, 1, losses);  // each is a part of the loss, of which this is the sum
  } else {
    losses = look_at(optimizer, mine.empty() ? kBothHalves : mine.front(), told.size(), loss_of);
    // One that ran off still has to tell the other.
    if (half_) half_->rule->average(optimizer, losses);
  }
  std::copy(losses.begin() + 1, losses.end(), told.begin());
  if (!std::isfinite(losses.front())) return false;
  adam_step(optimizer);
  return true;
}

CycleJob::Made CycleJob::generator_step() {
  Made made;
  for (auto& critic : critics_) require_gradients(*critic, false);
  for (std::size_t from = 0; from < 2; ++from) made.real[from] = draw(images_[from]);
  std::array<double, 2> told{};
  made.finite =
      descend(*optimizer_g_, told, [this, &made](std::size_t half, std::span<double> of_half) {
        const Terms terms = half == kBothHalves ? both_sides(made) : one_side(made, half);
        of_half[0] = terms.adversarial.item<double>();
        of_half[1] = terms.cycle.item<double>();
        return terms.adversarial + kCycleWeight * terms.cycle + kIdentityWeight * terms.same;
      });
  for (auto& critic : critics_) require_gradients(*critic, true);
  if (!halves().empty()) exchange_fakes(made);
  made.generator = told[0] / 2;
  made.cycle = told[1] / 2;
  return made;
}

double CycleJob::critic_step(Made& made) {
  std::array<torch::Tensor, 2> fakes;
  for (std::size_t side = 0; side < 2; ++side) {
    fakes[side] = pools_[side].exchange(made.fake[side], rng_);
  }
  std::array<double, 1> told{};
  (void)descend(*optimizer_d_, told, [&](std::size_t half, std::span<double> of_half) {
    torch::Tensor loss = torch::zeros({}, torch::TensorOptions(device_));
    for (std::size_t side = 0; side < 2; ++side) {
      // What comes of an image is a fake of the other side.
      if (side == half) continue;
      const torch::Tensor scores = critics_[side](torch::cat({made.real[side], fakes[side]}));
      loss = loss + lsgan_critic_loss(scores.slice(0, 0, 1), scores.slice(0, 1, 2));
    }
    of_half[0] = loss.item<double>();
    return loss;
  });
  return told[0] / 2;
}

std::uint64_t CycleJob::weights_fingerprint() const {
  Fingerprint print;
  for (const auto* optimizer : {optimizer_g_.get(), optimizer_d_.get()}) {
    for (const torch::Tensor& parameter : optimizer->param_groups()[0].params()) {
      const torch::Tensor here = parameter.detach().cpu();
      print.add_bytes(here.data_ptr<float>(), here.nbytes());
    }
  }
  return print.value();
}

Result<StepReport> CycleJob::step(double share_done) {
  const double rate = published_rate(share_done);
  set_rate(optimizer_g_->param_groups()[0], rate);
  set_rate(optimizer_d_->param_groups()[0], rate);
  Made made = generator_step();
  const double critic = made.finite ? critic_step(made) : 0;
  if (!made.finite || !std::isfinite(critic)) {
    return fail(ErrorCode::Diverged, "a loss was not a number");
  }
  steps_ += 1;
  StepReport report;
  report.images = 2;
  report.losses[Loss::Generator] = static_cast<float>(made.generator);
  report.losses[Loss::Discriminator] = static_cast<float>(critic);
  report.losses[Loss::Redraw] = static_cast<float>(made.cycle);
  return report;
}

std::vector<Image> CycleJob::translate(Heading heading, std::span<const Image> images, double) {
  const torch::NoGradGuard no_grad;
  auto& generator = generators_[static_cast<std::size_t>(heading)];
  const SpriteSet& target = sets_.target(heading);
  const torch::Tensor& palette = palettes_[heading == Heading::AToB ? 1 : 0];
  std::vector<Image> out;
  for (const Image& image : images) {
    const torch::Tensor made = generator(images_to_signed({&image, 1}).to(device_));
    const torch::Tensor indices = signed_to_indices(made, palette).cpu();
    out.push_back(indices_to_images(indices, target.palette()).front());
  }
  return out;
}

}  // namespace pixelatent
