#include "train/metrics_worker.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "base/thread_priority.hpp"

namespace pixelatent {

namespace {

std::chrono::steady_clock::duration duration_of(double seconds) {
  return std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(seconds));
}

}  // namespace

MetricsWorker::MetricsWorker(MakeQualityMeter make_meter, Measured measured,
                             std::function<void(std::string)> on_error, QualityPace pace)
    : make_meter_(std::move(make_meter)),
      measured_(std::move(measured)),
      on_error_(std::move(on_error)),
      pace_(pace) {
  begin_run();
  thread_ = std::jthread([this](const std::stop_token& stop) {
    lower_thread_priority(ThreadPriority::Lowest);
    run(stop);
  });
}

MetricsWorker::~MetricsWorker() { close(); }

void MetricsWorker::close() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
}

bool MetricsWorker::wants_one() const {
  const std::lock_guard lock(mutex_);
  return !clock_.measuring && !waiting_ && Clock::now() >= clock_.due;
}

void MetricsWorker::offer(QualityCandidate candidate) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(candidate);
  }
  changed_.notify_all();
}

void MetricsWorker::begin_run() {
  const std::lock_guard lock(mutex_);
  waiting_.reset();
  clock_.due = Clock::now() + duration_of(pace_.least_wait);
}

QualityClock MetricsWorker::clock() const {
  const std::lock_guard lock(mutex_);
  return clock_;
}

std::optional<QualityCandidate> MetricsWorker::wait_for_one(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    if (!changed_.wait(lock, stop, [this] { return waiting_.has_value(); })) break;
    if (Clock::now() >= clock_.due) {
      clock_.measuring = true;
      return std::exchange(waiting_, std::nullopt);
    }
    // A newer one or another run may change what is waited for. A copy: it is looked at unlocked.
    const Clock::time_point due = clock_.due;
    changed_.wait_until(lock, stop, due,
                        [this] { return !waiting_ || Clock::now() >= clock_.due; });
  }
  return std::nullopt;
}

void MetricsWorker::rest(Clock::time_point begun, double cpu_seconds) {
  {
    const std::lock_guard lock(mutex_);
    const auto now = Clock::now();
    clock_.measuring = false;
    clock_.due = std::max(now + duration_of(pace_.least_wait),
                          begun + duration_of(cpu_seconds / pace_.share));
  }
  changed_.notify_all();
}

bool MetricsWorker::measure(QualityMeter& meter, const QualityCandidate& candidate,
                            const std::stop_token& stop) {
  const auto figures = meter.measure(candidate, stop);
  if (figures) measured_(candidate, *figures);
  return figures.has_value();
}

void MetricsWorker::run(const std::stop_token& stop) {
  std::unique_ptr<QualityMeter> meter;
  while (auto candidate = wait_for_one(stop)) {
    const auto begun = Clock::now();
    const double cpu = thread_cpu_seconds();
    try {
      if (!meter) meter = make_meter_();
      if (!measure(*meter, *candidate, stop)) {
        const std::lock_guard lock(mutex_);
        if (!waiting_) waiting_ = std::move(candidate);  // for finish()
      }
    } catch (const std::exception& e) {
      on_error_(e.what());
    } catch (...) {
      on_error_("an unknown problem came up while measuring");
    }
    candidate = std::nullopt;  // weights are large
    rest(begun, thread_cpu_seconds() - cpu);
  }
}

void MetricsWorker::finish() {
  close();
  const std::optional<QualityCandidate> last = std::exchange(waiting_, std::nullopt);
  if (!last) return;
  try {
    measure(*make_meter_(), *last, {});
  } catch (const std::exception& e) {
    on_error_(e.what());
  }
}

}  // namespace pixelatent
