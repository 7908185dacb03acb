#pragma once
// Asked for while a walk is laid out.
#include <optional>
#include <string>
#include <variant>

#include "base/run_id.hpp"
#include "exploring_state.hpp"
#include "walk_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct AddStop { std::optional<Mark> what; };  ///< none: the place one is at
struct RemoveStop { int stop; };
struct MoveStop { int stop, by; };             ///< earlier or later
struct ChooseStop { int stop; };               ///< -1: none
struct GoToStop { int stop; };
struct TimeStop { int stop; double hold, travel; };
struct SetWalk { WalkPlan plan; };             ///< all but its stops
struct SetRandomWalk { RandomWalkWish wish; };
struct DrawRandomWalk {};                      ///< in place of the walk there is
struct ClearWalk {};
struct UndoWalk {};
struct RedoWalk {};
struct PlayWalk {};                            ///< or stop
struct ScrubWalk { int frame; };               ///< of WalkState::shown
struct LeaveWalkFrame {};                      ///< the scrubbing has ended
struct ShowWalk { RunId run; std::string text; };  ///< of a run that was opened
struct StoreWalk {};                           ///< once more
// clang-format on

}  // namespace intent

using WalkIntent =
    std::variant<intent::AddStop, intent::RemoveStop, intent::MoveStop, intent::ChooseStop,
                 intent::GoToStop, intent::TimeStop, intent::SetWalk, intent::SetRandomWalk,
                 intent::DrawRandomWalk, intent::ClearWalk, intent::UndoWalk, intent::RedoWalk,
                 intent::PlayWalk, intent::ScrubWalk, intent::LeaveWalkFrame, intent::ShowWalk,
                 intent::StoreWalk>;

}  // namespace pixelatent::gui
