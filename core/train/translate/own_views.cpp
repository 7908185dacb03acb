#include "train/translate/own_views.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "dataset/tensors.hpp"
#include "image/likeness.hpp"
#include "model/init.hpp"
#include "train/job_support.hpp"
#include "train/quick_adam.hpp"
#include "train/translate/seen_looks.hpp"

namespace pixelatent {

namespace {

constexpr double kViewsRate = 2e-3, kViewsLeastRate = 1e-5;
constexpr int kViewsBatch = 16;
constexpr double kMirrorIsBetter = 0.05;  // share of the pixels

using ViewSet = std::shared_ptr<const SpriteSet>;

std::size_t at_view(int view) { return static_cast<std::size_t>(view); }

/// As far from the left as from the right, so that a mirror leaves it where it is.
Rect symmetric(Rect region, const Canvas& canvas) {
  const int left = std::min(region.x, canvas.width - region.x - region.w);
  return {left, region.y, canvas.width - 2 * left, region.h};
}

std::vector<ViewSet> sets_there(const ViewSets& sets) {
  std::vector<ViewSet> there;
  for (int view = 0; view < sets.views(); ++view) {
    if (sets.set(view)) there.push_back(sets.set(view));
  }
  return there;
}

/// Mean share of the pixels drawn in either that hardly differ.
double mean_likeness(const std::vector<Image>& one, const std::vector<Image>& other) {
  double sum = 0;
  for (std::size_t i = 0; i < one.size(); ++i) sum += same_share(one[i], other[i]);
  return sum / static_cast<double>(one.size());
}

std::vector<float> flat(const torch::Tensor& scores) {
  const torch::Tensor whole = scores.contiguous();
  return {whole.data_ptr<float>(), whole.data_ptr<float>() + whole.numel()};
}

std::vector<std::uint8_t> in_a_mirror(const std::vector<std::uint8_t>& values, int width) {
  std::vector<std::uint8_t> out = values;
  for (auto row = out.begin(); row != out.end(); row += width) std::reverse(row, row + width);
  return out;
}

}  // namespace

OwnViews::OwnViews(const TrainOptions& options, ViewSets sets,
                   const std::vector<WantedView>& wanted)
    : sets_(std::move(sets)), rng_(make_rng(options.seed)) {
  const std::vector<ViewSet> there = sets_there(sets_);
  region_ = symmetric(drawn_region(there), there.front()->canvas());
  size_ = {region_.w, region_.h};
  near_.assign(size_.pixels(), 0);
  torch::Tensor drawn = torch::zeros({region_.h, region_.w});
  for (int view = 0; view < sets_.views(); ++view) {
    looks_.emplace_back();
    if (!sets_.set(view)) continue;
    for (const Image& image : sets_.set(view)->originals()) {
      looks_.back().push_back(look_of(image, region_, {}));
    }
    const torch::Tensor seen = seen_by_networks(looks_.back(), size_);
    drawn += torch::max_pool2d(seen.slice(1, 3, 4), 3, 1, 1).amax({0, 1});
  }
  drawn = (drawn + drawn.flip({1})).contiguous();
  for (std::size_t p = 0; p < near_.size(); ++p) near_[p] = drawn.data_ptr<float>()[p] > 0 ? 1 : 0;
  std::set<std::pair<int, int>> tried;
  bool any_turned = false;
  for (const WantedView& one : wanted) {
    bool same_place = false;
    for (const int from : one.from) {
      if (tried.insert({from, one.to}).second) find_link(from, one.to);
      same_place = same_place || link(from, one.to) != nullptr;
    }
    any_turned = any_turned || !same_place;
  }
  if (any_turned) {
    std::vector<FiguresOfSide> sides;
    for (int view = 0; view < sets_.views(); ++view) {
      side_of_.push_back(sets_.set(view) ? static_cast<int>(sides.size()) : -1);
      if (sets_.set(view)) sides.push_back({sets_.set(view), sets_.figures(view)});
    }
    turned_ = std::make_unique<const RoleDonors>(sides);
  }
  network_ = TellTale(2 * sets_.views());
  network_->init(rng_);
  use_channels_last(*network_);
  optimizer_ = std::make_unique<torch::optim::Adam>(network_->parameters(),
                                                    torch::optim::AdamOptions(kViewsRate));
}

/// Makes a link where the second view shows at the same places what the first does.
void OwnViews::find_link(int from, int to) {
  const std::vector<int> both = sets_.in_both(from, to);
  if (both.empty()) return;
  std::vector<Image> here, mirror, there;
  for (const int who : both) {
    here.push_back(sets_.set(from)->originals()[at_view(sets_.sprite(from, who))]);
    mirror.push_back(mirrored(here.back()));
    there.push_back(sets_.set(to)->originals()[at_view(sets_.sprite(to, who))]);
  }
  Link made{from, to, mean_likeness(mirror, there) > mean_likeness(here, there) + kMirrorIsBetter,
            {},   {}, {},
            {}};
  const std::vector<Image>& shown = made.mirrored ? mirror : here;
  const Canvas canvas = sets_.set(to)->canvas();
  const auto one = SpriteSet::create(shown, canvas, kMostPaletteColours);
  const auto other = SpriteSet::create(there, canvas, kMostPaletteColours);
  if (!one || !other || are_turned(*one, *other)) return;
  made.map = colour_map_between(shown, there);
  std::vector<SpriteLook> before, after;
  for (std::size_t i = 0; i < both.size(); ++i) {
    before.push_back(look_of(shown[i], region_, made.map));
    after.push_back(look_of(there[i], region_, {}));
  }
  made.seen = seen_by_networks(before, size_);
  made.alike = same_pixels(made.seen, seen_by_networks(after, size_));
  torch::Tensor which = torch::zeros({1, 2 * sets_.views(), region_.h, region_.w});
  which.select(1, from).fill_(1);
  which.select(1, sets_.views() + to).fill_(1);
  made.place = torch::cat({place_channels(region_.h, region_.w), which}, 1);
  links_.push_back(std::move(made));
}

const OwnViews::Link* OwnViews::link(int from, int to) const {
  for (const Link& one : links_) {
    if (one.from == from && one.to == to) return &one;
  }
  return nullptr;
}

OwnViews::Leads OwnViews::leads(int from, int to) const {
  const Link* found = link(from, to);
  if (found == nullptr) return Leads::Turned;
  return found->mirrored ? Leads::Mirrored : Leads::AtTheSamePlace;
}

int OwnViews::steps_needed() const {
  const int links = static_cast<int>(links_.size());
  return links == 0 ? 0 : std::min(kMostSteps, kStepsOfOne + (links - 1) * kStepsOfMore);
}

double OwnViews::share_learned() const {
  return steps_needed() == 0 ? 1 : static_cast<double>(steps_) / steps_needed();
}

torch::Tensor OwnViews::loss() {
  const auto which_link = randint(0, static_cast<std::int64_t>(links_.size()), {1}, rng_);
  const Link& one = links_[static_cast<std::size_t>(which_link.item<std::int64_t>())];
  const torch::Tensor which = randint(0, one.seen.size(0), {kViewsBatch}, rng_);
  const torch::Tensor shift = randint(-1, 2, {2}, rng_);
  const auto dy = shift[0].item<std::int64_t>(), dx = shift[1].item<std::int64_t>();
  const torch::Tensor seen = torch::roll(one.seen.index_select(0, which), {dy, dx}, {2, 3});
  const torch::Tensor label = torch::roll(one.alike.index_select(0, which), {dy, dx}, {1, 2});
  return telling_loss(network_(seen, one.place), label, near_anything(seen));
}

Result<StepReport> OwnViews::step() {
  set_rate(optimizer_->param_groups()[0],
           kViewsLeastRate + (kViewsRate - kViewsLeastRate) * (1 - share_learned()));
  const torch::Tensor now = loss();
  const double value = now.item<double>();
  if (!std::isfinite(value)) return fail(ErrorCode::Diverged, "a loss was not a number");
  forget_gradients(*optimizer_);
  now.backward();
  adam_step(*optimizer_);
  ++steps_;
  StepReport report;
  report.images = kViewsBatch;
  report.losses[Loss::Discriminator] = static_cast<float>(value);
  return report;
}

Image OwnViews::drawn(const CharacterViews& seen, int to, double keep) {
  std::vector<const Link*> links;
  std::vector<FigureSeen> figures;
  for (int view = 0; view < sets_.views(); ++view) {
    if (view == to || seen[at_view(view)].empty()) continue;
    if (const Link* found = link(view, to)) links.push_back(found);
    if (turned_ && side_of_[at_view(view)] >= 0) {
      figures.push_back({side_of_[at_view(view)], &seen[at_view(view)]});
    }
  }
  if (links.empty() && turned_) return turned_->translated(figures, side_of_[at_view(to)]);
  return put_together(seen, to, links, keep);
}

OwnViews::Staying OwnViews::staying(const std::vector<const Link*>& links,
                                    const CharacterViews& seen, double keep) {
  const torch::NoGradGuard no_grad;
  constexpr double kSmooth = 0.7;
  Staying result{{}, std::vector<std::uint8_t>(size_.pixels(), 0)};
  std::vector<float> most(size_.pixels(), -INFINITY), best(most);
  for (std::size_t i = 0; i < links.size(); ++i) {
    const SpriteLook look = look_in(*links[i], seen[at_view(links[i]->from)]);
    const auto odds = flat(network_(seen_by_networks({look}, size_), links[i]->place));
    std::vector<float> smooth = odds;
    blur(smooth, size_, kSmooth);
    for (std::size_t p = 0; p < odds.size(); ++p) {
      if (smooth[p] > best[p]) {
        best[p] = smooth[p];
        most[p] = odds[p];
        result.of[p] = static_cast<std::uint8_t>(i);
      }
    }
  }
  if (links.empty()) {
    result.kept.assign(size_.pixels(), 0);
  } else {
    result.kept = kept_pixels(most, size_, staying_threshold(keep, Pairing::InOrder));
  }
  for (std::size_t p = 0; p < result.kept.size(); ++p) result.kept[p] |= near_[p] == 0 ? 1 : 0;
  return result;
}

SpriteLook OwnViews::look_in(const Link& link, const Image& image) const {
  return look_of(link.mirrored ? mirrored(image) : image, region_, link.map);
}

/// How unlike every character that is drawn in view `to` is, over the views that both have.
std::vector<float> OwnViews::costs(const CharacterViews& seen, int to,
                                   const std::vector<std::uint8_t>& kept) const {
  constexpr double kReach = DonorRule().reach;
  const std::vector<float> here = comparing_weights(kept, size_, kReach, WhatGoes::Compared);
  const std::vector<float> mirror =
      comparing_weights(in_a_mirror(kept, size_.width), size_, kReach, WhatGoes::Compared);
  const std::vector<float> everywhere(near_.begin(), near_.end());
  const std::vector<int>& figures = sets_.figures(to);
  std::vector<float> sums(figures.size(), 0), views(sums);
  for (int view = 0; view < sets_.views(); ++view) {
    if (view == to || seen[at_view(view)].empty()) continue;
    const SpriteLook own = look_of(seen[at_view(view)], region_, {});
    const Link* led = link(view, to);
    const auto& weights = led == nullptr ? everywhere : led->mirrored ? mirror : here;
    for (std::size_t j = 0; j < figures.size(); ++j) {
      const int sprite = sets_.sprite(view, figures[j]);
      if (sprite < 0) continue;
      sums[j] += unlikeness(own, looks_[at_view(view)][at_view(sprite)], weights);
      ++views[j];
    }
  }
  for (std::size_t j = 0; j < sums.size(); ++j) {
    sums[j] = views[j] > 0 ? sums[j] / views[j] : INFINITY;
  }
  return sums;
}

Image OwnViews::put_together(const CharacterViews& seen, int to,
                             const std::vector<const Link*>& links, double keep) {
  const Staying stay = staying(links, seen, keep);
  const std::vector<int> donors =
      elect_donors(costs(seen, to, stay.kept), stay.kept, looks_[at_view(to)], {});
  const SpriteSet& target = *sets_.set(to);
  std::vector<Image> own;
  for (const Link* one : links) {
    const Image& image = seen[at_view(one->from)];
    own.push_back(recoloured(one->mirrored ? mirrored(image) : image, one->map, target.palette()));
  }
  Image out(target.canvas().width, target.canvas().height);
  for (int y = 0; y < region_.h; ++y) {
    for (int x = 0; x < region_.w; ++x) {
      const auto p = static_cast<std::size_t>(y * region_.w + x);
      const int place_x = region_.x + x, place_y = region_.y + y;
      if (donors[p] >= 0) {
        out.at(place_x, place_y) = target.quantised()[at_view(donors[p])].at(place_x, place_y);
      } else if (!own.empty() && near_[p] != 0) {
        out.at(place_x, place_y) = own[stay.of[p]].at(place_x, place_y);
      }
    }
  }
  return out;
}

}  // namespace pixelatent
