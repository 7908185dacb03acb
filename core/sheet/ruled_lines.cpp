#include "sheet/ruled_lines.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

#include "image/colours.hpp"

namespace pixelatent {

namespace {

constexpr double kMostlyLine = 0.7;  ///< share of a line's pixels of one colour, crossings aside
constexpr int kThickestLine = 16, kThinForAny = 2;  ///< pixels
constexpr int kCellsPerLine = 7;                    ///< times thicker that cells must be than lines
constexpr int kOneInGround = 4;                     ///< of a sheet's pixels
constexpr std::size_t kFewestLines = 3;             ///< of both axes

/// One axis of a picture: position along it first, place on the line across it second.
struct Lane {
  const Image& image;
  bool columns = true;
  int length() const { return columns ? image.width() : image.height(); }
  int across() const { return columns ? image.height() : image.width(); }
  Rgba8 at(int position, int place) const {
    return columns ? image.at(position, place) : image.at(place, position);
  }
};

using LineColours = std::vector<std::optional<Rgba8>>;

/// The colour that most of a line has.
struct Majority {
  Rgba8 colour;
  int votes = 0, count = 0;
};

struct LinesOf {
  LineColours columns, rows;
};

LineColours majorities(const std::vector<Majority>& lines, int across) {
  LineColours colours;
  for (const Majority& line : lines) {
    const bool most = line.colour.a == 255 && line.count >= kMostlyLine * across;
    colours.push_back(most ? std::optional(line.colour) : std::nullopt);
  }
  return colours;
}

bool may_be_line(const Majority& line) { return line.colour.a == 255; }

/// For every line of both axes; nothing where no colour has most of it, or it is not opaque. Goes
/// through the picture row by row, also for columns: that is how it lies in memory.
LinesOf colours_along(const Image& image) {
  std::vector<Majority> columns(static_cast<std::size_t>(image.width()));
  std::vector<Majority> rows(static_cast<std::size_t>(image.height()));
  const auto vote = [](Majority& line, const Rgba8& pixel) {
    if (line.votes == 0) line.colour = pixel;
    line.votes += pixel == line.colour ? 1 : -1;  // majority vote (Boyer & Moore 1981)
  };
  for (int y = 0; y < image.height(); ++y) {
    const Rgba8* row = &image.at(0, y);
    Majority line;
    for (std::size_t x = 0; x < columns.size(); ++x) {
      vote(columns[x], row[x]);
      vote(line, row[x]);
    }
    if (may_be_line(line))
      line.count = static_cast<int>(std::count(row, row + columns.size(), line.colour));
    rows[static_cast<std::size_t>(y)] = line;
  }
  const bool any = std::any_of(columns.begin(), columns.end(), may_be_line);
  for (int y = 0; any && y < image.height(); ++y) {
    const Rgba8* row = &image.at(0, y);
    for (std::size_t x = 0; x < columns.size(); ++x) {
      columns[x].count += row[x] == columns[x].colour ? 1 : 0;
    }
  }
  return {majorities(columns, image.height()), majorities(rows, image.width())};
}

/// Leaves the lines that are one colour but for where others cross them. Goes row by row as well.
LineColours only_whole(const Lane& lane, LineColours colours, const LineColours& crossing) {
  std::vector<int> left;  // positions of lines that may still be whole
  for (int i = 0; i < lane.length(); ++i) {
    if (colours[static_cast<std::size_t>(i)]) left.push_back(i);
  }
  const auto is_whole_at = [&](int i, int k) {
    return lane.at(i, k) == *colours[static_cast<std::size_t>(i)];
  };
  const auto drop = [&colours](int i) { colours[static_cast<std::size_t>(i)].reset(); };
  if (!lane.columns) {
    for (const int i : left) {
      int k = 0;
      while (k < lane.across() && (is_whole_at(i, k) || crossing[static_cast<std::size_t>(k)])) ++k;
      if (k < lane.across()) drop(i);
    }
    return colours;
  }
  for (int k = 0; k < lane.across() && !left.empty(); ++k) {
    if (crossing[static_cast<std::size_t>(k)]) continue;
    std::erase_if(left, [&](int i) {
      if (is_whole_at(i, k)) return false;
      drop(i);
      return true;
    });
  }
  return colours;
}

std::map<std::uint32_t, std::vector<LineSpan>> spans_by_colour(const LineColours& colours) {
  std::map<std::uint32_t, std::vector<LineSpan>> spans;
  const int length = static_cast<int>(colours.size());
  for (int from = 0; from < length;) {
    const auto& colour = colours[static_cast<std::size_t>(from)];
    int to = from + 1;
    while (to < length && colours[static_cast<std::size_t>(to)] == colour) ++to;
    if (colour) spans[rgb_key(*colour)].push_back({from, to});
    from = to;
  }
  return spans;
}

/// Leaves the lines that come from the sheet's edge: what ends on both sides in a colour that has
/// several lines in a row is a row of a band on that ground.
LineColours without_bands(const Lane& lane, LineColours whole) {
  const auto spans = spans_by_colour(whole);
  const auto is_ground = [&spans](Rgba8 colour) {
    const auto lines = spans.find(rgb_key(colour));
    return lines != spans.end() &&
           std::any_of(lines->second.begin(), lines->second.end(),
                       [](const LineSpan& span) { return span.to - span.from > kThinForAny; });
  };
  for (int i = 0; i < lane.length(); ++i) {
    auto& colour = whole[static_cast<std::size_t>(i)];
    const Rgba8 first = lane.at(i, 0), last = lane.at(i, lane.across() - 1);
    if (colour && first != *colour && first == last && is_ground(first)) colour.reset();
  }
  return whole;
}

/// The step from line to line; 0 when they are unequal.
int period_of(const std::vector<LineSpan>& lines) {
  if (lines.size() < 2) return 0;
  const int thick = lines[1].to - lines[1].from, period = lines[1].from - lines[0].from;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].to - lines[i].from != thick) return 0;
    if (lines[i].to - lines[i - 1].to != period) return 0;
  }
  // The first may be cut by the sheet's edge.
  return lines[0].to - lines[0].from <= thick ? period : 0;
}

int thickness_of(const std::vector<LineSpan>& lines) { return lines.back().to - lines.back().from; }

bool thin_for(const std::vector<LineSpan>& lines, int period) {
  const int thick = thickness_of(lines), cell = period - thick;
  return cell >= kMinCell && thick <= kThickestLine &&
         (thick <= kThinForAny || thick * kCellsPerLine <= cell);
}

void sort_lines(std::vector<LineSpan>& lines) {
  std::sort(lines.begin(), lines.end(),
            [](const LineSpan& p, const LineSpan& q) { return p.from < q.from; });
}

std::vector<LineSpan> both_of(std::vector<LineSpan> a, const std::vector<LineSpan>& b) {
  a.insert(a.end(), b.begin(), b.end());
  sort_lines(a);
  return a;
}

/// Lines of several colours: those of all but the colour that covers most.
std::vector<LineSpan> all_but_ground(const std::vector<std::vector<LineSpan>>& kinds) {
  std::size_t ground = 0;
  int most = 0;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    int covered = 0;
    for (const LineSpan& span : kinds[i]) covered += span.to - span.from;
    if (covered <= most) continue;
    most = covered;
    ground = i;
  }
  std::vector<LineSpan> lines;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i != ground) lines.insert(lines.end(), kinds[i].begin(), kinds[i].end());
  }
  sort_lines(lines);
  return lines;
}

constexpr std::size_t kMostLineColours = 12;

/// What is before the first line and after the last are whole cells, or nothing.
bool ends_in_cells(const std::vector<LineSpan>& lines, int length) {
  const int cell = period_of(lines) - thickness_of(lines);
  const int before = lines.front().from, after = length - lines.back().to;
  return (before == 0 || before == cell) && (after == 0 || after == cell);
}

/// Whether these and not those are the lines, where both repeat: the most there are, or the thinner
/// ones. Where sprites keep off their cells' ends, strips of the ground repeat as often, or once
/// more, and leave a piece of a cell at the sheet's edge.
bool more_like_lines(const std::vector<LineSpan>& lines, const std::vector<LineSpan>& best,
                     int length) {
  if (best.empty()) return true;
  const bool alike = period_of(lines) == period_of(best);
  const bool whole = ends_in_cells(lines, length), best_whole = ends_in_cells(best, length);
  const bool about_as_many = lines.size() + 1 >= best.size() && best.size() + 1 >= lines.size();
  if (alike && about_as_many && whole != best_whole) return whole;
  if (lines.size() != best.size()) return lines.size() > best.size();
  return thickness_of(lines) < thickness_of(best);
}

/// The lines of the colour that makes the most of them, or of two: some people mark every few cells
/// in another.
std::vector<LineSpan> regular_lines(const LineColours& colours) {
  std::vector<std::vector<LineSpan>> kinds;
  for (const auto& [colour, lines] : spans_by_colour(colours)) kinds.push_back(lines);
  std::vector<LineSpan> best;
  const int length = static_cast<int>(colours.size());
  const auto look_at = [&best, length](const std::vector<LineSpan>& lines) {
    const int period = period_of(lines);
    if (period == 0 || !thin_for(lines, period)) return;
    if (more_like_lines(lines, best, length)) best = lines;
  };
  for (const std::vector<LineSpan>& lines : kinds) look_at(lines);
  look_at(all_but_ground(kinds));
  if (kinds.size() > kMostLineColours) return best;
  for (std::size_t a = 0; a < kinds.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) look_at(both_of(kinds[a], kinds[b]));
  }
  return best;
}

/// The one line between two rows (or columns) of cells, as thick as those across it and halfway;
/// its colour may be another.
std::vector<LineSpan> middle_line(const LineColours& colours, const std::vector<LineSpan>& across) {
  const int length = static_cast<int>(colours.size());
  if (across.size() < kFewestLines) return {};
  const int thick = thickness_of(across), cell = (length - thick) / 2;
  if (thick > kThinForAny || 2 * cell + thick != length || cell < kMinCell) return {};
  for (const auto& [colour, lines] : spans_by_colour(colours)) {
    const LineSpan halfway{cell, cell + thick};
    for (const LineSpan& line : lines) {
      if (line.from == halfway.from && line.to == halfway.to) return {halfway};
    }
  }
  return {};
}

/// Whether a line's colour is seen so much elsewhere that it is a gap that shows the ground.
bool shows_ground(const Image& sheet, const std::vector<LineSpan>& lines, bool columns) {
  if (lines.empty()) return false;
  const int at = lines.front().from;
  const Rgba8 colour = columns ? sheet.at(at, 0) : sheet.at(0, at);
  const auto seen = std::count(sheet.pixels().begin(), sheet.pixels().end(), colour);
  return seen * kOneInGround > static_cast<std::ptrdiff_t>(sheet.pixels().size());
}

/// What lies between lines and before and after them.
std::vector<LineSpan> gaps_of(const std::vector<LineSpan>& lines, int length) {
  std::vector<LineSpan> gaps;
  int from = 0;
  for (const LineSpan& line : lines) {
    if (line.from > from) gaps.push_back({from, line.from});
    from = line.to;
  }
  if (from < length) gaps.push_back({from, length});
  return gaps;
}

struct AxisCells {
  int cell = 0, margin = 0, spacing = 0;
};

/// What is before the first line and after the last are whole cells, pieces of a line or nothing.
std::optional<AxisCells> equal_cells(const std::vector<LineSpan>& lines, int length, int longest) {
  if (lines.empty()) {
    if (length > longest) return std::nullopt;
    return AxisCells{length, 0, 0};
  }
  if (lines.size() == 1) {  // halfway
    const int thick = lines[0].to - lines[0].from, cell = (length - thick) / 2;
    if (lines[0].from != cell) return std::nullopt;
    return AxisCells{cell, 0, thick};
  }
  const int period = period_of(lines), thick = lines.back().to - lines.back().from;
  const int cell = period - thick, before = lines.front().from, after = length - lines.back().to;
  if (period == 0 || cell < kMinCell || (before != 0 && before != cell)) return std::nullopt;
  if (after != 0 && after != cell) return std::nullopt;
  return AxisCells{cell, before == cell ? 0 : lines.front().to, thick};
}

}  // namespace

std::vector<Rect> RuledLines::cells(int width, int height) const {
  std::vector<Rect> all;
  for (const LineSpan& y : gaps_of(rows, height)) {
    for (const LineSpan& x : gaps_of(columns, width)) {
      all.push_back({x.from, y.from, x.to - x.from, y.to - y.from});
    }
  }
  return all;
}

std::optional<GridSpec> RuledLines::grid(int width, int height, int longest) const {
  const auto x = equal_cells(columns, width, longest), y = equal_cells(rows, height, longest);
  if (!x || !y) return std::nullopt;
  return GridSpec{x->cell, y->cell, x->margin, y->margin, x->spacing, y->spacing};
}

std::optional<RuledLines> find_ruled_lines(const Image& sheet) {
  if (sheet.width() < kMinCell || sheet.height() < kMinCell) return std::nullopt;
  const Lane x{sheet, true}, y{sheet, false};
  const auto [columns, rows] = colours_along(sheet);
  const LineColours in_columns = without_bands(x, only_whole(x, columns, rows));
  const LineColours in_rows = without_bands(y, only_whole(y, rows, columns));
  RuledLines lines{regular_lines(in_columns), regular_lines(in_rows)};
  if (lines.rows.empty())
    lines.rows = middle_line(in_rows, lines.columns);
  else if (lines.columns.empty())
    lines.columns = middle_line(in_columns, lines.rows);
  if (lines.rows.size() == 1 && shows_ground(sheet, lines.rows, false)) lines.rows.clear();
  if (lines.columns.size() == 1 && shows_ground(sheet, lines.columns, true)) lines.columns.clear();
  if (lines.columns.size() + lines.rows.size() < kFewestLines) return std::nullopt;
  if (lines.cells(sheet.width(), sheet.height()).size() < 2) return std::nullopt;
  return lines;
}

Image without_lines(const Image& sheet, const RuledLines& lines) {
  const std::vector<LineSpan> xs = gaps_of(lines.columns, sheet.width());
  const std::vector<LineSpan> ys = gaps_of(lines.rows, sheet.height());
  int width = 0, height = 0;
  for (const LineSpan& x : xs) width += x.to - x.from;
  for (const LineSpan& y : ys) height += y.to - y.from;
  Image joined(width, height);
  int top = 0;
  for (const LineSpan& y : ys) {
    int left = 0;
    for (const LineSpan& x : xs) {
      const Rect cell{x.from, y.from, x.to - x.from, y.to - y.from};
      paste(joined, crop(sheet, cell), left, top);
      left += cell.w;
    }
    top += y.to - y.from;
  }
  return joined;
}

}  // namespace pixelatent
