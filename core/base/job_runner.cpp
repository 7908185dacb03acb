#include "base/job_runner.hpp"

#include <exception>
#include <utility>

namespace pixelatent {

JobRunner::JobRunner(std::function<void()> wake, std::function<void(std::string)> on_error)
    : wake_(std::move(wake)), on_error_(std::move(on_error)) {
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

JobRunner::~JobRunner() {
  thread_.request_stop();
  jobs_.close();
  thread_.join();
}

void JobRunner::post(Job job) { jobs_.push({++posted_, std::move(job)}); }

void JobRunner::cancel() { cancelled_through_ = posted_.load(); }

void JobRunner::run(std::stop_token stop) {
  while (!stop.stop_requested() && !jobs_.closed()) {
    for (Ticket& queued : jobs_.wait_drain(stop)) {
      if (stop.stop_requested()) return;
      // Gone as soon as it is done or dropped: what it holds may have something to say then.
      const Ticket ticket = std::move(queued);
      if (ticket.number > cancelled_through_.load()) run_one(stop, ticket);
    }
  }
}

void JobRunner::run_one(std::stop_token stop, const Ticket& ticket) {
  const JobContext context(
      stop, [this, number = ticket.number] { return number <= cancelled_through_.load(); },
      [this](JobProgress progress) {
        progress_.set(std::move(progress));
        wake_();
      });
  try {
    ticket.job(context);
  } catch (const std::exception& e) {
    on_error_(e.what());
  } catch (...) {
    on_error_("unknown exception");
  }
  progress_.set({});
  wake_();
}

}  // namespace pixelatent
