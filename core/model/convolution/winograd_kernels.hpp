#pragma once
// Convolutions with 3x3 kernels, stride 1 and padding 1 by Winograd's minimal filtering in 4x4
// tiles of the output, F(4x4, 3x3) (Lavin and Gray 2016): 36 products per tile and pair of channels
// where the definition has 144. Between the transforms, every one of the 36 points is a matrix
// product of its own. The sums' order does not depend on how tiles are handed to threads.
//
// Images are [n, height, width, channels], weights [out, 3, 3, in], floats without gaps: what
// LibTorch calls channels last. Nothing here allocates; no torch.
#include <cstdint>

namespace pixelatent {

inline constexpr int kWinogradPoints = 36;
inline constexpr int kWinogradTile = 4;  ///< pixels of the output along a tile's side
inline constexpr int kWinogradMostChannels = 1024;

/// Which way through the weights: from `in` to `out` channels, or, with taps turned around, back;
/// the second is the gradient of the first in its images.
enum class ThroughWeights { Forward, Backward };

struct TileGrid {
  std::int64_t images = 0, height = 0, width = 0;

  std::int64_t down() const { return (height + kWinogradTile - 1) / kWinogradTile; }
  std::int64_t across() const { return (width + kWinogradTile - 1) / kWinogradTile; }
  std::int64_t tiles() const { return images * down() * across(); }
};

/// Tiles [from, to) of a grid.
struct TileRange {
  std::int64_t from = 0, to = 0;

  std::int64_t count() const { return to - from; }
};

/// Floats from one point's matrix to the next: a little apart, or the caches, which keep few lines
/// whose addresses differ by a power of two, would hold a handful of the 36 rows that a tile fills.
inline std::int64_t winograd_plane(std::int64_t rows, std::int64_t stride) {
  constexpr std::int64_t kApart = 16;
  return rows * stride + kApart;
}

/// The kernels of one instruction set. Channels: 1 to kWinogradMostChannels.
struct WinogradKernels {
  const char* name;
  std::int64_t channels;  ///< that a register holds
  std::int64_t range;     ///< tiles that a range does best with: what they become fits the caches

  /// Channels of a matrix product's result as they lie in memory.
  std::int64_t (*padded)(std::int64_t channels);

  /// weights [out, 3, 3, in] -> panels, kWinogradPoints * depth * padded(width) floats, where
  /// (depth, width) is (in, out) forward and (out, in) backward; for output channels [from, to),
  /// where `from` is a multiple of `channels`, and so is `to` but for the last.
  void (*pack_weights)(const float* weights, std::int64_t out, std::int64_t in, ThroughWeights way,
                       std::int64_t from, std::int64_t to, float* panels);

  /// The tiles `range` of the convolution of x [.., depth] to y [.., width], plus bias [width]
  /// unless null. work: kWinogradPoints floats for each of winograd_plane(range.count(), depth) and
  /// winograd_plane(range.count(), padded(width)).
  void (*convolve)(const TileGrid& grid, std::int64_t depth, std::int64_t width, const float* x,
                   const float* panels, const float* bias, float* y, TileRange range, float* work);

  /// For the gradient in the weights: tile `range.from + i` of x to row i of every point's matrix,
  /// points: 36 of [rows, padded(channels)], winograd_plane apart. Padding becomes zero.
  void (*pack_images)(const TileGrid& grid, std::int64_t channels, const float* x, TileRange range,
                      std::int64_t rows, float* points);
  /// The same of the gradient in y.
  void (*pack_gradients)(const TileGrid& grid, std::int64_t channels, const float* gradient,
                         TileRange range, std::int64_t rows, float* points);
  /// Adds the first `count` rows of point `point` to sums [36, out, padded(in)].
  void (*add_products)(std::int64_t point, std::int64_t rows, std::int64_t count,
                       const float* gradients, std::int64_t out, const float* images,
                       std::int64_t in, float* sums);
  /// sums -> gradient in the weights [out, 3, 3, in], for output channels [from, to).
  void (*unpack_sums)(const float* sums, std::int64_t out, std::int64_t in, std::int64_t from,
                      std::int64_t to, float* gradient);
};

/// The quickest that this processor runs; null where there is none (no vector registers of eight
/// floats or more).
const WinogradKernels* winograd_kernels();

/// Every set that this processor runs, null after the last: for tests.
const WinogradKernels* const* all_winograd_kernels();

// The sets of kernels, one file each.

extern const WinogradKernels kWinogradAvx2, kWinogradAvx512;

}  // namespace pixelatent
