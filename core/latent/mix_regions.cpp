#include "latent/mix_regions.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent {

bool mixes_regions(const LatentShape& shape) {
  return shape.block_rows > 0 && shape.block_columns > 0;
}

namespace {

/// Index of the block that a pixel is in; -1: of none.
int block_of(Canvas canvas, const LatentShape& shape, CanvasPixel at) {
  if (!mixes_regions(shape) || at.x < 0 || at.y < 0 || at.x >= canvas.width ||
      at.y >= canvas.height) {
    return -1;
  }
  const int row = at.y * shape.block_rows / canvas.height;
  return row * shape.block_columns + at.x * shape.block_columns / canvas.width;
}

}  // namespace

Place with_marked(Place rest, const Mix& mix, const LatentShape& shape) {
  const auto blocks = static_cast<std::size_t>(shape.block_rows * shape.block_columns);
  if (!mixes_regions(shape) || mix.of_block.size() != blocks) return rest;
  ByRegion regions{{std::move(rest)}, 0, std::vector<std::uint8_t>(blocks, 0)};
  std::vector<int> index(mix.slots.size(), 0);
  for (std::size_t i = 0; i < blocks; ++i) {
    const int slot = mix.of_block[i];
    if (slot < 0 || slot >= static_cast<int>(mix.slots.size())) continue;
    int& place = index[static_cast<std::size_t>(slot)];
    if (place == 0) {
      place = static_cast<int>(regions.places.size());
      regions.places.emplace_back(mix.slots[static_cast<std::size_t>(slot)].place);
    }
    regions.of_block[i] = static_cast<std::uint8_t>(place);
  }
  if (regions.places.size() == 1) return *regions.places.front();
  return regions;
}

int slot_at(const std::vector<std::int8_t>& of_block, Canvas canvas, const LatentShape& shape,
            CanvasPixel at) {
  const int block = block_of(canvas, shape, at);
  return block >= 0 && block < static_cast<int>(of_block.size())
             ? of_block[static_cast<std::size_t>(block)]
             : -1;
}

void brush_blocks(std::vector<std::int8_t>& of_block, Canvas canvas, const LatentShape& shape,
                  CanvasPixel at, int slot) {
  const int first = block_of(canvas, shape, at);
  if (first < 0) return;
  of_block.resize(static_cast<std::size_t>(shape.block_rows * shape.block_columns), -1);
  const int row = first / shape.block_columns, column = first % shape.block_columns;
  for (int y = row; y < std::min(row + 2, shape.block_rows); ++y) {
    for (int x = column; x < std::min(column + 2, shape.block_columns); ++x) {
      of_block[static_cast<std::size_t>(y * shape.block_columns + x)] =
          static_cast<std::int8_t>(slot);
    }
  }
  if (std::ranges::all_of(of_block, [](std::int8_t one) { return one < 0; })) of_block.clear();
}

}  // namespace pixelatent
