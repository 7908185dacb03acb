#include "model/convolution/strided_convolution.hpp"

#include <ATen/Parallel.h>

#include <algorithm>

#include "model/channels_last.hpp"

namespace pixelatent {

namespace {

/// Below this side a 2x2 kernel computes too much beyond the border: (side + 1)^2 / side^2.
constexpr std::int64_t kSmallSide = 6;
/// Up to so many channels a 4x4 kernel leaves vector registers empty.
constexpr std::int64_t kFewChannels = 8;

/// Height, width and channels of the full-size image.
struct Size {
  std::int64_t n, h, w, c;
};

void check_floats(const torch::Tensor& x) {
  TORCH_CHECK(x.dim() == 4 && x.is_cpu() && x.scalar_type() == torch::kFloat);
}

torch::Tensor empty_channels_last(std::int64_t n, std::int64_t c, std::int64_t h, std::int64_t w) {
  return torch::empty({n, c, h, w}, torch::TensorOptions().memory_format(kChannelsLast));
}

/// Calls use(n, row) for every row of every image, on all threads.
template <class Use>
void for_rows(std::int64_t images, std::int64_t rows, const Use& use) {
  constexpr std::int64_t kRowsAtATime = 16;
  at::parallel_for(0, images * rows, kRowsAtATime, [&](std::int64_t from, std::int64_t to) {
    for (std::int64_t i = from; i < to; ++i) use(i / rows, i % rows);
  });
}

/// A linear map with its transpose as the backward pass.
template <class Map>
class LinearMap : public torch::autograd::Function<LinearMap<Map>> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext*, const torch::Tensor& x) {
    check_floats(x);
    return Map::run(x.contiguous(kChannelsLast));
  }
  static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                 torch::autograd::variable_list grads) {
    return {LinearMap<typename Map::Transposed>::apply(grads.front())};
  }
};

struct Unshuffle;

/// Blocks of 2x2 pixels to images without their outermost pixels: [n, 4c, h / 2 + 1, w / 2 + 1], of
/// which pixel (py, px) has channels (2 py + px) c to (2 py + px + 1) c -> [n, c, h, w].
struct Shuffle {
  using Transposed = Unshuffle;

  static torch::Tensor run(const torch::Tensor& blocks) {
    const Size size{blocks.size(0), 2 * (blocks.size(2) - 1), 2 * (blocks.size(3) - 1),
                    blocks.size(1) / 4};
    torch::Tensor image = empty_channels_last(size.n, size.c, size.h, size.w);
    const float* from = blocks.data_ptr<float>();
    float* to = image.data_ptr<float>();
    for_rows(size.n, size.h, [&](std::int64_t n, std::int64_t y) {
      const std::int64_t block_row = n * (size.h / 2 + 1) + (y + 1) / 2;
      float* out = to + (n * size.h + y) * size.w * size.c;
      for (std::int64_t x = 0; x < size.w; ++x, out += size.c) {
        const std::int64_t block = block_row * (size.w / 2 + 1) + (x + 1) / 2;
        const std::int64_t place = 2 * ((y + 1) % 2) + (x + 1) % 2;
        std::copy_n(from + (4 * block + place) * size.c, size.c, out);
      }
    });
    return image;
  }
};

/// The other way round; the outermost pixels are zero.
struct Unshuffle {
  using Transposed = Shuffle;

  static torch::Tensor run(const torch::Tensor& image) {
    const Size size{image.size(0), image.size(2), image.size(3), image.size(1)};
    const std::int64_t across = size.w / 2 + 1;
    torch::Tensor blocks = empty_channels_last(size.n, 4 * size.c, size.h / 2 + 1, across);
    const float* from = image.data_ptr<float>();
    float* to = blocks.data_ptr<float>();
    for_rows(size.n, size.h / 2 + 1, [&](std::int64_t n, std::int64_t row) {
      float* out = to + (n * (size.h / 2 + 1) + row) * across * 4 * size.c;
      for (std::int64_t i = 0; i < across * 4; ++i, out += size.c) {
        const std::int64_t y = 2 * row + i / 2 % 2 - 1, x = 2 * (i / 4) + i % 2 - 1;
        if (y < 0 || x < 0 || y >= size.h || x >= size.w) {
          std::fill_n(out, size.c, 0.0F);
        } else {
          std::copy_n(from + ((n * size.h + y) * size.w + x) * size.c, size.c, out);
        }
      }
    });
    return blocks;
  }
};

struct Gather;

/// Sums what every pixel of [n, 16c, h, w] adds to its surroundings -> [n, c, 2h, 2w]: channels
/// (4 ky + kx) c to (4 ky + kx + 1) c of pixel (y, x) go to pixel (2y + ky - 1, 2x + kx - 1).
struct Scatter {
  using Transposed = Gather;

  static torch::Tensor run(const torch::Tensor& taps) {
    const std::int64_t h = taps.size(2), w = taps.size(3);
    const Size size{taps.size(0), 2 * h, 2 * w, taps.size(1) / 16};
    torch::Tensor image = empty_channels_last(size.n, size.c, size.h, size.w);
    const float* from = taps.data_ptr<float>();
    float* to = image.data_ptr<float>();
    for_rows(size.n, size.h, [&](std::int64_t n, std::int64_t y) {
      float* out = to + (n * size.h + y) * size.w * size.c;
      for (std::int64_t x = 0; x < size.w; ++x, out += size.c) {
        std::fill_n(out, size.c, 0.0F);
        for (std::int64_t ky = (y + 1) % 2; ky < 4; ky += 2) {
          for (std::int64_t kx = (x + 1) % 2; kx < 4; kx += 2) {
            const std::int64_t sy = (y + 1 - ky) / 2, sx = (x + 1 - kx) / 2;
            if (y + 1 < ky || x + 1 < kx || sy >= h || sx >= w) continue;
            const float* tap = from + (((n * h + sy) * w + sx) * 16 + 4 * ky + kx) * size.c;
            for (std::int64_t c = 0; c < size.c; ++c) out[c] += tap[c];
          }
        }
      }
    });
    return image;
  }
};

/// The other way round: what each tap sees of [n, c, 2h, 2w] -> [n, 16c, h, w].
struct Gather {
  using Transposed = Scatter;

  static torch::Tensor run(const torch::Tensor& image) {
    const Size size{image.size(0), image.size(2), image.size(3), image.size(1)};
    const std::int64_t h = size.h / 2, w = size.w / 2;
    torch::Tensor taps = empty_channels_last(size.n, 16 * size.c, h, w);
    const float* from = image.data_ptr<float>();
    float* to = taps.data_ptr<float>();
    for_rows(size.n, h, [&](std::int64_t n, std::int64_t row) {
      float* out = to + (n * h + row) * w * 16 * size.c;
      for (std::int64_t i = 0; i < w * 16; ++i, out += size.c) {
        const std::int64_t y = 2 * row + i / 4 % 4 - 1, x = 2 * (i / 16) + i % 4 - 1;
        if (y < 0 || x < 0 || y >= size.h || x >= size.w) {
          std::fill_n(out, size.c, 0.0F);
        } else {
          std::copy_n(from + ((n * size.h + y) * size.w + x) * size.c, size.c, out);
        }
      }
    });
    return taps;
  }
};

/// Every tap on its own: a matrix product over all pixels of the batch, then a sum. Computes
/// nothing in vain, but moves four times as much memory as the 2x2 kernels.
torch::Tensor enlarge_by_taps(const torch::Tensor& x, const torch::Tensor& weight) {
  const auto in = weight.size(0), out = weight.size(1);
  const torch::Tensor kernel = weight.permute({2, 3, 1, 0}).reshape({16 * out, in, 1, 1});
  return LinearMap<Scatter>::apply(torch::conv2d(x, kernel));
}

torch::Tensor enlarge_by_blocks(const torch::Tensor& x, const torch::Tensor& weight) {
  const auto in = weight.size(0), out = weight.size(1);
  // The kernel's rows are 2 t + p: place p in the block, from the pixel there (t = 0) or the one
  // before (t = 1). A convolution's own taps run the other way.
  const torch::Tensor kernel = weight.view({in, out, 2, 2, 2, 2})
                                   .flip({2, 4})
                                   .permute({3, 5, 1, 2, 4, 0})
                                   .reshape({4 * out, 2, 2, in})
                                   .permute({0, 3, 1, 2});
  return LinearMap<Shuffle>::apply(torch::conv2d(x, kernel, {}, 1, /*padding=*/1));
}

}  // namespace

torch::Tensor enlarge_twice(const torch::Tensor& x, const torch::Tensor& weight) {
  TORCH_CHECK(x.dim() == 4 && weight.dim() == 4 && weight.size(0) == x.size(1));
  TORCH_CHECK(weight.size(2) == 4 && weight.size(3) == 4);
  if (!x.is_cpu()) return torch::conv_transpose2d(x, weight, {}, 2, 1);
  const torch::Tensor pixels = x.contiguous(kChannelsLast);
  const bool small = std::min(x.size(2), x.size(3)) < kSmallSide;
  return small ? enlarge_by_taps(pixels, weight) : enlarge_by_blocks(pixels, weight);
}

torch::Tensor enlarge_point(const torch::Tensor& z, const torch::Tensor& weight) {
  TORCH_CHECK(z.dim() == 2 && weight.dim() == 4 && weight.size(0) == z.size(1));
  const auto out = weight.size(1), h = weight.size(2), w = weight.size(3);
  const torch::Tensor rows = weight.permute({0, 2, 3, 1}).reshape({z.size(1), h * w * out});
  return z.matmul(rows).view({z.size(0), h, w, out}).permute({0, 3, 1, 2});
}

torch::Tensor shrink_twice(const torch::Tensor& x, const torch::Tensor& weight) {
  TORCH_CHECK(x.dim() == 4 && x.size(2) % 2 == 0 && x.size(3) % 2 == 0);
  TORCH_CHECK(weight.dim() == 4 && weight.size(2) == 4 && weight.size(3) == 4);
  const auto in = weight.size(1), out = weight.size(0);
  if (!x.is_cpu() || in > kFewChannels) {
    return torch::conv2d(x.contiguous(kChannelsLast), weight, {}, 2, 1);
  }
  const torch::Tensor kernel = weight.view({out, in, 2, 2, 2, 2})
                                   .permute({0, 2, 4, 3, 5, 1})
                                   .reshape({out, 2, 2, 4 * in})
                                   .permute({0, 3, 1, 2});
  return torch::conv2d(LinearMap<Unshuffle>::apply(x), kernel);
}

torch::Tensor shrink_to_point(const torch::Tensor& x, const torch::Tensor& weight) {
  TORCH_CHECK(x.dim() == 4 && weight.sizes().slice(1) == x.sizes().slice(1));
  const torch::Tensor columns = weight.permute({2, 3, 1, 0}).reshape({-1, weight.size(0)});
  return x.permute({0, 2, 3, 1}).reshape({x.size(0), -1}).matmul(columns);
}

}  // namespace pixelatent
