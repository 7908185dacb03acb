#pragma once
// The map of a set's sprites: every one in a cell of its own, like ones near each other. No torch
// here.
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "latent/neighbour_embedding.hpp"

namespace pixelatent {

struct MapCell {
  std::int16_t column = 0, row = 0;
  friend bool operator==(const MapCell&, const MapCell&) = default;
};

struct SpriteMap {
  std::uint64_t of = 0;  ///< fingerprint of what it was worked out from; 0: of nothing yet
  int columns = 0, rows = 0;
  std::vector<MapCell> cells;  ///< of every sprite; no two share one
  bool arranged = false;       ///< neighbours are kept; false: by two numbers alone, for now

  bool empty() const { return cells.empty(); }
  friend bool operator==(const SpriteMap&, const SpriteMap&) = default;
};

/// Every point in a cell of its own, as near to where it lies as there is room; gaps between
/// clusters become narrower. `room`: cells for each point, 1 at least. `aspect`: columns for each
/// row.
SpriteMap spread_on_grid(std::span<const PlanePoint> points, double room = 1.15,
                         double aspect = 1.25);

/// Of numbers and how many there are in each row.
std::uint64_t fingerprint_of_features(std::span<const float> features, int dimensions);

/// A map in a small file of its own, so that it is there at once when the sprites are the same.
Result<> write_map(const std::filesystem::path& file, const SpriteMap& map);
/// Nothing when there is none, it is damaged, or it is of something else.
std::optional<SpriteMap> read_map(const std::filesystem::path& file, std::uint64_t of,
                                  std::size_t sprites);

}  // namespace pixelatent
