#include <optional>
#include <utility>

#include "paint_view.hpp"

namespace pixelatent::gui {

namespace {

/// What letters ask for while painting; nothing for others.
std::optional<Intent> asked_by(char letter) {
  switch (letter) {
    case 'b':
      return intent::UsePaintTool{PaintTool::Pencil};
    case 'e':
      return intent::UsePaintTool{PaintTool::Eraser};
    case 'f':
      return intent::UsePaintTool{PaintTool::Fill};
    case 'i':
      return intent::UsePaintTool{PaintTool::Picker};
    case 'l':
      return intent::UsePaintTool{PaintTool::Keep};
    case 'n':
      return intent::UsePaintTool{PaintTool::Anew};
    case 'x':
      return intent::ToggleMirror{};
    case 'o':
      return intent::ToggleOver{};
    case 'q':
      return intent::StepPaintColour{-1};
    case 'w':
      return intent::StepPaintColour{1};
    case 'd':
      return intent::DrawAtCursor{};
    default:
      return std::nullopt;
  }
}

}  // namespace

bool paint_key(const AppState& state, const KeyPress& press, Intents& out) {
  const PaintingState& painting = state.painting;
  if (painting.on && press.ctrl && (press.letter == 'z' || press.letter == 'y')) {
    const bool redo = press.letter == 'y' || press.shift;
    redo ? out.push(intent::RedoStroke{}) : out.push(intent::UndoStroke{});
    return true;
  }
  // The sprite without what was painted is not what one sees: Enter first.
  if (painting.on && (press.letter == 'k' || (press.ctrl && press.letter == 'e'))) return true;
  if (press.ctrl || press.alt) return false;
  if (!painting.on) {
    if (press.letter != 'b' || press.repeat || !state.explore.frame) return false;
    out.push(intent::StartPainting{});
    return true;
  }
  if (press.is_arrow()) {
    out.push(intent::MovePaintCursor{press.arrow().dx, press.arrow().dy, press.shift});
    return true;
  }
  if (press.letter >= '1' && press.letter <= '9' && !painting.candidates.empty()) {
    out.push(intent::LookAtCandidate{press.letter - '1'});
    return true;
  }
  // Elsewhere would be another sprite: what was painted would be lost.
  if (press.letter == 'r' || press.letter == 'p') return true;
  auto ask = asked_by(press.letter);
  if (!ask) return false;
  out.push(std::move(*ask));
  return true;
}

}  // namespace pixelatent::gui
