#pragma once
// pixelatent train
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/together_options.hpp"
#include "engine/headless.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class TrainCommand {
 public:
  /// `arguments`: the whole command line, without the program's name.
  TrainCommand(CLI::App& app, std::vector<std::string> arguments);
  bool chosen() const;
  /// Returns the exit status.
  int run();

 private:
  Result<> train();
  CLI::App* command_;
  TogetherOptions together_;
  std::vector<std::string> sheets_;
  std::string model_, canvas_, device_ = "auto";
  int colours_ = 0, batch_ = 0;
  double minutes_ = 0;
  std::int64_t images_ = 0;
  bool json_ = false;
  TrainJobRequest request_;
};

}  // namespace pixelatent
