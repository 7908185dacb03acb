#include "train/translate/restyle_job.hpp"

#include <algorithm>
#include <cmath>

#include "dataset/tensors.hpp"
#include "train/job_support.hpp"
#include "train/quick_adam.hpp"

namespace pixelatent {

namespace {

constexpr double kRestyleRate = 2e-3, kRestyleLeastRate = 1e-5;
constexpr int kNear = 2;           // pixels around sprites that are looked at
constexpr int kFewestTurned = 12;  // sprites of a side that can say where its roles lie

/// What holds the opaque pixels of all sprites and a little more, within the canvas.
Rect region_of(const TranslateSets& sets) {
  const Canvas canvas = sets.a->canvas();
  int left = canvas.width, top = canvas.height, right = 0, bottom = 0;
  for (const auto& set : {sets.a, sets.b}) {
    for (const Image& image : set->originals()) {
      const Rect bounds = opaque_bounds(image);
      if (bounds.w == 0) continue;
      left = std::min(left, bounds.x);
      top = std::min(top, bounds.y);
      right = std::max(right, bounds.x + bounds.w);
      bottom = std::max(bottom, bounds.y + bounds.h);
    }
  }
  if (right <= left) return {0, 0, canvas.width, canvas.height};
  left = std::max(0, left - kNear);
  top = std::max(0, top - kNear);
  return {left, top, std::min(canvas.width, right + kNear) - left,
          std::min(canvas.height, bottom + kNear) - top};
}

torch::Tensor seen_by_networks(const std::vector<SpriteLook>& looks, const LookSize& size) {
  const auto n = static_cast<std::int64_t>(looks.size());
  torch::Tensor values = torch::empty({n, size.height, size.width, 4});
  float* out = values.data_ptr<float>();
  for (const SpriteLook& look : looks) {
    for (const PixelLook& pixel : look) {
      const float opaque = pixel[3] > 0 ? 1.0F : 0.0F;
      *out++ = pixel[0] - opaque;
      *out++ = pixel[1] * 2;
      *out++ = pixel[2] * 2;
      *out++ = opaque;
    }
  }
  return values.permute({0, 3, 1, 2}).contiguous();
}

/// Where anything is drawn, and so far around it that the networks see it: [n, h, w].
torch::Tensor near_anything(const torch::Tensor& seen) {
  return torch::max_pool2d(seen.slice(1, 3, 4), TellTaleImpl::kReceptiveField, 1,
                           TellTaleImpl::kReceptiveField / 2)
      .squeeze(1);
}

/// Mean of -log(probability of `label`) over what is near.
torch::Tensor telling_loss(const torch::Tensor& scores, const torch::Tensor& label,
                           const torch::Tensor& near) {
  const torch::Tensor each = torch::softplus(scores) - scores * label;
  return (each * near).sum() / near.sum().clamp_min(1);
}

}  // namespace

RestyleJob::RestyleJob(const TrainOptions& options, TranslateSets sets)
    : TranslateBase(options, std::move(sets)),
      to_b_(colour_map_between(sets_.a->originals(), sets_.b->originals())),
      to_a_(to_b_.inverse()),
      region_(region_of(sets_)),
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
  if (sets_.pairing == Pairing::InOrder) {
    constexpr double kSamePixel = 0.05;
    alike_ = ((sides_[0].seen - sides_[1].seen).abs().sum(1) < kSamePixel).to(torch::kFloat);
  }
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

/// Figures are turned when colours mean the same on both sides and what they stand for lies
/// elsewhere.
void RestyleJob::look_for_turned() {
  if (std::min(sets_.a->size(), sets_.b->size()) < kFewestTurned) return;
  if (shared_colours(sets_.a->originals(), sets_.b->originals()) < kOnePalette) return;
  if (!same_place_of(*sets_.a, *sets_.b).turned()) return;
  turned_ =
      std::make_unique<const RoleDonors>(*sets_.a, *sets_.b, sets_.pairing == Pairing::InOrder);
}

SpriteLook RestyleJob::look_of(const Image& image, Heading heading) const {
  SpriteLook look(size_.pixels());
  for (int y = 0; y < region_.h; ++y) {
    for (int x = 0; x < region_.w; ++x) {
      const Rgba8 pixel = image.at(region_.x + x, region_.y + y);
      if (pixel.a < kOpaqueFrom) continue;
      Oklab colour = to_even_oklab(pixel);
      if (heading == Heading::AToB) colour = to_b_(colour);
      look[static_cast<std::size_t>(y * region_.w + x)] = {2 * colour.L, 2 * colour.a, 2 * colour.b,
                                                           0.7F};
    }
  }
  return look;
}

RestyleJob::Side RestyleJob::side_of(const SpriteSet& set, Heading heading) const {
  Side side;
  for (const Image& image : set.originals()) side.looks.push_back(look_of(image, heading));
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
  const SpriteLook look = look_of(image, heading);
  // Unpaired, what is as likely on both sides stays, and what is not much less likely; pairs say
  // it, and donors then know better than what is not sure to stay.
  constexpr double kMiddle = -0.8, kPairedMiddle = 0.5, kReach = 1.2;
  const double middle = sets_.pairing == Pairing::InOrder ? kPairedMiddle : kMiddle;
  const double threshold = middle + kReach * (1 - 2 * keep);
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
