#include "sheet/native/planes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/rng.hpp"

namespace pixelatent {

namespace {

constexpr float kFullByte = 255.0F;
constexpr int kMostLines = 1024;      // that a sketch mixes, or a few more
constexpr float kNearlyHard = 32.0F;  // levels an alpha may be off from "on" or "off"

std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, kFullByte)));
}

float hard(float alpha) {
  if (alpha < kNearlyHard) return 0;
  return alpha > kFullByte - kNearlyHard ? kFullByte : alpha;
}

/// Pixels along one axis at one place of the other.
struct Line {
  const float* pixels = nullptr;
  int length = 0;
  std::size_t step = 0;  ///< values from pixel to pixel
  const float* at(int i) const { return pixels + static_cast<std::size_t>(i) * step; }
};

/// True when some value changes along the line.
bool varies(const Line& line) {
  for (int i = 1; i < line.length; ++i) {
    if (!std::equal(line.pixels, line.pixels + Planes::kChannels, line.at(i))) return true;
  }
  return false;
}

/// `line_step` values lie between lines.
Signals sketch(Line line, int lines, std::size_t line_step, int count) {
  Signals mixed(line.length, count);
  Rng rng(0x5eed);
  int used = 0;
  const int stride = 1 + lines / kMostLines;
  const float* const first = line.pixels;
  std::vector<float> sign(static_cast<std::size_t>(count * Planes::kChannels));
  for (int l = 0; l < lines; l += stride) {
    // Off the beat, so that no period of the picture hides the others' lines.
    const int place = std::min(lines - 1, l + (stride > 1 ? rng.below(stride) : 0));
    line.pixels = first + static_cast<std::size_t>(place) * line_step;
    if (!varies(line)) continue;
    ++used;
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < sign.size(); ++k) {
      if (k % 64 == 0) bits = rng.next();
      sign[k] = (bits >> (k % 64) & 1) != 0 ? 1.0F : -1.0F;
    }
    for (int i = 0; i < line.length; ++i) {
      float* out = mixed.at(i);
      for (int c = 0; c < Planes::kChannels; ++c) {
        const float value = line.at(i)[c];
        if (value == 0) continue;
        const float* s = sign.data() + c * count;
        for (int k = 0; k < count; ++k) out[k] += s[k] * value;
      }
    }
  }
  const float scale = used > 0 ? 1.0F / std::sqrt(static_cast<float>(used * count)) : 0.0F;
  for (float& value : mixed.values) value *= scale;
  return mixed;
}

}  // namespace

Planes to_planes(const Image& image, AlphaMode mode) {
  Planes planes(image.width(), image.height());
  float* out = planes.values.data();
  for (const Rgba8 p : image.pixels()) {
    const float share =
        mode == AlphaMode::Premultiplied ? static_cast<float>(p.a) / kFullByte : 1.0F;
    out[0] = static_cast<float>(p.r) * share;
    out[1] = static_cast<float>(p.g) * share;
    out[2] = static_cast<float>(p.b) * share;
    out[3] = static_cast<float>(p.a);
    out += Planes::kChannels;
  }
  return planes;
}

Image to_image(const Planes& planes, AlphaMode mode) {
  Image image(planes.width, planes.height);
  const float* in = planes.values.data();
  for (Rgba8& pixel : image.pixels()) {
    const float share =
        mode == AlphaMode::Premultiplied ? std::clamp(in[3], 1.0F, kFullByte) / kFullByte : 1.0F;
    const std::uint8_t alpha = to_byte(hard(in[3]));
    if (alpha != 0) {
      pixel = {to_byte(in[0] / share), to_byte(in[1] / share), to_byte(in[2] / share), alpha};
    }
    in += Planes::kChannels;
  }
  return image;
}

Signals lines_along_x(const Planes& planes, int from, int count) {
  Signals lines(planes.width, count * Planes::kChannels);
  for (int l = 0; l < count; ++l) {
    for (int x = 0; x < planes.width; ++x) {
      std::copy_n(planes.at(x, from + l), Planes::kChannels, lines.at(x) + l * Planes::kChannels);
    }
  }
  return lines;
}

Signals lines_along_y(const Planes& planes, int from, int count) {
  Signals lines(planes.height, count * Planes::kChannels);
  for (int y = 0; y < planes.height; ++y) {
    std::copy_n(planes.at(from, y), lines.signals, lines.at(y));
  }
  return lines;
}

void put_lines_along_x(Planes& planes, int from, const Signals& lines) {
  for (int l = 0; l < lines.signals / Planes::kChannels; ++l) {
    for (int x = 0; x < planes.width; ++x) {
      std::copy_n(lines.at(x) + l * Planes::kChannels, Planes::kChannels, planes.at(x, from + l));
    }
  }
}

void put_lines_along_y(Planes& planes, int from, const Signals& lines) {
  for (int y = 0; y < planes.height; ++y) {
    std::copy_n(lines.at(y), lines.signals, planes.at(from, y));
  }
}

Signals sketch_along_x(const Planes& planes, int count) {
  const std::size_t row = static_cast<std::size_t>(planes.width) * Planes::kChannels;
  return sketch({planes.values.data(), planes.width, Planes::kChannels}, planes.height, row, count);
}

Signals sketch_along_y(const Planes& planes, int count) {
  const std::size_t row = static_cast<std::size_t>(planes.width) * Planes::kChannels;
  return sketch({planes.values.data(), planes.height, row}, planes.width, Planes::kChannels, count);
}

}  // namespace pixelatent
