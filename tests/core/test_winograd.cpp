#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "model/convolution/winograd_kernels.hpp"

namespace pixelatent::testing {
namespace {

using Floats = std::vector<float>;

Floats random_floats(std::int64_t count, unsigned seed) {
  std::mt19937 rng(seed);
  std::normal_distribution<float> normal;
  Floats values(static_cast<std::size_t>(count));
  for (float& value : values) value = normal(rng);
  return values;
}

struct Layer {
  TileGrid grid;
  std::int64_t in, out;

  std::int64_t pixels() const { return grid.images * grid.height * grid.width; }
};

/// Calls work(pixel of x, pixel of y, tap) for all pairs that a 3x3 kernel connects.
template <class Work>
void for_taps(const TileGrid& grid, const Work& work) {
  const auto at = [&](std::int64_t n, std::int64_t y, std::int64_t x) {
    return (n * grid.height + y) * grid.width + x;
  };
  for (std::int64_t n = 0; n < grid.images; ++n) {
    for (std::int64_t y = 0; y < grid.height; ++y) {
      for (std::int64_t x = 0; x < grid.width; ++x) {
        for (std::int64_t tap = 0; tap < 9; ++tap) {
          const std::int64_t down = y + tap / 3 - 1, right = x + tap % 3 - 1;
          if (down < 0 || right < 0 || down >= grid.height || right >= grid.width) continue;
          work(at(n, down, right), at(n, y, x), tap);
        }
      }
    }
  }
}

/// By definition, in double precision.
Floats by_definition(const Layer& layer, const Floats& x, const Floats& w, const Floats& bias) {
  std::vector<double> y(static_cast<std::size_t>(layer.pixels() * layer.out));
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = bias[i % layer.out];
  for_taps(layer.grid, [&](std::int64_t from, std::int64_t to, std::int64_t tap) {
    for (std::int64_t o = 0; o < layer.out; ++o) {
      for (std::int64_t i = 0; i < layer.in; ++i) {
        y[to * layer.out + o] += double{x[from * layer.in + i]} * w[(o * 9 + tap) * layer.in + i];
      }
    }
  });
  return {y.begin(), y.end()};
}

Floats gradient_in_images(const Layer& layer, const Floats& w, const Floats& gradient) {
  std::vector<double> to_x(static_cast<std::size_t>(layer.pixels() * layer.in));
  for_taps(layer.grid, [&](std::int64_t from, std::int64_t to, std::int64_t tap) {
    for (std::int64_t o = 0; o < layer.out; ++o) {
      for (std::int64_t i = 0; i < layer.in; ++i) {
        to_x[from * layer.in + i] +=
            double{gradient[to * layer.out + o]} * w[(o * 9 + tap) * layer.in + i];
      }
    }
  });
  return {to_x.begin(), to_x.end()};
}

Floats gradient_in_weights(const Layer& layer, const Floats& x, const Floats& gradient) {
  std::vector<double> to_w(static_cast<std::size_t>(layer.out * 9 * layer.in));
  for_taps(layer.grid, [&](std::int64_t from, std::int64_t to, std::int64_t tap) {
    for (std::int64_t o = 0; o < layer.out; ++o) {
      for (std::int64_t i = 0; i < layer.in; ++i) {
        to_w[(o * 9 + tap) * layer.in + i] +=
            double{gradient[to * layer.out + o]} * x[from * layer.in + i];
      }
    }
  });
  return {to_w.begin(), to_w.end()};
}

Floats convolved(const WinogradKernels& kernels, const Layer& layer, ThroughWeights way,
                 const Floats& x, const Floats& w, const float* bias, std::int64_t range_size) {
  const bool forward = way == ThroughWeights::Forward;
  const std::int64_t depth = forward ? layer.in : layer.out, width = forward ? layer.out : layer.in;
  Floats panels(static_cast<std::size_t>(kWinogradPoints * depth * kernels.padded(width)));
  kernels.pack_weights(w.data(), layer.out, layer.in, way, 0, layer.out, panels.data());
  Floats y(static_cast<std::size_t>(layer.pixels() * width), std::nanf(""));
  for (std::int64_t from = 0; from < layer.grid.tiles(); from += range_size) {
    const TileRange range{from, std::min(from + range_size, layer.grid.tiles())};
    Floats work(static_cast<std::size_t>(kWinogradPoints *
                                         (winograd_plane(range.count(), depth) +
                                          winograd_plane(range.count(), kernels.padded(width)))));
    kernels.convolve(layer.grid, depth, width, x.data(), panels.data(), bias, y.data(), range,
                     work.data());
  }
  return y;
}

Floats weight_gradient(const WinogradKernels& kernels, const Layer& layer, const Floats& x,
                       const Floats& gradient, std::int64_t rows) {
  const auto points_of = [&](std::int64_t channels) {
    return Floats(
        static_cast<std::size_t>(kWinogradPoints * winograd_plane(rows, kernels.padded(channels))),
        std::nanf(""));
  };
  Floats images = points_of(layer.in), gradients = points_of(layer.out);
  Floats sums(static_cast<std::size_t>(kWinogradPoints * layer.out * kernels.padded(layer.in)));
  for (std::int64_t from = 0; from < layer.grid.tiles(); from += rows) {
    const TileRange range{from, std::min(from + rows, layer.grid.tiles())};
    kernels.pack_images(layer.grid, layer.in, x.data(), range, rows, images.data());
    kernels.pack_gradients(layer.grid, layer.out, gradient.data(), range, rows, gradients.data());
    for (int p = 0; p < kWinogradPoints; ++p) {
      kernels.add_products(p, rows, range.count(), gradients.data(), layer.out, images.data(),
                           layer.in, sums.data());
    }
  }
  Floats w(static_cast<std::size_t>(layer.out * 9 * layer.in), std::nanf(""));
  kernels.unpack_sums(sums.data(), layer.out, layer.in, 0, layer.out, w.data());
  return w;
}

void expect_near(const Floats& found, const Floats& expected, const char* what) {
  ASSERT_EQ(found.size(), expected.size());
  float largest = 0, error = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    largest = std::max(largest, std::abs(expected[i]));
    // Not "error = max(error, ...)": that would let a NaN through.
    if (!(std::abs(found[i] - expected[i]) <= error)) error = std::abs(found[i] - expected[i]);
  }
  EXPECT_LT(error, 2e-5F * largest) << what;
}

class Winograd : public ::testing::TestWithParam<Layer> {};

TEST_P(Winograd, IsTheConvolutionAndItsGradients) {
  if (winograd_kernels() == nullptr)
    GTEST_SKIP() << "this processor has no vector registers for it";
  const Layer& layer = GetParam();
  const Floats x = random_floats(layer.pixels() * layer.in, 1);
  const Floats w = random_floats(layer.out * 9 * layer.in, 2);
  const Floats bias = random_floats(layer.out, 3);
  const Floats gradient = random_floats(layer.pixels() * layer.out, 4);
  for (auto set = all_winograd_kernels(); *set != nullptr; ++set) {
    SCOPED_TRACE((*set)->name);
    const WinogradKernels& kernels = **set;
    expect_near(
        convolved(kernels, layer, ThroughWeights::Forward, x, w, bias.data(), kernels.range),
        by_definition(layer, x, w, bias), "forward");
    expect_near(
        convolved(kernels, layer, ThroughWeights::Backward, gradient, w, nullptr, kernels.range),
        gradient_in_images(layer, w, gradient), "gradient in the images");
    expect_near(weight_gradient(kernels, layer, x, gradient, 7),
                gradient_in_weights(layer, x, gradient), "gradient in the weights");
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Winograd,
                         ::testing::Values(Layer{{2, 8, 8}, 32, 32}, Layer{{5, 4, 4}, 33, 40},
                                           Layer{{1, 6, 3}, 12, 61}, Layer{{3, 12, 8}, 16, 16},
                                           Layer{{1, 5, 7}, 20, 13}, Layer{{9, 1, 1}, 14, 96}),
                         [](const auto& shape) {
                           const Layer& layer = shape.param;
                           return std::to_string(layer.grid.height) + "x" +
                                  std::to_string(layer.grid.width) + "From" +
                                  std::to_string(layer.in) + "To" + std::to_string(layer.out);
                         });

TEST(Winograd, HowTilesAreHandedOutChangesNoBit) {
  if (winograd_kernels() == nullptr)
    GTEST_SKIP() << "this processor has no vector registers for it";
  const Layer layer{{3, 12, 12}, 24, 40};
  const Floats x = random_floats(layer.pixels() * layer.in, 1);
  const Floats w = random_floats(layer.out * 9 * layer.in, 2);
  for (auto set = all_winograd_kernels(); *set != nullptr; ++set) {
    SCOPED_TRACE((*set)->name);
    const Floats at_once =
        convolved(**set, layer, ThroughWeights::Forward, x, w, nullptr, layer.grid.tiles());
    for (const std::int64_t size : {1, 5, 8}) {
      EXPECT_EQ(at_once, convolved(**set, layer, ThroughWeights::Forward, x, w, nullptr, size));
    }
  }
}

}  // namespace
}  // namespace pixelatent::testing
