#pragma once
// Exports that write nothing: what was asked for is written down.
#include <utility>
#include <vector>

#include "engine/export_engine.hpp"

namespace pixelatent {

class FakeExportEngine : public ExportEngine {
 public:
  void export_sprites(ExportRequest request) override { sprites.push_back(std::move(request)); }
  void export_timelapse(TimelapseRequest request) override { films.push_back(std::move(request)); }
  void export_walk(WalkRequest request) override { walks.push_back(std::move(request)); }
  void cancel_export() override { ++cancelled; }
  JobProgress export_progress() const override { return progress; }
  std::vector<ExportReport> take_export_reports() override { return std::exchange(reports, {}); }

  void look_for_recipes(std::vector<std::filesystem::path> files) override {
    dropped.push_back(std::move(files));
  }
  std::vector<LookedThrough> take_recipes() override { return std::exchange(looked, {}); }

  std::vector<std::vector<std::filesystem::path>> dropped;
  std::vector<LookedThrough> looked;
  std::vector<ExportRequest> sprites;
  std::vector<TimelapseRequest> films;
  std::vector<WalkRequest> walks;
  int cancelled = 0;
  JobProgress progress;
  std::vector<ExportReport> reports;
};

}  // namespace pixelatent
