#pragma once
// Sprites to other programs, and pictures from them, by way of the clipboard.
#include "handler_tools.hpp"
#include "recipe_texts.hpp"

namespace pixelatent::gui {

class ClipboardHandler {
 public:
  /// Reads the slices whose pictures are copied.
  ClipboardHandler(const ExploreState& explore, const PaintingState& painting,
                   const GalleryState& gallery, const TrainingState& training,
                   const ProjectState& project, HandlerTools tools)
      : explore_(explore),
        painting_(painting),
        gallery_(gallery),
        training_(training),
        project_(project),
        tools_(tools) {}

  void handle(const ClipboardIntent& intent);

 private:
  void on(const intent::CopySprites& ask);
  void on(const intent::Paste& ask);
  void on(const intent::Pasted& ask);
  void copy_current();
  void copy_selected();
  void copy(const Image& image, const PngText& text, const std::string& what);

  const ExploreState& explore_;
  const PaintingState& painting_;
  const GalleryState& gallery_;
  const TrainingState& training_;
  const ProjectState& project_;
  HandlerTools tools_;
};

}  // namespace pixelatent::gui
