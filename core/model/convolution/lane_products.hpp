#pragma once
// Registers of kLanes floats, and products of matrices, kRows rows at a time. The file that
// includes this defines both first and is compiled for such a processor; what is here is therefore
// local to it, and uses nothing of the standard library.
#include "model/convolution/winograd_kernels.hpp"

namespace pixelatent {
namespace {

using Lanes = float __attribute__((vector_size(4 * kLanes)));
using LooseLanes = float __attribute__((vector_size(4 * kLanes), aligned(4)));
using Index = std::int64_t;

const float kNothing[kWinogradMostChannels] = {};

template <class X>
X load(const float* from) {
  if constexpr (sizeof(X) == sizeof(float)) {
    return *from;
  } else {
    return *reinterpret_cast<const LooseLanes*>(from);
  }
}

template <class X>
void store(float* to, X value) {
  if constexpr (sizeof(X) == sizeof(float)) {
    *to = value;
  } else {
    *reinterpret_cast<LooseLanes*>(to) = value;
  }
}

/// Calls work(X{}, first channel) for all channels, kLanes at a time, then one by one.
template <class Work>
inline void for_channels(Index channels, const Work& work) {
  Index c = 0;
  for (; c + kLanes <= channels; c += kLanes) work(Lanes{}, c);
  for (; c < channels; ++c) work(float{}, c);
}

/// A panel is as many columns of a matrix as one product holds in registers: two registers' worth,
/// or one where there are no more columns.
inline Index panel_width(Index columns) { return columns <= kLanes ? kLanes : 2 * kLanes; }

Index padded(Index columns) {
  const Index panel = panel_width(columns);
  return (columns + panel - 1) / panel * panel;
}

/// to[r][..] = sum over k of rows[r][k] * panel[k][..], R rows and V registers of columns.
template <int R, int V>
inline void product(const float* rows, Index row_stride, const float* panel, Index depth, float* to,
                    Index to_stride) {
  Lanes sum[R][V] = {};
  for (Index k = 0; k < depth; ++k, panel += V * kLanes) {
    Lanes column[V];
#pragma GCC unroll 2
    for (int v = 0; v < V; ++v) column[v] = load<Lanes>(panel + v * kLanes);
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      const float factor = rows[r * row_stride + k];
#pragma GCC unroll 2
      for (int v = 0; v < V; ++v) sum[r][v] += factor * column[v];
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 2
    for (int v = 0; v < V; ++v) store(to + r * to_stride + v * kLanes, sum[r][v]);
  }
}

/// to[r][..] += sum over k of across[k][r] * down[k][..].
template <int R, int V>
inline void add_product(const float* across, Index across_stride, const float* down,
                        Index down_stride, Index depth, float* to, Index to_stride) {
  Lanes sum[R][V];
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 2
    for (int v = 0; v < V; ++v) sum[r][v] = load<Lanes>(to + r * to_stride + v * kLanes);
  }
  for (Index k = 0; k < depth; ++k, across += across_stride, down += down_stride) {
    Lanes column[V];
#pragma GCC unroll 2
    for (int v = 0; v < V; ++v) column[v] = load<Lanes>(down + v * kLanes);
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      const float factor = across[r];
#pragma GCC unroll 2
      for (int v = 0; v < V; ++v) sum[r][v] += factor * column[v];
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 2
    for (int v = 0; v < V; ++v) store(to + r * to_stride + v * kLanes, sum[r][v]);
  }
}

/// Calls work.template run<R>(row) for all rows, kRows at a time, then what is left at once.
template <int R, class Work>
inline void for_rest(Index row, Index left, const Work& work) {
  if constexpr (R > 0) {
    if (left == R) {
      work.template run<R>(row);
    } else {
      for_rest<R - 1>(row, left, work);
    }
  }
}

template <class Work>
inline void for_rows(Index rows, const Work& work) {
  Index row = 0;
  for (; row + kRows <= rows; row += kRows) work.template run<kRows>(row);
  for_rest<kRows - 1>(row, rows - row, work);
}

template <int V>
struct Product {
  const float* rows;
  const float* panel;
  Index depth;
  float* to;
  Index to_stride;

  template <int R>
  void run(Index row) const {
    product<R, V>(rows + row * depth, depth, panel, depth, to + row * to_stride, to_stride);
  }
};

template <int V>
struct AddProduct {
  const float* across;
  Index across_stride;
  const float* down;
  Index down_stride, depth;
  float* to;
  Index to_stride;

  template <int R>
  void run(Index row) const {
    add_product<R, V>(across + row, across_stride, down, down_stride, depth, to + row * to_stride,
                      to_stride);
  }
};

/// rows [count, depth] times panels of a [depth, width] matrix -> to [count, padded(width)].
template <int V>
inline void multiply(const float* rows, Index count, Index depth, const float* panels, Index width,
                     float* to) {
  const Index stride = padded(width);
  for (Index column = 0; column < stride; column += V * kLanes) {
    for_rows(count, Product<V>{rows, panels + column * depth, depth, to + column, stride});
  }
}

}  // namespace
}  // namespace pixelatent
