#include "latent/sprite_map.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

#include "base/file.hpp"

namespace pixelatent {

namespace {

constexpr double kByRank = 0.6;  // of a coordinate: how many lie left of it; the rest: how far
constexpr int kRounds = 40;      // of neighbours changing places

/// Where every point wants to be, 0..1 in both directions.
std::vector<std::array<double, 2>> wanted_of(std::span<const PlanePoint> points) {
  std::vector<std::array<double, 2>> wanted(points.size());
  std::vector<int> order(points.size());
  for (std::size_t k = 0; k < 2; ++k) {
    std::iota(order.begin(), order.end(), 0);
    const auto at = [&](int i) {
      return static_cast<double>(points[static_cast<std::size_t>(i)][k]);
    };
    std::ranges::stable_sort(order, [&](int a, int b) { return at(a) < at(b); });
    const double low = at(order.front()), reach = std::max(1e-12, at(order.back()) - low);
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
      const double by_rank = (static_cast<double>(rank) + 0.5) / static_cast<double>(order.size());
      wanted[static_cast<std::size_t>(order[rank])][k] =
          kByRank * by_rank + (1 - kByRank) * (at(order[rank]) - low) / reach;
    }
  }
  return wanted;
}

class GridOfSprites {
 public:
  GridOfSprites(std::vector<std::array<double, 2>> wanted, int columns, int rows)
      : wanted_(std::move(wanted)),
        columns_(columns),
        rows_(rows),
        cells_(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), -1) {
    for (auto& [x, y] : wanted_) {
      x = std::clamp(x * columns - 0.5, 0.0, columns - 1.0);
      y = std::clamp(y * rows - 0.5, 0.0, rows - 1.0);
    }
  }

  /// From the middle outwards: what is in the way makes its way out.
  void place_all() {
    std::vector<int> order(wanted_.size());
    std::iota(order.begin(), order.end(), 0);
    const auto from_middle = [&](int i) {
      const auto& [x, y] = wanted_[static_cast<std::size_t>(i)];
      return std::hypot(x - (columns_ - 1) / 2.0, y - (rows_ - 1) / 2.0);
    };
    std::ranges::stable_sort(order, [&](int a, int b) { return from_middle(a) < from_middle(b); });
    for (const int i : order) cells_[nearest_free(static_cast<std::size_t>(i))] = i;
  }

  /// Two cells side by side change what is in them where that brings both nearer to where they
  /// want to be.
  void settle() {
    for (int round = 0; round < kRounds; ++round) {
      bool any = false;
      for (int y = 0; y < rows_; ++y) {
        for (int x = 0; x < columns_; ++x) {
          if (x + 1 < columns_) any = swap_if_better(x, y, x + 1, y) || any;
          if (y + 1 < rows_) any = swap_if_better(x, y, x, y + 1) || any;
          if (x + 1 < columns_ && y + 1 < rows_) any = swap_if_better(x, y, x + 1, y + 1) || any;
          if (x > 0 && y + 1 < rows_) any = swap_if_better(x, y, x - 1, y + 1) || any;
        }
      }
      if (!any) return;
    }
  }

  SpriteMap map() const {
    SpriteMap map;
    map.columns = columns_;
    map.rows = rows_;
    map.cells.resize(wanted_.size());
    for (int y = 0; y < rows_; ++y) {
      for (int x = 0; x < columns_; ++x) {
        const int sprite = cells_[index(x, y)];
        if (sprite < 0) continue;
        map.cells[static_cast<std::size_t>(sprite)] = {static_cast<std::int16_t>(x),
                                                       static_cast<std::int16_t>(y)};
      }
    }
    return map;
  }

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
           static_cast<std::size_t>(x);
  }

  double cost(int sprite, int x, int y) const {
    if (sprite < 0) return 0;
    const auto& [wx, wy] = wanted_[static_cast<std::size_t>(sprite)];
    return (wx - x) * (wx - x) + (wy - y) * (wy - y);
  }

  /// Ring after ring around where it wants to be.
  std::size_t nearest_free(std::size_t sprite) const {
    const int cx = static_cast<int>(std::lround(wanted_[sprite][0]));
    const int cy = static_cast<int>(std::lround(wanted_[sprite][1]));
    std::size_t best = 0;
    double least = -1;
    int enough = std::max(columns_, rows_);
    for (int ring = 0; ring <= enough; ++ring) {
      for (int y = std::max(0, cy - ring); y <= std::min(rows_ - 1, cy + ring); ++y) {
        const bool edge = std::abs(y - cy) == ring;
        for (int x = cx - ring; x <= cx + ring; x += edge || ring == 0 ? 1 : 2 * ring) {
          if (x < 0 || x >= columns_ || cells_[index(x, y)] >= 0) continue;
          const double now = cost(static_cast<int>(sprite), x, y);
          if (least >= 0 && now >= least) continue;
          if (least < 0) enough = std::min(enough, ring + ring / 2 + 1);  // a corner is further
          least = now;
          best = index(x, y);
        }
      }
    }
    return best;
  }

  bool swap_if_better(int ax, int ay, int bx, int by) {
    int &a = cells_[index(ax, ay)], &b = cells_[index(bx, by)];
    if (a < 0 && b < 0) return false;
    const double before = cost(a, ax, ay) + cost(b, bx, by);
    const double after = cost(a, bx, by) + cost(b, ax, ay);
    if (after >= before - 1e-9) return false;
    std::swap(a, b);
    return true;
  }

  std::vector<std::array<double, 2>> wanted_;
  int columns_, rows_;
  std::vector<int> cells_;  ///< which sprite is there; -1: none
};

struct MapHeader {
  std::array<char, 8> magic = {'P', 'X', 'L', 'M', 'A', 'P', '0', '2'};
  std::uint64_t of = 0;
  std::int32_t columns = 0, rows = 0;
  std::uint64_t sprites = 0;
};

}  // namespace

SpriteMap spread_on_grid(std::span<const PlanePoint> points, double room, double aspect) {
  if (points.empty()) return {};
  const double cells = std::max(1.0, static_cast<double>(points.size()) * room);
  const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(cells * aspect))));
  const int rows = std::max(1, static_cast<int>(std::ceil(cells / columns)));
  GridOfSprites grid(wanted_of(points), columns, rows);
  grid.place_all();
  grid.settle();
  return grid.map();
}

std::uint64_t fingerprint_of_features(std::span<const float> features, int dimensions) {
  std::uint64_t hash = 14695981039346656037ULL ^ static_cast<std::uint64_t>(dimensions);
  for (const float value : features) {
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    hash = (hash ^ bits) * 1099511628211ULL;
  }
  return hash != 0 ? hash : 1;
}

Result<> write_map(const std::filesystem::path& file, const SpriteMap& map) {
  MapHeader header;
  header.of = map.of;
  header.columns = map.columns;
  header.rows = map.rows;
  header.sprites = map.cells.size();
  std::vector<std::uint8_t> bytes(sizeof header + map.cells.size() * sizeof(MapCell));
  std::memcpy(bytes.data(), &header, sizeof header);
  if (!map.empty()) {
    std::memcpy(bytes.data() + sizeof header, map.cells.data(), map.cells.size() * sizeof(MapCell));
  }
  return write_file_atomically(file, bytes, Durability::NotSynced);
}

std::optional<SpriteMap> read_map(const std::filesystem::path& file, std::uint64_t of,
                                  std::size_t sprites) {
  const auto bytes = read_file(file, std::uintmax_t{64} << 20);
  if (!bytes || bytes->size() != sizeof(MapHeader) + sprites * sizeof(MapCell)) return std::nullopt;
  MapHeader header;
  const auto magic = header.magic;
  std::memcpy(&header, bytes->data(), sizeof header);
  if (header.magic != magic || header.of != of || header.sprites != sprites) return std::nullopt;
  SpriteMap map;
  map.of = of;
  map.arranged = true;
  map.columns = header.columns;
  map.rows = header.rows;
  map.cells.resize(sprites);
  if (sprites > 0) {
    std::memcpy(map.cells.data(), bytes->data() + sizeof header, sprites * sizeof(MapCell));
  }
  for (const MapCell& cell : map.cells) {
    if (cell.column < 0 || cell.row < 0 || cell.column >= map.columns || cell.row >= map.rows) {
      return std::nullopt;
    }
  }
  return map;
}

}  // namespace pixelatent
