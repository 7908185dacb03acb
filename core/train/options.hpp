#pragma once
// What a training run is asked to do. No torch here.
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/error.hpp"

namespace pixelatent {

enum class ModelKind { Sprite, Dcgan, Gan };
inline constexpr int kModelKindCount = 3;
/// "sprite", "dcgan", "gan": as on the command line.
std::string_view key_of(ModelKind kind);
/// "Sprite GAN", "DCGAN", "GAN 2014": as on screen.
std::string_view title_of(ModelKind kind);
Result<ModelKind> model_kind_from(std::string_view key);

enum class DeviceChoice { Auto, Cpu, Cuda };
std::string_view key_of(DeviceChoice device);
Result<DeviceChoice> device_from(std::string_view key);

/// What can be changed while training goes on.
struct HyperParams {
  float learning_rate = 5e-4F;  ///< 1e-6..1e-2, generator and discriminator
  float augmentation = 0.7F;  ///< 0..1, share of images that are augmented, at least (sprite only)
  float penalty = 0.5F;       ///< R1/R2 weight, 0..10 (sprite only)
  float redraw = 2.0F;        ///< weight of redrawing the own sprites, 0..10 (sprite only)
  float critic_rate = 0.5F;   ///< the discriminator's learning rate in the generator's, 0.1..4
  int batch = 16;  ///< images per iteration, 8..64 by fours (sprite only); small ones give
                   ///< more steps, which a few minutes have too few of
  float novelty =
      1.0F;  ///< width of the blends that are judged, 0..1.5; see LatentPoint (sprite only)
  friend bool operator==(const HyperParams&, const HyperParams&) = default;
};
/// The nearest settings that are in range; what is not a number becomes the default.
HyperParams in_range(HyperParams hyper);
/// The published or measured settings of each model.
HyperParams default_hyper(ModelKind kind);

struct TrainOptions {
  ModelKind model = ModelKind::Sprite;
  std::uint64_t seed = 0;
  int threads =
      0;  ///< 0: as many as are fastest on this machine, 8 at most, fewer while it is busy
  DeviceChoice device = DeviceChoice::Auto;
  HyperParams hyper;
  std::optional<double> minutes;       ///< stop after so much training time
  std::optional<std::int64_t> images;  ///< stop after so many images
};

}  // namespace pixelatent
