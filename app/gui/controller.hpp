#pragma once
// Carries out what panels and shortcuts ask for, and brings what the engine has done into the
// state.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/rng.hpp"
#include "engine/engine.hpp"
#include "intents.hpp"
#include "state.hpp"

namespace pixelatent::gui {

/// What the controller needs from the window system.
struct Desktop {
  std::function<void(const std::string&)> copy_text;
  std::function<bool(const std::filesystem::path&)> open_folder;
  std::function<void()> settings_changed;  ///< worth writing to disk soon
};

class Controller {
 public:
  /// `seed`: for random points. `options`: seed, threads, device and limits of every run started.
  Controller(Engine& engine, AppState& state, Desktop desktop, TrainOptions options,
             std::uint64_t seed);

  /// Takes what the engine has ready; never waits. `now`: seconds since the window opened.
  void collect(double now);
  /// Carries out what was asked for since the last call.
  void apply(Intents& intents);
  /// Moves what plays by itself. True while something does.
  bool animate(double seconds);

 private:
  // One overload per intent; controller.cpp, _sheets, _training, _quality, _film, _explore,
  // _gallery.
  void on(const intent::GoTo& ask);
  void on(const intent::Open& ask);
  void on(const intent::CloseOverlay& ask);
  void on(const intent::ToggleNearest& ask);
  void on(const intent::ToggleGrid& ask);
  void on(const intent::CopyText& ask);
  void on(const intent::OpenFolder& ask);

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
  void use_palette(const std::filesystem::path& file);
  void on(const intent::AddBox& ask);
  void on(const intent::MergeCells& ask);
  void on(const intent::SplitCell& ask);
  void on(const intent::UseLayout& ask);
  void on(const intent::SetNativeUse& ask);
  void edit_sheet(int sheet_id, std::function<bool(Sheet&)> change);
  void on(const intent::SetCanvas& ask);
  void on(const intent::UndoSheets& ask);
  void on(const intent::RedoSheets& ask);
  void on(const intent::CancelImport& ask);
  void on(const intent::ClearProblems& ask);

  void on(const intent::StartTraining& ask);
  void on(const intent::AskNewRun& ask);
  void on(const intent::StartNewRun& ask);
  void on(const intent::GoOnTraining& ask);
  void on(const intent::TogglePause& ask);
  void on(const intent::FinishTraining& ask);
  void on(const intent::SetHyper& ask);
  void on(const intent::ShowCurves& ask);
  void on(const intent::GoBackToBest& ask);
  void on(const intent::ChooseModel& ask);
  void on(const intent::Follow& ask);
  void on(const intent::LookBack& ask);
  void on(const intent::StepFilm& ask);
  void on(const intent::KeepSample& ask);
  void on(const intent::Save& ask);
  void on(const intent::SaveTo& ask);
  void on(const intent::SaveCopy& ask);
  void on(const intent::OpenLast& ask);
  void on(const intent::OpenProject& ask);
  void on(const intent::NewProject& ask);
  void on(const intent::Recover& ask);
  void on(const intent::SetSaveEvery& ask);

  void on(const intent::Random& ask);
  void on(const intent::GoToPlace& ask);
  void on(const intent::GoToSprite& ask);
  void on(const intent::ScrubTo& ask);
  void on(const intent::CommitPlace& ask);
  void on(const intent::SetFinish& ask);
  void on(const intent::SetMark& ask);
  void on(const intent::SwapMarks& ask);
  void on(const intent::TogglePlay& ask);
  void on(const intent::Keep& ask);
  void on(const intent::UndoPlace& ask);
  void on(const intent::RedoPlace& ask);

  void on(const intent::Select& ask);
  void on(const intent::SelectAll& ask);
  void on(const intent::Discard& ask);
  void on(const intent::ContinueFrom& ask);
  void on(const intent::UndoGallery& ask);
  void on(const intent::RedoGallery& ask);
  void on(const intent::OpenExport& ask);
  void on(const intent::SetExport& ask);
  void on(const intent::RunExport& ask);
  void on(const intent::ExportNow& ask);
  void on(const intent::CancelExport& ask);
  void on(const intent::OpenTimelapse& ask);
  void on(const intent::SetTimelapse& ask);
  void on(const intent::RunTimelapse& ask);

  void collect_sheets();
  void show_collection(std::shared_ptr<const SheetCollection> newest);
  void select_sheet(int sheet_id);
  void send_moved_grid();
  void collect_import_reports();
  void collect_training();
  void collect_quality();
  void follow_hyper();
  void collect_samples();
  void collect_film();
  void show_earlier_generator();
  void collect_done();
  void collect_project();
  void collect_explore();
  void collect_exports();
  void collect_toasts();

  void ask_to_open(const std::filesystem::path& project);
  void open_project(const std::filesystem::path& file);
  void begin_new_project();
  void show_opened(OpenedProject opened);
  void match_sheets_with_run();
  void saved(const CommandDone& done);
  void opened(const CommandDone& done);
  void store_gallery();
  void replace_sample_sheet();
  bool sample_sheet_in_the_way() const;
  void acknowledge(const CommandDone& done);
  void begin_run(ModelKind model);
  void mark_stale();
  void forget_run();
  void show(Place place);
  void request_preview();
  void keep(KeptSprite sprite);
  void set_kept(std::vector<KeptSprite> kept);
  void show_kept(std::vector<KeptSprite> kept);
  void info(std::string text);
  void done(std::string text);
  void warn(std::string text);
  void problem(std::string text);

  /// What happens to the bundled sheet when the person brings one of their own.
  enum class SampleSheet { Absent, Untouched, ToBeReplaced, BeingRemoved };

  Engine& engine_;
  AppState& state_;
  Desktop desktop_;
  TrainOptions options_;
  Rng rng_;
  SampleSheet sample_ = SampleSheet::Absent;
  std::filesystem::path opening_;  ///< empty: the last one, or a new one
  CommandId open_id_ = 0;
  bool opening_last_ = false;
  int imports_asked_ = 0;
  std::shared_ptr<const SheetCollection> grid_sent_at_;  ///< shown when a moved grid was last sent
  // Of the run before, while its last values may still be on their way.
  std::optional<RunId> stale_run_;
  std::shared_ptr<const LatentSpace> stale_space_;
  std::shared_ptr<const Timeline> stale_timeline_;
  std::shared_ptr<const QualityReport> stale_quality_;
  std::shared_ptr<const SampleGrid> filmed_;  ///< the newest samples that the film knows
  HyperParams followed_hyper_;                ///< as the trainer last said
  std::optional<std::int64_t> earlier_;   ///< generator asked of the preview worker, by its images
  std::map<std::uint64_t, Place> asked_;  ///< by request, until something newer is answered
};

}  // namespace pixelatent::gui
