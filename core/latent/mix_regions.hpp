#pragma once
// "Head from A, body from B": what is marked with a brush on the canvas as a slot's of a mix, in
// the blocks that a model tells apart. No torch here.
#include <cstdint>
#include <vector>

#include "image/canvas.hpp"
#include "latent/mix.hpp"

namespace pixelatent {

/// Whether a space of that shape says what is where.
bool mixes_regions(const LatentShape& shape);

struct CanvasPixel {
  int x = 0, y = 0;
};
/// Which slot's the block around a pixel is marked as; -1: not marked, or no pixel of the canvas.
int slot_at(const std::vector<std::int8_t>& of_block, Canvas canvas, const LatentShape& shape,
            CanvasPixel at);
/// Marks the block around a pixel, and those that touch it on the right and below, as a slot's: a
/// brush of two blocks. -1 takes the marks back.
void brush_blocks(std::vector<std::int8_t>& of_block, Canvas canvas, const LatentShape& shape,
                  CanvasPixel at, int slot);
/// `rest` with what is marked over it; it says what the whole is like.
Place with_marked(Place rest, const Mix& mix, const LatentShape& shape);

}  // namespace pixelatent
