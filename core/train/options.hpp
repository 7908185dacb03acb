#pragma once
// What a training run is asked to do. No torch here.
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.hpp"
#include "model/code_kind.hpp"
#include "train/model_traits.hpp"

namespace pixelatent {

enum class DeviceChoice { Auto, Cpu, Cuda };
std::string_view key_of(DeviceChoice device);
Result<DeviceChoice> device_from(std::string_view key);

/// By setting: where it begins unless a model says otherwise.
std::array<float, kSettingCount> default_values();

/// The settings of a run, each a number; batch is whole. A model looks at those it has.
struct HyperParams {
  std::array<float, kSettingCount> values = default_values();
  float operator[](Setting setting) const { return values[static_cast<std::size_t>(setting)]; }
  /// Of a setting in whole steps.
  int whole(Setting setting) const { return static_cast<int>((*this)[setting]); }
  float& operator[](Setting setting) { return values[static_cast<std::size_t>(setting)]; }
  friend bool operator==(const HyperParams&, const HyperParams&) = default;
};
/// The nearest settings that are in range; what is not a number becomes the default.
HyperParams in_range(HyperParams hyper);
/// The published or measured settings of each model.
HyperParams default_hyper(ModelKind kind);
/// Images of an iteration: a setting of some models, 64 (as published) of the others.
int images_of_batch(ModelKind kind, const HyperParams& hyper);

struct TrainOptions {
  ModelKind model = ModelKind::Sprite;
  std::uint64_t seed = 0;
  int threads =
      0;  ///< 0: as many as are fastest on this machine, 8 at most, fewer while it is busy
  DeviceChoice device = DeviceChoice::Auto;
  int gpu = 0;  ///< which of several, where one computes
  HyperParams hyper;
  /// A batch is computed in so many slices, one by one and always with the same number of threads,
  /// so that any number of processes comes to the same bits (train/slices.hpp); 0: as the run has
  /// been so far, 1: whole.
  int slices = 0;
  CodeKind codes = CodeKind::Pixels;  ///< of a Sprite GAN; a run keeps to what it began with
  /// Rates that a weight of a Sprite GAN moves in a step at most (train/gan_job.hpp); 0: as far as
  /// Adam will. A run keeps to what it began with; other numbers are for comparing.
  double step_bound = 2;
  std::optional<double> minutes;       ///< stop after so much training time
  std::optional<std::int64_t> images;  ///< stop after so many images
};

}  // namespace pixelatent
