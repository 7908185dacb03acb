#include <algorithm>
#include <cmath>

#include "sheet/axis_profile.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

namespace {

constexpr int kMaxMargin = 16;
constexpr int kMaxSpacing = 16;
constexpr std::size_t kKeptPerCell = 6;
constexpr double kTightBonus = 3.0;
constexpr double kRepeatWeight = 0.5, kMostRepeat = 6.0;

/// Content of an average cell that has any.
double mean_content(const AxisProfile& profile, const AxisGrid& grid) {
  double total = 0;
  int filled = 0;
  for (int begin = grid.margin; begin < profile.length(); begin += grid.period()) {
    const double content = profile.content(begin, begin + grid.cell);
    total += content;
    filled += content > 0 ? 1 : 0;
  }
  return filled == 0 ? 0 : total / filled;
}

/// The lines between cells: how many, and how much less than an average line they cut, -1..1.
struct Lines {
  double count = 0, contrast = 0;
};

/// How clean the lines between cells are. As evidence, n lines that cut a share r of what an
/// average line cuts give n (1 - r)^2. The square makes the true size win over its divisors (whose
/// added lines are dirty: same sum, half the contrast), the n over its multiples. A line counts as
/// far as both cells beside it are filled: one in the middle of nothing proves nothing.
Lines lines_between(const AxisProfile& profile, const AxisGrid& grid) {
  const double mean = mean_content(profile, grid);
  if (mean <= 0) return {};
  double cost = 0, lines = 0;
  double before = profile.content(grid.margin, grid.margin + grid.cell);
  for (int begin = grid.margin + grid.period(); begin < profile.length(); begin += grid.period()) {
    const double after = profile.content(begin, begin + grid.cell);
    const double filled = std::min(before, after) / mean;
    before = after;
    if (filled <= 0) continue;
    lines += std::min(1.0, 2.0 * filled);
    cost +=
        grid.spacing == 0 ? profile.crossing(begin) : profile.coverage(begin - grid.spacing, begin);
  }
  if (lines <= 0) return {};
  return {lines, std::clamp(1.0 - profile.strictness() * cost / lines, -1.0, 1.0)};
}

/// Artists' sizes: 16, 32, 48, 64 before 8, 24, 40 before other even ones before odd ones.
double size_prior(int cell) {
  double prior = 0;
  if (cell % 2 != 0) {
    prior = -1.6;
  } else if (cell % 4 != 0) {
    prior = -1.2;
  } else if (cell % 8 != 0) {
    prior = -0.8;
  } else if (cell % 16 != 0) {
    prior = -0.3;
  }
  return (cell & (cell - 1)) == 0 ? prior + 0.2 : prior;
}

/// No gaps before gaps of one width everywhere, before anything else; narrow before wide.
double gap_prior(const AxisGrid& grid) {
  if (grid.margin == 0 && grid.spacing == 0) return 0;
  const double wide = -0.15 * std::max({grid.margin - 4, grid.spacing - 4, 0});
  if (grid.margin == 0 || grid.margin == grid.spacing) return wide - 0.7;
  return wide - (grid.spacing == 0 ? 2.0 : 2.5);
}

/// Gaps end where content begins: a gap beside cells that are filled to their edge explains much,
/// one that is wider than the content asks for is not a gap but the padding in the cells. `clean`
/// (0..1) says how empty the gaps are.
double tightness_prior(const AxisProfile& profile, const AxisGrid& grid, double clean) {
  if (grid.margin == 0 && grid.spacing == 0) return 0;
  double first = 0, last = 0, inside = 0;
  for (int begin = grid.margin; begin + grid.cell <= profile.length(); begin += grid.period()) {
    first += profile.content(begin, begin + 1);
    last += profile.content(begin + grid.cell - 1, begin + grid.cell);
    inside += profile.content(begin, begin + grid.cell);
  }
  if (inside <= 0) return 0;
  const double filled = std::min(first, last) * grid.cell / inside;
  return (first > 0 ? 0.0 : -0.6) + (last > 0 ? 0.0 : -0.6) +
         kTightBonus * clean * std::min(filled, 1.0);
}

/// How well whole cells fill the axis.
double fit_prior(const AxisProfile& profile, const AxisGrid& grid) {
  const int cells = (profile.length() - grid.margin + grid.spacing) / grid.period();
  const int end = grid.margin + cells * grid.period() - grid.spacing;
  const int rest = profile.length() - end;
  double prior = 0;
  if (rest == grid.margin) {
    prior = 0;
  } else if (rest == grid.spacing) {
    prior = -0.3;
  } else if (!profile.any(end, profile.length())) {
    prior = rest == 0 ? -1.5 : -2.0;
  } else {
    prior = -3.0;
  }
  // Content before the first cell is content lost.
  return profile.any(0, grid.margin) ? prior - 6.0 : prior;
}

AxisGuess judge(const AxisProfile& profile, const AxisGrid& grid, const Lines& lines,
                double repetition) {
  const double clean = lines.contrast * std::abs(lines.contrast);
  const double repeats = std::min(kRepeatWeight * lines.count, kMostRepeat) * repetition;
  AxisGuess guess{grid, profile.sharpness() * lines.count * clean + repeats, 0};
  guess.score = guess.evidence + size_prior(grid.cell) + gap_prior(grid) +
                tightness_prior(profile, grid, std::max(clean, 0.0)) + fit_prior(profile, grid);
  return guess;
}

/// The best explanations with cells of one size.
std::vector<AxisGuess> guesses_of_size(const AxisProfile& profile, int cell) {
  std::vector<AxisGuess> guesses;
  const int most_spacing = std::min(kMaxSpacing, cell / 2);
  for (int spacing = 0; spacing <= most_spacing; ++spacing) {
    const int most_margin = std::min({kMaxMargin, cell + spacing - 1, profile.length() - cell});
    const double repetition = profile.repetition(cell + spacing);
    for (int margin = 0; margin <= most_margin; ++margin) {
      const AxisGrid grid{cell, margin, spacing};
      const Lines lines = lines_between(profile, grid);
      // Gaps with more in them than an average place are none.
      if (lines.contrast < 0 && (margin > 0 || spacing > 0)) continue;
      guesses.push_back(judge(profile, grid, lines, repetition));
    }
  }
  std::stable_sort(guesses.begin(), guesses.end(),
                   [](const AxisGuess& a, const AxisGuess& b) { return a.score > b.score; });
  if (guesses.size() > kKeptPerCell) guesses.resize(kKeptPerCell);
  return guesses;
}

}  // namespace

std::vector<AxisGuess> axis_guesses(const AxisProfile& profile) {
  std::vector<AxisGuess> all;
  for (int cell = kMinCell; cell <= std::min(kMaxCell, profile.length()); ++cell) {
    const std::vector<AxisGuess> some = guesses_of_size(profile, cell);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace pixelatent
