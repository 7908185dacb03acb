#pragma once
// pixelatent vary
#include <string>

#include "engine/headless_vary.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class VaryCommand {
 public:
  explicit VaryCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  VaryJobRequest request_;
  std::string keep_ = "nothing";
  bool json_ = false;
};

}  // namespace pixelatent
