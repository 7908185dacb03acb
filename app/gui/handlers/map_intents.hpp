#pragma once
// Asked for on the map of sprites.
#include <optional>
#include <string>
#include <variant>

#include "map_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct ArrangeMap {};                         ///< once more, after it was stopped
struct StopArranging {};
struct LookAtMap { MapLook look; };
struct StepMap { float dx = 0, dy = 0, zoom = 1; };  ///< by keyboard; see moved()
struct FitMap {};
struct SearchMap { std::string text; };
struct PointOnMap { std::optional<Place> place; bool by_keys = false; };  ///< nothing: at none
// clang-format on

}  // namespace intent

using MapIntent =
    std::variant<intent::ArrangeMap, intent::StopArranging, intent::LookAtMap, intent::StepMap,
                 intent::FitMap, intent::SearchMap, intent::PointOnMap>;

}  // namespace pixelatent::gui
