#pragma once
// Where the explorer is in latent space, the way it came, and the children it may go on from.
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/history.hpp"
#include "image/image.hpp"
#include "latent/preview.hpp"
#include "latent/visits.hpp"

namespace pixelatent::gui {

/// What lies beside the large sprite.
enum class ExploreTab { Breed, Map, History, Walk, Mix, Compare };
inline constexpr int kExploreTabCount = static_cast<int>(ExploreTab::Compare) + 1;

/// One end of the interpolation, or a parent.
struct Mark {
  Place place;
  Image image;
};

/// Children of the place one is at, in a grid.
struct Child {
  std::optional<Place> place;  ///< nothing until it is chosen
  Image image;                 ///< empty until it is drawn
};
inline constexpr int kLeastBrood = 3, kMostBrood = 7;  ///< cells on a side
/// What one step changes while parents and what stays are marked, to be undone as a whole.
struct BroodStep {
  std::vector<Mark> others;
  std::vector<std::uint8_t> region;
  std::uint64_t at = 0;  ///< the visit one was at: going elsewhere is undone first
};
bool operator==(const BroodStep& a, const BroodStep& b);
History<BroodStep> history_of_broods();

struct BroodState {
  int side = 4;
  float wildness = 0.4F;
  BreedLock lock = BreedLock::Nothing;
  std::uint32_t locked_parts = 0;
  /// [pixels] of the canvas, not 0 where children keep what the parent has; empty: nowhere.
  std::vector<std::uint8_t> region;
  bool brushing = false;         ///< the region is painted on the large sprite
  int brush_x = 0, brush_y = 0;  ///< the keyboard's brush
  std::vector<Mark> others;      ///< parents beside the place one is at
  bool held = false;             ///< parents are being marked: their children wait
  History<BroodStep> history = history_of_broods();
  std::vector<Child> children;  ///< side * side - 1; the first cell is the place itself
  std::uint64_t version = 0;    ///< grows with every picture
  int chosen = -1;              ///< the cell that the arrow keys are at; -1: they are elsewhere
  /// Cells on the grid: the place one is at and its children.
  int cells() const { return static_cast<int>(children.size()) + 1; }
};

/// The 3x3 pixels around one become part of the region, or no longer are.
enum class RegionBrush { Mark, Erase };
void brush_region(std::vector<std::uint8_t>& region, Canvas canvas, int x, int y,
                  RegionBrush brush);

struct ExploreState {
  std::shared_ptr<const LatentSpace> space;  ///< null until there is a generator
  Place place;
  Visits visits;
  std::uint64_t as_seen = 0;          ///< the visit whose stored picture is shown instead; 0: none
  Finish finish;                      ///< of everything drawn on this page
  std::optional<PreviewFrame> frame;  ///< the newest answer; `place` may be further already
  std::uint64_t last_request = 0;
  std::optional<Mark> a, b;
  bool going_somewhere = false;  ///< a random place is being chosen
  bool playing = false;
  double play_phase = 0;  ///< 0..2, ping-pong
  float novelty = 1;      ///< of random sprites: as it was wished last
  ExploreTab tab = ExploreTab::Breed;
  BroodState brood;
};

/// Whether the last step, or the one after, was marking parents or what stays: not going elsewhere.
bool can_undo_brood(const ExploreState& explore);
bool can_redo_brood(const ExploreState& explore);

/// What a sprite is to those of the set.
enum class Closeness {
  Yours,   ///< the very pixels of one
  Redraw,  ///< what the model makes of one: not new, even where it is poor
  Almost,  ///< hardly another one
  New,
};
inline constexpr float kHardlyOther = 0.12F;  ///< share of pixels
inline Closeness closeness_of(const PreviewFrame& frame) {
  if (frame.difference <= 0) return Closeness::Yours;
  if (frame.from_redraw < kHardlyOther) return Closeness::Redraw;
  return frame.difference < kHardlyOther ? Closeness::Almost : Closeness::New;
}

/// Whether the visit one is at was seen as another picture than the generator draws there now.
inline bool seen_otherwise(const ExploreState& explore) {
  const Visit* visit = explore.visits.current();
  return visit != nullptr && visit->picture && explore.frame &&
         visit->place == explore.frame->place && !(*visit->picture == explore.frame->image);
}

}  // namespace pixelatent::gui
