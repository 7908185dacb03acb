#include "sheet/native/kernel.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kKernelCount> kNames = {"none",    "nearest", "bilinear",
                                                               "bicubic", "bicubic", "lanczos"};
static_assert(!kNames.back().empty());

constexpr std::array<double, kKernelCount> kRadii = {0, 0.5, 1, 2, 2, 3};
static_assert(kRadii.back() > 0);

double cubic(double x, double a) {
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

double sinc(double x) {
  if (x == 0) return 1;
  const double angle = std::numbers::pi * x;
  return std::sin(angle) / angle;
}

double exact_weight(Kernel kernel, double x) {
  switch (kernel) {
    case Kernel::None:
      return 0;
    case Kernel::Nearest:
      return x <= 0.5 ? 1 : 0;
    case Kernel::Bilinear:
      return x < 1 ? 1 - x : 0;
    case Kernel::Bicubic:
      return cubic(x, -0.5);
    case Kernel::SharpBicubic:
      return cubic(x, -0.75);
    case Kernel::Lanczos:
      return x < 3 ? sinc(x) * sinc(x / 3) : 0;
  }
  return 0;
}

constexpr int kSteps = 1024;  // per native pixel; linear between them, wrong by 1e-6 at most
constexpr int kReach = 3;
using Table = std::array<double, kSteps * kReach + 2>;

Table table_of(Kernel kernel) {
  Table table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = exact_weight(kernel, static_cast<double>(i) / kSteps);
  }
  return table;
}

}  // namespace

std::string_view name_of(Kernel kernel) { return kNames.at(static_cast<std::size_t>(kernel)); }

double radius_of(Kernel kernel) { return kRadii.at(static_cast<std::size_t>(kernel)); }

double weight_of(Kernel kernel, double distance) {
  const double x = std::abs(distance);
  if (kernel != Kernel::Lanczos) return exact_weight(kernel, x);
  // Sines are the slowest part of the whole search.
  static const Table lanczos = table_of(Kernel::Lanczos);
  if (x >= kReach) return 0;
  const double place = x * kSteps;
  const auto step = static_cast<std::size_t>(place);
  const double share = place - static_cast<double>(step);
  return lanczos[step] * (1 - share) + lanczos[step + 1] * share;
}

}  // namespace pixelatent
