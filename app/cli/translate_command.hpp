#pragma once
// pixelatent translate train, apply and complete
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/complete_command.hpp"
#include "cli/together_options.hpp"
#include "engine/headless_translate.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class TranslateCommand {
 public:
  /// `arguments`: the whole command line, without the program's name.
  TranslateCommand(CLI::App& app, std::vector<std::string> arguments);
  bool chosen() const;
  /// Returns the exit status, with what went wrong said.
  int run();

 private:
  void add_train();
  void add_apply();
  Result<> train();
  Result<> apply();

  CLI::App *command_, *train_ = nullptr, *apply_ = nullptr;
  std::unique_ptr<CompleteCommand> complete_;
  TogetherOptions together_;
  std::vector<std::string> a_, b_, images_;
  std::string model_, direction_;
  double minutes_ = 0;
  std::int64_t image_count_ = 0;
  bool paired_ = false, json_ = false;
  TranslateTrainRequest training_;
  TranslateApplyRequest applying_;
};

}  // namespace pixelatent
