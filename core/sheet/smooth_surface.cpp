#include "sheet/smooth_surface.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent {

namespace {

constexpr std::size_t kMostPoints = 4096, kFewestPoints = 64;
constexpr double kSurfaceRidge = 1e-6;  ///< keeps terms apart that a narrow picture can't tell

double channel(Rgba8 pixel, std::size_t i) { return i == 0 ? pixel.r : i == 1 ? pixel.g : pixel.b; }

/// Solves a symmetric system of positive pivots by elimination, for three right-hand sides.
template <std::size_t N>
void solve(std::array<std::array<double, N>, N>& a, std::array<std::array<double, N>, 3>& b) {
  for (std::size_t k = 0; k < N; ++k) {
    for (std::size_t i = k + 1; i < N; ++i) {
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; j < N; ++j) a[i][j] -= factor * a[k][j];
      for (auto& side : b) side[i] -= factor * side[k];
    }
  }
  for (auto& side : b) {
    for (std::size_t k = N; k-- > 0;) {
      for (std::size_t j = k + 1; j < N; ++j) side[k] -= a[k][j] * side[j];
      side[k] /= a[k][k];
    }
  }
}

}  // namespace

SmoothSurface::Terms SmoothSurface::terms_at(int x, int y) const {
  const double u = (x - middle_x_) * scale_, v = (y - middle_y_) * scale_;
  const double square = u * u + v * v, r = std::sqrt(square);
  return {1, u, v, u * u, u * v, v * v, u * u * u, u * u * v, u * v * v, v * v * v, r, r * square};
}

double SmoothSurface::off(const Image& image, int x, int y) const {
  const Terms terms = terms_at(x, y);
  double most = 0;
  for (std::size_t c = 0; c < weights_.size(); ++c) {
    double value = 0;
    for (std::size_t i = 0; i < kTerms; ++i) value += weights_[c][i] * terms[i];
    most = std::max(most, std::abs(value - channel(image.at(x, y), c)));
  }
  return most;
}

std::optional<SmoothSurface> SmoothSurface::through(const Image& image,
                                                    const std::vector<std::uint8_t>& marked) {
  const auto all = static_cast<std::size_t>(std::count(marked.begin(), marked.end(), 1));
  if (all < kFewestPoints) return std::nullopt;
  SmoothSurface surface;
  surface.middle_x_ = (image.width() - 1) / 2.0, surface.middle_y_ = (image.height() - 1) / 2.0;
  surface.scale_ = 2.0 / std::max(image.width(), image.height());
  std::array<Terms, kTerms> normal{};
  std::vector<std::size_t> points;
  const std::size_t every = std::max<std::size_t>(1, all / kMostPoints);
  const auto w = static_cast<std::size_t>(image.width());
  for (std::size_t at = 0, seen = 0; at < marked.size(); ++at) {
    if (marked[at] == 0 || seen++ % every != 0) continue;
    points.push_back(at);
    const Terms terms = surface.terms_at(static_cast<int>(at % w), static_cast<int>(at / w));
    for (std::size_t i = 0; i < kTerms; ++i) {
      for (std::size_t j = 0; j < kTerms; ++j) normal[i][j] += terms[i] * terms[j];
      for (std::size_t c = 0; c < 3; ++c)
        surface.weights_[c][i] += terms[i] * channel(image.pixels()[at], c);
    }
  }
  const double ridge = kSurfaceRidge * static_cast<double>(points.size());
  for (std::size_t i = 0; i < kTerms; ++i) normal[i][i] += ridge;
  solve(normal, surface.weights_);
  double squares = 0;
  for (const std::size_t at : points) {
    const double off = surface.off(image, static_cast<int>(at % w), static_cast<int>(at / w));
    squares += off * off;
  }
  surface.usually_off_ = std::sqrt(squares / static_cast<double>(points.size()));
  return surface;
}

}  // namespace pixelatent
