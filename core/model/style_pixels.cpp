#include "model/style_pixels.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

void style_pixel(std::int64_t channels, const float* __restrict x, const float* __restrict gain,
                 const float* __restrict bias, float* __restrict to) {
  for (std::int64_t c = 0; c < channels; ++c) {
    const float value = x[c] * (1 + gain[c]) + bias[c];
    to[c] = std::max(value, kStyleLeak * value);
  }
}

void style_pixel_gradient(std::int64_t channels, const float* __restrict x,
                          const float* __restrict gain, const float* __restrict shown,
                          const float* __restrict seen, float* __restrict to_x,
                          float* __restrict to_gain, float* __restrict to_bias) {
  for (std::int64_t c = 0; c < channels; ++c) {
    const float factor = shown[c] > 0 ? 1.0F : kStyleLeak;
    const float slope = factor * seen[c];
    to_x[c] = slope * (1 + gain[c]);
    to_gain[c] += slope * x[c];
    to_bias[c] += slope;
  }
}

}  // namespace

void style_image(const StyledImage& image, float* to) {
  for (std::int64_t i = 0; i < image.pixels * image.channels; i += image.channels) {
    style_pixel(image.channels, image.x + i, image.gain, image.bias, to + i);
  }
}

void style_image_gradient(const StyledImage& image, const float* shown, const float* seen,
                          float* to_x, float* to_gain, float* to_bias) {
  for (std::int64_t i = 0; i < image.pixels * image.channels; i += image.channels) {
    style_pixel_gradient(image.channels, image.x + i, image.gain, shown + i, seen + i, to_x + i,
                         to_gain, to_bias);
  }
}

}  // namespace pixelatent
