#include "train/options.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "train/snapshot.hpp"

namespace pixelatent {

namespace {

struct ModelText {
  std::string_view key, title;
};
constexpr std::array<ModelText, kModelKindCount> kModels = {{
    {"sprite", "Sprite GAN"},
    {"dcgan", "DCGAN"},
    {"gan", "GAN 2014"},
}};
constexpr std::array<std::string_view, 3> kDevices = {"auto", "cpu", "cuda"};
static_assert(kDevices.size() == static_cast<std::size_t>(DeviceChoice::Cuda) + 1);
constexpr std::array<std::string_view, kTrainStateCount> kStates = {
    "not training", "starting", "training", "paused", "finished", "stopped by a problem"};
static_assert(!kStates.back().empty());

template <std::size_t N>
std::string joined(const std::array<std::string_view, N>& words) {
  std::string text;
  for (const std::string_view word : words) text += (text.empty() ? "" : ", ") + std::string(word);
  return text;
}

}  // namespace

std::string_view key_of(ModelKind kind) { return kModels.at(static_cast<std::size_t>(kind)).key; }
std::string_view title_of(ModelKind kind) {
  return kModels.at(static_cast<std::size_t>(kind)).title;
}
std::string_view key_of(DeviceChoice device) {
  return kDevices.at(static_cast<std::size_t>(device));
}
std::string_view text_of(TrainState state) { return kStates.at(static_cast<std::size_t>(state)); }

Result<ModelKind> model_kind_from(std::string_view key) {
  for (std::size_t i = 0; i < kModels.size(); ++i) {
    if (kModels[i].key == key) return static_cast<ModelKind>(i);
  }
  return fail(ErrorCode::BadArgument, "there is no model of that name", std::string(key),
              "Choose one of sprite, dcgan, gan.");
}

Result<DeviceChoice> device_from(std::string_view key) {
  for (std::size_t i = 0; i < kDevices.size(); ++i) {
    if (kDevices[i] == key) return static_cast<DeviceChoice>(i);
  }
  return fail(ErrorCode::BadArgument, "there is no device of that name", std::string(key),
              "Choose one of " + joined(kDevices) + ".");
}

HyperParams in_range(HyperParams hyper) {
  const HyperParams otherwise;
  const auto keep = [&](float HyperParams::*value, float low, float high) {
    float& v = hyper.*value;
    v = std::isfinite(v) ? std::clamp(v, low, high) : otherwise.*value;
  };
  keep(&HyperParams::learning_rate, 1e-6F, 1e-2F);
  keep(&HyperParams::augmentation, 0, 1);
  keep(&HyperParams::penalty, 0, 10);
  keep(&HyperParams::redraw, 0, 10);
  keep(&HyperParams::critic_rate, 0.1F, 4);
  keep(&HyperParams::novelty, 0, 1.5F);
  hyper.batch = std::clamp(hyper.batch, 8, 64) / 4 * 4;
  return hyper;
}

HyperParams default_hyper(ModelKind kind) {
  HyperParams hyper;
  if (kind != ModelKind::Sprite) {
    // Radford et al. 2016, section 4: Adam at 2e-4 for both networks. The 2014 GAN takes the same.
    hyper.learning_rate = 2e-4F;
    hyper.critic_rate = 1;
  }
  return hyper;
}

}  // namespace pixelatent
