#include "degrade.hpp"

#include <stb_image_write.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "image/decode.hpp"

namespace pixelatent {

namespace {

constexpr Rgba8 kWhite{255, 255, 255, 255};

double kernel_at(Blur blur, double x) {
  x = std::abs(x);
  switch (blur) {
    case Blur::Nearest:
      return 0;
    case Blur::Bilinear:
    case Blur::AlignedBilinear:
      return std::max(0.0, 1 - x);
    case Blur::Bicubic:
      if (x < 1) return 1.5 * x * x * x - 2.5 * x * x + 1;
      return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
    case Blur::Lanczos: {
      if (x == 0) return 1;
      if (x >= 3) return 0;
      const double a = std::numbers::pi * x;
      return 3 * std::sin(a) * std::sin(a / 3) / (a * a);
    }
  }
  return 0;
}

using Line = std::vector<std::array<double, 4>>;

double to_byte(double value) { return std::clamp(std::round(value), 0.0, 255.0); }

Line resized_line(const Line& line, int size, Blur blur) {
  const int n = static_cast<int>(line.size());
  Line out(static_cast<std::size_t>(size));
  for (int i = 0; i < size; ++i) {
    double centre = (i + 0.5) * n / size;
    if (blur == Blur::AlignedBilinear) centre = 0.5 + i * (n - 1.0) / (size - 1.0);
    if (blur == Blur::Nearest) {
      out[static_cast<std::size_t>(i)] = line[static_cast<std::size_t>(centre)];
      continue;
    }
    double sum = 0;
    std::array<double, 4> pixel{};
    // Making a picture smaller widens the kernel, so that every pixel counts.
    const double wide = std::max(1.0, static_cast<double>(n) / size), reach = 4 * wide;
    for (int k = std::max(0, static_cast<int>(centre - reach));
         k < std::min(n, static_cast<int>(centre + reach + 1)); ++k) {
      const double weight = kernel_at(blur, (k + 0.5 - centre) / wide);
      sum += weight;
      for (std::size_t c = 0; c < 4; ++c) pixel[c] += weight * line[static_cast<std::size_t>(k)][c];
    }
    for (double& value : pixel) value = to_byte(value / sum);
    out[static_cast<std::size_t>(i)] = pixel;
  }
  return out;
}

}  // namespace

Image resized(const Image& image, int width, int height, Blur blur) {
  const bool weighted = blur != Blur::Nearest;
  std::vector<Line> rows;
  for (int y = 0; y < image.height(); ++y) {
    Line line;
    for (int x = 0; x < image.width(); ++x) {
      const Rgba8 p = image.at(x, y);
      const double share = weighted ? p.a / 255.0 : 1;
      line.push_back(
          {to_byte(p.r * share), to_byte(p.g * share), to_byte(p.b * share), double(p.a)});
    }
    rows.push_back(resized_line(line, width, blur));
  }
  Image out(width, height);
  for (int x = 0; x < width; ++x) {
    Line column;
    for (const Line& row : rows) column.push_back(row[static_cast<std::size_t>(x)]);
    column = resized_line(column, height, blur);
    for (int y = 0; y < height; ++y) {
      const auto& p = column[static_cast<std::size_t>(y)];
      const double share = weighted && p[3] > 0 ? p[3] / 255 : 1;
      const auto byte = [share](double value) {
        return static_cast<std::uint8_t>(to_byte(value / share));
      };
      out.at(x, y) = {byte(p[0]), byte(p[1]), byte(p[2]), static_cast<std::uint8_t>(p[3])};
    }
  }
  return out;
}

Image on_background(const Image& image, Rgba8 background) {
  Image out = image;
  for (Rgba8& p : out.pixels()) {
    const auto mix = [a = p.a](std::uint8_t over, std::uint8_t under) {
      return static_cast<std::uint8_t>((over * a + under * (255 - a) + 127) / 255);
    };
    p = {mix(p.r, background.r), mix(p.g, background.g), mix(p.b, background.b), 255};
  }
  return out;
}

Image through_jpeg(const Image& image, int quality, Rgba8 background) {
  const Image flat = on_background(image, background);
  std::vector<std::uint8_t> bytes;
  const auto append = [](void* context, void* data, int size) {
    auto& out = *static_cast<std::vector<std::uint8_t>*>(context);
    const auto* from = static_cast<const std::uint8_t*>(data);
    out.insert(out.end(), from, from + size);
  };
  stbi_write_jpg_to_func(append, &bytes, flat.width(), flat.height(), 4, flat.pixels().data(),
                         quality);
  return decode_bytes(bytes, "memory.jpg").value();
}

namespace {

Image scaled(const Image& s, double factor, Blur blur) {
  return resized(s, static_cast<int>(std::lround(s.width() * factor)),
                 static_cast<int>(std::lround(s.height() * factor)), blur);
}

Degraded whole(const Image& sprite, double factor, Blur blur) {
  return {scaled(sprite, factor, blur), sprite};
}

Degraded jpeg(const Image& sprite, double factor, Blur blur) {
  return {through_jpeg(scaled(sprite, factor, blur), 75, kWhite), on_background(sprite, kWhite)};
}

/// A piece without the first `left`, `top` and the last `right`, `bottom` pixels of the enlarged
/// one. The truth is every native pixel under the centre of some pixel of the piece.
Degraded cut(const Image& sprite, double factor, Blur blur, int left, int top, int right,
             int bottom) {
  const Image big = scaled(sprite, factor, blur);
  const Rect part{left, top, big.width() - left - right, big.height() - top - bottom};
  const auto native = [](int at, int big_size, int size) {
    return (2 * at + 1) * size / (2 * big_size);
  };
  const int x = native(left, big.width(), sprite.width());
  const int y = native(top, big.height(), sprite.height());
  const int x_end = native(left + part.w - 1, big.width(), sprite.width()) + 1;
  const int y_end = native(top + part.h - 1, big.height(), sprite.height()) + 1;
  return {crop(big, part), crop(sprite, {x, y, x_end - x, y_end - y})};
}

/// Scaled differently along the axes.
Degraded stretched(const Image& sprite, int factor_x, int factor_y, Blur blur) {
  return {resized(sprite, sprite.width() * factor_x, sprite.height() * factor_y, blur), sprite};
}

Degraded twice(const Image& sprite, double first, Blur a, double second, Blur b) {
  return {scaled(scaled(sprite, first, a), second, b), sprite};
}

}  // namespace

const std::vector<Degradation>& degradations() {
  using I = const Image&;
  static const std::vector<Degradation> all = {
      {"nearest x2", true, [](I s) { return whole(s, 2, Blur::Nearest); }},
      {"nearest x3", true, [](I s) { return whole(s, 3, Blur::Nearest); }},
      {"nearest x4", true, [](I s) { return whole(s, 4, Blur::Nearest); }},
      {"nearest x8", true, [](I s) { return whole(s, 8, Blur::Nearest); }},
      {"nearest x2.5", true, [](I s) { return whole(s, 2.5, Blur::Nearest); }},
      {"nearest x3.3", true, [](I s) { return whole(s, 3.3, Blur::Nearest); }},
      {"nearest x5.7", true, [](I s) { return whole(s, 5.7, Blur::Nearest); }},
      {"bilinear x2", true, [](I s) { return whole(s, 2, Blur::Bilinear); }},
      {"bilinear x4", true, [](I s) { return whole(s, 4, Blur::Bilinear); }},
      {"bilinear x4, corners aligned", true,
       [](I s) { return whole(s, 4, Blur::AlignedBilinear); }},
      {"bilinear x2.5", true, [](I s) { return whole(s, 2.5, Blur::Bilinear); }},
      {"bicubic x4", true, [](I s) { return whole(s, 4, Blur::Bicubic); }},
      {"bicubic x6", true, [](I s) { return whole(s, 6, Blur::Bicubic); }},
      {"Lanczos x3", true, [](I s) { return whole(s, 3, Blur::Lanczos); }},
      {"Lanczos x4", true, [](I s) { return whole(s, 4, Blur::Lanczos); }},
      {"nearest x4, JPEG 75", false, [](I s) { return jpeg(s, 4, Blur::Nearest); }},
      {"nearest x8, JPEG 75", false, [](I s) { return jpeg(s, 8, Blur::Nearest); }},
      {"bicubic x4, JPEG 75", false, [](I s) { return jpeg(s, 4, Blur::Bicubic); }},
      {"nearest x4, cut 1 2 0 0", true, [](I s) { return cut(s, 4, Blur::Nearest, 1, 2, 0, 0); }},
      {"nearest x3, cut 2 1 2 1", true, [](I s) { return cut(s, 3, Blur::Nearest, 2, 1, 2, 1); }},
      {"nearest x8, cut 5 3 6 7", true, [](I s) { return cut(s, 8, Blur::Nearest, 5, 3, 6, 7); }},
      {"bilinear x4, cut 1 3 2 0", false,
       [](I s) { return cut(s, 4, Blur::Bilinear, 1, 3, 2, 0); }},
      {"bicubic x4, cut 2 1 1 2", false, [](I s) { return cut(s, 4, Blur::Bicubic, 2, 1, 1, 2); }},
      {"nearest x2.5, cut 1 2 3 0", true,
       [](I s) { return cut(s, 2.5, Blur::Nearest, 1, 2, 3, 0); }},
      {"nearest x3.3, cut 2 4 1 3", true,
       [](I s) { return cut(s, 3.3, Blur::Nearest, 2, 4, 1, 3); }},
      {"bilinear x2.5, cut 3 1 0 1", false,
       [](I s) { return cut(s, 2.5, Blur::Bilinear, 3, 1, 0, 1); }},
      {"bicubic x3.3, cut 1 2 2 1", false,
       [](I s) { return cut(s, 3.3, Blur::Bicubic, 1, 2, 2, 1); }},
      {"nearest x4 by x3", true, [](I s) { return stretched(s, 4, 3, Blur::Nearest); }},
      {"bilinear x4 by x3", true, [](I s) { return stretched(s, 4, 3, Blur::Bilinear); }},
      {"nearest x2, bilinear x2", true,
       [](I s) { return twice(s, 2, Blur::Nearest, 2, Blur::Bilinear); }},
      {"nearest x3, bicubic x1.5", true,
       [](I s) { return twice(s, 3, Blur::Nearest, 1.5, Blur::Bicubic); }},
      {"bilinear x2, nearest x3", true,
       [](I s) { return twice(s, 2, Blur::Bilinear, 3, Blur::Nearest); }},
      {"nearest x4, bilinear x1.5", true,
       [](I s) { return twice(s, 4, Blur::Nearest, 1.5, Blur::Bilinear); }},
  };
  return all;
}

}  // namespace pixelatent
