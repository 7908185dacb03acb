#include "dataset/tensors.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

namespace pixelatent {

namespace {

constexpr float kHalfRange = 127.5F;

float to_signed(std::uint8_t value) { return static_cast<float>(value) / kHalfRange - 1.0F; }

std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(
      std::lround(std::fmin(std::fmax((value + 1.0F) * kHalfRange, 0.0F), 255.0F)));
}

void write_signed(Rgba8 colour, float* out) {
  const bool opaque = colour.a >= kOpaqueFrom;
  out[0] = opaque ? to_signed(colour.r) : 0.0F;
  out[1] = opaque ? to_signed(colour.g) : 0.0F;
  out[2] = opaque ? to_signed(colour.b) : 0.0F;
  out[3] = opaque ? 1.0F : -1.0F;
}

/// The palette's nearest colour of any number of pixels; those that were asked for lately are
/// remembered, since pixel art has the same ones again and again.
class NearestColours {
 public:
  /// palette: [K, 4] rows, K > 1, the first one transparent.
  explicit NearestColours(const torch::Tensor& palette) {
    const torch::Tensor rows = palette.to(torch::kCPU, torch::kFloat).contiguous();
    const float* in = rows.data_ptr<float>();
    for (std::int64_t i = 1; i < rows.size(0); ++i) {
      for (std::size_t c = 0; c < 3; ++c) colours_.at(c).push_back(in[4 * i + static_cast<int>(c)]);
    }
    apart_.resize(colours_[0].size());
  }

  /// pixel: RGB in [-1, 1]. Of colours that are as near the first one.
  std::uint8_t operator()(const float* pixel) {
    Known& known = known_.at(place_of(pixel));
    if (known.index == 0 || known.pixel[0] != pixel[0] || known.pixel[1] != pixel[1] ||
        known.pixel[2] != pixel[2]) {
      known = {{pixel[0], pixel[1], pixel[2]}, nearest(pixel)};
    }
    return known.index;
  }

 private:
  static constexpr std::size_t kKnown = 1024;
  struct Known {
    std::array<float, 3> pixel{};
    std::uint8_t index = 0;  ///< 0: nothing is known yet
  };

  static std::size_t place_of(const float* pixel) {
    std::uint32_t mixed = 0;
    for (int c = 0; c < 3; ++c) {
      mixed = (mixed ^ std::bit_cast<std::uint32_t>(pixel[c])) * 0x9E3779B1U;
    }
    return mixed >> 22U;
  }

  std::uint8_t nearest(const float* pixel) {
    for (std::size_t i = 0; i < apart_.size(); ++i) {
      const float r = colours_[0][i] - pixel[0], g = colours_[1][i] - pixel[1],
                  b = colours_[2][i] - pixel[2];
      apart_[i] = r * r + g * g + b * b;
    }
    return static_cast<std::uint8_t>(std::ranges::min_element(apart_) - apart_.begin() + 1);
  }

  std::array<std::vector<float>, 3> colours_;
  std::vector<float> apart_;
  std::array<Known, kKnown> known_{};
};

torch::Tensor signed_to_indices_here(const torch::Tensor& batch, const torch::Tensor& palette) {
  const torch::Tensor rows = batch.permute({0, 2, 3, 1}).contiguous();
  torch::Tensor indices =
      torch::zeros({batch.size(0), batch.size(2), batch.size(3)}, torch::kUInt8);
  NearestColours nearest(palette);
  const float* in = rows.data_ptr<float>();
  auto* out = indices.data_ptr<std::uint8_t>();
  for (std::int64_t i = 0; i < indices.numel(); ++i, in += 4) {
    if (in[3] > 0) out[i] = nearest(in);
  }
  return indices;
}

}  // namespace

torch::Tensor palette_to_tensor(const Palette& palette) {
  torch::Tensor rows = torch::empty({palette.size(), 4});
  float* out = rows.data_ptr<float>();
  for (const Rgba8 colour : palette.colours) {
    write_signed(colour, out);
    out += 4;
  }
  return rows;
}

torch::Tensor set_to_indices(const SpriteSet& set) {
  torch::Tensor indices =
      torch::empty({set.size(), set.canvas().height, set.canvas().width}, torch::kUInt8);
  TORCH_CHECK(indices.numel() == static_cast<std::int64_t>(set.indices().size()));
  std::copy(set.indices().begin(), set.indices().end(), indices.data_ptr<std::uint8_t>());
  return indices;
}

torch::Tensor indices_to_signed(const torch::Tensor& indices, const torch::Tensor& palette) {
  TORCH_CHECK(indices.dim() == 3 && palette.dim() == 2 && palette.size(1) == 4);
  return palette.index_select(0, indices.reshape(-1).to(torch::kLong))
      .view({indices.size(0), indices.size(1), indices.size(2), 4})
      .permute({0, 3, 1, 2});
}

torch::Tensor images_to_signed(std::span<const Image> images) {
  TORCH_CHECK(!images.empty());
  const int width = images.front().width(), height = images.front().height();
  torch::Tensor batch = torch::empty({static_cast<std::int64_t>(images.size()), height, width, 4});
  float* out = batch.data_ptr<float>();
  for (const Image& image : images) {
    TORCH_CHECK(image.width() == width && image.height() == height);
    for (const Rgba8 pixel : image.pixels()) {
      write_signed(pixel, out);
      out += 4;
    }
  }
  return batch.permute({0, 3, 1, 2});
}

std::vector<Image> signed_to_images(const torch::Tensor& batch) {
  TORCH_CHECK(batch.dim() == 4 && batch.size(1) == 4);
  const torch::Tensor rows =
      batch.detach().to(torch::kCPU).permute({0, 2, 3, 1}).contiguous().to(torch::kFloat);
  const float* in = rows.data_ptr<float>();
  std::vector<Image> images;
  for (std::int64_t n = 0; n < rows.size(0); ++n) {
    Image image(static_cast<int>(rows.size(2)), static_cast<int>(rows.size(1)));
    for (Rgba8& pixel : image.pixels()) {
      if (in[3] > 0) pixel = {to_byte(in[0]), to_byte(in[1]), to_byte(in[2]), 255};
      in += 4;
    }
    images.push_back(std::move(image));
  }
  return images;
}

torch::Tensor signed_to_indices(const torch::Tensor& batch, const torch::Tensor& palette) {
  TORCH_CHECK(batch.dim() == 4 && batch.size(1) == 4);
  if (batch.is_cpu() && batch.scalar_type() == torch::kFloat && palette.size(0) > 1) {
    return signed_to_indices_here(batch.detach(), palette);
  }
  const torch::Tensor pixels = batch.permute({0, 2, 3, 1}).reshape({-1, 4});
  torch::Tensor indices = torch::zeros({pixels.size(0)}, pixels.options().dtype(torch::kLong));
  if (palette.size(0) > 1) {
    indices = torch::cdist(pixels.slice(1, 0, 3).contiguous(),
                           palette.slice(0, 1).slice(1, 0, 3).contiguous())
                  .argmin(1) +
              1;
    indices = indices * (pixels.select(1, 3) > 0);
  }
  return indices.to(torch::kUInt8).view({batch.size(0), batch.size(2), batch.size(3)});
}

std::vector<Image> indices_to_images(const torch::Tensor& indices, const Palette& palette) {
  TORCH_CHECK(indices.dim() == 3);
  const torch::Tensor bytes = indices.detach().to(torch::kCPU, torch::kUInt8).contiguous();
  const auto pixels = static_cast<std::size_t>(bytes.size(1) * bytes.size(2));
  const std::uint8_t* in = bytes.data_ptr<std::uint8_t>();
  std::vector<Image> images;
  for (std::int64_t n = 0; n < bytes.size(0); ++n) {
    images.push_back(from_indices({in, pixels}, static_cast<int>(bytes.size(2)),
                                  static_cast<int>(bytes.size(1)), palette));
    in += pixels;
  }
  return images;
}

}  // namespace pixelatent
