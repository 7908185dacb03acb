#include "sheet/native/uneven_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <vector>

namespace pixelatent {

namespace {

constexpr int kLeastCell = 6, kMostCell = 40;  ///< pixels a side
constexpr int kNoiseLevels = 40;               ///< that a channel may change by within a cell
constexpr double kOnLines = 0.97;              ///< share of the change that lies on cells' lines
constexpr double kTelling = 25;                ///< nats beyond chance, both axes together
constexpr double kEvenness = 0.02;  ///< of the mean change, for each pixel off the usual side
constexpr double kCore = 0.25;      ///< share of a cell's side at either end that is left out

/// How much a pixel differs from the one before it along an axis; 0 at the picture's edge.
int step_at(const Image& image, bool columns, int x, int y) {
  const bool inside = columns ? x > 0 && x < image.width() : y > 0 && y < image.height();
  if (!inside) return 0;
  const Rgba8 p = image.at(x, y), q = columns ? image.at(x - 1, y) : image.at(x, y - 1);
  return std::max(
      {std::abs(p.r - q.r), std::abs(p.g - q.g), std::abs(p.b - q.b), std::abs(p.a - q.a)});
}

/// How much changes from each line to the one before it: where it changes the most, for an edge
/// that was softened is one all the same.
std::vector<double> changes_along(const Image& image, bool columns) {
  const int length = columns ? image.width() : image.height();
  std::vector<double> change(static_cast<std::size_t>(length));
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      const int d = step_at(image, columns, x, y);
      if (d <= kNoiseLevels) continue;
      const int before = step_at(image, columns, columns ? x - 1 : x, columns ? y : y - 1);
      const int after = step_at(image, columns, columns ? x + 1 : x, columns ? y : y + 1);
      if (d > before && d >= after) change[static_cast<std::size_t>(columns ? x : y)] += 1;
    }
  }
  return change;
}

/// Lines between cells along an axis, both ends of it included.
struct CellLines {
  std::vector<int> at;
  double on_lines = 0;  ///< share of the change
  int telling = 0;      ///< lines with change
};

/// The lines about `side` apart that hold the most change (dynamic programming).
CellLines best_lines(const std::vector<double>& change, double usual) {
  const int side = static_cast<int>(std::lround(usual)), play = std::max(1, side / 8);
  const int length = static_cast<int>(change.size());
  double all = 0;
  for (const double value : change) all += value;
  const double uneven = kEvenness * all / std::max(1, length / side);
  constexpr double kNone = -std::numeric_limits<double>::infinity();
  std::vector<double> best(static_cast<std::size_t>(length) + 1, kNone);
  std::vector<int> from(best.size(), -1);
  best[0] = 0;
  for (int i = side - play; i <= length; ++i) {
    const auto here = static_cast<std::size_t>(i);
    for (int step = side - play; step <= std::min(side + play, i); ++step) {
      const double before = best[static_cast<std::size_t>(i - step)];
      const double gain = (i < length ? change[here] : 0.0) - uneven * std::abs(step - usual);
      if (before == kNone || before + gain <= best[here]) continue;
      best[here] = before + gain;
      from[here] = i - step;
    }
  }
  CellLines lines;
  if (from.back() < 0 || all <= 0) return lines;
  double held = 0;
  for (int i = length; i >= 0; i = i > 0 ? from[static_cast<std::size_t>(i)] : -1) {
    lines.at.push_back(i);
    const double value = i < length ? change[static_cast<std::size_t>(i)] : 0.0;
    held += value;
    lines.telling += i > 0 && value > 0 ? 1 : 0;
  }
  std::reverse(lines.at.begin(), lines.at.end());
  lines.on_lines = held / all;
  return lines;
}

std::uint8_t middle_of_channel(std::vector<std::uint8_t>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// The median of the middle of a cell, channel by channel.
Rgba8 colour_of_cell(const Image& image, const Rect& cell) {
  const int dx = static_cast<int>(kCore * cell.w), dy = static_cast<int>(kCore * cell.h);
  std::array<std::vector<std::uint8_t>, 4> channels;
  for (int y = cell.y + dy; y < cell.y + cell.h - dy; ++y) {
    for (int x = cell.x + dx; x < cell.x + cell.w - dx; ++x) {
      const Rgba8 p = image.at(x, y);
      channels[0].push_back(p.r);
      channels[1].push_back(p.g);
      channels[2].push_back(p.b);
      channels[3].push_back(p.a);
    }
  }
  return {middle_of_channel(channels[0]), middle_of_channel(channels[1]),
          middle_of_channel(channels[2]), middle_of_channel(channels[3])};
}

/// The mean side of cells that have changes at both ends: what is even all over tells nothing.
double usual_step(const std::vector<double>& across, const CellLines& x,
                  const std::vector<double>& down, const CellLines& y) {
  double sum = 0;
  int count = 0;
  const auto add = [&](const std::vector<double>& change, const std::vector<int>& at) {
    for (std::size_t i = 1; i + 2 < at.size(); ++i) {
      const double from = change[static_cast<std::size_t>(at[i])];
      const double to = change[static_cast<std::size_t>(at[i + 1])];
      if (from <= 0 || to <= 0) continue;
      sum += at[i + 1] - at[i];
      ++count;
    }
  };
  add(across, x.at);
  add(down, y.at);
  return count > 0 ? sum / count : x.at[1] - x.at[0];
}

double nats_of(const CellLines& lines, int side) {
  return lines.telling * std::log(side / (2.0 * std::max(1, side / 8) + 1));
}

EvenedOut evened_out(const Image& image, const CellLines& x, const CellLines& y) {
  EvenedOut result{Image(static_cast<int>(x.at.size()) - 1, static_cast<int>(y.at.size()) - 1),
                   static_cast<float>(0.8 * std::min(x.on_lines, y.on_lines))};
  for (std::size_t j = 0; j + 1 < y.at.size(); ++j) {
    for (std::size_t i = 0; i + 1 < x.at.size(); ++i) {
      const Rect cell{x.at[i], y.at[j], x.at[i + 1] - x.at[i], y.at[j + 1] - y.at[j]};
      result.image.at(static_cast<int>(i), static_cast<int>(j)) = colour_of_cell(image, cell);
    }
  }
  return result;
}

}  // namespace

std::optional<EvenedOut> even_out_cells(const Image& image) {
  if (std::min(image.width(), image.height()) < 4 * kLeastCell) return std::nullopt;
  const std::vector<double> across = changes_along(image, true);
  const std::vector<double> down = changes_along(image, false);
  // Half as large cells hold the same lines and more: the largest that do are the cells.
  for (int side = kMostCell; side >= kLeastCell; --side) {
    const CellLines x = best_lines(across, side);
    if (x.on_lines < kOnLines) continue;
    const CellLines y = best_lines(down, side);
    if (y.on_lines < kOnLines || nats_of(x, side) + nats_of(y, side) < kTelling) continue;
    const double usual = usual_step(across, x, down, y);
    const CellLines even_x = best_lines(across, usual), even_y = best_lines(down, usual);
    // Cells of that side need not fit the picture.
    const bool both = !even_x.at.empty() && !even_y.at.empty();
    return both ? evened_out(image, even_x, even_y) : evened_out(image, x, y);
  }
  return std::nullopt;
}

}  // namespace pixelatent
