#pragma once
// Whole jobs for the command line. They run until done on the calling thread. No torch in here.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "latent/sampling.hpp"
#include "model/finish.hpp"
#include "project/rows.hpp"
#include "train/distributed/peer_place.hpp"
#include "train/options.hpp"
#include "train/progress_judge.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

struct TrainJobRequest {
  std::vector<std::filesystem::path> sheets;  ///< added to those of the project; may be empty then
  std::filesystem::path project;
  std::optional<ModelKind> model;  ///< the project's, else sprite
  std::optional<Canvas> canvas;    ///< is_canvas(); the project's, else chosen from the cells
  std::optional<int> colours;      ///< Cleaning::colours, 2..256; the project's, else automatic
  std::optional<int> batch;        ///< images of an iteration; the project's, else the model's
  double save_every = 30;          ///< seconds between checkpoints
  bool metrics = true;             ///< whether samples are measured meanwhile
  TrainOptions options;            ///< its model and hyper are set from the above
  std::optional<PeerPlace> peers;  ///< one of several processes that train together; else alone
  double silence = 60;             ///< seconds without a word from the others: they are gone
};

/// Whether this build can train with several processes. Error: NoDevice, in words.
Result<> can_train_together();

/// What training tells while it goes on.
struct TrainProgress {
  TrainSnapshot snapshot;
  MetricPoint losses;                ///< the newest
  std::vector<std::string> notices;  ///< since the last call
  struct Quality {
    QualityPoint point;
    Verdict verdict;  ///< of all measurements so far
  };
  std::vector<Quality> quality;  ///< measured since the last call
};

struct TrainJobReport {
  std::int64_t images = 0;  ///< seen in this call
  double seconds = 0;       ///< of training in this call
  double images_per_second = 0;
  bool interrupted = false;  ///< stopped by `wants_more`; what was learned is saved all the same
};

/// Called before each file is looked at and after the last: how many are done, of how many.
using ImportProgress = std::function<void(int done, int of)>;

/// Trains and saves, at the latest every `save_every` seconds. `wants_more` is called a few times a
/// second; false stops and saves. A project that is there goes on: exactly where it was when its
/// sprites are still the same, with a new run when sheets have added some. Without limits in the
/// options a run that was cut off is carried to the end that was asked for, any other one trains
/// for six minutes. Errors of the sheets and of the project (another model or canvas, open in a
/// window, damaged), NoDevice: nothing is written then. Diverged: the project holds the last good
/// state. `importing` may be empty. With peers, rank 0 alone has to do with the project; another
/// rank reads the named sheets to compare them, and returns an empty report. Internal: another
/// process is gone; the project is whole.
Result<TrainJobReport> train_and_save(const TrainJobRequest& request,
                                      const std::function<void(std::string)>& say,
                                      const std::function<bool(const TrainProgress&)>& wants_more,
                                      const ImportProgress& importing = {});

struct SampleJobRequest {
  std::filesystem::path project;
  int count = 16;
  std::uint64_t seed = 0;
  std::filesystem::path out;  ///< ends in .png: one picture with all samples; else a folder
  float novelty = 1.0F;       ///< 0..1.5
  int scale = 1;              ///< 1..64
  Finish finish{};
  Copies copies = Copies::DrawAgain;
  bool best = false;  ///< the state that measured best, not the newest
};

/// What a project holds, in numbers.
struct ProjectSummary {
  std::filesystem::path file;
  int version = 0;
  std::int64_t bytes = 0;
  std::vector<std::string> sheets;  ///< names of their files
  Canvas canvas;
  int sprites = 0;  ///< accepted on the sheets
  int favourites = 0;
  struct Run {
    StoredRun run;  ///< with its set for the newest one alone
    std::vector<CheckpointInfo> checkpoints;
    std::int64_t losses = 0, frames = 0, snapshots = 0, snapshot_bytes = 0;
    std::vector<MetricValue> newest_metrics;  ///< one of each name
  };
  std::vector<Run> runs;
  std::string note;
};
/// Reads without changing anything. Errors: as ProjectStore::open and ProjectStore::check.
Result<ProjectSummary> project_summary(const std::filesystem::path& project);

/// What the newest run of a project can go back to; nothing is changed.
Result<std::vector<KeptState>> kept_states_of(const std::filesystem::path& project);
/// That run goes on from such a state (KeptState::id); what it is now is kept in its place. Errors:
/// NotFound, Unwritable (also while it is open in a window), Empty when nothing was trained.
Result<KeptState> go_back_in(const std::filesystem::path& project, std::int64_t state);

/// Pictures that are looked for in a project's latent space.
struct InvertJobRequest {
  std::filesystem::path project;
  std::vector<std::filesystem::path> pictures;
  std::filesystem::path out;  ///< a folder
  int scale = 1;              ///< 1..64
  bool best = false;          ///< the state that measured best, not the newest
};

/// What was found of one picture.
struct InvertedPicture {
  std::filesystem::path picture;
  std::filesystem::path redrawn;  ///< written; empty when `problem` says why not
  std::string place;              ///< latent/place_json.hpp
  double differs = 0;             ///< share of the pixels drawn in either that one sees differ
  double differs_at_once = 0;     ///< the same before the search
  double seconds = 0;
  std::string problem;  ///< empty: none
};

/// Writes NAME.png as the model draws it at the place that was found, for every picture, and
/// invert.json with what is above. One that can't be brought does not stop the others. Errors: of
/// the project; Unwritable.
Result<std::vector<InvertedPicture>> invert_pictures(const InvertJobRequest& request);

/// Returns how many files were written. A folder gets sample_0000.png …, written over when there.
/// Every PNG carries its recipe (latent/recipe.hpp).
Result<int> write_samples(const SampleJobRequest& request);

}  // namespace pixelatent
