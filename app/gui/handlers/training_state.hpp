#pragma once
// The run that is trained: what it has told so far, and what is asked of it.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"
#include "engine/kept_states.hpp"
#include "film.hpp"
#include "kept_words.hpp"
#include "quality_words.hpp"
#include "train/options.hpp"
#include "train/snapshot.hpp"

namespace pixelatent::gui {

/// Between a click and the trainer's word for it.
enum class Pending { None, Starting, Pausing, Resuming, Opening };

/// What takes the run's place once that is confirmed.
struct NewRun {
  ModelKind model = ModelKind::Sprite;
  std::filesystem::path open;  ///< a project instead of a new run; empty: a new run
  bool new_project = false;    ///< an empty project instead
};

/// What the plot beside the film strip shows.
enum class Curves { Losses, Quality };
inline constexpr int kCurvesCount = 2;

struct TrainingState {
  std::shared_ptr<const TrainSnapshot> snapshot;  ///< never null
  std::shared_ptr<const SampleGrid> samples;      ///< null before the first
  std::uint64_t samples_version = 0;
  std::shared_ptr<const SpriteSet> set;  ///< null before the first start
  std::vector<MetricPoint> losses;       ///< of the whole run, append-only
  std::uint64_t losses_version = 0;      ///< another one: losses began anew
  std::vector<HyperChange> changes;
  std::shared_ptr<const QualityReport> quality;  ///< null before the first frame
  QualityWords quality_words;                    ///< of it
  std::string quality_waiting;                   ///< when the first figures come
  std::shared_ptr<const KeptStates> kept = std::make_shared<const KeptStates>();  ///< never null
  std::vector<StateWords> kept_words;  ///< of them, as they are listed
  std::string way_back;                ///< "Back to the best (9k images)…"; empty: there is none
  bool just_went_back = false;         ///< to be undone, though `kept` may not say so yet
  std::int64_t chosen_state = 0;       ///< which one Overlay::GoBack shows; 0: the best, not kept
  Curves curves = Curves::Losses;
  Film film;
  std::shared_ptr<const Timeline> timeline;  ///< what the film shows beside the newest samples
  int followed = 0;                          ///< sample shown in the film strip
  std::optional<std::size_t> looking_back;   ///< index into film.frames()
  Pending pending = Pending::None;
  CommandId pending_id = 0;
  ModelKind chosen = ModelKind::Sprite;  ///< for the next run
  HyperParams hyper;                     ///< as on the sliders
  NewRun new_run;                        ///< what Overlay::NewRun asks about
  bool start_when_imported = false;
  RunId run;  ///< which one is shown: what belongs to another one is not
  std::shared_ptr<const SheetCollection> started_with;  ///< what the run was started on

  TrainState state() const { return snapshot->state; }
  /// What Ctrl+Z and Ctrl+Y do on the Train page; empty: nothing.
  std::string undo_label() const;
  std::string redo_label() const;
  bool running() const {
    return state() == TrainState::Starting || state() == TrainState::Training;
  }
  bool has_run() const { return state() != TrainState::Idle; }
  /// An open-ended run that could come to rest.
  bool can_finish() const {
    return traits_of(snapshot->model).can_finish && snapshot->progress < 0 &&
           (state() == TrainState::Training || state() == TrainState::Paused);
  }
};

/// True when the run is long enough to be asked about before another one takes its place.
bool run_worth_asking(const TrainingState& training);
/// The frame of the film whose generator the Explore page shows beside the one of now; nothing when
/// it does not look back.
std::optional<std::size_t> explored_frame(const TrainingState& training);
/// The sample grid on the Train page: the newest, or the one looked back at. May be null.
std::shared_ptr<const SampleGrid> shown_samples(const TrainingState& training);

}  // namespace pixelatent::gui
