#include "model/code_layout.hpp"

namespace pixelatent {

CodeLayout code_layout(const Canvas& canvas) {
  CodeLayout layout;
  // A block of 2x2 RGBA pixels is 16 numbers; 12 components tell nearly all of them, and what they
  // leave open is left to the generator: with 16 it copies strokes where it should draw.
  layout.channels = 12;
  layout.rows = canvas.height / layout.block;
  layout.columns = canvas.width / layout.block;
  return layout;
}

}  // namespace pixelatent
