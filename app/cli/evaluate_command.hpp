#pragma once
// pixelatent evaluate
#include "base/error.hpp"
#include "cli/finish_options.hpp"
#include "engine/evaluation.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class EvaluateCommand {
 public:
  explicit EvaluateCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  EvaluateJobRequest request_;
  FinishOptions finish_;
  bool json_ = false;
};

}  // namespace pixelatent
