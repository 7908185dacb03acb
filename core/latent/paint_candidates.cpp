#include "latent/paint_candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "image/oklab.hpp"

namespace pixelatent {

namespace {

constexpr int kAround = 3;  // pixels around what was painted that should be alike
constexpr std::size_t kMostLenders = 2048;
constexpr double kAroundWeight = 0.5, kWholeWeight = 0.25;
constexpr double kAlikeEnough = 24;  // colour distance, of 96, up to which a pixel agrees
constexpr float kOneRamp = 0.12F;    // in a and b: colours of one material
constexpr double kSameAgain = 0.03;  // share of the pixels drawn anew that must be others

struct Lender {
  double cost = 0;
  int sprite = -1;
};

class Candidates {
 public:
  Candidates(const SpriteParts& parts, const Palette& palette,
             const std::vector<std::uint8_t>& shown, const Painting& painting, float strength)
      : parts_(parts),
        palette_(palette),
        painting_(painting),
        held_(strength >= kHeldFrom),
        base_(parts.collage(shown)),
        alike_(parts.most_like(shown)) {
    sort_pixels();
  }

  std::vector<PaintCandidate> all(int count, const std::stop_token& stop) {
    const std::vector<Lender> lenders = cheapest_lenders(static_cast<std::size_t>(3 * count));
    if (!anew_.empty()) {
      fill_anew(lenders, count, stop);
      return std::move(found_);
    }
    add({held(base_.labels), PaintWay::AsPainted, {alike_}});
    if (auto dyed = with_dyed_parts()) add({std::move(*dyed), PaintWay::Dyed, {alike_}});
    for (const Lender& lender : lenders) {
      if (stop.stop_requested() || static_cast<int>(found_.size()) >= count) break;
      lend_parts(lender.sprite);
    }
    return std::move(found_);
  }

 private:
  /// What is looked at, and what for.
  void sort_pixels() {
    const int width = parts_.width(), height = parts_.height();
    std::vector<char> touched(base_.labels.size(), 0);
    for (std::size_t p = 0; p < touched.size(); ++p) {
      if (painting_.is_anew(p)) anew_.push_back(p);
      if (painting_.is_painted(p)) painted_.push_back(p);
      touched[p] = painting_.is_anew(p) || painting_.is_painted(p);
    }
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const auto p = static_cast<std::size_t>(y * width + x);
        if (touched[p]) continue;
        bool near = false;
        for (int ny = std::max(0, y - kAround); ny <= std::min(height - 1, y + kAround); ++ny)
          for (int nx = std::max(0, x - kAround); nx <= std::min(width - 1, x + kAround); ++nx)
            near = near || touched[static_cast<std::size_t>(ny * width + nx)];
        if (near) around_.push_back(p);
        if ((x + y) % 2 == 0) whole_.push_back(p);
      }
    }
  }

  double unlike(std::span<const std::uint8_t> labels, const std::vector<std::size_t>& where) const {
    if (where.empty()) return 0;
    int sum = 0;
    for (const std::size_t p : where) sum += parts_.unlike(labels[p], base_.labels[p]);
    return static_cast<double>(sum) / static_cast<double>(where.size());
  }

  double unlike_painted(std::span<const std::uint8_t> labels) const {
    if (painted_.empty()) return 0;
    int sum = 0;
    for (const std::size_t p : painted_) sum += parts_.unlike(labels[p], wanted(p));
    return static_cast<double>(sum) / static_cast<double>(painted_.size());
  }

  std::uint8_t wanted(std::size_t p) const {
    return static_cast<std::uint8_t>(painting_.painted[p]);
  }

  std::vector<Lender> cheapest_lenders(std::size_t most) const {
    std::vector<Lender> lenders;
    const std::size_t sprites = static_cast<std::size_t>(parts_.sprites());
    const std::size_t looked = std::min(sprites, kMostLenders);
    for (std::size_t i = 0; i < looked; ++i) {
      const int sprite = static_cast<int>(i * sprites / looked);
      const auto labels = parts_.labels_of(sprite);
      lenders.push_back({unlike_painted(labels) + kAroundWeight * unlike(labels, around_) +
                             kWholeWeight * unlike(labels, whole_),
                         sprite});
    }
    const auto kept = std::min(most, lenders.size());
    std::ranges::partial_sort(
        lenders, lenders.begin() + static_cast<std::ptrdiff_t>(kept), {},
        [](const Lender& lender) { return std::pair(lender.cost, lender.sprite); });
    lenders.resize(kept);
    return lenders;
  }

  /// What is to be kept as it was, and what was painted over that.
  std::vector<std::uint8_t> held(std::vector<std::uint8_t> labels) const {
    for (std::size_t p = 0; p < labels.size(); ++p) {
      if (painting_.is_kept(p)) labels[p] = base_.labels[p];
      if (held_ && painting_.is_painted(p)) labels[p] = wanted(p);
    }
    return labels;
  }

  void add(PaintCandidate candidate) {
    const bool known = std::ranges::any_of(
        found_, [&](const PaintCandidate& before) { return before.labels == candidate.labels; });
    if (!known) found_.push_back(std::move(candidate));
  }

  /// Parts with which the sprite agrees with what was painted, onto the one that is shown.
  void lend_parts(int sprite) {
    const auto labels = parts_.labels_of(sprite), of = parts_.of(sprite);
    PartMask mask = 0;
    for (const std::size_t p : painted_) {
      if (of[p] != kNoPart && parts_.unlike(labels[p], wanted(p)) <= kAlikeEnough) {
        mask |= PartMask{1} << of[p];
      }
    }
    if (mask == 0) return;
    const std::array<int, 2> near = {alike_, sprite};
    const Collage child = parts_.with_parts(base_, parts_.collage(sprite), mask, near);
    add({held(child.labels), PaintWay::Part, {near.begin(), near.end()}});
  }

  void fill_anew(const std::vector<Lender>& lenders, int count, const std::stop_token& stop) {
    std::vector<char> mask(base_.labels.size(), 0);
    for (const std::size_t p : anew_) mask[p] = 1;
    for (const Lender& lender : lenders) {
      if (stop.stop_requested() || static_cast<int>(found_.size()) >= count) return;
      const auto labels = parts_.labels_of(lender.sprite);
      std::size_t others = 0;
      for (const std::size_t p : anew_) others += labels[p] != base_.labels[p];
      if (static_cast<double>(others) <= kSameAgain * static_cast<double>(anew_.size())) continue;
      const std::array<int, 2> near = {alike_, lender.sprite};
      const Collage child = parts_.with_pixels(base_, parts_.collage(lender.sprite), mask, near);
      add({held(child.labels), PaintWay::Filled, {near.begin(), near.end()}});
    }
  }

  /// Painting over a colour of a part meant the whole of it: its other shades move along.
  std::optional<std::vector<std::uint8_t>> with_dyed_parts() const {
    std::map<std::pair<std::uint8_t, std::uint8_t>, std::map<std::uint8_t, int>> strokes;
    for (const std::size_t p : painted_) {
      if (base_.parts[p] == kNoPart || wanted(p) == 0 || wanted(p) == base_.labels[p]) continue;
      ++strokes[{base_.parts[p], base_.labels[p]}][wanted(p)];
    }
    if (strokes.empty()) return std::nullopt;
    std::vector<std::uint8_t> labels = base_.labels;
    for (const auto& [over, colours] : strokes) {
      const auto most =
          std::ranges::max_element(colours, {}, [](const auto& colour) { return colour.second; });
      dye(labels, over.first, over.second, most->first);
    }
    return held(std::move(labels));
  }

  Oklab lab(std::uint8_t label) const { return to_even_oklab(palette_.colours[label]); }

  /// Shades of `from` in a part become those of `to`, as far apart from it in lightness.
  void dye(std::vector<std::uint8_t>& labels, std::uint8_t part, std::uint8_t from,
           std::uint8_t to) const {
    const Oklab old = lab(from), next = lab(to);
    std::vector<int> becomes(palette_.colours.size(), -1);
    for (std::size_t p = 0; p < labels.size(); ++p) {
      const std::uint8_t own = base_.labels[p];
      if (base_.parts[p] != part) continue;
      if (becomes[own] < 0) becomes[own] = shade(own, old, next);
      labels[p] = static_cast<std::uint8_t>(becomes[own]);
    }
  }

  int shade(std::uint8_t own, const Oklab& old, const Oklab& next) const {
    const Oklab is = lab(own);
    const float off = std::hypot(is.a - old.a, is.b - old.b);
    if (off > kOneRamp) return own;
    // Darker shades of a colour have less of it.
    const float strength = old.L > 0.05F ? std::min(1.5F, is.L / old.L) : 1.0F;
    const Oklab wish{is.L + next.L - old.L, next.a * strength, next.b * strength};
    int best = own;
    float least = 1e9F;
    for (std::size_t c = 1; c < palette_.colours.size(); ++c) {
      const float apart = squared_distance(wish, lab(static_cast<std::uint8_t>(c)));
      if (apart >= least) continue;
      least = apart;
      best = static_cast<int>(c);
    }
    return best;
  }

  const SpriteParts& parts_;
  const Palette& palette_;
  const Painting& painting_;
  bool held_;
  Collage base_;
  int alike_;
  std::vector<std::size_t> painted_, anew_, around_, whole_;
  std::vector<PaintCandidate> found_;
};

}  // namespace

std::vector<PaintCandidate> paint_candidates(const SpriteParts& parts, const Palette& palette,
                                             const std::vector<std::uint8_t>& shown,
                                             const Painting& painting, float strength, int count,
                                             const std::stop_token& stop) {
  return Candidates(parts, palette, shown, painting, strength).all(count, stop);
}

}  // namespace pixelatent
