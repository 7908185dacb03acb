#include "latent/slerp.hpp"

#include <cmath>

namespace pixelatent {

torch::Tensor slerp(const torch::Tensor& a, const torch::Tensor& b, double t) {
  const double length_a = a.norm().item<double>(), length_b = b.norm().item<double>();
  if (length_a < 1e-6 || length_b < 1e-6) return torch::lerp(a, b, t);
  const torch::Tensor u = a / length_a, v = b / length_b;
  const double cosine = std::fmin(std::fmax((u * v).sum().item<double>(), -1.0), 1.0);
  const double angle = std::acos(cosine);
  // Nearly the same or opposite direction: the sphere's path is a line, or not defined.
  if (std::sin(angle) < 1e-4) return torch::lerp(a, b, t);
  const torch::Tensor turned =
      (std::sin((1 - t) * angle) * u + std::sin(t * angle) * v) / std::sin(angle);
  return turned * ((1 - t) * length_a + t * length_b);
}

}  // namespace pixelatent
