#pragma once
// pixelatent translate complete
#include <string>

#include "base/error.hpp"
#include "engine/headless_complete.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class CompleteCommand {
 public:
  /// `translate`: the command this is one of.
  explicit CompleteCommand(CLI::App& translate);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  CompleteFileRequest request_;
  std::string character_ = "row", model_ = "translate";
  bool json_ = false;
};

}  // namespace pixelatent
