#include "latent/breeding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "latent/place_edit.hpp"
#include "model/parts/child_of_point.hpp"

namespace pixelatent {

namespace {

constexpr int kTries = 4;     // of so many the best is a child
constexpr int kLookedAt = 2;  // of rows and columns, every so many: enough to compare by
// Less than that of its pixels other than a parent's or sibling's is hardly seen.
constexpr double kApart = 0.06;
// Less than that is a twin: no child at all while others can be found.
constexpr double kTwin = 0.03;
constexpr int kMostTries = 36;        // where all that were tried are twins
constexpr int kAmongKin = 12;         // tries; those after them take from any sprite
constexpr int kOfThemAlone = 20;      // tries, at the tamest
constexpr float kWilderByTry = 0.1F;  // of those that go on
constexpr double kTooAlike = 8000;    // strain that a whole sprite's likeness counts for
constexpr int kTriesWithRegion = 8;
constexpr double kLostRegion = 8000;      // strain that losing all of a region counts for
constexpr double kOfTheRegion = 0.12;     // a part with so much of it is what one meant,
constexpr double kWithinTheRegion = 0.5;  // or of which so much lies in it
constexpr double kRegionStays = 0.03;     // less of it that is other is hardly seen
constexpr double kOnlyColours = 0.3, kOnlyShapes = 0.15;  // of mutations, without a lock

std::vector<std::size_t> shuffled(std::size_t count, Rng& rng) {
  std::vector<std::size_t> order(count);
  for (std::size_t i = 0; i < count; ++i) order[i] = i;
  for (std::size_t i = count; i > 1; --i) {
    std::swap(order[i - 1], order[static_cast<std::size_t>(rng.below(static_cast<int>(i)))]);
  }
  return order;
}

std::uint8_t added(ByParts& mix, const InnerPlace& place) {
  for (std::size_t i = 0; i < mix.places.size(); ++i) {
    if (mix.places[i] == place) return static_cast<std::uint8_t>(i);
  }
  mix.places.push_back(place);
  return static_cast<std::uint8_t>(mix.places.size() - 1);
}

/// Share of the pixels drawn in either that are other, or `enough` where it is no less.
double difference_up_to(double enough, const Collage& a, const Collage& b) {
  constexpr std::size_t kAtOnce = 256;
  const std::size_t pixels = a.labels.size();
  const double most = enough * static_cast<double>(pixels);  // were all of them drawn
  std::size_t different = 0, drawn = 0;
  for (std::size_t from = 0; from < pixels; from += kAtOnce) {
    const std::size_t to = std::min(pixels, from + kAtOnce);
    for (std::size_t p = from; p < to; ++p) {
      different += a.labels[p] != b.labels[p];
      drawn += (a.labels[p] | b.labels[p]) != 0;
    }
    if (static_cast<double>(different) >= most) return enough;
  }
  return std::min(enough, static_cast<double>(different) /
                              static_cast<double>(std::max<std::size_t>(1, drawn)));
}

float length_of(const std::vector<float>& noise) {
  float squares = 0;
  for (const float value : noise) squares += value * value;
  return std::sqrt(squares);
}

/// Towards another noise, and about as long: relatives' are alike, and would grow or shrink.
void mix_noise(LatentPoint& point, const LatentPoint& other, float t) {
  const float wanted = std::lerp(length_of(point.noise), length_of(other.noise), t);
  point.noise.resize(std::max(point.noise.size(), other.noise.size()), 0.0F);
  for (std::size_t i = 0; i < other.noise.size(); ++i) {
    point.noise[i] = std::lerp(point.noise[i], other.noise[i], t);
  }
  const float length = length_of(point.noise);
  if (length <= 0) return;
  for (float& value : point.noise) value *= wanted / length;
}

}  // namespace

Breeder::Breeder(BreedWish wish, LatentShape shape, BreedEye eye)
    : wish_(std::move(wish)), shape_(std::move(shape)), eye_(std::move(eye)), rng_(wish_.seed) {
  locked_parts_ = wish_.locked_parts;
  const auto pixels = static_cast<std::size_t>(eye_.width) * static_cast<std::size_t>(eye_.height);
  if (wish_.kept_pixels.size() != pixels) wish_.kept_pixels.clear();  // of another canvas
  if (!eye_.parts || shape_.parts() < 2) return;
  for (const Place& parent : wish_.parents) parents_.push_back(eye_.collage_of(parent));
  if (keeps_region() && !parents_.empty()) lock_parts_of_region();
}

Place Breeder::next() {
  if (wish_.parents.empty()) return with_kept(random_point(shape_, rng_), wish_.kept);
  if (!parents_.empty()) return chosen();
  return with_kept(keeps_region() ? plain_child_with_region() : plain_child(wish_.wildness),
                   wish_.kept);
}

/// What a person marked with a brush is hardly ever a part exactly.
void Breeder::lock_parts_of_region() {
  const Collage& parent = parents_.front();
  std::vector<int> inside(static_cast<std::size_t>(shape_.parts()), 0), all(inside.size(), 0);
  int marked = 0;
  for (std::size_t p = 0; p < parent.parts.size(); ++p) {
    if (parent.parts[p] >= inside.size()) continue;
    ++all[parent.parts[p]];
    if (wish_.kept_pixels[p] == 0) continue;
    ++inside[parent.parts[p]];
    ++marked;
  }
  for (std::size_t part = 0; part < inside.size(); ++part) {
    const bool meant = inside[part] > 0 && (inside[part] >= kOfTheRegion * marked ||
                                            inside[part] >= kWithinTheRegion * all[part]);
    if (meant) locked_parts_ |= std::uint32_t{1} << part;
  }
}

double Breeder::region_lost(const Collage& child) const {
  if (!keeps_region()) return 0;
  int marked = 0, lost = 0;
  for (std::size_t p = 0; p < child.labels.size(); ++p) {
    if (wish_.kept_pixels[p] == 0) continue;
    ++marked;
    lost += child.labels[p] != parents_.front().labels[p];
  }
  return marked > 0 ? static_cast<double>(lost) / marked : 0;
}

double Breeder::region_lost(const Image& child) const {
  int marked = 0, lost = 0;
  for (std::size_t p = 0; p < wish_.kept_pixels.size(); ++p) {
    if (wish_.kept_pixels[p] == 0) continue;
    ++marked;
    lost += !(child.pixels()[p] == parent_drawn_.pixels()[p]);
  }
  return marked > 0 ? static_cast<double>(lost) / marked : 0;
}

/// The best of some that are no twins; where all are, tries go on, ever wilder. Under locks there
/// may be no more that are other: then it is the one least alike.
Place Breeder::chosen() {
  Place best = wish_.parents.front();
  Collage best_collage = parents_.front();
  double least = std::numeric_limits<double>::infinity(), furthest = -1;
  const int tries = keeps_region() ? kTriesWithRegion : kTries;
  const float share = wish_.parents.size() > 1 ? wish_.wildness / 2 : wish_.wildness;
  // At their tamest children of several are of their parents alone, as long as there are others.
  const int wilder_after = wish_.parents.size() > 1 && share <= 0 ? kOfThemAlone : tries;
  for (int attempt = 0; attempt < kMostTries; ++attempt) {
    if (attempt >= tries && furthest >= kTwin) break;
    from_anywhere_ = attempt >= kAmongKin;
    ByParts child = cross();
    mutate(child,
           share + kWilderByTry * static_cast<float>(std::max(0, attempt - wilder_after + 1)));
    Place place = with_kept(without_unused(std::move(child)), wish_.kept);
    Collage collage = eye_.collage_of(place);
    const double other = unlikeness(collage);
    if (other < kTwin && other <= furthest) continue;
    const double bad = other < kTwin ? least : badness(collage, place, other);
    if (other >= kTwin && bad >= least) continue;
    least = bad;
    furthest = std::max(furthest, other);
    best = std::move(place);
    best_collage = std::move(collage);
  }
  siblings_.push_back(std::move(best_collage));
  return best;
}

/// From whichever parent or sibling is most like it, at most kApart.
double Breeder::unlikeness(const Collage& child) const {
  double least = kApart;
  for (const auto* others : {&parents_, &siblings_}) {
    for (const Collage& other : *others) {
      least = std::min(least, difference_up_to(kApart, child, other));
    }
  }
  return least;
}

double Breeder::badness(const Collage& child, const Place& place, double other) const {
  const std::vector<int> near = sprites_in(place);
  return eye_.parts->strain(child, near, kLookedAt) + kLostRegion * region_lost(child) +
         kTooAlike * std::max(0.0, kApart - other);
}

/// Every part of one of the parents; all of the first where there is one alone.
ByParts Breeder::cross() {
  ByParts child = as_parts(wish_.parents.front(), shape_.parts());
  if (wish_.parents.size() < 2) return child;
  const auto parts = static_cast<std::size_t>(shape_.parts());
  std::size_t turn = static_cast<std::size_t>(rng_.below(static_cast<int>(wish_.parents.size())));
  for (const std::size_t part : shuffled(parts, rng_)) {
    const std::size_t parent = turn++ % wish_.parents.size();
    if (parent == 0 || !free(part)) continue;
    take(child, part, as_parts(wish_.parents[parent], shape_.parts()));
  }
  return child;
}

/// What `from` has as this part, or what a lock leaves of it.
void Breeder::take(ByParts& child, std::size_t part, const ByParts& from) {
  if (wish_.lock != BreedLock::Shapes) {
    child.of_part[part] = added(child, from.places[from.of_part[part]]);
  }
  if (wish_.lock != BreedLock::Colours) {
    child.colours_of_part[part] = added(child, from.places[from.colours_of_part[part]]);
  }
}

Breeder::Gift Breeder::gift() {
  const LatentPoint* anchor = first_anchored(wish_.parents.front());
  const int from =
      anchor != nullptr && anchor->sprite >= 0 ? anchor->sprite : rng_.below(shape_.sprites);
  Gift gift{
      sprite_itself(from_anywhere_ ? rng_.below(shape_.sprites) : shape_.kin->draw(from, rng_))};
  const double kind = rng_.uniform();
  if (wish_.lock != BreedLock::Nothing) return gift;  // take() leaves out the rest
  gift.shapes = kind >= kOnlyColours;
  gift.colours = !gift.shapes || kind < 1 - kOnlyShapes;
  return gift;
}

/// Parts, until about that share of the sprite is another's: one at least.
void Breeder::mutate(ByParts& child, float share) {
  if (share <= 0 && wish_.parents.size() > 1) return;
  const double wanted = static_cast<double>(share) * (0.5 + rng_.uniform());
  double given = 0;
  Gift now = gift();
  for (const std::size_t part : shuffled(static_cast<std::size_t>(shape_.parts()), rng_)) {
    if (!free(part)) continue;
    if (given > 0 && given >= wanted) break;
    if (given > 0 && rng_.uniform() < static_cast<double>(share) / 2) now = gift();
    ByParts from = as_parts(now.from, shape_.parts());
    const std::uint8_t shape = child.of_part[part], colours = child.colours_of_part[part];
    take(child, part, from);
    if (!now.shapes) child.of_part[part] = shape;
    if (!now.colours) child.colours_of_part[part] = colours;
    given += static_cast<double>(shape_.kin->part_areas[part]);
  }
}

/// Where there are no parts. Never deeper than its parents: generations would pile up.
Place Breeder::plain_child_with_region() {
  const Place& parent = wish_.parents.front();
  if (shape_.block_rows > 0) {  // its blocks are of the parent
    auto blocks = blocks_under(wish_.kept_pixels, eye_.width, eye_.height, shape_);
    if (std::ranges::any_of(blocks, [](std::uint8_t block) { return block != 0; })) {
      const auto* before = std::get_if<ByRegion>(&parent.is);
      const bool same = before != nullptr && before->of_block == blocks;
      const Place& kept = same ? *before->places.back() : parent;
      return ByRegion{{plain_child(wish_.wildness), kept}, 0, std::move(blocks)};
    }
  }
  if (!eye_.draw) return plain_child(wish_.wildness);
  if (parent_drawn_.empty()) parent_drawn_ = eye_.draw(parent);
  Place best = parent;
  double least = std::numeric_limits<double>::infinity();
  float wildness = wish_.wildness;
  for (int attempt = 0; attempt < kTriesWithRegion && least > kRegionStays; ++attempt) {
    Place child = plain_child(wildness);
    const double lost = region_lost(eye_.draw(child));
    wildness *= 0.7F;  // nearer to the parent more of it stays
    if (lost >= least) continue;
    least = lost;
    best = std::move(child);
  }
  return best;
}

Place Breeder::plain_child(float wildness) {
  const auto count = static_cast<int>(wish_.parents.size());
  const Place& parent = wish_.parents[static_cast<std::size_t>(rng_.below(count))];
  const auto way = 0.1F + 0.8F * wildness * static_cast<float>(0.5 + 0.5 * rng_.uniform());
  const LatentPoint* from = first_anchored(parent);
  LatentPoint at = from != nullptr ? *from : random_point(shape_, rng_);
  if (shape_.sprites == 0) {
    const Place& other = wish_.parents[static_cast<std::size_t>(rng_.below(count))];
    if (const LatentPoint* second = first_anchored(other); second != nullptr) {
      mix_noise(at, *second, static_cast<float>(rng_.uniform()));
    }
    mix_noise(at, random_point(shape_, rng_), std::min(way, 1.0F));
    return at;
  }
  Place away = random_point_at(std::max(0, at.sprite), shape_, rng_);
  return Between{Place(std::move(at)), std::move(away), std::min(way, 1.0F)};
}

}  // namespace pixelatent
