#pragma once
// One translation while it is trained, and its place in a project file: for the window and the
// command line alike. No threads and no torch in here.
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "engine/translate_look.hpp"
#include "engine/translate_measure.hpp"
#include "project/project_store.hpp"
#include "project/rows.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent {

/// Where a translation is in the project; used by the thread alone that writes the project, but for
/// what is atomic.
struct TranslationInFile {
  RunNumber number = 0;            ///< 0: not there yet
  std::atomic<bool> left = false;  ///< the project is another one: nothing is written any more
  std::vector<MetricPoint> unsaved;
  std::map<std::int64_t, std::int64_t> frames;    ///< rows of the film, by their images
  std::atomic<std::int64_t> written_images = 0;   ///< the newest checkpoint that is in the file
  std::atomic<std::int64_t> measured_images = 0;  ///< of the newest figures that are
};

/// All that is to be written of one moment: a value.
struct UnsavedTranslation {
  std::shared_ptr<TranslationInFile> place;
  ModelKind model = ModelKind::Translate;
  std::uint64_t seed = 0;
  std::vector<NamedSet> sets;
  Checkpoint checkpoint;
  std::vector<MetricPoint> losses;
  std::shared_ptr<const MeasuredTranslation> figures;  ///< null: not measured
  std::optional<TranslateFilm> film{};  ///< all of it; nothing: the film in the file stays
};

/// What was told waits at its place from now on, whatever becomes of the rest.
void hold_losses(UnsavedTranslation& unsaved);

/// The run is begun in the file with its first checkpoint, and nothing is written before the first
/// sprite was seen: a run that was killed then does not hide the one before it. All of it is
/// written, or nothing. Errors: of the project.
Result<> write_translation(ProjectStore& store, UnsavedTranslation unsaved);

/// A translation as a project holds it.
struct StoredTranslation {
  StoredRun run;
  Checkpoint checkpoint;
  std::vector<MetricPoint> losses;
  std::optional<MeasuredTranslation> figures;
  std::vector<TimelineFrame> film{};  ///< see look_of(); a few may be newer than the checkpoint
};
/// The newest that has a checkpoint; nothing when there is none. Errors: of the project.
Result<std::optional<StoredTranslation>> read_translation(const ProjectStore& store);

class TranslationRun {
 public:
  TranslationRun(std::unique_ptr<TranslateJob> job, std::uint64_t seed, const TrainLimits& limits);
  /// One that goes on; `limits` with any take the place of what was asked for.
  TranslationRun(std::unique_ptr<TranslateJob> job, const StoredTranslation& from,
                 const TrainLimits& limits);

  /// One iteration. Errors: as TranslateJob::step.
  Result<> iterate();
  /// 0..1 of what was asked for, or of what can be learned, whichever is further; -1: neither.
  double share() const;
  bool done() const { return job_->finished() || share() >= 1; }
  /// A model that never is finished comes to rest over a third as many images as it has seen; any
  /// other is done.
  void finish();
  bool told_to_end() const { return ends_; }

  TranslateJob& job() { return *job_; }
  const TranslateJob& job() const { return *job_; }
  const RunCounters& counters() const { return counters_; }
  const MetricPoint& newest() const { return newest_; }
  /// What was told since it was asked for last; and the state of now.
  UnsavedTranslation take_unsaved();
  const std::shared_ptr<TranslationInFile>& place() const { return place_; }

 private:
  std::unique_ptr<TranslateJob> job_;
  std::uint64_t seed_;
  RunPlan plan_;
  RunCounters counters_;
  MetricPoint newest_;
  std::vector<MetricPoint> unsaved_;
  std::shared_ptr<TranslationInFile> place_ = std::make_shared<TranslationInFile>();
  bool ends_ = false;
};

}  // namespace pixelatent
