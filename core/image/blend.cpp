#include "image/blend.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace pixelatent {

namespace {

/// a * b / 255, rounded.
int times(int a, int b) { return (a * b + 127) / 255; }
/// a * 255 / b, rounded.
int share_of_full(int a, int b) { return (a * 255 + b / 2) / b; }

int screened(int below, int source) { return below + source - times(below, source); }

int hard_light(int below, int source) {
  return source < 128 ? times(below, 2 * source) : screened(below, 2 * source - 255);
}

int soft_light(int below_byte, int source_byte) {
  const double below = below_byte / 255.0, source = source_byte / 255.0;
  const double bent = below <= 0.25 ? ((16 * below - 12) * below + 4) * below : std::sqrt(below);
  const double value = source <= 0.5 ? below - (1 - 2 * source) * below * (1 - below)
                                     : below + (2 * source - 1) * (bent - below);
  return static_cast<int>(value * 255 + 0.5);
}

int dodged(int below, int source) {
  if (below == 0) return 0;
  return below >= 255 - source ? 255 : share_of_full(below, 255 - source);
}

int burnt(int below, int source) {
  if (below == 255) return 255;
  return 255 - below >= source ? 0 : 255 - share_of_full(255 - below, source);
}

int divided(int below, int source) {
  if (below == 0) return 0;
  return below >= source ? 255 : share_of_full(below, source);
}

/// Modes that treat each channel by itself.
int blended_channel(int below, int source, BlendMode mode) {
  switch (mode) {
    case BlendMode::Multiply:
      return times(below, source);
    case BlendMode::Screen:
      return screened(below, source);
    case BlendMode::Overlay:
      return hard_light(source, below);
    case BlendMode::Darken:
      return std::min(below, source);
    case BlendMode::Lighten:
      return std::max(below, source);
    case BlendMode::ColourDodge:
      return dodged(below, source);
    case BlendMode::ColourBurn:
      return burnt(below, source);
    case BlendMode::HardLight:
      return hard_light(below, source);
    case BlendMode::SoftLight:
      return soft_light(below, source);
    case BlendMode::Difference:
      return std::abs(below - source);
    case BlendMode::Exclusion:
      return below + source - 2 * times(below, source);
    case BlendMode::Addition:
      return std::min(below + source, 255);
    case BlendMode::Subtract:
      return std::max(below - source, 0);
    case BlendMode::Divide:
      return divided(below, source);
    default:
      return source;
  }
}

// Hue, saturation and luminosity as https://www.w3.org/TR/compositing-1/#blendingnonseparable.
using Triple = std::array<double, 3>;

Triple triple_of(Rgba8 c) { return {c.r / 255.0, c.g / 255.0, c.b / 255.0}; }

double luminosity_of(const Triple& c) { return 0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2]; }

double saturation_of(const Triple& c) {
  const auto [low, high] = std::minmax_element(c.begin(), c.end());
  return *high - *low;
}

Triple with_luminosity(Triple c, double luminosity) {
  const double more = luminosity - luminosity_of(c);
  for (double& v : c) v += more;
  const double l = luminosity_of(c);
  const double low = *std::min_element(c.begin(), c.end());
  const double high = *std::max_element(c.begin(), c.end());
  for (double& v : c) {
    if (low < 0) v = l + (v - l) * l / (l - low);
    if (high > 1) v = l + (v - l) * (1 - l) / (high - l);
  }
  return c;
}

Triple with_saturation(Triple c, double saturation) {
  const double low = *std::min_element(c.begin(), c.end());
  const double range = saturation_of(c);
  for (double& v : c) v = range > 0 ? (v - low) * saturation / range : 0;
  return c;
}

Rgba8 blended_whole(Rgba8 below_colour, Rgba8 source_colour, BlendMode mode) {
  const Triple below = triple_of(below_colour), source = triple_of(source_colour);
  Triple result = source;
  if (mode == BlendMode::Hue) {
    result = with_luminosity(with_saturation(source, saturation_of(below)), luminosity_of(below));
  } else if (mode == BlendMode::Saturation) {
    result = with_luminosity(with_saturation(below, saturation_of(source)), luminosity_of(below));
  } else if (mode == BlendMode::Colour) {
    result = with_luminosity(source, luminosity_of(below));
  } else {
    result = with_luminosity(below, luminosity_of(source));
  }
  const auto byte = [](double v) {
    return static_cast<std::uint8_t>(std::clamp(255.0 * v, 0.0, 255.0));
  };
  return {byte(result[0]), byte(result[1]), byte(result[2]), source_colour.a};
}

/// The source's colour where something opaque lies below it.
Rgba8 on_opaque(Rgba8 below, Rgba8 source, BlendMode mode) {
  if (mode >= BlendMode::Hue && mode <= BlendMode::Luminosity) {
    return blended_whole(below, source, mode);
  }
  const auto channel = [mode](int b, int s) {
    return static_cast<std::uint8_t>(std::clamp(blended_channel(b, s, mode), 0, 255));
  };
  return {channel(below.r, source.r), channel(below.g, source.g), channel(below.b, source.b),
          source.a};
}

Rgba8 mixed(Rgba8 a, Rgba8 b, int share) {
  const auto channel = [share](int from, int to) {
    return static_cast<std::uint8_t>(times(from, 255 - share) + times(to, share));
  };
  return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), a.a};
}

Rgba8 over(Rgba8 below, Rgba8 source, int opacity) {
  const int alpha = times(source.a, opacity);
  if (alpha == 0) return below;
  if (below.a == 0) return {source.r, source.g, source.b, static_cast<std::uint8_t>(alpha)};
  const int both = alpha + below.a - times(below.a, alpha);
  const auto channel = [&](int b, int s) {
    return static_cast<std::uint8_t>(b + (s - b) * alpha / both);
  };
  return {channel(below.r, source.r), channel(below.g, source.g), channel(below.b, source.b),
          static_cast<std::uint8_t>(both)};
}

}  // namespace

Rgba8 blended(Rgba8 below, Rgba8 source, int opacity, BlendMode mode) {
  if (mode == BlendMode::Normal || below.a == 0 || source.a == 0) {
    return over(below, source, opacity);
  }
  Rgba8 colour = on_opaque(below, source, mode);
  // Where nothing is below, the source shows as it is.
  if (below.a < 255) colour = mixed(source, colour, below.a);
  return over(below, colour, opacity);
}

void blend_over(Image& target, const Image& source, int x, int y, int opacity, BlendMode mode) {
  const int x0 = std::max(x, 0), y0 = std::max(y, 0);
  const int x1 = std::min(x + source.width(), target.width());
  const int y1 = std::min(y + source.height(), target.height());
  for (int row = y0; row < y1; ++row) {
    for (int column = x0; column < x1; ++column) {
      Rgba8& pixel = target.at(column, row);
      pixel = blended(pixel, source.at(column - x, row - y), opacity, mode);
    }
  }
}

}  // namespace pixelatent
