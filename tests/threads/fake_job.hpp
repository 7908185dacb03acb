#pragma once
// A training job without torch, for looking at the trainer thread alone.
#include <atomic>
#include <chrono>
#include <functional>
#include <stdexcept>
#include <thread>

#include "dataset/sprite_set.hpp"
#include "threads/eventually.hpp"
#include "train/trainer.hpp"

namespace pixelatent::testing {

/// What happens in iteration n (from 0); empty: nothing.
using StepScript = std::function<Result<>(int n)>;

class FakeJob : public TrainingJob {
 public:
  explicit FakeJob(StepScript script = {}, ModelKind model = ModelKind::Sprite)
      : script_(std::move(script)), model_(model) {}

  ModelKind model() const override { return model_; }
  std::uint64_t seed() const override { return 0; }
  std::string device() const override { return "fake"; }
  std::shared_ptr<const SpriteSet> sprite_set() const override { return nullptr; }
  int sprites() const override { return 10; }
  Result<StepReport> step(double, const std::stop_token&) override {
    if (script_) {
      if (auto result = script_(calls_++); !result) return tl::unexpected(result.error());
    }
    ++value_;
    return StepReport{8, {0, 1.0F, 2.0F, 3.0F}, false};
  }
  void set_hyper(const HyperParams& hyper) override { hyper_ = hyper; }
  const HyperParams& hyper() const override { return hyper_; }
  void keep_good_state() override { kept_ = value_; }
  void roll_back() override { value_ = kept_; }
  SampleGrid sample() override {
    SampleGrid grid;
    grid.samples.assign(4, Image(8, 8));
    grid.nearest.resize(4);
    return grid;
  }
  std::shared_ptr<const FrozenGenerator> freeze() override { return nullptr; }
  JobState save_state() const override {
    JobState state;
    state.hyper = hyper_;
    state.weights = {static_cast<std::uint8_t>(value_ & 255),
                     static_cast<std::uint8_t>(value_ >> 8)};
    return state;
  }
  void load_state(const JobState& state) override {
    hyper_ = state.hyper;
    value_ = state.weights.at(0) | state.weights.at(1) << 8;
  }

 private:
  StepScript script_;
  ModelKind model_;
  HyperParams hyper_;
  int calls_ = 0, value_ = 0, kept_ = 0;
};

/// One that no other run has.
inline RunId new_run_id() {
  static std::atomic<std::uint64_t> last = 0;
  return {++last};
}

inline StartRun start_with(StepScript script = {}, TrainLimits limits = {},
                           ModelKind model = ModelKind::Sprite) {
  StartRun start;
  start.run = new_run_id();
  start.limits = limits;
  start.make = [script = std::move(script), model]() -> Result<MadeRun> {
    return MadeRun{std::make_unique<FakeJob>(script, model), {}};
  };
  return start;
}

/// The answer to one command.
inline Result<> answer(Trainer& trainer, CommandId id) {
  Result<> result = fail(ErrorCode::Internal, "no answer came");
  eventually([&] {
    for (CommandDone& done : trainer.take_done()) {
      if (done.id != id) continue;
      result = std::move(done.result);
      return true;
    }
    return false;
  });
  return result;
}

}  // namespace pixelatent::testing
