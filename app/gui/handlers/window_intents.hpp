#pragma once
// What is asked for whichever page one is on.
#include <filesystem>
#include <string>
#include <variant>

#include "gui/page.hpp"
#include "overlay.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct GoTo { Page page; };
struct Open { Overlay overlay; };
struct CloseOverlay {};
struct ToggleNearest {};
struct ToggleGrid {};
struct ToggleMotion {};               ///< WindowState::reduced_motion
struct StepTextSize { int steps; };   ///< larger by so many steps; 0: as it was made
struct CopyText { std::string text; };
struct OpenFolder { std::filesystem::path folder; };
// clang-format on

}  // namespace intent

using WindowIntent = std::variant<intent::GoTo, intent::Open, intent::CloseOverlay,
                                  intent::ToggleNearest, intent::ToggleGrid, intent::ToggleMotion,
                                  intent::StepTextSize, intent::CopyText, intent::OpenFolder>;

}  // namespace pixelatent::gui
