#pragma once
// What is done to every pixel of a batch of palette logits, in one pass over memory each: rows of
// `colours` floats without gaps. No torch.
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

}  // namespace pixelatent
