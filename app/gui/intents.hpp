#pragma once
// What panels and shortcuts ask for. The controller alone carries it out.
#include <filesystem>
#include <utility>
#include <variant>
#include <vector>

#include "dataset/sheet_edit.hpp"
#include "state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
// Window
struct GoTo { Page page; };
struct Open { Overlay overlay; };
struct CloseOverlay {};
struct ToggleNearest {};
struct ToggleGrid {};

// Sheets
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
struct UndoSheets {};
struct RedoSheets {};
struct CancelImport {};
struct ClearProblems {};

// Training
struct StartTraining {};          ///< asks first when a run would be lost
struct AskNewRun {};              ///< asks whenever there is a run
struct StartNewRun {};            ///< confirmed
struct GoOnTraining {};           ///< start, or resume a run that is held; Enter where nothing else takes it
struct TogglePause {};
struct FinishTraining {};         ///< come to rest, then end
struct SetHyper { HyperParams hyper; };
struct ShowCurves { Curves curves; };
struct GoBackToBest {};           ///< the state that measured best
struct ChooseModel { ModelKind model; };
struct Follow { int sample; };
struct LookBack { std::optional<std::size_t> frame; };  ///< nothing: back to now
struct StepFilm { int by; };
struct KeepSample { int sample; };
struct Save {};
struct SaveTo { std::filesystem::path file; };
struct SaveCopy { std::filesystem::path file; };
struct OpenLast {};                   ///< the project of the last time, else the sample
struct OpenProject { std::filesystem::path file; };
struct NewProject {};
struct Recover {};                    ///< what Overlay::Recover asks about
struct SetSaveEvery { SaveEvery every; };

// Exploring
struct Random {};
struct GoToPlace { Place place; };    ///< with an entry in the history
struct GoToSprite { int sprite; };    ///< exactly this sprite of the set; novelty departs from it
struct ScrubTo { Place place; };      ///< while dragging: no entry yet
struct CommitPlace {};                ///< the drag has ended
struct SetFinish { Finish finish; };
struct SetMark { char which; };       ///< 'a' or 'b'
struct SwapMarks {};
struct TogglePlay {};
struct Keep {};
struct UndoPlace {};                  ///< back through where one was
struct RedoPlace {};

// Gallery
struct Select { std::set<std::uint64_t> ids; std::uint64_t anchor; };
struct SelectAll {};
struct Discard { std::set<std::uint64_t> ids; };
struct ContinueFrom { std::uint64_t id; };
struct UndoGallery {};
struct RedoGallery {};

// Export
struct OpenExport { ExportWhat what; };
struct SetExport { int scale; std::string name; std::filesystem::path folder; };
struct RunExport {};              ///< what the open dialog shows
struct OpenTimelapse {};
struct SetTimelapse { TimelapseState timelapse; std::string name; };
struct RunTimelapse {};
struct ExportNow { ExportWhat what; };
struct CancelExport {};
struct CopyText { std::string text; };
struct OpenFolder { std::filesystem::path folder; };
// clang-format on

}  // namespace intent

using Intent = std::variant<
    intent::GoTo, intent::Open, intent::CloseOverlay, intent::ToggleNearest, intent::ToggleGrid,
    intent::AddFiles, intent::LoadSampleSheet, intent::RemoveSheet, intent::SelectSheet,
    intent::SetGrid, intent::MoveGrid, intent::ToggleCell, intent::ToggleCells, intent::CallFine,
    intent::PickCells, intent::PointAt, intent::WantSource, intent::SavePalette,
    intent::SetCleaning, intent::SetSpeckle, intent::AddBox, intent::MergeCells, intent::SplitCell,
    intent::UseLayout, intent::SetNativeUse, intent::SetCanvas, intent::UndoSheets,
    intent::RedoSheets, intent::CancelImport, intent::ClearProblems, intent::StartTraining,
    intent::AskNewRun, intent::StartNewRun, intent::GoOnTraining, intent::TogglePause,
    intent::FinishTraining, intent::SetHyper, intent::ShowCurves, intent::GoBackToBest,
    intent::ChooseModel, intent::Follow, intent::LookBack, intent::StepFilm, intent::KeepSample,
    intent::Save, intent::SaveTo, intent::SaveCopy, intent::OpenLast, intent::OpenProject,
    intent::NewProject, intent::Recover, intent::SetSaveEvery, intent::Random, intent::GoToPlace,
    intent::GoToSprite, intent::ScrubTo, intent::CommitPlace, intent::SetFinish, intent::SetMark,
    intent::SwapMarks, intent::TogglePlay, intent::Keep, intent::UndoPlace, intent::RedoPlace,
    intent::Select, intent::SelectAll, intent::Discard, intent::ContinueFrom, intent::UndoGallery,
    intent::RedoGallery, intent::OpenExport, intent::SetExport, intent::RunExport,
    intent::OpenTimelapse, intent::SetTimelapse, intent::RunTimelapse, intent::ExportNow,
    intent::CancelExport, intent::CopyText, intent::OpenFolder>;

/// Collected during a frame, applied after it.
class Intents {
 public:
  void push(Intent intent) { items_.push_back(std::move(intent)); }
  bool empty() const { return items_.empty(); }
  std::vector<Intent> drain() { return std::exchange(items_, {}); }

 private:
  std::vector<Intent> items_;
};

}  // namespace pixelatent::gui
