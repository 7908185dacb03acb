#include "sheet/native/kernel.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kKernelCount> kNames = {
    "none", "nearest", "bilinear", "bicubic", "bicubic", "lanczos", "hamming", "box"};
static_assert(!kNames.back().empty());

constexpr std::array<double, kKernelCount> kRadii = {0, 0.5, 1, 2, 2, 3, 1, 0.5};
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
    case Kernel::Box:
      return x <= 0.5 ? 1 : 0;
    case Kernel::Bilinear:
      return x < 1 ? 1 - x : 0;
    case Kernel::Bicubic:
      return cubic(x, -0.5);
    case Kernel::SharpBicubic:
      return cubic(x, -0.75);
    case Kernel::Lanczos:
      return x < 3 ? sinc(x) * sinc(x / 3) : 0;
    case Kernel::Hamming:
      return x < 1 ? sinc(x) * (0.54 + 0.46 * std::cos(std::numbers::pi * x)) : 0;
  }
  return 0;
}

}  // namespace

std::string_view name_of(Kernel kernel) { return kNames.at(static_cast<std::size_t>(kernel)); }

double radius_of(Kernel kernel) { return kRadii.at(static_cast<std::size_t>(kernel)); }

KernelTable::KernelTable(Kernel kernel)
    : taps_(std::max(1, static_cast<int>(2 * radius_of(kernel)))) {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    values_[i] = exact_weight(kernel, static_cast<double>(i) / kSteps);
  }
  for (std::size_t step = 0; step < rows_.size(); ++step) {
    const double before = radius_of(kernel) - 1 + static_cast<double>(step) / kSteps;
    std::array<double, kMostTaps> weights{};
    double sum = 0;
    for (int t = 0; t < taps_; ++t) {
      sum += weights[static_cast<std::size_t>(t)] = exact_weight(kernel, std::abs(t - before));
    }
    for (std::size_t t = 0; t < weights.size(); ++t) {
      rows_[step][t] = static_cast<float>(weights[t] / sum);
    }
  }
}

const KernelTable& table_of(Kernel kernel) {
  static const std::array<KernelTable, kKernelCount - 1> tables = {
      KernelTable(Kernel::Nearest), KernelTable(Kernel::Bilinear),
      KernelTable(Kernel::Bicubic), KernelTable(Kernel::SharpBicubic),
      KernelTable(Kernel::Lanczos), KernelTable(Kernel::Hamming),
      KernelTable(Kernel::Box)};
  return tables.at(static_cast<std::size_t>(kernel) - 1);
}

}  // namespace pixelatent
