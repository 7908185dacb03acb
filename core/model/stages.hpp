#pragma once
// How a network comes from a few places to the canvas by doubling, or back by halving.
#include "image/canvas.hpp"

namespace pixelatent {

struct Stages {
  int doublings = 0;
  int width = 0, height = 0;  ///< of the smallest stage, in places

  int places() const { return width * height; }
};

/// The canvas halved until its longer side has at most `longest` places, or as often as both sides
/// stay whole and have at least two. Throws c10::Error unless is_canvas(canvas).
Stages stages_of(const Canvas& canvas, int longest);

}  // namespace pixelatent
