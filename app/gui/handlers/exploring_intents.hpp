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
struct CommitPlace {};                ///< the drag has ended
struct SetFinish { Finish finish; };
struct SetMark { char which; };       ///< 'a' or 'b'
struct SwapMarks {};
struct TogglePlay {};
struct Keep {};
struct UndoPlace {};                  ///< back through where one was
struct RedoPlace {};
// clang-format on

}  // namespace intent

using ExploringIntent =
    std::variant<intent::Random, intent::GoToPlace, intent::GoToSprite, intent::ScrubTo,
                 intent::OtherPart, intent::CommitPlace, intent::SetFinish, intent::SetMark,
                 intent::SwapMarks, intent::TogglePlay, intent::Keep, intent::UndoPlace,
                 intent::RedoPlace>;

}  // namespace pixelatent::gui
