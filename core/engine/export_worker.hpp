#pragma once
// Where sprites and films are written to disk, and recipes read: a worker thread for each.
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
               const std::function<void()>& wake, const std::function<void(std::string)>& on_error);

  void export_sprites(ExportRequest request) override;
  void export_timelapse(TimelapseRequest request) override;
  void cancel_export() override { runner_.cancel(); }
  JobProgress export_progress() const override { return runner_.progress(); }
  std::vector<ExportReport> take_export_reports() override { return reports_.drain(); }
  void look_for_recipes(std::vector<std::filesystem::path> files) override;
  std::vector<LookedThrough> take_recipes() override { return looked_.drain(); }

 private:
  std::function<std::shared_ptr<const Timeline>()> timeline_;
  CommandQueue<ExportReport> reports_;
  CommandQueue<LookedThrough> looked_;
  // Last: their threads must end before the rest goes. What was dropped is not kept waiting.
  JobRunner runner_, reader_;
};

}  // namespace pixelatent
