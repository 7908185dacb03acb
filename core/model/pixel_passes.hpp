#pragma once
// What is done to every pixel of a batch in one pass over memory each: rows of `colours` or
// `channels` floats without gaps. No torch: in a file of their own the loops become vector
// instructions, inlined among tensors they do not.
#include <cstdint>
#include <vector>

namespace pixelatent {

/// The likeliest colour of each pixel of one image, the first of equals; with at most `most` (>= 1)
/// opaque ones, chosen as model/colour_budget.hpp says. chosen: [pixels].
void choose_colours(const float* logits, std::int64_t pixels, std::int64_t colours,
                    std::int64_t most, std::int64_t* chosen);

/// The gradient in the logits of one pixel, to[colours]: of a loss whose gradient in its colour is
/// gradient[4], by way of the softmax's `shares`; palette: [4, colours]. Plus, unless label is
/// negative, `weight` times that of the cross-entropy with the label.
void palette_gradient(const float* shares, std::int64_t colours, const float* palette,
                      const float* gradient, std::int64_t label, float weight, float* to);

/// to[colours] = logits + `sure` * max(0, 1 - squared distance of the pixel to the colour /
/// `like`). pixel: [4], palette: [4, colours].
void add_held_colour(const float* pixel, const float* palette, std::int64_t colours, float sure,
                     float like, const float* logits, float* to);

// What model/styled_lrelu.hpp does, to the pixels of one image.

inline constexpr float kStyleLeak = 0.2F;

/// One image, [pixels, channels], with the gain and the bias of each channel.
struct StyledImage {
  std::int64_t pixels, channels;
  const float* x;
  const float* gain;
  const float* bias;
};

/// to = leaky_relu(x * (1 + gain) + bias).
void style_image(const StyledImage& image, float* to);

/// Of a loss whose gradient in `shown`, what style_image gave, is `seen`: the gradient in x, and
/// what the image adds to those in gain and bias.
void style_image_gradient(const StyledImage& image, const float* shown, const float* seen,
                          float* to_x, float* to_gain, float* to_bias);

}  // namespace pixelatent
