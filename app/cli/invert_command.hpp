#pragma once
// pixelatent invert: pictures found in latent space.
#include "base/error.hpp"
#include "engine/headless.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class InvertCommand {
 public:
  explicit InvertCommand(CLI::App& app);
  bool chosen() const;
  Result<> run();

 private:
  CLI::App* command_;
  InvertJobRequest request_;
};

}  // namespace pixelatent
