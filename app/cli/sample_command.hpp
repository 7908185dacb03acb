#pragma once
// pixelatent sample
#include "base/error.hpp"
#include "cli/finish_options.hpp"
#include "engine/headless.hpp"
#include "engine/headless_recipe.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class SampleCommand {
 public:
  explicit SampleCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  SampleJobRequest request_;
  FinishOptions finish_;
  RecipeJobRequest recipe_;
  bool anyway_ = false;

  Result<> run_recipe();
};

}  // namespace pixelatent
