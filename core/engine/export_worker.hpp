#pragma once
// Where sprites and films are written to disk, and recipes read: a worker thread for each.
#include <functional>
#include <memory>
#include <vector>

#include "base/command_queue.hpp"
#include "base/job_runner.hpp"
#include "base/mailbox.hpp"
#include "engine/export_engine.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

class ExportWorker : public ExportEngine {
 public:
  /// `timeline`: the moments there are when a film is asked for. `make_renderer`: see
  /// EngineModels::make_own_renderer.
  ExportWorker(std::function<std::shared_ptr<const Timeline>()> timeline,
               std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
               const std::function<void()>& wake, const std::function<void(std::string)>& on_error);

  void export_sprites(ExportRequest request) override;
  void export_timelapse(TimelapseRequest request) override;
  void export_walk(WalkRequest request) override;
  void cancel_export() override { runner_.cancel(); }
  JobProgress export_progress() const override { return runner_.progress(); }
  std::vector<ExportReport> take_export_reports() override { return reports_.drain(); }
  void look_for_recipes(std::vector<std::filesystem::path> files) override;
  std::vector<LookedThrough> take_recipes() override { return looked_.drain(); }

  /// From now on walks are drawn with this one. From any thread.
  void set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator) {
    generator_.set({run, std::move(generator)});
  }

 private:
  struct Generator {
    RunId run;
    std::shared_ptr<const FrozenGenerator> is;
  };
  Result<DrawnWalk> draw(const WalkRequest& request, WalkFile& file, const JobContext& context);

  std::function<std::shared_ptr<const Timeline>()> timeline_;
  std::function<std::unique_ptr<PreviewRenderer>()> make_renderer_;
  Latest<Generator> generator_;
  CommandQueue<ExportReport> reports_;
  CommandQueue<LookedThrough> looked_;
  // Last: their threads must end before the rest goes. What was dropped is not kept waiting.
  JobRunner runner_, reader_;
};

}  // namespace pixelatent
