#pragma once
// The panel that mixes.
#include <imgui.h>

#include <array>

#include "gui/parts/key_press.hpp"
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

inline constexpr std::array<ImU32, kMostMixed> kSlotColours = {
    IM_COL32(246, 178, 60, 255),  IM_COL32(92, 176, 255, 255),  IM_COL32(126, 211, 110, 255),
    IM_COL32(232, 110, 150, 255), IM_COL32(176, 140, 255, 255), IM_COL32(96, 214, 204, 255)};
inline constexpr std::array<const char*, kMostMixed> kSlotNames = {"A", "B", "C", "D", "E", "F"};

struct MixView {
  bool dragging = false;  ///< the knob is
  bool marking = false;   ///< a stroke on the large sprite goes on
};

struct ExploreView;
void draw_mix_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area);

/// Whose brush marks on the large sprite.
void draw_mix_brushes(const Ui& ui, const AppState& state);
/// What is marked, over the large sprite, and marking there; `area` is what draw_large() has.
void draw_mix_brush(const Ui& ui, const AppState& state, MixView& view, const Area& area);
bool mix_brush_key(const AppState& state, const KeyPress& press, Intents& out);
bool mix_undo_key(const MixState& mix, const KeyPress& press, Intents& out);

/// True when the key means something to what is mixed.
bool mix_key(const AppState& state, const KeyPress& press, Intents& out);
bool mix_enter(const AppState& state, Intents& out);
bool mix_escape(const AppState& state, Intents& out);

}  // namespace pixelatent::gui
