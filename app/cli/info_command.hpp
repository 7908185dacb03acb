#pragma once
// pixelatent info
#include <filesystem>

#include "base/error.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class InfoCommand {
 public:
  explicit InfoCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  std::filesystem::path project_, recover_;
  bool json_ = false;
};

}  // namespace pixelatent
