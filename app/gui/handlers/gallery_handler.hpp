#pragma once
// The sprites a person keeps.
#include <string>
#include <vector>

#include "engine/project_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class GalleryHandler {
 public:
  /// `project`: the run that sprites come from now. `explore`: where one could go on from them.
  GalleryHandler(ProjectEngine& engine, GalleryState& state, const ProjectState& project,
                 const ExploreState& explore, HandlerTools tools)
      : engine_(engine), state_(state), project_(project), explore_(explore), tools_(tools) {}

  void handle(const GalleryIntent& intent);

 private:
  void on(const intent::Select& ask);
  void on(const intent::SelectAll& ask);
  void on(const intent::Discard& ask);
  void on(const intent::ContinueFrom& ask);
  void on(const intent::UndoGallery& ask);
  void on(const intent::RedoGallery& ask);
  void on(const intent::KeepSprite& ask);
  void on(const intent::ShowKept& ask);
  void on(const intent::StoreKept& ask);

  void set_kept(std::vector<KeptSprite> kept, std::string label);
  void show_kept(std::vector<KeptSprite> kept);

  ProjectEngine& engine_;
  GalleryState& state_;
  const ProjectState& project_;
  const ExploreState& explore_;
  HandlerTools tools_;
};

}  // namespace pixelatent::gui
