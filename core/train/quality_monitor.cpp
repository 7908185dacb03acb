#include "train/quality_monitor.hpp"

#include <utility>

namespace pixelatent {

QualityMonitor::QualityMonitor(QualityHooks hooks, MakeQualityMeter make_meter, QualityPace pace,
                               JudgeLimits limits)
    : hooks_(std::move(hooks)),
      limits_(limits),
      judge_(limits),
      worker_(
          std::move(make_meter),
          [this](const QualityCandidate& candidate, const QualityFigures& figures) {
            add(candidate, figures);
          },
          [this](std::string text) {
            if (hooks_.notify) {
              hooks_.notify({Notice::Level::Problem, "The samples couldn't be measured: " + text});
            }
          },
          pace) {
  report_.set(std::make_shared<const QualityReport>());
}

QualitySinks QualityMonitor::sinks() {
  QualitySinks sinks;
  sinks.begun = [this](const RunBegun& begun) { begin(begun); };
  sinks.wanted = [this] { return worker_.wants_one(); };
  sinks.offer = [this](QualityCandidate candidate) { offer(std::move(candidate)); };
  sinks.went_back = [this](std::int64_t images, const RunPast* past) { went_back(images, past); };
  return sinks;
}

void QualityMonitor::begin(const RunBegun& begun) {
  worker_.begin_run();
  {
    const std::lock_guard lock(mutex_);
    run_ = begun.run;
    model_ = begun.model;
    stretch_ = 0;
    best_.reset();
    judge_ = ProgressJudge(limits_);
    for (const QualityPoint& point : begun.quality) judge_.add(point);
    told_ = judge_.verdict().progress;
    publish();
  }
  if (hooks_.wake) hooks_.wake();
}

void QualityMonitor::offer(QualityCandidate candidate) {
  {
    const std::lock_guard lock(mutex_);
    candidate.stretch = stretch_;
  }
  if (hooks_.candidate) hooks_.candidate(candidate);
  worker_.offer(std::move(candidate));
}

void QualityMonitor::went_back(std::int64_t images, const RunPast* past) {
  {
    const std::lock_guard lock(mutex_);
    ++stretch_;
    if (past != nullptr) {
      judge_ = ProgressJudge(limits_);
      for (const QualityPoint& point : past->quality) judge_.add(point);
      best_.reset();  // it may have been one on another way
    }
    judge_.went_back(images);
    told_ = judge_.verdict().progress;
    publish();
  }
  if (hooks_.wake) hooks_.wake();
}

void QualityMonitor::add(const QualityCandidate& candidate, const QualityFigures& figures) {
  const RunCounters& counters = candidate.state->counters;
  const QualityPoint point{counters.images, counters.seconds, figures};
  std::optional<Notice> notice;
  std::optional<GoBack> way_back;
  bool out = false;
  {
    const std::lock_guard lock(mutex_);
    // Another run has begun meanwhile, or this one went back to before it was drawn.
    if (candidate.run != run_ || candidate.stretch != stretch_) return;
    judge_.add(point);
    const auto best = judge_.best();
    if (best && *best + 1 == judge_.history().size()) best_ = candidate.state;
    out = wants_out();
    if (out) way_back = best_known(GoBack::Why::Collapse);
    notice = new_verdict();
    publish();
  }
  if (hooks_.measured) hooks_.measured(candidate.run, point);
  if (way_back) {
    hooks_.send(std::move(*way_back));
  } else if (out && hooks_.stored_best) {
    hooks_.stored_best(candidate.run, GoBack::Why::Collapse);
  } else if (notice && hooks_.notify) {
    hooks_.notify(std::move(*notice));
  }
  if (hooks_.wake) hooks_.wake();
}

void QualityMonitor::publish() {
  auto report = std::make_shared<QualityReport>();
  report->run = run_;
  report->history.assign(judge_.history().begin(), judge_.history().end());
  report->best = judge_.best();
  report->verdict = judge_.verdict();
  report_.set(std::move(report));
}

std::optional<Notice> QualityMonitor::new_verdict() {
  const Verdict verdict = judge_.verdict();
  if (std::exchange(told_, verdict.progress) == verdict.progress) return std::nullopt;
  switch (verdict.progress) {
    case Progress::Unknown:
    case Progress::Improving:
      return std::nullopt;
    case Progress::Plateau:
      return Notice{Notice::Level::Info, describe(verdict)};
    case Progress::Overfitting:
    case Progress::Collapse:
      return Notice{Notice::Level::Warning, describe(verdict)};
  }
  return std::nullopt;
}

bool QualityMonitor::wants_out() const {
  return traits_of(model_).recovers && judge_.verdict().progress == Progress::Collapse;
}

std::optional<GoBack> QualityMonitor::best_known(GoBack::Why why) const {
  const auto best = judge_.best();
  // A run that was opened may have been at its best before: that state is in its file alone.
  if (!best || !best_ || judge_.history()[*best].images != best_->counters.images)
    return std::nullopt;
  return GoBack{run_, best_, why};
}

std::optional<GoBack> QualityMonitor::way_to_best() const {
  const std::lock_guard lock(mutex_);
  return best_known(GoBack::Why::Asked);
}

}  // namespace pixelatent
