#pragma once
// Asked for while sprites are mixed.
#include <optional>
#include <variant>

#include "mix_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct AddToMix { std::optional<Mark> what; };  ///< none: the place one is at
struct TakeFromMix { int slot; };
struct ClearMix {};
struct MoveMixKnob { WheelPoint to; };          ///< while it is dragged
struct NudgeMixKnob { int dx, dy; };            ///< by a key
struct EndMixDrag {};
struct UseMixKeys { bool on; };
struct MixShapesOf { int slot; };               ///< -1: by weight
struct MixColoursOf { int slot; };              ///< -1: as the shapes
struct MixPartOf { int part, slot; };           ///< -1: by weight
struct OtherMixOrder {};                        ///< other parts at the same weights
// clang-format on

}  // namespace intent

using MixIntent =
    std::variant<intent::AddToMix, intent::TakeFromMix, intent::ClearMix, intent::MoveMixKnob,
                 intent::NudgeMixKnob, intent::EndMixDrag, intent::UseMixKeys, intent::MixShapesOf,
                 intent::MixColoursOf, intent::MixPartOf, intent::OtherMixOrder>;

}  // namespace pixelatent::gui
