#pragma once
// One background thread for work that takes longer than a frame: decoding, slicing, exporting.
#include <atomic>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <thread>

#include "base/command_queue.hpp"
#include "base/mailbox.hpp"

namespace pixelatent {

/// What a job reports while it runs. Values; read from any thread through JobRunner::progress().
struct JobProgress {
  bool active = false;
  std::string label;  ///< "Reading heroes.png"
  int done = 0;
  int total = 0;
};

/// Given to a running job: says whether to stop and takes its progress.
class JobContext {
 public:
  JobContext(std::stop_token shutdown, std::function<bool()> cancelled,
             std::function<void(JobProgress)> report)
      : shutdown_(std::move(shutdown)),
        cancelled_(std::move(cancelled)),
        report_(std::move(report)) {}

  /// True after JobRunner::cancel() or when the runner is being destroyed. Look at it often.
  bool cancelled() const { return shutdown_.stop_requested() || cancelled_(); }
  void report(std::string label, int done, int total) const {
    report_({true, std::move(label), done, total});
  }

 private:
  std::stop_token shutdown_;
  std::function<bool()> cancelled_;
  std::function<void(JobProgress)> report_;
};

/// Runs jobs one after another. A job must not throw: it reports failure by its own means; what it
/// throws all the same goes to `on_error`. The destructor asks the running job to stop, drops the
/// queued ones and joins.
class JobRunner {
 public:
  using Job = std::function<void(const JobContext&)>;

  /// `wake` is called from the worker after every report and every finished job.
  JobRunner(std::function<void()> wake, std::function<void(std::string)> on_error);
  ~JobRunner();
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

  void post(Job job);
  /// Asks the running job to stop and drops the queued ones: they are destroyed in their turn, on
  /// the worker.
  void cancel();
  JobProgress progress() const { return progress_.get(); }

 private:
  void run(std::stop_token stop);
  struct Ticket {
    std::uint64_t number = 0;
    Job job;
  };
  void run_one(std::stop_token stop, const Ticket& ticket);

  std::function<void()> wake_;
  std::function<void(std::string)> on_error_;
  CommandQueue<Ticket> jobs_;
  Latest<JobProgress> progress_;
  std::atomic<std::uint64_t> posted_ = 0;
  std::atomic<std::uint64_t> cancelled_through_ = 0;
  std::jthread thread_;
};

}  // namespace pixelatent
