#include "model/stages.hpp"

#include <torch/torch.h>

#include <algorithm>

namespace pixelatent {

Stages stages_of(const Canvas& canvas, int longest) {
  TORCH_CHECK(is_canvas(canvas), "a canvas has sides of 16, 24, 32, 48 or 64, not ",
              text_of(canvas));
  Stages stages{0, canvas.width, canvas.height};
  const auto can_halve = [&] {
    return stages.width % 2 == 0 && stages.height % 2 == 0 &&
           std::min(stages.width, stages.height) >= 4;
  };
  while (std::max(stages.width, stages.height) > longest && can_halve()) {
    stages = {stages.doublings + 1, stages.width / 2, stages.height / 2};
  }
  return stages;
}

}  // namespace pixelatent
