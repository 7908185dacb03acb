#pragma once
// Asked for about directions.
#include <string>
#include <variant>

#include "directions_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct NameDirection { std::size_t which; std::string name; };
struct PinDirection { std::size_t which; bool pinned; };
struct LockDirection { std::size_t which; bool locked; };
struct ForgetDirection { std::size_t which; };          ///< one that a person made
struct ShowAllDirections { bool all; };
struct UseDirectionScope { Scoped scope; };
struct MarkGroup { bool these; Mark mark; };            ///< the same again takes it out
struct ClearGroups {};
struct MakeDirection {};                                ///< "these - those"
struct UsePad { bool on; std::size_t across = 0, down = 1; };
struct StepPad { int dx, dy; };                         ///< by keyboard
// clang-format on

}  // namespace intent

using DirectionsIntent =
    std::variant<intent::NameDirection, intent::PinDirection, intent::LockDirection,
                 intent::ForgetDirection, intent::ShowAllDirections, intent::UseDirectionScope,
                 intent::MarkGroup, intent::ClearGroups, intent::MakeDirection, intent::UsePad,
                 intent::StepPad>;

}  // namespace pixelatent::gui
