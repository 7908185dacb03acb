#pragma once
// pixelatent timelapse
#include <filesystem>
#include <string>

#include "base/error.hpp"
#include "engine/timelapse_job.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class TimelapseCommand {
 public:
  explicit TimelapseCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  std::filesystem::path project_;
  std::string grid_;
  int sample_ = 0;
  TimelapseRequest request_;
};

}  // namespace pixelatent
