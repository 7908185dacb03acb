#pragma once
// What a project file holds, as values.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "latent/place.hpp"
#include "train/options.hpp"
#include "train/snapshot.hpp"
#include "train/trainer.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

/// One training from its first image on; a project may hold several, of which the newest of each
/// role goes on.
using RunNumber = std::int64_t;

struct NamedSet {
  std::string name;  ///< one of RoleTraits::sets
  std::shared_ptr<const SpriteSet> set;
};
/// What a run to explore has.
std::vector<NamedSet> one_set(std::shared_ptr<const SpriteSet> set);

struct StoredRun {
  RunNumber number = 0;
  RunRole role = RunRole::Explore;
  ModelKind model = ModelKind::Sprite;
  std::uint64_t seed = 0;
  std::int64_t begun = 0;  ///< seconds since 1970
  std::vector<NamedSet> sets;
  /// The only set of a run to explore; null when that was not read.
  std::shared_ptr<const SpriteSet> set() const { return set_named("sprites"); }
  /// Null when there is none of that name.
  std::shared_ptr<const SpriteSet> set_named(std::string_view name) const;
};

/// Everything a run needs to go on exactly where it was.
struct Checkpoint {
  JobState state;
  RunPlan plan;
  std::optional<double>
      metric;  ///< quality_score() of its samples, lower is better; not measured yet
};

struct CheckpointInfo {
  std::int64_t id = 0;
  RunNumber run = 0;
  std::int64_t written = 0;  ///< seconds since 1970
  RunCounters counters;
  std::optional<double> metric;
  std::int64_t bytes = 0;
  bool best = false;  ///< of its run, by the metric
};

/// A quality figure at a moment: "kid", "coverage", …
struct MetricValue {
  std::int64_t images = 0;
  double seconds = 0;
  std::string name;
  double value = 0;
};

/// The generator at the run's fixed latents, as palette indices of the run's set.
struct TimelineFrame {
  std::int64_t id = 0;  ///< given by the store
  std::int64_t images = 0;
  double epoch = 0;
  double seconds = 0;  ///< of training
  Canvas canvas{0, 0};
  std::vector<std::uint8_t> indices;         ///< count() * canvas.pixels(), sample after sample
  std::vector<SampleGrid::Nearest> nearest;  ///< one per sample, or none at all
  int count() const {
    return canvas.pixels() > 0 ? static_cast<int>(indices.size()) / canvas.pixels() : 0;
  }
};
TimelineFrame frame_of(const SampleGrid& grid, const SpriteSet& set, double seconds);
SampleGrid grid_of(const TimelineFrame& frame, const SpriteSet& set);

/// Why a state is kept besides a run's last ones.
enum class KeptWhy {
  OnTheWay,   ///< one of a few at growing distances
  GoingBack,  ///< it was left for an earlier one: what undo brings back
  Undo,       ///< it was left by taking that back: what redo brings back
};
inline constexpr int kKeptWhyCount = 3;
/// "on_the_way", "going_back", "undo": as in the file and in JSON.
std::string_view key_of(KeptWhy why);

/// A state that can be gone back to; its weights are read when that is asked for.
struct KeptState {
  std::int64_t id = 0;  ///< of its checkpoint
  KeptWhy why = KeptWhy::OnTheWay;
  RunCounters counters;
  std::int64_t written = 0;  ///< seconds since 1970
  std::int64_t bytes = 0;    ///< of its weights
  std::optional<double> metric;
  bool best = false;  ///< of its run, by the metric
  std::optional<TimelineFrame>
      sheet;                         ///< what it drew; none of a state that an earlier program kept
  std::vector<MetricValue> figures;  ///< its own, or the newest before it
};

/// What is written when a run goes back to a kept state.
struct GoneBack {
  std::int64_t to = 0;  ///< KeptState::id
  Checkpoint before;    ///< what is left
  TimelineFrame sheet;  ///< what that drew
  KeptWhy why = KeptWhy::GoingBack;
  Checkpoint after;  ///< where the run goes on from
};

/// A generator as it was: bytes that latent/ writes and reads.
struct SnapshotInfo {
  std::int64_t id = 0;
  std::int64_t images = 0;
  double epoch = 0;
  double seconds = 0;
  std::int64_t bytes = 0;
};

/// A sprite somebody wanted to keep.
struct Favourite {
  std::uint64_t id = 0;
  Image image;
  std::optional<Place> place;            ///< unknown for samples of the Train page
  RunNumber run = 0;                     ///< 0: unknown
  std::optional<std::int64_t> snapshot;  ///< the generator that drew it, when that is kept
  int nearest = -1;                      ///< sprite of the run's set
  double epoch = 0;
  std::int64_t kept = 0;  ///< seconds since 1970
  std::string note;
};

struct Note {
  std::int64_t id = 0;
  std::int64_t written = 0;  ///< seconds since 1970
  std::string text;
};

}  // namespace pixelatent
