#pragma once
// The one door through which the window and the command line reach the work. No torch in here.
// Every method returns at once; what takes longer happens on the engine's threads and is collected
// with the take_* and getter methods, which never wait either.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/job_runner.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"
#include "engine/export_engine.hpp"
#include "engine/project_status.hpp"
#include "engine/sheets_engine.hpp"
#include "engine/timelapse.hpp"
#include "latent/preview.hpp"
#include "train/options.hpp"
#include "train/quality_report.hpp"
#include "train/snapshot.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

/// Called from worker threads; must not wait.
struct EngineSinks {
  std::function<void()> wake;           ///< there is something new to collect
  std::function<void()> preview_ready;  ///< it is what a slider asked for; `wake` when empty
};

class Engine {
 public:
  explicit Engine(const EngineSinks& sinks);
  /// Saves, stops and joins everything; bounded by one training iteration and one file.
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // --- Sheets (worker thread) ------------------------------------------------------------------
  void add_sheets(std::vector<std::filesystem::path> files);
  void remove_sheet(int sheet_id);
  /// Runs one of the changes of dataset/sheet_edit.hpp on the worker; `change` says whether it did
  /// anything. Undone with undo_sheets().
  void edit_sheet(int sheet_id, std::function<bool(Sheet&)> change);
  void set_canvas(Canvas canvas);
  void set_cleaning(Cleaning cleaning);
  void undo_sheets();
  void redo_sheets();
  bool can_undo_sheets() const;
  bool can_redo_sheets() const;
  void cancel_import();
  JobProgress import_progress() const;
  /// The newest collection; never null.
  std::shared_ptr<const SheetCollection> sheets() const;
  std::vector<ImportReport> take_import_reports();

  // --- Training (trainer thread) ---------------------------------------------------------------
  /// Starts a new run on the accepted sprites of sheets(), replacing the run before.
  CommandId start_training(TrainOptions options);
  CommandId pause();
  /// The run comes to rest and ends, see FinishRun.
  CommandId finish();
  CommandId resume();
  CommandId set_hyper(HyperParams hyper);
  /// Never null.
  std::shared_ptr<const TrainSnapshot> training() const;
  /// Null before the first samples.
  std::shared_ptr<const SampleGrid> samples() const;
  /// The set the current run trains on; null before the first start.
  std::shared_ptr<const SpriteSet> sprite_set() const;
  /// The run's figures so far; never null.
  std::shared_ptr<const QualityReport> quality() const;
  QualityClock quality_clock() const;  ///< when the next ones come
  /// The run goes on from the state that measured best; its settings stay as they are.
  CommandId go_back_to_best();
  /// The run's kept moments; never null.
  std::shared_ptr<const Timeline> timeline() const;
  std::vector<MetricPoint> take_metrics();
  std::vector<HyperChange> take_hyper_changes();
  std::vector<CommandDone> take_done();
  std::vector<Notice> take_notices();

  // --- Project (storage thread) ----------------------------------------------------------------
  // Sheets, runs, what is kept and what they tell are written by themselves, to a file without a
  // name at first. What is asked for here is done when CommandDone says so.
  /// The project's sheets, gallery and curves come at once, its run follows: explorable, paused;
  /// resume() trains on.
  CommandId open_project(std::filesystem::path file);
  /// The one that was open when the program ended. NotFound when there is none.
  CommandId open_last_project();
  /// What can be read of a damaged project, in a new file beside it.
  CommandId recover_project(std::filesystem::path damaged);
  CommandId new_project();
  CommandId save_project();  ///< what is not written yet, now
  /// The project goes on under this name.
  CommandId save_project_as(std::filesystem::path file);
  CommandId save_project_copy(std::filesystem::path file);
  void set_favourites(std::vector<Favourite> favourites);
  void set_save_every(SaveEvery every);
  /// A collection of this sheet alone, as it was found, is not worth a file.
  void set_sample_sheet(std::filesystem::path file);
  ProjectStatus project() const;
  /// After open_project(), open_last_project() and new_project(), once.
  std::optional<OpenedProject> take_opened_project();

  // --- Exploring (preview worker) --------------------------------------------------------------
  /// Newest request wins. It is answered again by itself whenever the generator is refreshed.
  void request_preview(PreviewRequest request);
  /// From now on every answer also shows the place as the generator of a kept moment draws it;
  /// nothing, or a moment without one: no more.
  void look_back(std::optional<std::int64_t> images);
  /// The newest answer, once.
  std::optional<PreviewFrame> take_preview();
  /// Null until there is a generator to explore.
  std::shared_ptr<const LatentSpace> latent_space() const;

  // --- Export (worker thread) ------------------------------------------------------------------
  void export_sprites(ExportRequest request);
  /// The film of the run's kept moments, whole or not at all.
  void export_timelapse(TimelapseRequest request);
  void cancel_export();
  JobProgress export_progress() const;
  std::vector<ExportReport> take_export_reports();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pixelatent
