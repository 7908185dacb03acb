#include "train/options.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "train/snapshot.hpp"

namespace pixelatent {

namespace {

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

std::string_view key_of(DeviceChoice device) {
  return kDevices.at(static_cast<std::size_t>(device));
}
std::string_view text_of(TrainState state) { return kStates.at(static_cast<std::size_t>(state)); }

Result<DeviceChoice> device_from(std::string_view key) {
  for (std::size_t i = 0; i < kDevices.size(); ++i) {
    if (kDevices[i] == key) return static_cast<DeviceChoice>(i);
  }
  return fail(ErrorCode::BadArgument, "there is no device of that name", std::string(key),
              "Choose one of " + joined(kDevices) + ".");
}

std::array<float, kSettingCount> default_values() {
  std::array<float, kSettingCount> values{};
  std::ranges::transform(all_settings(), values.begin(), &SettingTraits::value);
  return values;
}

HyperParams in_range(HyperParams hyper) {
  for (std::size_t i = 0; i < hyper.values.size(); ++i) {
    const SettingTraits& setting = all_settings()[i];
    float& v = hyper.values[i];
    v = std::isfinite(v) ? std::clamp(v, setting.low, setting.high) : setting.value;
    if (setting.step > 0) v = std::floor(v / setting.step) * setting.step;
  }
  return hyper;
}

int images_of_batch(ModelKind kind, const HyperParams& hyper) {
  constexpr int kPublished = 64;
  const auto settings = traits_of(kind).settings;
  const bool set = std::ranges::find(settings, Setting::Batch, &ModelSetting::setting) !=
                   std::ranges::end(settings);
  return set ? hyper.whole(Setting::Batch) : kPublished;
}

HyperParams default_hyper(ModelKind kind) {
  HyperParams hyper;
  for (const ModelSetting& own : traits_of(kind).settings) hyper[own.setting] = own.value;
  return hyper;
}

}  // namespace pixelatent
