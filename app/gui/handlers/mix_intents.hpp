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
struct UseMixBrush { int slot; };               ///< "head from A": marks what is that slot's; -1: done
struct BrushMix { int x, y; bool mark; };       ///< around a pixel of the canvas; false takes back
struct StepMixBrush { int dx = 0, dy = 0; bool mark = false; };  ///< by keyboard
struct EndMixStroke {};
struct ClearMixBrush {};                        ///< nothing is marked any more
struct RestoreMix { MixSetup what; };           ///< of a project that was opened
struct UndoMix {};
struct RedoMix {};
// clang-format on

}  // namespace intent

using MixIntent =
    std::variant<intent::AddToMix, intent::TakeFromMix, intent::ClearMix, intent::MoveMixKnob,
                 intent::NudgeMixKnob, intent::EndMixDrag, intent::UseMixKeys, intent::MixShapesOf,
                 intent::MixColoursOf, intent::MixPartOf, intent::OtherMixOrder,
                 intent::UseMixBrush, intent::BrushMix, intent::StepMixBrush, intent::EndMixStroke,
                 intent::ClearMixBrush, intent::UndoMix, intent::RedoMix, intent::RestoreMix>;

}  // namespace pixelatent::gui
