#include "model/code_layout.hpp"

namespace pixelatent {

CodeLayout code_layout(int width, int height) {
  CodeLayout layout;
  // A block of 2x2 RGBA pixels is 16 numbers: nothing of it is lost.
  layout.channels = 16;
  layout.rows = height / layout.block;
  layout.columns = width / layout.block;
  return layout;
}

}  // namespace pixelatent
