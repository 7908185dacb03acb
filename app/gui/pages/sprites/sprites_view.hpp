#pragma once
// The sheets with the cells found in them, and what was decided about every cell.
#include <array>
#include <optional>

#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// Sprites: with fewer a model learns them by heart.
inline constexpr int kFewestWorthTraining = 20;

/// What the held mouse button does on the sheet.
enum class CanvasDrag { None, Press, Pan, Box, Pick, Handle, Cancelled };

/// What of a grid can be dragged on the sheet.
enum class GridHandle { None, Margin, Cell, SpacingX, SpacingY };

/// A grid being dragged, or on its way to the sheet.
struct GridPreview {
  GridSpec grid;
  const SheetCollection* sent_at =
      nullptr;  ///< what was shown when it was asked for; null: not yet
};

/// What the page remembers between frames.
struct SpritesView {
  int sheet_id = -1;       ///< that everything here belongs to
  int zoom = 0;            ///< framebuffer pixels per sheet pixel; 0: chosen to fit
  ImVec2 pan{0, 0};        ///< of the sheet's top-left from the canvas's, in ImGui units
  Rect zoomed_for;         ///< size of the picture that `zoom` was chosen for
  int hovered = -1;        ///< cell under the mouse
  int reveal = -1;         ///< cell to bring into view
  int followed_pick = -1;  ///< cell that was picked alone and has been brought into view
  int listed = -1;         ///< cell pointed at in the list of reasons
  CanvasDrag drag = CanvasDrag::None;
  ImVec2 press{0, 0};                    ///< where the button went down, on screen
  int press_x = 0, press_y = 0;          ///< the same in the sheet's pixels
  GridHandle handle = GridHandle::None;  ///< being dragged
  std::optional<GridPreview> preview;
  /// Groups of the list of reasons that the person opened or closed, by CellState.
  std::array<std::optional<bool>, kCellStateCount> open_reasons;
  /// The same of the list of hints, by OutlierReason.
  std::array<std::optional<bool>, kOutlierReasonCount> open_outliers;
  bool before_held = false;  ///< the button "as it came" is
  GridSpec grid;             ///< being typed
  bool typing = false;
};

void draw_sprites_canvas(const Ui& ui, const AppState& state, SpritesView& view, const Area& area);
void draw_sprites_inspector(const Ui& ui, const AppState& state, SpritesView& view,
                            const Area& area);

/// Outline of a cell on the sheet and its dot in the inspector.
ImU32 colour_of(const Theme& theme, CellState state);

}  // namespace pixelatent::gui
