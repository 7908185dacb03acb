#pragma once
// Asked for about sheets.
#include <filesystem>
#include <variant>
#include <vector>

#include "dataset/sheet_edit.hpp"
#include "sheets_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct AddFiles { std::vector<std::filesystem::path> files; };
struct LoadSampleSheet {};
struct RemoveSheet { int sheet_id; };
struct SelectSheet { int sheet_id; };
struct SetGrid { int sheet_id; GridSpec grid; };
struct MoveGrid { GridPart part; int dx, dy; };            ///< of the selected sheet, by pixels
struct ToggleCell { int sheet_id; int cell; };
struct ToggleCells { int sheet_id; std::vector<int> cells; };  ///< out, or all back in when all are
struct CallFine { int sheet_id; std::vector<int> cells; };     ///< no hints about them any more
struct PickCells { std::vector<int> cells; };                  ///< of the selected sheet
struct PointAt { PointedPixel pixel; };
struct WantSource { int sheet_id; };                           ///< Sheet::source on the graphics card
struct SavePalette { std::filesystem::path file; };
struct SetCleaning { Cleaning cleaning; };
struct SetSpeckle { int sheet_id; Speckle speckle; };
struct AddBox { int sheet_id; Rect box; };                 ///< in the pixels of Sheet::image
struct MergeCells { int sheet_id; std::vector<int> cells; };
struct SplitCell { int sheet_id; int cell; Cut cut; int at; };
struct UseLayout { int sheet_id; LayoutKind kind; };
struct SetNativeUse { int sheet_id; NativeUse use; };
struct SetCanvas { Canvas canvas; };
struct KeepCanvas {};                          ///< SheetsState::canvas_before, from now on
struct UndoSheets {};
struct RedoSheets {};
struct CancelImport {};
struct ClearProblems {};
struct FollowSaved { FollowFiles files; };      ///< sheets that are saved again elsewhere
// Asked for by other areas
struct KeepSampleSheet {};             ///< it is worked with: not replaced by sheets that come
struct ForgetImports {};               ///< another project is there, and with it other sheets
// clang-format on

}  // namespace intent

using SheetsIntent =
    std::variant<intent::AddFiles, intent::LoadSampleSheet, intent::RemoveSheet,
                 intent::SelectSheet, intent::SetGrid, intent::MoveGrid, intent::ToggleCell,
                 intent::ToggleCells, intent::CallFine, intent::PickCells, intent::PointAt,
                 intent::WantSource, intent::SavePalette, intent::SetCleaning, intent::SetSpeckle,
                 intent::AddBox, intent::MergeCells, intent::SplitCell, intent::UseLayout,
                 intent::SetNativeUse, intent::SetCanvas, intent::KeepCanvas, intent::UndoSheets,
                 intent::RedoSheets, intent::CancelImport, intent::ClearProblems,
                 intent::FollowSaved, intent::KeepSampleSheet, intent::ForgetImports>;

}  // namespace pixelatent::gui
