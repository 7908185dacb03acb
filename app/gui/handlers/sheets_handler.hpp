#pragma once
// Sheets: bringing them in, and every edit of them.
#include <functional>
#include <memory>
#include <string>

#include "engine/sheets_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class SheetsHandler {
 public:
  /// `window`: where the bundled sheet is, and the folder that was browsed last.
  SheetsHandler(SheetsEngine& engine, SheetsState& state, WindowState& window, HandlerTools tools);

  void handle(const SheetsIntent& intent);
  /// Takes what the engine has ready; never waits.
  void collect();

 private:
  void on(const intent::AddFiles& ask);
  void on(const intent::LoadSampleSheet& ask);
  void on(const intent::RemoveSheet& ask);
  void on(const intent::SelectSheet& ask);
  void on(const intent::SetGrid& ask);
  void on(const intent::MoveGrid& ask);
  void on(const intent::ToggleCell& ask);
  void on(const intent::ToggleCells& ask);
  void on(const intent::CallFine& ask);
  void on(const intent::PickCells& ask);
  void on(const intent::PointAt& ask);
  void on(const intent::WantSource& ask);
  void on(const intent::SavePalette& ask);
  void on(const intent::SetCleaning& ask);
  void on(const intent::SetSpeckle& ask);
  void on(const intent::AddBox& ask);
  void on(const intent::MergeCells& ask);
  void on(const intent::SplitCell& ask);
  void on(const intent::UseLayout& ask);
  void on(const intent::SetNativeUse& ask);
  void on(const intent::SetCanvas& ask);
  void on(const intent::KeepCanvas& ask);
  void on(const intent::UndoSheets& ask);
  void on(const intent::RedoSheets& ask);
  void on(const intent::CancelImport& ask);
  void on(const intent::ClearProblems& ask);
  void on(const intent::FollowSaved& ask);
  void on(const intent::KeepSampleSheet& ask);
  void on(const intent::ForgetImports& ask);

  /// What happens to the bundled sheet when the person brings one of their own.
  enum class SampleSheet { Absent, Untouched, ToBeReplaced, BeingRemoved };

  void import(std::vector<std::filesystem::path> files);
  void edit_sheet(int sheet_id, std::string label, std::function<bool(Sheet&)> change);
  void select_sheet(int sheet_id);
  void send_moved_grid();
  void show_collection(std::shared_ptr<const SheetCollection> newest);
  void tell_of_canvas(const SheetCollection& before);
  void take_import_report(const ImportReport& report);
  void replace_sample_sheet();
  void set_sample(SampleSheet sample);

  SheetsEngine& engine_;
  SheetsState& state_;
  WindowState& window_;
  HandlerTools tools_;
  SampleSheet sample_ = SampleSheet::Absent;
  bool stepping_ = false;                                ///< by undo or redo: what comes is no news
  std::shared_ptr<const SheetCollection> grid_sent_at_;  ///< shown when a moved grid was last sent
};

}  // namespace pixelatent::gui
