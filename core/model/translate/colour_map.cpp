#include "model/translate/colour_map.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <vector>

#include "image/colours.hpp"

namespace pixelatent {

namespace {

using Matrix3 = std::array<double, 9>;
using Vector3 = std::array<double, 3>;

Matrix3 product(const Matrix3& a, const Matrix3& b) {
  Matrix3 c{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      for (std::size_t k = 0; k < 3; ++k) c[i * 3 + j] += a[i * 3 + k] * b[k * 3 + j];
    }
  }
  return c;
}

Vector3 product(const Matrix3& a, const Vector3& v) {
  Vector3 r{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t k = 0; k < 3; ++k) r[i] += a[i * 3 + k] * v[k];
  }
  return r;
}

Matrix3 inverse_of(const Matrix3& m) {
  const auto minor = [&](std::size_t i, std::size_t j) {
    const std::size_t a = (i + 1) % 3, b = (i + 2) % 3, c = (j + 1) % 3, d = (j + 2) % 3;
    return m[a * 3 + c] * m[b * 3 + d] - m[a * 3 + d] * m[b * 3 + c];
  };
  const double determinant = m[0] * minor(0, 0) + m[1] * minor(0, 1) + m[2] * minor(0, 2);
  Matrix3 inverse{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) inverse[j * 3 + i] = minor(i, j) / determinant;
  }
  return inverse;
}

/// The positive root of a symmetric positive matrix: Denman & Beavers 1976.
Matrix3 root_of(const Matrix3& m) {
  Matrix3 y = m, z = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  for (int round = 0; round < 30; ++round) {
    const Matrix3 y_inverse = inverse_of(y), z_inverse = inverse_of(z);
    for (std::size_t i = 0; i < 9; ++i) {
      y[i] = (y[i] + z_inverse[i]) / 2;
      z[i] = (z[i] + y_inverse[i]) / 2;
    }
  }
  return y;
}

struct Normal {
  Vector3 mean{};
  Matrix3 covariance{};
};

Vector3 vector_of(const Oklab& c) {
  return {static_cast<double>(c.L), static_cast<double>(c.a), static_cast<double>(c.b)};
}

Normal normal_of(std::span<const Image> images) {
  // Sets of one colour have no spread; a hair's breadth keeps the matrices invertible.
  constexpr double kLeastVariance = 1e-5;
  const auto colours = count_colours(images);
  Normal normal;
  double total = 0;
  for (const CountedColour& c : colours) {
    const Vector3 v = vector_of(to_even_oklab(c.colour));
    const auto n = static_cast<double>(c.count);
    total += n;
    for (std::size_t i = 0; i < 3; ++i) {
      normal.mean[i] += n * v[i];
      for (std::size_t j = 0; j < 3; ++j) normal.covariance[i * 3 + j] += n * v[i] * v[j];
    }
  }
  for (double& m : normal.mean) m /= std::max(total, 1.0);
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      double& c = normal.covariance[i * 3 + j];
      c = c / std::max(total, 1.0) - normal.mean[i] * normal.mean[j];
      if (i == j) c += kLeastVariance;
    }
  }
  return normal;
}

/// Share of the pixels of `from` with a colour near to one of `to`.
double share_found(std::span<const Image> from, std::span<const Image> to) {
  constexpr float kHardlyDiffers = 0.02F;
  std::vector<Oklab> there;
  for (const CountedColour& c : count_colours(to)) there.push_back(to_even_oklab(c.colour));
  double found = 0, all = 0;
  for (const CountedColour& c : count_colours(from)) {
    const Oklab here = to_even_oklab(c.colour);
    all += static_cast<double>(c.count);
    const bool any = std::any_of(there.begin(), there.end(), [&](const Oklab& o) {
      return squared_distance(o, here) < kHardlyDiffers * kHardlyDiffers;
    });
    if (any) found += static_cast<double>(c.count);
  }
  return all > 0 ? found / all : 1;
}

}  // namespace

Oklab ColourMap::operator()(const Oklab& colour) const {
  const Vector3 v = product(matrix, vector_of(colour));
  return {static_cast<float>(v[0] + offset[0]), static_cast<float>(v[1] + offset[1]),
          static_cast<float>(v[2] + offset[2])};
}

ColourMap ColourMap::inverse() const {
  ColourMap map;
  map.matrix = inverse_of(matrix);
  const Vector3 v = product(map.matrix, offset);
  map.offset = {-v[0], -v[1], -v[2]};
  return map;
}

ColourMap optimal_colour_map(std::span<const Image> from, std::span<const Image> to) {
  const Normal a = normal_of(from), b = normal_of(to);
  const Matrix3 root = root_of(a.covariance), inverse = inverse_of(root);
  const Matrix3 middle = root_of(product(product(root, b.covariance), root));
  ColourMap map;
  map.matrix = product(product(inverse, middle), inverse);
  const Vector3 moved = product(map.matrix, a.mean);
  for (std::size_t i = 0; i < 3; ++i) map.offset[i] = b.mean[i] - moved[i];
  return map;
}

double shared_colours(std::span<const Image> from, std::span<const Image> to) {
  std::vector<Image> halves[2];
  for (std::size_t i = 0; i < from.size(); ++i) halves[i % 2].push_back(from[i]);
  if (halves[1].empty()) return std::min(1.0, share_found(from, to));
  const double within = share_found(halves[0], halves[1]);
  return within > 0 ? std::min(1.0, share_found(from, to) / within) : 1;
}

ColourMap colour_map_between(std::span<const Image> from, std::span<const Image> to) {
  if (shared_colours(from, to) >= kOnePalette) return {};
  return optimal_colour_map(from, to);
}

Image recoloured(const Image& image, const ColourMap& map, const Palette& palette) {
  std::vector<Oklab> entries;
  for (const Rgba8 colour : palette.colours) entries.push_back(to_even_oklab(colour));
  std::unordered_map<std::uint32_t, Rgba8> known;
  const auto nearest = [&](Rgba8 pixel) {
    const auto [place, added] = known.try_emplace(rgb_key(pixel));
    if (!added) return place->second;
    const Oklab wanted = map(to_even_oklab(pixel));
    std::size_t best = 1;
    for (std::size_t i = 2; i < entries.size(); ++i) {
      if (squared_distance(entries[i], wanted) < squared_distance(entries[best], wanted)) best = i;
    }
    return place->second = palette.colours.at(best);
  };
  Image out(image.width(), image.height());
  for (std::size_t p = 0; p < image.pixels().size(); ++p) {
    if (image.pixels()[p].a >= kOpaqueFrom) out.pixels()[p] = nearest(image.pixels()[p]);
  }
  return out;
}

}  // namespace pixelatent
