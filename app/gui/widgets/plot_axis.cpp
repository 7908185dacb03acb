#include "plot_axis.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <limits>
#include <string_view>

namespace pixelatent::gui {
namespace {

/// 1, 2 or 5 times a power of ten, nearest to `step` from above.
double nice_step(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (step <= factor * power * (1 + 1e-9)) return factor * power;
  }
  return 10 * power;
}

struct Unit {
  double size;
  const char* name;
};
constexpr std::array kUnits{Unit{1, ""}, Unit{1e3, "k"}, Unit{1e6, "M"}, Unit{1e9, "G"}};

std::string printed(const char* format, int digits, double value, const char* unit) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, digits, value, unit);
  return text.data();
}

/// "5e-04" becomes "5e-4".
std::string without_padding(std::string text) {
  const std::size_t e = text.find('e');
  if (e == std::string::npos) return text;
  const bool negative = text[e + 1] == '-';
  std::size_t digit = e + 2;
  while (digit + 1 < text.size() && text[digit] == '0') ++digit;
  return text.substr(0, e + 1) + (negative ? "-" : "") + text.substr(digit);
}

/// With as many decimals as neighbours `step` apart need to differ.
std::string tick_label(double value, double step, double largest) {
  if (value == 0) return "0";
  if (largest < 1e-3 || largest >= 1e12) return short_number(value, 3);
  std::size_t unit = 0;
  while (unit + 1 < kUnits.size() && largest >= kUnits[unit + 1].size * (unit == 0 ? 5 : 1)) {
    ++unit;
  }
  const double size = kUnits[unit].size;
  const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step / size) + 1e-9)));
  return printed("%.*f%s", decimals, value / size, kUnits[unit].name);
}

std::vector<Tick> ticks_every(double step, double from, double to) {
  const double largest = std::max(std::abs(from), std::abs(to));
  std::vector<Tick> ticks;
  // Counted, not summed up: sums of 0.1 drift.
  const double first = std::ceil(from / step - 1e-9), last = std::floor(to / step + 1e-9);
  for (double i = first; i <= last; ++i) {
    const double value = i == 0 ? 0 : i * step;
    ticks.push_back({value, tick_label(value, step, largest)});
  }
  return ticks;
}

std::vector<Tick> linear_ticks(double from, double to, int wanted) {
  double step = (to - from) / std::max(1, wanted);
  // A step may miss a short axis altogether: one tick says no scale, so take a finer one.
  std::vector<Tick> ticks = ticks_every(nice_step(step), from, to);
  while (ticks.size() < 2) {
    step /= 2;
    ticks = ticks_every(nice_step(step), from, to);
  }
  return ticks;
}

/// At `factors` times powers of ten; with 1 alone, decades are skipped where they are many.
std::vector<Tick> ticks_at(std::initializer_list<double> factors, double from, double to,
                           int wanted) {
  const double low = std::floor(std::log10(from) - 1e-9), high = std::ceil(std::log10(to) + 1e-9);
  const double decades = std::log10(to / from);
  const int skip = static_cast<int>(std::ceil(decades / std::max(1, wanted)));
  const int stride = factors.size() == 1 ? std::max(1, skip) : 1;
  std::vector<Tick> ticks;
  for (double exponent = low; exponent <= high; ++exponent) {
    if (std::fmod(std::abs(exponent), stride) != 0) continue;
    for (const double factor : factors) {
      const double value = factor * std::pow(10.0, exponent);
      if (value < from * (1 - 1e-9) || value > to * (1 + 1e-9)) continue;
      ticks.push_back({value, short_number(value, 2)});
    }
  }
  return ticks;
}

std::vector<Tick> log_ticks(double from, double to, int wanted) {
  const auto most = static_cast<std::size_t>(wanted) + 2;
  std::vector<Tick> best = ticks_at({1}, from, to, wanted);
  for (const auto& factors : {std::initializer_list<double>{1, 3}, {1, 2, 5}}) {
    auto finer = ticks_at(factors, from, to, wanted);
    if (best.size() < 2 || finer.size() <= most) best = std::move(finer);
  }
  return best;
}

}  // namespace

double Axis::share(double value) const {
  if (scale == AxisScale::Linear) return (value - from) / (to - from);
  if (value <= 0) return std::numeric_limits<double>::quiet_NaN();
  return std::log(value / from) / std::log(to / from);
}

double Axis::value_at(double share) const {
  if (scale == AxisScale::Linear) return from + share * (to - from);
  return from * std::pow(to / from, share);
}

std::vector<Tick> nice_ticks(const Axis& axis, int wanted) {
  assert(axis.from < axis.to && (axis.scale == AxisScale::Linear || axis.from > 0));
  if (axis.scale == AxisScale::Linear) return linear_ticks(axis.from, axis.to, wanted);
  std::vector<Tick> ticks = log_ticks(axis.from, axis.to, wanted);
  // Within half a decade the powers may all lie outside.
  return ticks.size() >= 2 ? ticks : linear_ticks(axis.from, axis.to, wanted);
}

Axis with_margin(double low, double high, AxisScale scale, double margin) {
  if (scale == AxisScale::Log) {
    constexpr double kSmallest = 1e-12;
    low = std::max(low, kSmallest);
    high = std::max(high, low);
    const double factor = high > low ? std::pow(high / low, margin) : 2;
    return {low / factor, high * factor, scale};
  }
  const double room = high > low ? (high - low) * margin : std::max(std::abs(low) * 0.5, 0.5);
  return {low - room, high + room, scale};
}

std::string short_number(double value, int digits) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return value > 0 ? "∞" : "-∞";
  if (value == 0) return "0";
  const double size = std::abs(value);
  if (size < 1e-3 || size >= 1e12) {
    std::string text = printed("%.*e%s", digits - 1, value, "");
    // 5.00e-4 says no more than 5e-4.
    const std::size_t e = text.find('e'), dot = text.find('.');
    if (dot != std::string::npos) {
      const std::size_t keep = std::max(text.find_last_not_of('0', e - 1), dot - 1);
      text.erase(keep == dot ? dot : keep + 1, e - (keep == dot ? dot : keep + 1));
    }
    return without_padding(text);
  }
  for (const Unit& unit : kUnits) {
    // Three digits before the point never hurt: 120 rather than 1.2e2 or 0.12k.
    const double scaled = size / unit.size;
    std::string text = printed("%.*g%s", scaled >= 100 ? std::max(digits, 3) : digits,
                               value / unit.size, unit.name);
    if (scaled < 1000 && text.find('e') == std::string::npos) return text;
  }
  return printed("%.*f%s", 0, value / kUnits.back().size, kUnits.back().name);
}

}  // namespace pixelatent::gui
