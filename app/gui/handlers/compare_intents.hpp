#pragma once
// Asked for while A and B are compared.
#include <variant>

#include "compare_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct Compare { CompareMode mode; };
struct HoldCompare { char which; };           ///< 0: let go of
struct MoveDivider { float to; };
struct SetBlinks { double a_second; };
// clang-format on

}  // namespace intent

using CompareIntent =
    std::variant<intent::Compare, intent::HoldCompare, intent::MoveDivider, intent::SetBlinks>;

}  // namespace pixelatent::gui
