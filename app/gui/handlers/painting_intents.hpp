#pragma once
// Asked for while painting, and of pictures that are brought.
#include <filesystem>
#include <variant>
#include <vector>

#include "painting_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct StartPainting {};               ///< on the sprite that is shown
struct FinishPainting {};              ///< goes to the place that was found
struct LeavePainting {};               ///< back to where it began
struct UsePaintTool { PaintTool tool; };
struct UsePaintColour { int colour; };
struct StepPaintColour { int by; };    ///< to another one of the palette
struct ToggleMirror {};
struct ToggleOver {};
struct SetStrength { float strength; };
struct StrokeTo { PixelAt at; };       ///< begins one, or goes on with it
struct EndStroke {};
struct MovePaintCursor { int dx, dy; bool draw; };
struct DrawAtCursor {};
struct ClearPainting {};               ///< nothing is painted or marked any more
struct LookAtCandidate { int which; };
struct GoOnFrom { int which; };        ///< that candidate is painted on from now on
struct UndoStroke {};
struct RedoStroke {};
/// Dropped where sprites are explored: a picture of one sprite is found in latent space, anything
/// else is added as a sheet.
struct Bring { std::vector<std::filesystem::path> files; };
struct ShowBrought {};                 ///< goes to its place
struct BroughtAsSheet {};              ///< adds it to the sheets instead
struct CloseBrought {};
// clang-format on

}  // namespace intent

using PaintingIntent =
    std::variant<intent::StartPainting, intent::FinishPainting, intent::LeavePainting,
                 intent::UsePaintTool, intent::UsePaintColour, intent::StepPaintColour,
                 intent::ToggleMirror, intent::ToggleOver, intent::SetStrength, intent::StrokeTo,
                 intent::EndStroke, intent::MovePaintCursor, intent::DrawAtCursor,
                 intent::ClearPainting, intent::LookAtCandidate, intent::GoOnFrom,
                 intent::UndoStroke, intent::RedoStroke, intent::Bring, intent::ShowBrought,
                 intent::BroughtAsSheet, intent::CloseBrought>;

}  // namespace pixelatent::gui
