#pragma once
// Asked for on the way through latent space.
#include <string>
#include <variant>

#include "exploring_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct Random {};
/// With an entry in the history.
struct GoToPlace {
  Place place;
  std::string label = "go to a place";
};
struct GoToSprite { int sprite; };    ///< exactly this sprite of the set; novelty departs from it
struct OtherPart { int part; };       ///< from another sprite of the set, whole
struct ScrubTo { Place place; };      ///< while dragging: no entry yet
struct CommitPlace { std::string how = "move a slider"; };  ///< the drag has ended
struct SetFinish { Finish finish; };
struct WishNovelty { float novelty; }; ///< for random sprites from now on
struct SetMark { char which; };       ///< 'a' or 'b'
struct SetMarkTo { char which; Mark what; };
struct ClearMark { char which; };
struct SwapMarks {};
struct TogglePlay {};
struct Keep {};
struct UndoPlace {};                  ///< back through where one was
struct RedoPlace {};
struct ShowExploreTab { ExploreTab tab; };
// --- The history -----------------------------------------------------------------------------
struct ShowVisits {                   ///< of a run that was opened
  RunId run;
  StoredVisits visits;
};
struct StoreVisits {};                ///< all of them, once more
struct GoToVisit { std::uint64_t id; };
struct ShowAsSeen { bool on; };       ///< the current visit's kept picture
struct PinVisit { std::uint64_t id; bool pinned; };
struct DescribeVisit { std::uint64_t id; std::string name, tags; };
// --- Breeding --------------------------------------------------------------------------------
struct Breed {                        ///< children in another way; what is unset stays
  std::optional<int> side;
  std::optional<float> wildness;
  std::optional<BreedLock> lock;
  std::optional<std::uint32_t> locked_parts;
};
struct BrushRegion { bool on; };      ///< what children keep is marked on the large sprite
struct SetRegion { std::vector<std::uint8_t> region; };  ///< empty: none
struct EndRegionStroke {};            ///< a step, to be undone as a whole
struct StepRegionBrush { int dx = 0, dy = 0; bool mark = false; };  ///< by keyboard
struct OtherChildren {};              ///< of the same parents
struct ChooseChild { int cell; };     ///< the arrow keys' cell; -1: none
struct GoToChild { int cell; };       ///< and breed on from it
struct MarkParent { int cell; };      ///< a further one; 0: the place one is at
struct MarkParentAt { Mark mark; };   ///< a place from elsewhere
struct UnmarkParent { std::size_t which; };  ///< of BroodState::others
struct HoldBrood { bool on; };        ///< the children stay until all parents are marked
struct UndoBrood {};                  ///< marking a parent, or what stays
struct RedoBrood {};
// clang-format on

}  // namespace intent

using ExploringIntent =
    std::variant<intent::Random, intent::GoToPlace, intent::GoToSprite, intent::ScrubTo,
                 intent::OtherPart, intent::CommitPlace, intent::SetFinish, intent::SetMark,
                 intent::WishNovelty, intent::SwapMarks, intent::TogglePlay, intent::Keep,
                 intent::UndoPlace, intent::RedoPlace, intent::ShowExploreTab, intent::ShowVisits,
                 intent::StoreVisits, intent::GoToVisit, intent::ShowAsSeen, intent::PinVisit,
                 intent::DescribeVisit, intent::SetMarkTo, intent::ClearMark>;

using BreedingIntent =
    std::variant<intent::Breed, intent::OtherChildren, intent::ChooseChild, intent::GoToChild,
                 intent::BrushRegion, intent::SetRegion, intent::StepRegionBrush,
                 intent::MarkParent, intent::MarkParentAt, intent::UnmarkParent,
                 intent::EndRegionStroke, intent::HoldBrood, intent::UndoBrood, intent::RedoBrood>;

}  // namespace pixelatent::gui
