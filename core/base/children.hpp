#pragma once
// This program once more, in processes that end when this one does.
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace pixelatent {

/// What they print goes where this process prints, or, standard output alone, nowhere.
enum class ChildOutput { Shared, ErrorsOnly };

class ChildProcesses {
 public:
  ChildProcesses() = default;
  ChildProcesses(const ChildProcesses&) = delete;
  ChildProcesses& operator=(const ChildProcesses&) = delete;
  /// Ends those that still run, at once.
  ~ChildProcesses();

  /// The same program with these arguments (without its name) and variables added to the
  /// environment. It gets no Ctrl+C of the terminal's, and is killed when this process goes,
  /// however it goes. Call it while this process has one thread. Error: Internal.
  Result<> start(const std::vector<std::string>& arguments,
                 const std::map<std::string, std::string>& variables, ChildOutput output);

  struct Ended {
    int number = 0;  ///< the how manieth that was started
    int code = 0;    ///< its exit status; 128 + signal where one ended it
    std::optional<int> signal;
  };
  /// The next one that ends; nothing when none does within so long.
  std::optional<Ended> wait(std::chrono::milliseconds patience);
  int running() const;
  /// Nothing when that one has ended.
  void tell(int number, int signal) const;
  void end_all() const;

 private:
  std::vector<int> processes_;  ///< 0: has ended
};

/// This process is told to end (SIGTERM) when what started it goes, however it goes. False: it went
/// before that could be asked for (a program of this size takes a while to load), and nothing says
/// so any more. A parent that is the first process of a container is taken for what started this
/// one where it is Python, as torchrun is.
bool end_with_parent();

/// "SIGKILL (Killed)" and the like.
std::string signal_text(int signal);

}  // namespace pixelatent
