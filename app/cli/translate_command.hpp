#pragma once
// pixelatent translate train, apply and complete
#include <memory>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "cli/complete_command.hpp"
#include "engine/headless_translate.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class TranslateCommand {
 public:
  explicit TranslateCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  void add_train();
  void add_apply();
  Result<> train();
  Result<> apply();

  CLI::App *command_, *train_ = nullptr, *apply_ = nullptr;
  std::unique_ptr<CompleteCommand> complete_;
  std::vector<std::string> a_, b_, images_;
  std::string model_, direction_;
  double minutes_ = 0;
  std::int64_t image_count_ = 0;
  bool paired_ = false, json_ = false;
  TranslateTrainRequest training_;
  TranslateApplyRequest applying_;
};

}  // namespace pixelatent
