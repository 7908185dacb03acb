#include "plot_dash.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent::gui {

void dashed_line(ImDrawList& list, std::span<const ImVec2> points, ImU32 colour, float thickness,
                 float dash) {
  const float period = dash * 1.5f;
  float into = 0;  // how far into the period
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const ImVec2 a = points[i], b = points[i + 1];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    for (float at = 0; at < length;) {
      const bool on = into < dash;
      const float step = std::min(length - at, std::max(0.5f, (on ? dash : period) - into));
      const auto point = [&](float d) {
        return ImVec2{a.x + (b.x - a.x) * d / length, a.y + (b.y - a.y) * d / length};
      };
      if (on) list.AddLine(point(at), point(at + step), colour, thickness);
      at += step;
      into = std::fmod(into + step, period);
    }
  }
}

}  // namespace pixelatent::gui
