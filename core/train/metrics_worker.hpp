#pragma once
// The thread that measures generators while they are trained, seldom enough not to be felt. No
// torch here.
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "train/quality.hpp"
#include "train/quality_report.hpp"

namespace pixelatent {

/// What the worker measures with. Lives on the worker's thread alone.
class QualityMeter {
 public:
  virtual ~QualityMeter() = default;
  /// Nothing: it was stopped. May throw.
  virtual std::optional<QualityFigures> measure(const QualityCandidate& candidate,
                                                const std::stop_token& stop) = 0;
};
using MakeQualityMeter = std::function<std::unique_ptr<QualityMeter>()>;

/// How often to measure.
struct QualityPace {
  double least_wait = 15;  ///< seconds from one measurement's end to the next, and before the first
  double share = 0.05;     ///< of the time, at most: of one processor's, not of the clock's
};

/// The newest candidate wins. A measurement that is under way is finished.
class MetricsWorker {
 public:
  using Measured = std::function<void(const QualityCandidate&, const QualityFigures&)>;

  /// `make_meter` runs on the worker's thread; `measured` and `on_error` are called from there.
  MetricsWorker(MakeQualityMeter make_meter, Measured measured,
                std::function<void(std::string)> on_error, QualityPace pace);
  ~MetricsWorker();
  MetricsWorker(const MetricsWorker&) = delete;
  MetricsWorker& operator=(const MetricsWorker&) = delete;

  /// True when a candidate would be measured at once. Never waits.
  bool wants_one() const;
  /// It is measured as soon as the pace allows, unless a newer one comes.
  void offer(QualityCandidate candidate);
  /// Another run begins: what waits is forgotten.
  void begin_run();
  QualityClock clock() const;
  /// Asks it to stop, without waiting for that: close() follows.
  void request_stop() { thread_.request_stop(); }
  /// Joins; bounded by one piece of a measurement. Nothing is measured any more.
  void close();
  /// Joins, and measures what was offered last on the calling thread, which has its usual priority.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  void run(const std::stop_token& stop);
  std::optional<QualityCandidate> wait_for_one(const std::stop_token& stop);
  /// False: stopped before it was done.
  bool measure(QualityMeter& meter, const QualityCandidate& candidate, const std::stop_token& stop);
  void rest(Clock::time_point begun, double cpu_seconds);

  MakeQualityMeter make_meter_;
  Measured measured_;
  std::function<void(std::string)> on_error_;
  QualityPace pace_;
  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<QualityCandidate> waiting_;
  QualityClock clock_;
  std::jthread thread_;
};

}  // namespace pixelatent
