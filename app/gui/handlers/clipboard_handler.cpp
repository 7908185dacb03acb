#include "clipboard_handler.hpp"

#include <cmath>
#include <utility>

#include "counted.hpp"
#include "export/png_export.hpp"
#include "image/encode.hpp"

namespace pixelatent::gui {

void ClipboardHandler::handle(const ClipboardIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void ClipboardHandler::copy(const Image& image, const PngText& text, const std::string& what) {
  auto png = text.keyword.empty() ? encode_png(image) : encode_png(image, {&text, 1});
  if (!png) return tools_.notices.problem(png.error());
  if (!tools_.desktop.copy_picture(std::move(*png))) {
    return tools_.notices.warn(
        "There is no clipboard for pictures here. Under Wayland without X, install wl-clipboard.");
  }
  tools_.notices.done("Copied " + what + ".");
}

/// What one sees; where it lies goes along when that is what the newest generator draws there.
void ClipboardHandler::copy_current() {
  if (painting_.on && !painting_.display.empty()) {
    return copy(painting_.display, {}, "the sprite as it is painted");
  }
  if (!explore_.frame || explore_.frame->image.empty()) {
    return tools_.notices.info("There is no sprite to copy yet. Train first.");
  }
  const Visit* as_seen = explore_.visits.find(explore_.as_seen);
  if (as_seen != nullptr && as_seen->picture) {
    return copy(*as_seen->picture, {}, "the sprite as it was seen");
  }
  copy(explore_.frame->image, recipe_of_current({project_, training_, explore_}, 1), "the sprite");
}

void ClipboardHandler::copy_selected() {
  std::vector<Image> images;
  PngText text;
  for (const KeptSprite& sprite : gallery_.kept) {
    if (!gallery_.selected.contains(sprite.id)) continue;
    if (images.empty()) text = recipe_of_kept(sprite, {project_, training_, explore_}, 1);
    images.push_back(*sprite.image);
  }
  if (images.empty()) return tools_.notices.info("Select sprites to copy first. Ctrl+A: all.");
  if (images.size() == 1) return copy(images.front(), text, "the sprite");
  const auto columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(images.size()))));
  copy(contact_sheet(images, columns), {}, counted(images.size(), "sprite") + " as one picture");
}

void ClipboardHandler::on(const intent::CopySprites&) {
  if (tools_.navigation.page() == Page::Explore) return copy_current();
  if (tools_.navigation.page() == Page::Gallery) return copy_selected();
  tools_.notices.info("Sprites are copied on Explore and in the gallery.");
}

void ClipboardHandler::on(const intent::Paste&) {
  if (!tools_.desktop.ask_for_pictures()) {
    tools_.notices.warn(
        "There is no clipboard for pictures here. Under Wayland without X, install wl-clipboard; "
        "or save the picture and drop the file.");
  }
}

void ClipboardHandler::on(const intent::Pasted& ask) {
  if (ask.files) return tools_.asks.push(intent::DropFiles{*ask.files});
  ask.files.error().code == ErrorCode::NotFound ? tools_.notices.info(one_line(ask.files.error()))
                                                : tools_.notices.problem(ask.files.error());
}

}  // namespace pixelatent::gui
