#include "spoilt_samples.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include "base/rng.hpp"

namespace pixelatent {

namespace {

constexpr std::uint64_t kSeed = 7;

using Spoil = std::function<Image(const Image& unseen, Rng& rng)>;

/// What a fault is made of.
struct Hand {
  const KnownAndUnseen& art;
  const Palette& palette() const { return art.known->palette(); }
  const Image& any_known(Rng& rng) const {
    const auto& sprites = art.known->quantised();
    return sprites[static_cast<std::size_t>(rng.below(static_cast<int>(sprites.size())))];
  }
  Rgba8 any_colour(Rng& rng) const {
    return palette().colours[static_cast<std::size_t>(1 + rng.below(palette().size() - 1))];
  }
  Image at_palette(const Image& image) const {
    return from_indices(to_indices(image, palette()), image.width(), image.height(), palette());
  }
};

Image specks(const Hand& hand, const Image& image, double share, Rng& rng) {
  Image out = image;
  for (Rgba8& c : out.pixels()) {
    if (c.a >= kOpaqueFrom && rng.uniform() < share) c = hand.any_colour(rng);
  }
  return out;
}

/// Holes and crumbs along the outline.
Image frayed(const Hand& hand, const Image& image, double share, Rng& rng) {
  Image out = image;
  for (int y = 1; y + 1 < image.height(); ++y) {
    for (int x = 1; x + 1 < image.width(); ++x) {
      const bool here = image.at(x, y).a >= kOpaqueFrom;
      const bool edge = (image.at(x - 1, y).a >= kOpaqueFrom) != here ||
                        (image.at(x + 1, y).a >= kOpaqueFrom) != here ||
                        (image.at(x, y - 1).a >= kOpaqueFrom) != here ||
                        (image.at(x, y + 1).a >= kOpaqueFrom) != here;
      if (edge && rng.uniform() < share) out.at(x, y) = here ? kTransparent : hand.any_colour(rng);
    }
  }
  return out;
}

Rgba8 blend(Rgba8 a, Rgba8 b, double share) {
  const double wa = a.a * (1 - share), wb = b.a * share, w = wa + wb;
  if (w < 128) return kTransparent;
  const auto mix = [&](int x, int y) {
    return static_cast<std::uint8_t>(std::lround((x * wa + y * wb) / w));
  };
  return {mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), 255};
}

Image faded(const Hand& hand, const Image& a, double share, Rng& rng) {
  const Image& b = hand.any_known(rng);
  Image out = a;
  for (std::size_t i = 0; i < out.pixels().size(); ++i) {
    out.pixels()[i] = blend(a.pixels()[i], b.pixels()[i], share);
  }
  return hand.at_palette(out);
}

/// Cells of another sprite in between.
Image checkered(const Hand& hand, const Image& a, int side, double share, Rng& rng) {
  const Image& b = hand.any_known(rng);
  Image out = a;
  for (int y = 0; y < a.height(); y += side) {
    for (int x = 0; x < a.width(); x += side) {
      if (rng.uniform() < share) paste(out, crop(b, {x, y, side, side}), x, y);
    }
  }
  return out;
}

/// Rows of another sprite in between: streaks.
Image streaked(const Hand& hand, const Image& a, double share, Rng& rng) {
  const Image& b = hand.any_known(rng);
  Image out = a;
  for (int y = 0; y < a.height(); ++y) {
    if (rng.uniform() < share) paste(out, crop(b, {0, y, a.width(), 1}), 0, y);
  }
  return out;
}

Image shuffled(const Image& image, int side, double share, Rng& rng) {
  Image out = image;
  const int wide = image.width() / side, high = image.height() / side;
  const int swaps = std::max(1, static_cast<int>(share * wide * high / 2));
  for (int i = 0; i < swaps; ++i) {
    const int a = rng.below(wide * high), b = rng.below(wide * high);
    const Rect one{a % wide * side, a / wide * side, side, side};
    const Rect other{b % wide * side, b / wide * side, side, side};
    const Image kept = crop(out, one);
    paste(out, crop(out, other), one.x, one.y);
    paste(out, kept, other.x, other.y);
  }
  return out;
}

/// A share of the palette's colours stand for one another.
Image recoloured(const Hand& hand, const Image& image, double share, Rng& rng) {
  const int colours = hand.palette().size();
  std::vector<std::uint8_t> to(static_cast<std::size_t>(colours));
  for (int i = 0; i < colours; ++i) to[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i);
  for (int i = 1; i < colours; ++i) {
    if (rng.uniform() >= share) continue;
    std::swap(to[static_cast<std::size_t>(i)],
              to[static_cast<std::size_t>(1 + rng.below(colours - 1))]);
  }
  std::vector<std::uint8_t> indices = to_indices(image, hand.palette());
  for (std::uint8_t& index : indices) index = to[index];
  return from_indices(indices, image.width(), image.height(), hand.palette());
}

/// Only its few most frequent colours.
Image flattened(const Image& image, int colours) {
  Image out[] = {image};
  recolour(out, [&] {
    std::vector<Rgba8> kept;
    for (const Rgba8 c : set_palette(out, colours + 1).colours) {
      if (c.a != 0) kept.push_back(c);
    }
    return kept.empty() ? std::vector<Rgba8>{{0, 0, 0, 255}} : kept;
  }());
  return out[0];
}

Image blurred(const Hand& hand, const Image& image, int radius) {
  Image out = image;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      int r = 0, g = 0, b = 0, a = 0, n = 0;
      for (int j = y - radius; j <= y + radius; ++j) {
        for (int i = x - radius; i <= x + radius; ++i, ++n) {
          if (i < 0 || j < 0 || i >= image.width() || j >= image.height()) continue;
          const Rgba8 c = image.at(i, j);
          if (c.a < kOpaqueFrom) continue;
          r += c.r, g += c.g, b += c.b, ++a;
        }
      }
      const auto mean = [&](int sum) { return static_cast<std::uint8_t>(sum / a); };
      out.at(x, y) = 2 * a < n ? kTransparent : Rgba8{mean(r), mean(g), mean(b), 255};
    }
  }
  return hand.at_palette(out);
}

/// The right half slides down.
Image torn(const Image& image, int by) {
  Image out(image.width(), image.height());
  const int half = image.width() / 2;
  paste(out, crop(image, {0, 0, half, image.height()}), 0, 0);
  paste(out, crop(image, {half, 0, image.width() - half, image.height()}), half, by);
  return out;
}

class Maker {
 public:
  explicit Maker(const KnownAndUnseen& art) : hand_{art} {
    const auto size = art.unseen.size();
    for (std::size_t i = 0; i < std::size_t{kSamples} && i < size; ++i)
      real_.samples.push_back(art.unseen[i]);
    real_.name = "unseen sprites";
  }
  const Hand& hand() const { return hand_; }
  const SampleSheet& real() const { return real_; }
  SampleSheet made(std::string name, const Spoil& spoil) const {
    SampleSheet sheet{std::move(name), {}};
    Rng rng(kSeed);
    for (const Image& image : real_.samples) sheet.samples.push_back(spoil(image, rng));
    return sheet;
  }
  /// The same few again and again.
  SampleSheet repeated(int different) const {
    SampleSheet sheet{std::to_string(different) + " different", {}};
    for (std::size_t i = 0; i < real_.samples.size(); ++i)
      sheet.samples.push_back(real_.samples[i % static_cast<std::size_t>(different)]);
    return sheet;
  }
  /// A share of them sprites that were trained with.
  SampleSheet copied(double share) const {
    return made("copies " + std::to_string(std::lround(share * 100)) + " %",
                [&](const Image& image, Rng& rng) {
                  return rng.uniform() < share ? hand_.any_known(rng) : image;
                });
  }

 private:
  Hand hand_;
  SampleSheet real_;
};

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

using Graded = std::function<Image(const Image&, double, Rng&)>;

Ladder ladder(const Maker& make, const std::string& fault, double mild, double strong,
              const Graded& spoil) {
  Ladder made{fault, {make.real()}};
  for (const double strength : {mild, strong}) {
    const std::string name =
        fault + " " + (strength < 1 ? percent(strength) : std::to_string(std::lround(strength)));
    made.sheets.push_back(
        make.made(name, [&](const Image& image, Rng& rng) { return spoil(image, strength, rng); }));
  }
  return made;
}

}  // namespace

std::vector<Ladder> ladders(const KnownAndUnseen& art) {
  const Maker make(art);
  const Hand& hand = make.hand();
  const int tear = std::max(1, art.known->canvas().height / 16);
  std::vector<Ladder> all;
  const auto add = [&](const char* fault, double mild, double strong, const Graded& spoil) {
    all.push_back(ladder(make, fault, mild, strong, spoil));
  };
  add("specks", 0.05, 0.2, [&](const Image& i, double s, Rng& r) { return specks(hand, i, s, r); });
  add("frayed", 0.15, 0.4, [&](const Image& i, double s, Rng& r) { return frayed(hand, i, s, r); });
  add("faded", 0.25, 0.5, [&](const Image& i, double s, Rng& r) { return faded(hand, i, s, r); });
  add("checkered by 2", 0.1, 0.5,
      [&](const Image& i, double s, Rng& r) { return checkered(hand, i, 2, s, r); });
  add("checkered by 4", 0.1, 0.5,
      [&](const Image& i, double s, Rng& r) { return checkered(hand, i, 4, s, r); });
  add("streaked", 0.15, 0.5,
      [&](const Image& i, double s, Rng& r) { return streaked(hand, i, s, r); });
  add("shuffled", 0.1, 0.6, [&](const Image& i, double s, Rng& r) { return shuffled(i, 4, s, r); });
  add("recoloured", 0.2, 0.9,
      [&](const Image& i, double s, Rng& r) { return recoloured(hand, i, s, r); });
  add("colours left", 4, 2,
      [&](const Image& i, double s, Rng&) { return flattened(i, static_cast<int>(s)); });
  add("blurred", 1, 2,
      [&](const Image& i, double s, Rng&) { return blurred(hand, i, static_cast<int>(s)); });
  add("torn", tear, 3 * tear,
      [&](const Image& i, double s, Rng&) { return torn(i, static_cast<int>(s)); });
  all.push_back({"alike", {make.real(), make.repeated(8), make.repeated(1)}});
  all.push_back({"copied", {make.real(), make.copied(0.4), make.copied(1)}});
  return all;
}

}  // namespace pixelatent
