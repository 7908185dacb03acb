#pragma once
// pixelatent evaluate
#include "base/error.hpp"
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
  bool json_ = false;
};

}  // namespace pixelatent
