#include "sheet/line_lattice.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>

#include "image/colours.hpp"
#include "sheet/grid.hpp"

namespace pixelatent {

namespace {

constexpr std::int64_t kMostLatticePixels = std::int64_t{4096} * 4096;
constexpr int kLongRun = 24;        ///< pixels: shorter ones are part of drawings
constexpr double kThinRun = 0.7;    ///< share of a run that is another colour in the line before
constexpr int kFewestLongRuns = 4;  ///< along either axis
constexpr std::size_t kFewestCells = 6;
constexpr double kClosed = 0.85;  ///< share of a cell's side that is line, sprites across it aside
constexpr double kBesideAnother = 0.7, kMostlyInCells = 0.6, kAlikeCells = 0.5;
constexpr double kMostOverlapping = 0.2;
constexpr int kThickestWall = 3;  ///< pixels between two cells
constexpr int kLargestLatticeCell = 512;

/// How much of a colour lies in long thin runs along rows, and along columns.
struct RunLengths {
  std::int64_t rows = 0, columns = 0;
};
using RunsByColour = std::unordered_map<std::uint32_t, RunLengths>;

/// A run that goes on in a column while rows are read one after the other.
struct OpenRun {
  int length = 0, thin = 0;
};

bool counts(const OpenRun& run) {
  return run.length >= kLongRun && run.thin >= kThinRun * run.length;
}

void add_rows(const Image& image, RunsByColour& runs) {
  for (int y = 0; y < image.height(); ++y) {
    const Rgba8* row = &image.at(0, y);
    const Rgba8* above = y > 0 ? row - image.width() : nullptr;
    for (int x = 0; x < image.width();) {
      const Rgba8 colour = row[x];
      OpenRun run;
      for (; x < image.width() && row[x] == colour; ++x) {
        ++run.length;
        run.thin += above == nullptr || above[x] != colour ? 1 : 0;
      }
      if (colour.a == 255 && counts(run)) runs[rgb_key(colour)].rows += run.length;
    }
  }
}

void add_columns(const Image& image, RunsByColour& runs) {
  std::vector<OpenRun> open(static_cast<std::size_t>(image.width()));
  for (int y = 0; y <= image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      OpenRun& run = open[static_cast<std::size_t>(x)];
      const bool ends = y == image.height() || (y > 0 && image.at(x, y) != image.at(x, y - 1));
      if (ends) {
        const Rgba8 before = image.at(x, y - 1);
        if (before.a == 255 && counts(run)) runs[rgb_key(before)].columns += run.length;
        run = {};
      }
      if (y == image.height()) continue;
      ++run.length;
      run.thin += x == 0 || image.at(x - 1, y) != image.at(x, y) ? 1 : 0;
    }
  }
}

/// The colour of most that runs both ways.
std::optional<Rgba8> lattice_colour(const Image& image) {
  RunsByColour runs;
  add_rows(image, runs);
  add_columns(image, runs);
  std::optional<Rgba8> best;
  std::pair<std::int64_t, std::uint32_t> most{std::int64_t{kFewestLongRuns} * kLongRun, 0};
  for (const auto& [key, length] : runs) {
    const std::pair<std::int64_t, std::uint32_t> this_one{std::min(length.rows, length.columns),
                                                          key};
    if (this_one <= most) continue;
    most = this_one;
    best = colour_of_key(key);
  }
  return best;
}

/// Where the lines' colour is, with a frame of it round the sheet: place (0, 0) is outside.
class WallMap {
 public:
  WallMap(const Image& image, Rgba8 colour)
      : width_(image.width() + 2), height_(image.height() + 2) {
    const auto size = static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_);
    right_.resize(size);
    down_.resize(size);
    for (int y = height_ - 1; y >= 0; --y) {
      for (int x = width_ - 1; x >= 0; --x) {
        const bool edge = x == 0 || y == 0 || x == width_ - 1 || y == height_ - 1;
        if (!edge && image.at(x - 1, y - 1) != colour) continue;
        right_[at(x, y)] = static_cast<std::uint16_t>(x + 1 < width_ ? 1 + right(x + 1, y) : 1);
        down_[at(x, y)] = static_cast<std::uint16_t>(y + 1 < height_ ? 1 + down(x, y + 1) : 1);
      }
    }
  }
  int width() const { return width_; }
  int height() const { return height_; }
  /// Pixels of wall from here on, to the right and down; 0: none here.
  int right(int x, int y) const { return right_[at(x, y)]; }
  int down(int x, int y) const { return down_[at(x, y)]; }
  /// Share of the column x that is wall from `from` on.
  double closed_down(int x, int from, int length) const {
    int walls = 0;
    for (int y = from; y < from + length; ++y) walls += down(x, y) > 0 ? 1 : 0;
    return static_cast<double>(walls) / length;
  }
  double closed_right(int y, int from, int length) const {
    int walls = 0;
    for (int x = from; x < from + length; ++x) walls += right(x, y) > 0 ? 1 : 0;
    return static_cast<double>(walls) / length;
  }

 private:
  std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
           static_cast<std::size_t>(x);
  }
  int width_, height_;
  std::vector<std::uint16_t> right_, down_;
};

/// The smallest cell whose top-left corner of walls is at (x, y); 0x0 for none.
Rect cell_from(const WallMap& walls, int x, int y) {
  const int top = std::min(walls.right(x, y), kLargestLatticeCell + 2);
  const int side = std::min(walls.down(x, y), kLargestLatticeCell + 2);
  for (int v = y + kMinCell + 1; v < y + side; ++v) {
    if (walls.right(x, v) <= kMinCell) continue;
    for (int u = x + kMinCell + 1; u < x + top; ++u) {
      if (walls.down(u, y) <= kMinCell) continue;
      const int w = u - x - 1, h = v - y - 1;
      if (walls.closed_right(v, x + 1, w) >= kClosed && walls.closed_down(u, y + 1, h) >= kClosed)
        return {x, y, w, h};  // the frame round the sheet makes up for the wall
    }
  }
  return {};
}

std::vector<Rect> cells_between(const WallMap& walls) {
  std::vector<Rect> cells;
  for (int y = 0; y + kMinCell + 1 < walls.height(); ++y) {
    for (int x = 0; x + kMinCell + 1 < walls.width(); ++x) {
      const bool corner = walls.right(x, y) > kMinCell && walls.down(x, y) > kMinCell &&
                          walls.right(x + 1, y + 1) == 0;
      if (!corner) continue;
      const Rect cell = cell_from(walls, x, y);
      if (cell.w > 0) cells.push_back(cell);
    }
  }
  return cells;
}

/// Share of the cells that have another at their right or left, of the same height.
double beside_another(const std::vector<Rect>& cells) {
  std::map<std::pair<int, int>, std::vector<std::pair<int, int>>> rows;
  for (const Rect& cell : cells) rows[{cell.y, cell.h}].push_back({cell.x, cell.x + cell.w});
  int beside = 0;
  for (const auto& [row, spans] : rows) {
    for (const auto& [from, to] : spans) {
      beside += std::any_of(spans.begin(), spans.end(), [from = from, to = to](const auto& other) {
        const int after = other.first - to, before = from - other.second;
        return (after > 0 && after <= kThickestWall) || (before > 0 && before <= kThickestWall);
      });
    }
  }
  return static_cast<double>(beside) / static_cast<double>(cells.size());
}

/// Share of the cells that have the commonest size.
double alike_cells(const std::vector<Rect>& cells) {
  std::map<std::pair<int, int>, int> sizes;
  int most = 0;
  for (const Rect& cell : cells) most = std::max(most, ++sizes[{cell.w, cell.h}]);
  return static_cast<double>(most) / static_cast<double>(cells.size());
}

/// Share of the cells that reach into another: those between strokes of letters do.
double overlapping(const std::vector<Rect>& cells) {
  const auto reaches_into = [](const Rect& a, const Rect& b) {
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
  };
  const auto count = std::count_if(cells.begin(), cells.end(), [&](const Rect& cell) {
    return std::any_of(cells.begin(), cells.end(), [&](const Rect& other) {
      return &other != &cell && reaches_into(cell, other);
    });
  });
  return static_cast<double>(count) / static_cast<double>(cells.size());
}

/// 1 for every pixel that lies in a cell.
std::vector<std::uint8_t> covered_by(const std::vector<Rect>& cells, int width, int height) {
  const auto w = static_cast<std::size_t>(width);
  std::vector<std::uint8_t> covered(w * static_cast<std::size_t>(height));
  for (const Rect& cell : cells) {
    for (int y = cell.y; y < cell.y + cell.h; ++y) {
      std::fill_n(
          covered.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * w) + cell.x,
          cell.w, std::uint8_t{1});
    }
  }
  return covered;
}

/// Of what is drawn in another colour than the lines.
double share_in_cells(const Image& sheet, const LineLattice& lattice) {
  const auto covered = covered_by(lattice.cells, sheet.width(), sheet.height());
  std::int64_t all = 0, inside = 0;
  for (std::size_t i = 0; i < covered.size(); ++i) {
    const Rgba8& pixel = sheet.pixels()[i];
    if (pixel.a < kOpaqueFrom || pixel == lattice.colour) continue;
    ++all;
    inside += covered[i];
  }
  return all == 0 ? 0 : static_cast<double>(inside) / static_cast<double>(all);
}

}  // namespace

std::optional<LineLattice> find_line_lattice(const Image& sheet) {
  const std::int64_t pixels = std::int64_t{sheet.width()} * sheet.height();
  if (std::min(sheet.width(), sheet.height()) < kMinCell || pixels > kMostLatticePixels ||
      std::max(sheet.width(), sheet.height()) > 0xFFF0) {
    return std::nullopt;
  }
  const std::optional<Rgba8> colour = lattice_colour(sheet);
  if (!colour) return std::nullopt;
  LineLattice lattice{*colour, cells_between(WallMap(sheet, *colour))};
  if (lattice.cells.size() < kFewestCells || alike_cells(lattice.cells) < kAlikeCells ||
      beside_another(lattice.cells) < kBesideAnother ||
      overlapping(lattice.cells) > kMostOverlapping ||
      share_in_cells(sheet, lattice) < kMostlyInCells) {
    return std::nullopt;
  }
  return lattice;
}

void clear_lattice(Image& sheet, const LineLattice& lattice) {
  const auto covered = covered_by(lattice.cells, sheet.width(), sheet.height());
  for (std::size_t i = 0; i < covered.size(); ++i) {
    Rgba8& pixel = sheet.pixels()[i];
    if (covered[i] == 0 && pixel == lattice.colour) pixel = kTransparent;
  }
}

}  // namespace pixelatent
