#pragma once
// Where sprites are written to disk: one worker thread.
#include <functional>
#include <memory>
#include <vector>

#include "base/command_queue.hpp"
#include "base/job_runner.hpp"
#include "engine/engine.hpp"

namespace pixelatent {

class ExportDesk {
 public:
  ExportDesk(std::function<void()> wake, std::function<void(std::string)> on_error);

  void write(ExportRequest request);
  void write(TimelapseRequest request, std::shared_ptr<const Timeline> timeline);
  void cancel() { runner_.cancel(); }
  JobProgress progress() const { return runner_.progress(); }
  std::vector<ExportReport> take_reports() { return reports_.drain(); }

 private:
  CommandQueue<ExportReport> reports_;
  JobRunner runner_;
};

}  // namespace pixelatent
