#pragma once
// Options of every command that draws sprites: --colours and --clean-orphans.
#include <string>

#include "model/finish.hpp"

namespace CLI {
class App;
}

namespace pixelatent {

class FinishOptions {
 public:
  void add_to(CLI::App& command);
  Finish finish() const;

 private:
  std::string colours_ = "auto";
  bool clean_orphans_ = false;
};

}  // namespace pixelatent
