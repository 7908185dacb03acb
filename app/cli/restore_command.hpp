#pragma once
// pixelatent restore
#include <string>

#include "base/error.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class RestoreCommand {
 public:
  explicit RestoreCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  std::string image_, out_, json_;
};

}  // namespace pixelatent
