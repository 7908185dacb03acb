#include "model/pixel_passes.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

namespace pixelatent {

namespace {

constexpr float kNever = -std::numeric_limits<float>::infinity();

using Quad [[gnu::vector_size(16)]] = float;
using Places [[gnu::vector_size(16)]] = std::int32_t;

/// The two highest of a pixel's logits.
struct Leaders {
  std::int64_t best = 0;
  float score = kNever, next = kNever;

  void see(std::int64_t place, float logit) {
    next = std::max(next, std::min(score, logit));
    if (logit > score || (logit == score && place < best)) best = place;
    score = std::max(score, logit);
  }
};

/// Four candidates side by side, then the rest one by one.
Leaders leaders_of(const float* logits, std::int64_t colours) {
  Quad score = {kNever, kNever, kNever, kNever}, next = score;
  Places best = {}, place = {0, 1, 2, 3};
  std::int64_t k = 0;
  for (; k + 4 <= colours; k += 4, place += 4) {
    Quad logit;
    std::memcpy(&logit, logits + k, sizeof logit);
    const Quad lower = logit > score ? score : logit;
    next = next > lower ? next : lower;
    best = logit > score ? place : best;
    score = logit > score ? logit : score;
  }
  Leaders leaders;
  for (int lane = 0; lane < 4; ++lane) {
    if (k == 0) break;
    leaders.see(best[lane], score[lane]);
    leaders.next = std::max(leaders.next, next[lane]);
  }
  for (; k < colours; ++k) leaders.see(k, logits[k]);
  return leaders;
}

/// Which colours an image may show: entry 0 and the `most` that matter most, the first of equals.
std::vector<char> allowed_colours(const std::vector<double>& importance, std::int64_t most) {
  std::vector<std::int64_t> order(importance.size() - 1);
  std::iota(order.begin(), order.end(), 1);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::int64_t a, std::int64_t b) { return importance[a] > importance[b]; });
  std::vector<char> allowed(importance.size(), 0);
  allowed[0] = 1;
  for (std::int64_t i = 0; i < std::min<std::int64_t>(most, order.size()); ++i)
    allowed[order[i]] = 1;
  return allowed;
}

std::int64_t best_allowed(const float* logits, const std::vector<char>& allowed) {
  Leaders leaders;
  for (std::size_t k = 0; k < allowed.size(); ++k) {
    if (allowed[k] != 0) leaders.see(static_cast<std::int64_t>(k), logits[k]);
  }
  return leaders.best;
}

}  // namespace

void choose_colours(const float* logits, std::int64_t pixels, std::int64_t colours,
                    std::int64_t most, std::int64_t* chosen) {
  std::vector<double> importance(static_cast<std::size_t>(colours));
  for (std::int64_t i = 0; i < pixels; ++i) {
    const Leaders leaders = leaders_of(logits + i * colours, colours);
    chosen[i] = leaders.best;
    if (colours > 1) importance[leaders.best] += leaders.score - leaders.next;
  }
  if (most >= colours - 1) return;
  const std::vector<char> allowed = allowed_colours(importance, most);
  for (std::int64_t i = 0; i < pixels; ++i) {
    if (allowed[chosen[i]] == 0) chosen[i] = best_allowed(logits + i * colours, allowed);
  }
}

void palette_gradient(const float* shares, std::int64_t colours, const float* palette,
                      const float* gradient, std::int64_t label, float weight, float* to) {
  const float red = gradient[0], green = gradient[1], blue = gradient[2], alpha = gradient[3];
  const float *reds = palette, *greens = reds + colours, *blues = greens + colours,
              *alphas = blues + colours;
  float mean = 0;
  for (std::int64_t k = 0; k < colours; ++k) {
    to[k] = red * reds[k] + green * greens[k] + blue * blues[k] + alpha * alphas[k];
  }
  for (std::int64_t k = 0; k < colours; ++k) mean += shares[k] * to[k];
  const float less = label < 0 ? mean : mean - weight;
  for (std::int64_t k = 0; k < colours; ++k) to[k] = shares[k] * (to[k] - less);
  if (label >= 0) to[label] -= weight;
}

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

void add_held_colour(const float* pixel, const float* palette, std::int64_t colours, float sure,
                     float like, const float* logits, float* to) {
  const float *red = palette, *green = red + colours, *blue = green + colours,
              *alpha = blue + colours;
  const float slope = sure / like;
  for (std::int64_t k = 0; k < colours; ++k) {
    const float r = pixel[0] - red[k], g = pixel[1] - green[k], b = pixel[2] - blue[k],
                a = pixel[3] - alpha[k];
    const float held = sure - slope * (r * r + g * g + b * b + a * a);
    to[k] = logits[k] + (held > 0 ? held : 0);
  }
}

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
