#pragma once
// Where a picture changes from column to column and from row to row.
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// One flag for each column and row: whether any pixel differs from the one before along the axis
/// by more than some levels. The first is never set. What is transparent has no colour.
struct Edges {
  std::vector<bool> across, down;
};
Edges edges_of(const Image& image, int tolerance);

/// Share of neighbours in a row that are the same to the last level, the most frequent colour and
/// what is transparent left out.
double same_neighbours(const Image& image);

bool is_opaque(const Image& image);

/// False for pictures that JPEG may have been at: opaque, and hardly two neighbours are the same.
bool is_lossless(const Image& image);

}  // namespace pixelatent
