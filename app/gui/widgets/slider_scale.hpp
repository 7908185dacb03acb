#pragma once
// Where on its track a value lies.
#include <algorithm>
#include <cmath>

#include "slider.hpp"

namespace pixelatent::gui {

/// 0 at min, 1 at max; a value outside is held at the end.
inline float share_of(const SliderOptions& options, float value) {
  const float inside = std::clamp(value, options.min, options.max);
  if (options.scale == SliderScale::Linear) {
    return (inside - options.min) / (options.max - options.min);
  }
  return std::log(inside / options.min) / std::log(options.max / options.min);
}

inline float value_at(const SliderOptions& options, float share) {
  if (options.scale == SliderScale::Linear) {
    return options.min + (options.max - options.min) * share;
  }
  return std::clamp(options.min * std::pow(options.max / options.min, share), options.min,
                    options.max);
}

}  // namespace pixelatent::gui
