#include "cli/train_processes.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <string>

#include "base/children.hpp"
#include "base/meeting.hpp"
#include "cli/exit_code.hpp"

namespace pixelatent {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr double kToSave = 10;    // seconds that rank 0 may take to close the project
constexpr double kToLeave = 0.5;  // that the others may take once rank 0 is gone

volatile std::sig_atomic_t interrupts = 0, last_signal = 0;
void on_signal(int signal) {
  interrupts = interrupts + 1;
  last_signal = signal;
}

std::map<std::string, std::string> variables_of(int rank, int count, const std::string& file) {
  const std::string size = std::to_string(count), number = std::to_string(rank);
  return {
      {"RANK", number},           {"LOCAL_RANK", number},       {"WORLD_SIZE", size},
      {"LOCAL_WORLD_SIZE", size}, {"MASTER_ADDR", "127.0.0.1"}, {"PIXELATENT_MEETING_FILE", file}};
}

/// Waits for all; ends them when one has failed and the others do not end by themselves.
class Waiting {
 public:
  Waiting(ChildProcesses& children, double silence) : children_(children), silence_(silence) {}

  int until_all_have_ended() {
    while (children_.running() > 0) {
      pass_signals_on();
      if (const auto ended = children_.wait(std::chrono::milliseconds(100))) note(*ended);
      if (end_by_ && Clock::now() >= *end_by_) children_.end_all();
    }
    return code_;
  }

 private:
  void pass_signals_on() {
    for (; passed_on_ < interrupts; ++passed_on_) children_.tell(0, last_signal);
  }

  void note(const ChildProcesses::Ended& ended) {
    if (ended.signal && !end_by_) {
      complain("rank " + std::to_string(ended.number) + " was ended by " +
               signal_text(*ended.signal));
    }
    if (ended.code != 0 && code_ == 0) {
      code_ = ended.signal ? static_cast<int>(ExitCode::Failure) : ended.code;
    }
    if (ended.number == 0) return end_in(ended.signal ? silence_ : kToLeave);
    if (ended.code != 0) end_in(silence_ + kToSave);
  }

  void end_in(double seconds) {
    const auto then = Clock::now() + std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
    end_by_ = std::min(end_by_.value_or(then), then);
  }

  ChildProcesses& children_;
  double silence_;
  std::optional<Clock::time_point> end_by_;
  int code_ = 0, passed_on_ = 0;
};

}  // namespace

int train_in_processes(int count, const std::vector<std::string>& arguments, double silence) {
  const auto folder = MeetingFolder::make();
  if (!folder) return report(tl::unexpected(folder.error()));
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
  ChildProcesses children;
  for (int rank = 0; rank < count; ++rank) {
    const auto output = rank == 0 ? ChildOutput::Shared : ChildOutput::ErrorsOnly;
    const auto file = (folder->path() / "store").string();
    if (auto started = children.start(arguments, variables_of(rank, count, file), output);
        !started) {
      return report(started);
    }
  }
  return Waiting(children, silence).until_all_have_ended();
}

}  // namespace pixelatent
