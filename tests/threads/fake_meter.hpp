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

/// As real sprites that were not seen.
inline void hold_together(QualityFigures& figures) {
  figures.coherence5 = figures.coherence7 = figures.coherence11 = 1;
  figures.missing5 = figures.missing7 = figures.missing11 = 1;
}

/// As good as real but for coverage.
inline QualityFigures covering(double coverage) {
  QualityFigures figures;
  figures.swd = figures.swd_floor = 20;
  figures.detail = figures.detail_floor = 8;
  figures.kid = 0;
  figures.coverage = coverage;
  figures.coverage_floor = 1;
  hold_together(figures);
  // What is not covered is missing.
  figures.missing5 += 1 - coverage;
  return figures;
}

inline QualityCandidate candidate_of(std::int64_t images, RunId run = {1}) {
  auto state = std::make_shared<JobState>();
  state->counters.images = images;
  return {run, 0, nullptr, nullptr, std::move(state)};
}

}  // namespace pixelatent::testing
