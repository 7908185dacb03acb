#pragma once
// pixelatent export
#include <string>

#include "cli/finish_options.hpp"
#include "engine/headless_export.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class ExportCommand {
 public:
  explicit ExportCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  void add_layout_options();
  void add_sample_options();
  Result<SetFormat> format() const;

  CLI::App* command_;
  ExportJobRequest request_;
  FinishOptions finish_;
  std::string what_ = "kept", format_;
  bool power_of_two_ = false, rgba_ = false;
};

}  // namespace pixelatent
