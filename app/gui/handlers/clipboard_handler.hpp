#pragma once
// Sprites to other programs, and pictures from them: by way of the clipboard, or dragged out.
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

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
  void on(const intent::DragOut& ask);
  void on(const intent::Paste& ask);
  void on(const intent::Pasted& ask);
  /// A picture as it goes to another program; with what can draw it again, or nothing, in `text`.
  struct Shown {
    Image image;
    PngText text{};
    const char* what = "the sprite";  ///< in a notice
  };
  std::optional<Shown> current() const;
  std::vector<Shown> kept(const std::set<std::uint64_t>& ids) const;
  static Image as_one_picture(const std::vector<Shown>& shown);
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
