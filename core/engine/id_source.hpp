#pragma once
// Numbers that are given once in a process: of commands and of runs. From any thread.
#include <atomic>

#include "base/run_id.hpp"
#include "train/snapshot.hpp"

namespace pixelatent {

class IdSource {
 public:
  CommandId next_command() { return ++command_; }
  RunId next_run() { return {++run_}; }

 private:
  std::atomic<CommandId> command_ = 0;
  std::atomic<std::uint64_t> run_ = 0;
};

}  // namespace pixelatent
