#pragma once
// What model/styled_lrelu.hpp does, to the pixels of one image: rows of `channels` floats without
// gaps. No torch: in a file of their own the loops become vector instructions, inlined among
// tensors they do not.
#include <cstdint>

namespace pixelatent {

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
