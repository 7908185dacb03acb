#pragma once
// Where sprites and films are written to disk: one worker thread.
#include <functional>
#include <memory>
#include <vector>

#include "base/command_queue.hpp"
#include "base/job_runner.hpp"
#include "engine/export_engine.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

class ExportWorker : public ExportEngine {
 public:
  /// `timeline`: the moments there are when a film is asked for.
  ExportWorker(std::function<std::shared_ptr<const Timeline>()> timeline,
               std::function<void()> wake, std::function<void(std::string)> on_error);

  void export_sprites(ExportRequest request) override;
  void export_timelapse(TimelapseRequest request) override;
  void cancel_export() override { runner_.cancel(); }
  JobProgress export_progress() const override { return runner_.progress(); }
  std::vector<ExportReport> take_export_reports() override { return reports_.drain(); }

 private:
  std::function<std::shared_ptr<const Timeline>()> timeline_;
  CommandQueue<ExportReport> reports_;
  JobRunner runner_;  // last: its thread must end before the rest goes
};

}  // namespace pixelatent
