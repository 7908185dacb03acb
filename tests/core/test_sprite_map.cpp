// The map: like things lie together, everything in a cell of its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "base/rng.hpp"
#include "core/temp_folder.hpp"
#include "latent/sprite_map.hpp"

namespace pixelatent::testing {
namespace {

constexpr int kDimensions = 16, kClusters = 12, kEach = 25;

/// Drawn clusters in many dimensions: two of them can't tell all apart.
struct Clusters {
  std::vector<float> features;
  std::vector<int> cluster;
  std::vector<PlanePoint> first_two;  ///< as principal coordinates would be: of the widest spread

  explicit Clusters(int clusters = kClusters, int each = kEach) {
    Rng rng(7);
    for (int c = 0; c < clusters; ++c) {
      std::array<float, kDimensions> middle{};
      for (float& value : middle) value = 4 * static_cast<float>(rng.normal());
      for (int i = 0; i < each; ++i) {
        const std::size_t from = features.size();
        for (const float value : middle) {
          features.push_back(value + static_cast<float>(rng.normal()));
        }
        first_two.push_back({features[from], features[from + 1]});
        cluster.push_back(c);
      }
    }
  }
  std::size_t size() const { return cluster.size(); }
};

template <class Distance>
std::vector<int> ranks_from(std::size_t i, std::size_t count, const Distance& distance) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::erase(order, static_cast<int>(i));
  std::ranges::stable_sort(order, {},
                           [&](int j) { return distance(i, static_cast<std::size_t>(j)); });
  std::vector<int> rank(count, 0);
  for (std::size_t r = 0; r < order.size(); ++r) {
    rank[static_cast<std::size_t>(order[r])] = static_cast<int>(r) + 1;
  }
  return rank;
}

/// Venna & Kaski 2001: 1 where all k nearest in the plane are among the k nearest there were.
double trustworthiness(const Clusters& data, std::span<const PlanePoint> plane, int k = 10) {
  const std::size_t n = data.size();
  const auto far = [&](std::size_t i, std::size_t j) {
    double sum = 0;
    for (std::size_t d = 0; d < kDimensions; ++d) {
      const auto step = static_cast<double>(data.features[i * kDimensions + d] -
                                            data.features[j * kDimensions + d]);
      sum += step * step;
    }
    return sum;
  };
  const auto near = [&](std::size_t i, std::size_t j) {
    const auto dx = static_cast<double>(plane[i][0] - plane[j][0]);
    const auto dy = static_cast<double>(plane[i][1] - plane[j][1]);
    return dx * dx + dy * dy;
  };
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::vector<int> there = ranks_from(i, n, far), here = ranks_from(i, n, near);
    for (std::size_t j = 0; j < n; ++j) {
      if (j != i && here[j] <= k && there[j] > k) sum += there[j] - k;
    }
  }
  const auto count = static_cast<double>(n);
  return 1 - 2 / (count * k * (2 * count - 3 * k - 1)) * sum;
}

std::vector<PlanePoint> as_points(const SpriteMap& map) {
  std::vector<PlanePoint> points;
  for (const MapCell& cell : map.cells) {
    points.push_back({static_cast<float>(cell.column), static_cast<float>(cell.row)});
  }
  return points;
}

std::vector<PlanePoint> embedded(const Clusters& data) {
  return *neighbour_embedding(data.features, kDimensions, data.first_two);
}

TEST(NeighbourEmbedding, KeepsNeighboursBetterThanTwoCoordinates) {
  const Clusters data;
  const double before = trustworthiness(data, data.first_two);
  const std::vector<PlanePoint> plane = embedded(data);
  EXPECT_LT(before, 0.9);
  EXPECT_GT(trustworthiness(data, plane), 0.96) << "two coordinates alone: " << before;
  EXPECT_GT(trustworthiness(data, as_points(spread_on_grid(plane))), std::max(0.88, before));
}

TEST(NeighbourEmbedding, TheNearestInThePlaneAreOfTheSameKind) {
  const Clusters data;
  const std::vector<PlanePoint> plane = embedded(data);
  int same = 0;
  for (std::size_t i = 0; i < data.size(); ++i) {
    const auto rank = ranks_from(i, data.size(), [&](std::size_t a, std::size_t b) {
      return static_cast<double>(std::hypot(plane[a][0] - plane[b][0], plane[a][1] - plane[b][1]));
    });
    const auto first = std::ranges::find(rank, 1) - rank.begin();
    same += data.cluster[i] == data.cluster[static_cast<std::size_t>(first)];
  }
  EXPECT_GT(same, static_cast<int>(data.size()) * 98 / 100);
}

TEST(NeighbourEmbedding, TheSameStartGivesTheSameBytes) {
  const Clusters data(5, 20);
  EXPECT_EQ(embedded(data), embedded(data));
  EXPECT_EQ(spread_on_grid(embedded(data)), spread_on_grid(embedded(data)));
}

TEST(NeighbourEmbedding, TellsHowFarItIsAndStopsWhenAsked) {
  const Clusters data(5, 20);
  std::stop_source stop;
  float last = 0;
  const auto some = neighbour_embedding(
      data.features, kDimensions, data.first_two, {},
      [&](float share) {
        EXPECT_GE(share, last);
        last = share;
        if (share > 0.5F) stop.request_stop();
      },
      stop.get_token());
  EXPECT_FALSE(some.has_value());
  EXPECT_GT(last, 0.5F);
  EXPECT_LT(last, 0.6F);
}

TEST(NeighbourEmbedding, FewAndEqualOnesAreNoTrouble) {
  const std::vector<float> same(60, 1.0F);
  const std::vector<PlanePoint> start(30, {0, 0});
  const auto spread = neighbour_embedding(same, 2, start);
  for (const PlanePoint& p : *spread) {
    EXPECT_TRUE(std::isfinite(p[0]) && std::isfinite(p[1]));
  }
  const std::vector<PlanePoint> two = {{0, 0}, {1, 1}};
  EXPECT_EQ(neighbour_embedding({same.data(), 4}, 2, two)->size(), 2U);
}

TEST(SpriteMap, EveryOneHasACellOfItsOwnNearWhereItLies) {
  Rng rng(3);
  std::vector<PlanePoint> points;
  for (int i = 0; i < 500; ++i) {  // half of them in a heap
    const float wide = i % 2 == 0 ? 1.0F : 0.01F;
    points.push_back(
        {wide * static_cast<float>(rng.normal()), wide * static_cast<float>(rng.normal())});
  }
  const SpriteMap map = spread_on_grid(points);
  std::set<std::pair<int, int>> taken;
  for (const MapCell& cell : map.cells) {
    EXPECT_GE(cell.column, 0);
    EXPECT_LT(cell.column, map.columns);
    EXPECT_GE(cell.row, 0);
    EXPECT_LT(cell.row, map.rows);
    EXPECT_TRUE(taken.insert({cell.column, cell.row}).second);
  }
  // Who lies far to the left of another stands to the left of it.
  int wrong = 0, pairs = 0;
  for (std::size_t i = 0; i < points.size(); i += 2) {
    for (std::size_t j = 0; j < points.size(); j += 2) {
      if (points[i][0] + 1 > points[j][0]) continue;
      ++pairs;
      wrong += map.cells[i].column > map.cells[j].column;
    }
  }
  EXPECT_LT(wrong, pairs / 20);
  EXPECT_LE(map.columns * map.rows, 750);
}

TEST(SpriteMap, IsReadBackUnlessTheSpritesAreOthers) {
  const TempFolder folder;
  const Clusters data(4, 10);
  SpriteMap map = spread_on_grid(data.first_two);
  map.of = fingerprint_of_features(data.features, kDimensions);
  map.arranged = true;
  const auto file = folder.path() / "a.map";
  ASSERT_TRUE(write_map(file, map));
  EXPECT_EQ(read_map(file, map.of, data.size()), map);
  EXPECT_FALSE(read_map(file, map.of + 1, data.size()).has_value());
  EXPECT_FALSE(read_map(file, map.of, data.size() + 1).has_value());
  std::filesystem::resize_file(file, 20);
  EXPECT_FALSE(read_map(file, map.of, data.size()).has_value());
  EXPECT_FALSE(read_map(folder.path() / "none.map", map.of, data.size()).has_value());
}

}  // namespace
}  // namespace pixelatent::testing
