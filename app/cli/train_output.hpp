#pragma once
// How a headless training run is told: a progress bar, plain lines or JSON.
#include <memory>
#include <string>

#include "engine/headless.hpp"

namespace pixelatent {

class TrainOutput {
 public:
  virtual ~TrainOutput() = default;
  virtual void info(const std::string& text) = 0;
  /// Called for every file, before training begins.
  virtual void importing(int done, int of) = 0;
  /// Called a few times a second.
  virtual void progress(const TrainProgress& progress) = 0;
  virtual void done(const TrainJobReport& report, const std::string& project) = 0;
  /// Leaves the terminal tidy before an error line.
  virtual void end() {}
};

/// JSON lines; else a bar when standard error is a terminal, a line every ten seconds when not.
std::unique_ptr<TrainOutput> make_train_output(bool json);
/// Says nothing: of several processes one tells.
std::unique_ptr<TrainOutput> make_silent_output();

}  // namespace pixelatent
