#pragma once
// pixelatent slice
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class SliceCommand {
 public:
  explicit SliceCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  std::vector<std::string> sheets_;
  std::string out_, json_, cell_;
  int margin_ = 0, spacing_ = 0;
};

}  // namespace pixelatent
