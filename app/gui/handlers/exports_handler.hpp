#pragma once
// What is written for other programs: sprites as PNG, the film of the run.
#include "engine/export_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class ExportsHandler {
 public:
  /// Reads the slices whose pictures are exported.
  ExportsHandler(ExportEngine& engine, ExportState& state, const ExploreState& explore,
                 const GalleryState& gallery, const TrainingState& training, const WalkState& walk,
                 const ProjectState& project, HandlerTools tools)
      : engine_(engine),
        state_(state),
        explore_(explore),
        gallery_(gallery),
        training_(training),
        walk_(walk),
        project_(project),
        tools_(tools) {}

  void handle(const ExportsIntent& intent);
  /// Takes what the engine has ready; never waits.
  void collect();

 private:
  void on(const intent::OpenExport& ask);
  void on(const intent::SetExport& ask);
  void on(const intent::RunExport& ask);
  void on(const intent::OpenTimelapse& ask);
  void on(const intent::SetTimelapse& ask);
  void on(const intent::RunTimelapse& ask);
  void on(const intent::ExportNow& ask);
  void on(const intent::CancelExport& ask);
  void on(const intent::SetWalkExport& ask);
  void on(const intent::ExportWalk& ask);

  /// Pictures, and what each says of itself.
  void put_wanted(ExportRequest& request) const;
  void tell(const ExportReport& report);

  ExportEngine& engine_;
  ExportState& state_;
  const ExploreState& explore_;
  const GalleryState& gallery_;
  const TrainingState& training_;
  const WalkState& walk_;
  const ProjectState& project_;
  HandlerTools tools_;
};

}  // namespace pixelatent::gui
