#pragma once
// Axis arithmetic: nice ticks, labels, linear and logarithmic mapping. No ImGui in here.
#include <string>
#include <vector>

namespace pixelatent::gui {

enum class AxisScale { Linear, Log };

struct Axis {
  double from = 0, to = 1;  ///< from < to; Log: from > 0
  AxisScale scale = AxisScale::Linear;
  /// 0 at `from`, 1 at `to`; NaN for what a log axis cannot show.
  double share(double value) const;
  double value_at(double share) const;
};

struct Tick {
  double value = 0;
  std::string label;  ///< empty: a line without words
  friend bool operator==(const Tick&, const Tick&) = default;
};

/// About `wanted` ticks at 1, 2 or 5 times a power of ten (Heckbert, "Nice Numbers for Graph
/// Labels", Graphics Gems 1990); on a log axis at powers of ten, or 1-2-5 when few fit.
std::vector<Tick> nice_ticks(const Axis& axis, int wanted);

/// Widens a range by `margin` (share of it) at both ends; a range of one value gets room around it.
Axis with_margin(double low, double high, AxisScale scale, double margin = 0.06);

/// "0.35", "5e-4", "12k", "1.2M": short, at most `digits` significant digits.
std::string short_number(double value, int digits = 3);

}  // namespace pixelatent::gui
