#pragma once
// The directions one can move a sprite along, what a person made of them, and where they lead.
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exploring_state.hpp"
#include "latent/directions.hpp"

namespace pixelatent::gui {

/// How far to either end of a slider: hardly any sprite of one's own lies further.
inline constexpr float kDirectionReach = 2.5F;
/// The same of "these - those": a whole step leads from one group to the other.
inline constexpr float kOwnReach = 1.5F;
/// Sliders that are shown before "More".
inline constexpr std::size_t kDirectionsAtOnce = 8;
/// Pictures on a side of the pad.
inline constexpr int kPadSide = 5;
inline constexpr std::size_t kMostOwnDirections = 24;

/// One slider.
struct DirectionEntry {
  int number = -1;        ///< of the space's own; -1: made by a person
  bool of_style = false;  ///< told by the generator's weights, the number'th of those
  int part = -1;          ///< the number'th of those of that part; -1: of all of a sprite
  Along along;
  float share = 0;  ///< of what the set's sprites differ by
  std::string name;
  bool pinned = false, locked = false;
  friend bool operator==(const DirectionEntry&, const DirectionEntry&) = default;
};

/// What a person made of the directions of one set: those that are as they come are left out.
using StoredDirections = std::vector<DirectionEntry>;
/// By LatentSpace::sprites_fingerprint.
using AllStoredDirections = std::map<std::uint64_t, StoredDirections>;

std::string directions_to_json(const AllStoredDirections& all);
/// What makes no sense is left out.
AllStoredDirections directions_from_json(const std::string& text);

/// Two directions at once.
struct DirectionPad {
  std::size_t across = 0, down = 1;  ///< which of DirectionsState::entries
  std::array<Image, kPadSide * kPadSide> pictures;
};

struct DirectionsState {
  std::vector<DirectionEntry> entries;  ///< the space's own, then a person's
  Scoped scope;
  bool all = false;  ///< more than the first ones are shown
  /// Of every entry that is shown, what lies at its ends.
  std::map<std::size_t, std::array<Image, 2>> ends;
  std::optional<DirectionPad> pad;
  std::uint64_t version = 0;       ///< grows with every picture
  std::vector<Mark> these, those;  ///< to make a direction of
  AllStoredDirections stored;      ///< for the next time

  /// Whether it makes sense in the scope: a part has directions of its own, beside a person's.
  bool belongs(const DirectionEntry& entry) const;
  /// How many do.
  std::size_t belonging() const;
  /// Indices of those that are shown: pinned ones first, then a person's own, then the space's.
  std::vector<std::size_t> shown() const;
};

/// Of a slider, to either side.
inline float reach_of(const DirectionEntry& entry) {
  return entry.number < 0 ? kOwnReach : kDirectionReach;
}

/// "Direction 3", or what a person called it.
std::string name_of(const DirectionEntry& entry);

/// What sliders that are locked hold a place to; none without any.
std::vector<KeptAmount> kept_amounts(const DirectionsState& directions, const Place& place);

}  // namespace pixelatent::gui
