#include "train/translate/restyle_job.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "dataset/tensors.hpp"
#include "train/job_support.hpp"
#include "train/quick_adam.hpp"
#include "train/translate/seen_looks.hpp"

namespace pixelatent {

namespace {

constexpr double kRestyleRate = 2e-3, kRestyleLeastRate = 1e-5;

}  // namespace

RestyleJob::RestyleJob(const TrainOptions& options, TranslateSets sets)
    : TranslateBase(options, std::move(sets)),
      to_b_(colour_map_between(sets_.a->originals(), sets_.b->originals())),
      to_a_(to_b_.inverse()),
      region_(drawn_region({sets_.a, sets_.b})),
      size_{region_.w, region_.h},
      place_(place_channels(region_.h, region_.w)),
      sides_{side_of(*sets_.a, Heading::AToB), side_of(*sets_.b, Heading::BToA)} {
  look_for_turned();
  torch::Tensor near = torch::zeros({region_.h, region_.w});
  for (const Side& side : sides_) {
    near += torch::max_pool2d(side.seen.slice(1, 3, 4), 3, 1, 1).amax({0, 1});
  }
  near = near.contiguous();
  near_.resize(size_.pixels());
  for (std::size_t p = 0; p < near_.size(); ++p) near_[p] = near.data_ptr<float>()[p] > 0 ? 1 : 0;
  if (sets_.pairing == Pairing::InOrder) alike_ = same_pixels(sides_[0].seen, sides_[1].seen);
  for (std::size_t i = 0; i < networks_.size(); ++i) {
    networks_[i] = TellTale();
    networks_[i]->init(rng_);
    use_channels_last(*networks_[i]);
    optimizers_[i] = std::make_unique<torch::optim::Adam>(networks_[i]->parameters(),
                                                          torch::optim::AdamOptions(kRestyleRate));
    parts_.add("network" + std::to_string(i), *networks_[i]);
    parts_.add("optimizer" + std::to_string(i), *optimizers_[i]);
  }
}

void RestyleJob::look_for_turned() {
  if (!are_turned(sets_.a, sets_.b)) return;
  turned_ = std::make_unique<const RoleDonors>(sets_.a, sets_.b, sets_.pairing == Pairing::InOrder);
}

RestyleJob::Side RestyleJob::side_of(const SpriteSet& set, Heading heading) const {
  Side side;
  for (const Image& image : set.originals())
    side.looks.push_back(look_of(image, region_, map_from(heading)));
  side.seen = seen_by_networks(side.looks, size_);
  return side;
}

torch::Tensor RestyleJob::batch_of(const Side& side, int network, const torch::Tensor& shift) {
  // Numbers of one parity: the others are for asking about.
  const std::int64_t half = (side.seen.size(0) + 1 - network) / 2;
  torch::Tensor which = randint(0, std::max<std::int64_t>(half, 1), {kBatch}, rng_);
  which = (which * 2 + network).clamp_max(side.seen.size(0) - 1);
  return torch::roll(side.seen.index_select(0, which),
                     {shift[0].item<std::int64_t>(), shift[1].item<std::int64_t>()}, {2, 3});
}

torch::Tensor RestyleJob::loss_of(int network) {
  const torch::Tensor shift = randint(-1, 2, {2}, rng_);
  const torch::Tensor from_a = batch_of(sides_[0], network, shift);
  const torch::Tensor seen = torch::cat({from_a, batch_of(sides_[1], network, shift)});
  torch::Tensor label = torch::zeros({2 * kBatch, 1, 1});
  label.slice(0, kBatch).fill_(1);
  auto& net = networks_[static_cast<std::size_t>(network)];
  return telling_loss(net(seen, place_), label, near_anything(seen));
}

/// Network 0 looks at sprites of A, 1 at those of B.
torch::Tensor RestyleJob::pair_loss_of(int network) {
  const torch::Tensor shift = randint(-1, 2, {2}, rng_);
  const Side& side = sides_[static_cast<std::size_t>(network)];
  const torch::Tensor which = randint(0, side.seen.size(0), {2 * kBatch}, rng_);
  const auto dy = shift[0].item<std::int64_t>(), dx = shift[1].item<std::int64_t>();
  const torch::Tensor seen = torch::roll(side.seen.index_select(0, which), {dy, dx}, {2, 3});
  const torch::Tensor label = torch::roll(alike_.index_select(0, which), {dy, dx}, {1, 2});
  auto& net = networks_[static_cast<std::size_t>(network)];
  return telling_loss(net(seen, place_), label, near_anything(seen));
}

double RestyleJob::descend(int network) {
  const torch::Tensor loss =
      sets_.pairing == Pairing::InOrder ? pair_loss_of(network) : loss_of(network);
  const double value = loss.item<double>();
  if (!std::isfinite(value)) return value;
  auto& optimizer = *optimizers_[static_cast<std::size_t>(network)];
  forget_gradients(optimizer);
  loss.backward();
  adam_step(optimizer);
  return value;
}

void RestyleJob::set_rates(double share_done) {
  const double own = static_cast<double>(steps_.item<std::int64_t>()) / static_cast<double>(kSteps);
  const double share = std::clamp(std::max(own, share_done), 0.0, 1.0);
  for (auto& optimizer : optimizers_) {
    set_rate(optimizer->param_groups()[0],
             kRestyleLeastRate + (kRestyleRate - kRestyleLeastRate) * (1 - share));
  }
}

Result<StepReport> RestyleJob::step(double share_done) {
  set_rates(share_done);
  double sum = 0;
  for (const int network : {0, 1}) sum += descend(network);
  if (!std::isfinite(sum)) return fail(ErrorCode::Diverged, "a loss was not a number");
  steps_ += 1;
  StepReport report;
  report.images = 4 * kBatch;
  report.losses[Loss::Discriminator] = static_cast<float>(sum / 2);
  return report;
}

bool RestyleJob::finished() const { return steps_.item<std::int64_t>() >= (turned() ? 1 : kSteps); }

double RestyleJob::share_learned() const {
  return static_cast<double>(steps_.item<std::int64_t>()) / static_cast<double>(kSteps);
}

void RestyleJob::load_state(const JobState& state) {
  TranslateBase::load_state(state);
  for (auto& network : networks_) use_channels_last(*network);
}

std::vector<float> RestyleJob::staying(Heading heading, const Image& image,
                                       const SpriteLook& look) {
  const torch::NoGradGuard no_grad;
  const torch::Tensor seen = seen_by_networks({look}, size_);
  torch::Tensor scores;
  if (sets_.pairing == Pairing::InOrder) {
    scores = networks_[heading == Heading::AToB ? 0 : 1](seen, place_);
  } else {
    const auto& known = sets_.source(heading).originals();
    const auto found = std::find(known.begin(), known.end(), image);
    // A sprite of the set: the network that has not learned from it.
    if (found != known.end()) {
      const auto other = static_cast<std::size_t>((found - known.begin()) % 2 == 0 ? 1 : 0);
      scores = networks_[other](seen, place_);
    } else {
      scores = (networks_[0](seen, place_) + networks_[1](seen, place_)) / 2;
    }
    if (heading == Heading::BToA) scores = -scores;
  }
  scores = scores.contiguous();
  const float* begin = scores.data_ptr<float>();
  return {begin, begin + scores.numel()};
}

Image RestyleJob::translated(Heading heading, const Image& image, double keep) {
  if (turned()) return turned_->translated(heading == Heading::AToB ? 0 : 1, image);
  const SpriteLook look = look_of(image, region_, map_from(heading));
  const double threshold = staying_threshold(keep, sets_.pairing);
  std::vector<std::uint8_t> kept = kept_pixels(staying(heading, image, look), size_, threshold);
  for (std::size_t p = 0; p < kept.size(); ++p) kept[p] |= near_[p] == 0 ? 1 : 0;
  const auto here = static_cast<std::size_t>(heading == Heading::AToB ? 0 : 1);
  const std::vector<SpriteLook>& shown = sides_[1 - here].looks;
  const std::vector<SpriteLook>& compared =
      sets_.pairing == Pairing::InOrder ? sides_[here].looks : shown;
  const std::vector<int> donors = choose_donors(look, kept, compared, shown, size_, {});
  const SpriteSet& target = sets_.target(heading);
  const ColourMap& map = heading == Heading::AToB ? to_b_ : to_a_;
  Image out = recoloured(image, map, target.palette());
  for (int y = 0; y < region_.h; ++y) {
    for (int x = 0; x < region_.w; ++x) {
      const int donor = donors[static_cast<std::size_t>(y * region_.w + x)];
      if (donor < 0) continue;
      out.at(region_.x + x, region_.y + y) =
          target.quantised()[static_cast<std::size_t>(donor)].at(region_.x + x, region_.y + y);
    }
  }
  return out;
}

std::vector<Image> RestyleJob::translate(Heading heading, std::span<const Image> images,
                                         double keep) {
  std::vector<Image> out;
  for (const Image& image : images) out.push_back(translated(heading, image, keep));
  return out;
}

}  // namespace pixelatent
