#pragma once
// A meter without torch, for looking at the worker's thread alone.
#include <atomic>

#include "threads/fake_job.hpp"
#include "train/metrics_worker.hpp"

namespace pixelatent::testing {

/// What comes out for a candidate; may throw.
using MeterScript = std::function<QualityFigures(const QualityCandidate&)>;

class FakeMeter : public QualityMeter {
 public:
  explicit FakeMeter(MeterScript script) : script_(std::move(script)) {}
  std::optional<QualityFigures> measure(const QualityCandidate& candidate,
                                        const std::stop_token& stop) override {
    const QualityFigures figures = script_(candidate);
    if (stop.stop_requested()) return std::nullopt;
    return figures;
  }

 private:
  MeterScript script_;
};

inline MakeQualityMeter fake_meter(MeterScript script) {
  return [script = std::move(script)] { return std::make_unique<FakeMeter>(script); };
}

/// As good as real but for coverage.
inline QualityFigures covering(double coverage) {
  QualityFigures figures;
  figures.swd = figures.swd_floor = 20;
  figures.detail = figures.detail_floor = 8;
  figures.kid = 0;
  figures.coverage = coverage;
  figures.coverage_floor = 1;
  return figures;
}

inline QualityCandidate candidate_of(std::int64_t images, RunId run = {1}) {
  auto state = std::make_shared<JobState>();
  state->counters.images = images;
  return {run, 0, nullptr, nullptr, std::move(state)};
}

}  // namespace pixelatent::testing
