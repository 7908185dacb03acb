#pragma once
// What a sprite's code is made of.
#include <cstdint>

#include "image/canvas.hpp"

namespace pixelatent {

/// A code is a row of size() numbers: `global` ones that say what the whole sprite is like, then a
/// map of `channels` x `rows` x `columns` that says what is where, one place for every block of
/// `block` x `block` pixels.
struct CodeLayout {
  int global = 64;
  int channels = 0, rows = 0, columns = 0;
  int block = 2;

  int spatial() const { return channels * rows * columns; }
  int size() const { return global + spatial(); }
};

CodeLayout code_layout(const Canvas& canvas);

}  // namespace pixelatent
