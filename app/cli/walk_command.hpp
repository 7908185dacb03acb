#pragma once
// pixelatent walk
#include <string>

#include "base/error.hpp"
#include "cli/finish_options.hpp"
#include "engine/headless_walk.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class WalkCommand {
 public:
  explicit WalkCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  void add_path_options();
  void add_file_options();

  CLI::App* command_;
  WalkJobRequest request_;
  FinishOptions finish_;
  std::string way_{key_of(Way::Slerp)}, loop_{key_of(WalkLoop::Closed)}, spacing_ = "change";
};

}  // namespace pixelatent
