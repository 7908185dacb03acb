#pragma once
// pixelatent train
#include <string>
#include <vector>

#include "base/error.hpp"
#include "engine/headless.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class TrainCommand {
 public:
  explicit TrainCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  std::vector<std::string> sheets_;
  std::string model_, canvas_, device_ = "auto";
  int colours_ = 0;
  double minutes_ = 0;
  std::int64_t images_ = 0;
  bool json_ = false;
  TrainJobRequest request_;
};

}  // namespace pixelatent
