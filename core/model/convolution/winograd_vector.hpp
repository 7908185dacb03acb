#pragma once
// winograd_kernels.hpp for registers of kLanes floats and matrix products of kRows rows at a time.
// The file that includes this defines both first and is compiled for such a processor; what is here
// is therefore local to it, and uses nothing of the standard library.
#include "model/convolution/lane_products.hpp"
#include "model/convolution/winograd_kernels.hpp"
#include "model/convolution/winograd_tile.hpp"

namespace pixelatent {
namespace {

/// Where a tile's upper left pixel of the output is.
struct Place {
  Index image, y, x;
};

inline Place place_of(const TileGrid& grid, Index tile) {
  const Index across = grid.across(), down = grid.down();
  return {tile / (across * down), tile / across % down * kWinogradTile,
          tile % across * kWinogradTile};
}

inline const float* pixel_or_nothing(const TileGrid& grid, const float* x, Index channels,
                                     const Place& place, Index down, Index right) {
  const Index py = place.y + down, px = place.x + right;
  if (py < 0 || px < 0 || py >= grid.height || px >= grid.width) return kNothing;
  return x + ((place.image * grid.height + py) * grid.width + px) * channels;
}

/// Fills columns [channels, stride) of a row of all points.
inline void pad_row(Index channels, Index stride, Index row, Index rows, float* points) {
  if (channels == stride) return;
  for (Index p = 0; p < kWinogradPoints; ++p) {
    float* to = points + p * winograd_plane(rows, stride) + row * stride;
    for (Index c = channels; c < stride; ++c) to[c] = 0;
  }
}

/// 6x6 pixels around every tile to points, 36 of [rows, stride].
inline void images_to_points(const TileGrid& grid, Index channels, const float* x, TileRange range,
                             Index rows, Index stride, float* points) {
  const Index plane = winograd_plane(rows, stride);
  for (Index i = 0; i < range.count(); ++i) {
    const Place place = place_of(grid, range.from + i);
    const float* pixels[6][6];
    for (int down = 0; down < 6; ++down) {
      for (int right = 0; right < 6; ++right) {
        pixels[down][right] = pixel_or_nothing(grid, x, channels, place, down - 1, right - 1);
      }
    }
    float* row_of = points + i * stride;
    for_channels(channels, [&](auto kind, Index c) {
      using X = decltype(kind);
      transform_tile<6, 6, X>([](const X(&in)[6], X(&out)[6]) { image_to_points(in, out); },
                              [&](int row, int column) { return load<X>(pixels[row][column] + c); },
                              [&](int row, int column, X value) {
                                store(row_of + (row * 6 + column) * plane + c, value);
                              });
    });
  }
}

/// Points, 36 of [count, stride], to the pixels of y, plus bias.
inline void points_to_images(const TileGrid& grid, Index channels, const float* points,
                             Index stride, const float* bias, TileRange range, float* y) {
  const Index plane = winograd_plane(range.count(), stride);
  const float* more = bias != nullptr ? bias : kNothing;
  for (Index i = 0; i < range.count(); ++i) {
    const Place place = place_of(grid, range.from + i);
    const float* row_of = points + i * stride;
    float* corner = y + ((place.image * grid.height + place.y) * grid.width + place.x) * channels;
    for_channels(channels, [&](auto kind, Index c) {
      using X = decltype(kind);
      const X offset = load<X>(more + c);
      transform_tile<6, 4, X>(
          [](const X(&in)[6], X(&out)[4]) { points_to_image(in, out); },
          [&](int row, int column) { return load<X>(row_of + (row * 6 + column) * plane + c); },
          [&](int row, int column, X value) {
            if (place.y + row >= grid.height || place.x + column >= grid.width) return;
            store(corner + (row * grid.width + column) * channels + c, value + offset);
          });
    });
  }
}

/// How the panels of [depth, width] matrices lie in memory.
struct Panels {
  Index depth, panel, plane;

  Panels(Index rows, Index width)
      : depth(rows), panel(panel_width(width)), plane(rows * padded(width)) {}

  /// Of row 0 of point 0; rows are `panel` apart, points `plane`.
  Index of_column(Index c) const { return c / panel * panel * depth + c % panel; }
};

/// Rows of panels are input channels, as the weights have them.
void pack_backward(const float* weights, Index out, Index in, Index from, Index to, float* panels) {
  const Panels layout(out, in);
  for (Index o = from; o < to; ++o) {
    const float* taps_of = weights + o * 9 * in;
    for_channels(in, [&](auto kind, Index i) {
      using X = decltype(kind);
      float* row = panels + layout.of_column(i) + o * layout.panel;
      transform_tile<3, 6, X>(
          [](const X(&tap)[3], X(&points)[6]) { taps_to_points(tap, points); },
          [&](int down, int right) { return load<X>(taps_of + (8 - down * 3 - right) * in + i); },
          [&](int down, int right, X value) {
            store(row + (down * 6 + right) * layout.plane, value);
          });
    });
  }
}

/// Rows of panels are output channels: the taps of kLanes x kLanes channels are transposed first.
/// Writes the padding, too.
void pack_forward(const float* weights, Index out, Index in, Index from, Index to, float* panels) {
  const Panels layout(in, out);
  for (Index o = from; o < to; o += kLanes) {
    float* column = panels + layout.of_column(o);
    const Index outs = to - o < kLanes ? to - o : kLanes;
    for (Index i = 0; i < in; i += kLanes) {
      const Index ins = in - i < kLanes ? in - i : kLanes;
      float taps[9][kLanes][kLanes] = {};
      for (Index k = 0; k < outs; ++k) {
        for (Index tap = 0; tap < 9; ++tap) {
          const float* at = weights + ((o + k) * 9 + tap) * in + i;
          for (Index lane = 0; lane < ins; ++lane) taps[tap][lane][k] = at[lane];
        }
      }
      for (Index lane = 0; lane < ins; ++lane) {
        float* row = column + (i + lane) * layout.panel;
        transform_tile<3, 6, Lanes>(
            [](const Lanes(&tap)[3], Lanes(&points)[6]) { taps_to_points(tap, points); },
            [&](int down, int right) { return load<Lanes>(taps[down * 3 + right][lane]); },
            [&](int down, int right, Lanes value) {
              store(row + (down * 6 + right) * layout.plane, value);
            });
      }
    }
  }
}

void pack_weights(const float* weights, Index out, Index in, ThroughWeights way, Index from,
                  Index to, float* panels) {
  if (way == ThroughWeights::Forward) {
    pack_forward(weights, out, in, from, to, panels);
  } else {
    pack_backward(weights, out, in, from, to, panels);
  }
}

void convolve(const TileGrid& grid, Index depth, Index width, const float* x, const float* panels,
              const float* bias, float* y, TileRange range, float* work) {
  const Index count = range.count(), stride = padded(width);
  const Index plane = winograd_plane(count, depth), to_plane = winograd_plane(count, stride);
  float* products = work + kWinogradPoints * plane;
  images_to_points(grid, depth, x, range, count, depth, work);
  for (Index p = 0; p < kWinogradPoints; ++p) {
    const float* rows = work + p * plane;
    const float* panel = panels + p * depth * stride;
    float* to = products + p * to_plane;
    if (panel_width(width) == kLanes) {
      multiply<1>(rows, count, depth, panel, width, to);
    } else {
      multiply<2>(rows, count, depth, panel, width, to);
    }
  }
  points_to_images(grid, width, products, stride, bias, range, y);
}

void pack_images(const TileGrid& grid, Index channels, const float* x, TileRange range, Index rows,
                 float* points) {
  const Index stride = padded(channels);
  images_to_points(grid, channels, x, range, rows, stride, points);
  for (Index i = 0; i < range.count(); ++i) pad_row(channels, stride, i, rows, points);
}

void pack_gradients(const TileGrid& grid, Index channels, const float* gradient, TileRange range,
                    Index rows, float* points) {
  const Index stride = padded(channels), plane = winograd_plane(rows, stride);
  for (Index i = 0; i < range.count(); ++i) {
    const Place place = place_of(grid, range.from + i);
    const float* pixels[4][4];
    for (int down = 0; down < 4; ++down) {
      for (int right = 0; right < 4; ++right) {
        pixels[down][right] = pixel_or_nothing(grid, gradient, channels, place, down, right);
      }
    }
    float* row_of = points + i * stride;
    for_channels(channels, [&](auto kind, Index c) {
      using X = decltype(kind);
      transform_tile<4, 6, X>([](const X(&in)[4], X(&out)[6]) { gradient_to_points(in, out); },
                              [&](int row, int column) { return load<X>(pixels[row][column] + c); },
                              [&](int row, int column, X value) {
                                store(row_of + (row * 6 + column) * plane + c, value);
                              });
    });
    pad_row(channels, stride, i, rows, points);
  }
}

void add_products(Index point, Index rows, Index count, const float* gradients, Index out,
                  const float* images, Index in, float* sums) {
  constexpr Index kAtATime = 64;  // rows of both that stay in the nearest cache
  const Index across = padded(out), down = padded(in);
  const float* gradient = gradients + point * winograd_plane(rows, across);
  const float* image = images + point * winograd_plane(rows, down);
  float* to = sums + point * out * down;
  for (Index from = 0; from < count; from += kAtATime) {
    const Index depth = count - from < kAtATime ? count - from : kAtATime;
    const float* a = gradient + from * across;
    const float* b = image + from * down;
    if (panel_width(in) == kLanes) {
      for_rows(out, AddProduct<1>{a, across, b, down, depth, to, down});
      continue;
    }
    for (Index c = 0; c < down; c += 2 * kLanes) {
      for_rows(out, AddProduct<2>{a, across, b + c, down, depth, to + c, down});
    }
  }
}

void unpack_sums(const float* sums, Index out, Index in, Index from, Index to, float* gradient) {
  const Index stride = padded(in);
  for (Index o = from; o < to; ++o) {
    for_channels(in, [&](auto kind, Index i) {
      using X = decltype(kind);
      transform_tile<6, 3, X>(
          [](const X(&points)[6], X(&taps)[3]) { points_to_taps(points, taps); },
          [&](int row, int column) {
            return load<X>(sums + ((row * 6 + column) * out + o) * stride + i);
          },
          [&](int row, int column, X value) {
            store(gradient + (o * 9 + row * 3 + column) * in + i, value);
          });
    });
  }
}

constexpr WinogradKernels table_of(const char* name) {
  return {name,     kLanes,      4 * kRows,      padded,       pack_weights,
          convolve, pack_images, pack_gradients, add_products, unpack_sums};
}

}  // namespace
}  // namespace pixelatent
