#pragma once
// What the trainer tells the world: values only.
#include <array>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/run_id.hpp"
#include "image/image.hpp"
#include "train/options.hpp"
#include "train/run_plan.hpp"

namespace pixelatent {

/// Written by the trainer thread alone.
enum class TrainState { Idle, Starting, Training, Paused, Finished, Failed };
inline constexpr int kTrainStateCount = 6;
std::string_view text_of(TrainState state);

using CommandId = std::uint64_t;

/// The newest state of the run; replaces the one before.
struct TrainSnapshot {
  RunId run;  ///< from its Starting on; none while Idle
  TrainState state = TrainState::Idle;
  ModelKind model = ModelKind::Sprite;
  HyperParams hyper;  ///< as in force now
  std::int64_t step = 0;
  std::int64_t images = 0;       ///< training images seen
  double epoch = 0;              ///< images / sprites in the set
  double images_per_second = 0;  ///< over the last seconds
  double seconds = 0;            ///< training time, pauses left out
  double progress = -1;          ///< 0..1 of what was asked for; -1 when open-ended
  bool finishing = false;        ///< it comes to rest since FinishRun, at progress kRateFallsFrom
  RunPlan plan;                  ///< what was asked for
  bool warming_up = false;       ///< sprite: redrawing alone, before the discriminator joins
  double augmentation = 0;       ///< sprite: in force now; more than `hyper` asks for, perhaps
  std::string device;            ///< "CPU, 2 threads"
};

/// The generator at fixed latents; published about once a second.
struct SampleGrid {
  std::int64_t images = 0;  ///< training images seen when these were drawn
  double epoch = 0;
  RunId run;
  std::vector<Image> samples;  ///< of the canvas's size, palette colours only
  struct Nearest {
    int sprite = -1;       ///< index in the sprite set
    float difference = 0;  ///< 0..1, see SpriteSet::nearest
  };
  std::vector<Nearest> nearest;  ///< one per sample
};

/// Losses of one or a few iterations; NaN where a model has no such loss. Never dropped.
struct MetricPoint {
  std::int64_t images = 0;
  std::array<float, kLossCount> losses = no_losses();
  float operator[](Loss loss) const { return losses[static_cast<std::size_t>(loss)]; }
  float& operator[](Loss loss) { return losses[static_cast<std::size_t>(loss)]; }

  static constexpr std::array<float, kLossCount> no_losses() {
    std::array<float, kLossCount> none{};
    none.fill(std::numeric_limits<float>::quiet_NaN());
    return none;
  }
};

/// A change of a setting while training, for marks on the curves.
struct HyperChange {
  std::int64_t images = 0;
  std::string text;  ///< "learning rate 5e-4 -> 2e-4"
};

/// What a run has told since it was asked last.
struct RunSeries {
  RunId run;
  std::vector<MetricPoint> losses;
  std::vector<HyperChange> changes;
  /// The run is another way from an earlier or later state on: these stand in the place of all that
  /// was told before, and the first so many were told once already.
  struct Again {
    std::size_t losses = 0, changes = 0;
  };
  std::optional<Again> again{};
};

/// The answer to a command. A thing counts as done only when this says so.
struct CommandDone {
  CommandId id = 0;
  Result<> result;
};

/// Something a person should know that answers no command ("rolled back after a NaN").
struct Notice {
  enum class Level { Info, Warning, Problem };
  Level level = Level::Info;
  std::string text;
};

}  // namespace pixelatent
