#pragma once
// What commands that several processes can run together have in common: --processes, --silence, and
// what the environment says.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "train/distributed/peer_place.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class TogetherOptions {
 public:
  /// `arguments`: the whole command line, without the program's name.
  explicit TogetherOptions(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {}

  /// `silence` is where --silence goes; it must be there longer.
  void add_to(CLI::App& command, const std::string& processes_help, double& silence);
  /// Does it with several processes of this program where --processes asks for them; else once
  /// here, by `one`, with this process's place in `peers`. Returns the exit status, with what went
  /// wrong said.
  int run(std::optional<PeerPlace>& peers, const std::function<Result<>()>& one);

 private:
  Result<> find_place(std::optional<PeerPlace>& peers);

  std::vector<std::string> arguments_;
  int processes_ = 0;
  const double* silence_ = nullptr;
};

}  // namespace pixelatent
