#pragma once
// What the trainer thread does. Lives on that thread alone; only trainer.cpp and this know it.
#include "train/cadence.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

class Trainer::Loop {
 public:
  Loop(Trainer& trainer, std::stop_token stop);
  void run();

 private:
  /// What the learning rate is multiplied with after a divergence or a collapse.
  static constexpr float kSlowDown = 0.5F;

  void handle_commands();
  void handle(const Envelope& envelope);
  Result<> apply(const StartRun& start);
  Result<> apply(const EndRun&);
  Result<> apply(const FinishRun& finish);
  Result<> apply(const CancelFinish& cancel);
  Result<> apply(const PauseRun&);
  Result<> apply(const ResumeRun&);
  Result<> apply(const SetHyper& change);
  Result<> apply(const SaveRun& save);
  Result<> apply(const GoBack& back);

  /// A run with all that may fail behind it, before it takes the place of the run before.
  struct ReadyRun {
    MadeRun made;
    std::optional<SampleGrid> samples;  ///< the first ones, when they are published
    std::shared_ptr<const FrozenGenerator> generator;
    Clock::time_point sampled_from, sampled_until;
  };
  Result<ReadyRun> make_ready(const StartRun& start);
  void take_over(const StartRun& start, ReadyRun ready);

  void iterate();
  void count(const StepReport& report, double seconds);
  void recover_from_divergence(const Error& error);
  void fail_run(std::string text);
  void use_hyper(const HyperParams& hyper);
  void begin_quality(std::vector<QualityPoint> measured);
  void offer_if_wanted();
  void offer_candidate();
  /// The run goes on from counters_, which lie before what it had reached, or on another way.
  void went_back(const RunPast* past = nullptr);
  JobState state_now() const;
  /// The run's fixed latents as they are drawn now.
  std::shared_ptr<const SampleGrid> drawn_now();
  void publish_if_due();
  void publish_samples();
  std::shared_ptr<const SampleGrid> draw_samples();
  /// With what is known of the run now.
  std::shared_ptr<const SampleGrid> labelled(SampleGrid grid) const;
  void begin_timeline(std::vector<Moment> moments);
  void keep_moment_if_due();
  void keep_moment(MomentClock::Due due);
  MomentClock::Time moment_now() const;
  void publish_snapshot();
  void publish_starting(const StartRun& start);
  void set_state(TrainState state);
  void notify(Notice::Level level, std::string text);
  double progress() const;
  double epoch() const;

  Trainer& trainer_;
  std::stop_token stop_;
  TrainState state_ = TrainState::Idle;
  std::unique_ptr<TrainingJob> job_;
  TrainLimits limits_;
  RunCounters counters_;
  RunCounters limits_from_;  ///< where the limits start to count
  RunId run_;
  bool warming_up_ = false;
  double augmentation_ = 0;
  int divergences_ = 0, collapses_ = 0;
  std::int64_t offered_ = -1;  ///< images of the newest candidate
  RunCounters good_counters_;
  Speedometer speed_;
  bool finishing_ = false;  ///< limits_ are those of FinishRun
  Cadence sample_cadence_, snapshot_cadence_;
  MomentClock moments_;
  std::shared_ptr<const SampleGrid> newest_;  ///< what was drawn last of this run
};

}  // namespace pixelatent
