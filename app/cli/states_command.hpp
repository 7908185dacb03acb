#pragma once
// pixelatent states
#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/error.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class StatesCommand {
 public:
  explicit StatesCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  std::filesystem::path project_;
  std::optional<std::int64_t> back_to_;
  bool json_ = false;
};

}  // namespace pixelatent
