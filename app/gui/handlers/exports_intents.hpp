#pragma once
// Asked to be written for other programs.
#include <filesystem>
#include <string>
#include <variant>

#include "exports_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct OpenExport { ExportWhat what; };
struct SetExport { ExportChoice choice; };
struct RunExport {};              ///< what the open dialog shows
struct OpenTimelapse {};
struct SetTimelapse { TimelapseState timelapse; std::string name; };
struct RunTimelapse {};
struct ExportNow { ExportWhat what; };
struct SetWalkExport { WalkExport walk; };
struct ExportWalk {};             ///< the walk that is laid out
struct CancelExport {};
// clang-format on

}  // namespace intent

using ExportsIntent =
    std::variant<intent::OpenExport, intent::SetExport, intent::RunExport, intent::OpenTimelapse,
                 intent::SetTimelapse, intent::RunTimelapse, intent::ExportNow,
                 intent::CancelExport, intent::SetWalkExport, intent::ExportWalk>;

}  // namespace pixelatent::gui
