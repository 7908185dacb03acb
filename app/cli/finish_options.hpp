#pragma once
// Options of every command that draws sprites: --colours, --clean-orphans and --keep-copies.
#include <string>

#include "latent/sampling.hpp"
#include "model/finish.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class FinishOptions {
 public:
  void add_to(CLI::App& command);
  /// Without --keep-copies, for what draws no samples.
  void add_looks_to(CLI::App& command);
  Finish finish() const;
  Copies copies() const { return keep_copies_ ? Copies::Keep : Copies::DrawAgain; }

 private:
  std::string colours_ = "auto";
  bool clean_orphans_ = false;
  bool keep_copies_ = false;
};

}  // namespace pixelatent
