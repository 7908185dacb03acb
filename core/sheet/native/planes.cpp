#include "sheet/native/planes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/rng.hpp"

namespace pixelatent {

namespace {

constexpr float kFull = 255.0F;
constexpr float kNearlyHard = 32.0F;  // levels an alpha may be off from "on" or "off"

std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, kFull)));
}

float hard(float alpha) {
  if (alpha < kNearlyHard) return 0;
  return alpha > kFull - kNearlyHard ? kFull : alpha;
}

/// True when some value changes along the line.
bool varies(const float* line, int width) {
  for (int x = 1; x < width; ++x) {
    for (int c = 0; c < Planes::kChannels; ++c) {
      if (line[x * Planes::kChannels + c] != line[c]) return true;
    }
  }
  return false;
}

}  // namespace

Planes to_planes(const Image& image, AlphaMode mode) {
  Planes planes(image.width(), image.height());
  float* out = planes.values.data();
  for (const Rgba8 p : image.pixels()) {
    const float share = mode == AlphaMode::Premultiplied ? static_cast<float>(p.a) / kFull : 1.0F;
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
    const float share = mode == AlphaMode::Premultiplied ? std::clamp(in[3], 1.0F, kFull) / kFull : 1.0F;
    const std::uint8_t alpha = to_byte(hard(in[3]));
    if (alpha != 0) {
      pixel = {to_byte(in[0] / share), to_byte(in[1] / share), to_byte(in[2] / share), alpha};
    }
    in += Planes::kChannels;
  }
  return image;
}

Signals columns_of(const Planes& planes) {
  const int line = planes.height * Planes::kChannels;
  Signals signals(planes.width, line);
  for (int y = 0; y < planes.height; ++y) {
    const float* in = planes.values.data() + static_cast<std::size_t>(y) *
                                                 static_cast<std::size_t>(planes.width) *
                                                 Planes::kChannels;
    for (int x = 0; x < planes.width; ++x) {
      std::copy_n(in + x * Planes::kChannels, Planes::kChannels,
                  signals.at(x) + y * Planes::kChannels);
    }
  }
  return signals;
}

Signals rows_of(const Planes& planes) {
  Signals signals(planes.height, planes.width * Planes::kChannels);
  signals.values = planes.values;
  return signals;
}

Planes from_rows(const Signals& rows) {
  Planes planes(rows.signals / Planes::kChannels, rows.positions);
  planes.values = rows.values;
  return planes;
}

Planes transposed(const Planes& planes) { return from_rows(columns_of(planes)); }

Signals sketch_along_x(const Planes& planes, int count) {
  Signals sketch(planes.width, count);
  Rng rng(0x5eed);
  int lines = 0;
  const std::size_t stride = static_cast<std::size_t>(planes.width) * Planes::kChannels;
  std::vector<float> sign(static_cast<std::size_t>(count * Planes::kChannels));
  for (int y = 0; y < planes.height; ++y) {
    const float* line = planes.values.data() + static_cast<std::size_t>(y) * stride;
    if (!varies(line, planes.width)) continue;
    ++lines;
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < sign.size(); ++k) {
      if (k % 64 == 0) bits = rng.next();
      sign[k] = (bits >> (k % 64) & 1) != 0 ? 1.0F : -1.0F;
    }
    for (int x = 0; x < planes.width; ++x) {
      float* out = sketch.at(x);
      for (int c = 0; c < Planes::kChannels; ++c) {
        const float value = line[x * Planes::kChannels + c];
        if (value == 0) continue;
        const float* s = sign.data() + c * count;
        for (int k = 0; k < count; ++k) out[k] += s[k] * value;
      }
    }
  }
  const float scale = lines > 0 ? 1.0F / std::sqrt(static_cast<float>(lines * count)) : 0.0F;
  for (float& value : sketch.values) value *= scale;
  return sketch;
}

}  // namespace pixelatent
