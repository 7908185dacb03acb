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
std::optional<ClipboardHandler::Shown> ClipboardHandler::current() const {
  if (painting_.on && !painting_.display.empty()) {
    return Shown{painting_.display, {}, "the sprite as it is painted"};
  }
  if (!explore_.frame || explore_.frame->image.empty()) return std::nullopt;
  const Visit* as_seen = explore_.visits.find(explore_.as_seen);
  if (as_seen != nullptr && as_seen->picture) {
    return Shown{*as_seen->picture, {}, "the sprite as it was seen"};
  }
  return Shown{explore_.frame->image, recipe_of_current({project_, training_, explore_}, 1)};
}

std::vector<ClipboardHandler::Shown> ClipboardHandler::kept(
    const std::set<std::uint64_t>& ids) const {
  std::vector<Shown> shown;
  for (const KeptSprite& sprite : gallery_.kept) {
    if (!ids.contains(sprite.id)) continue;
    shown.push_back({*sprite.image, recipe_of_kept(sprite, {project_, training_, explore_}, 1)});
  }
  return shown;
}

void ClipboardHandler::copy_current() {
  const auto shown = current();
  if (!shown) return tools_.notices.info("There is no sprite to copy yet. Train first.");
  copy(shown->image, shown->text, shown->what);
}

void ClipboardHandler::copy_selected() {
  const std::vector<Shown> shown = kept(gallery_.selected);
  if (shown.empty()) return tools_.notices.info("Select sprites to copy first. Ctrl+A: all.");
  if (shown.size() == 1) return copy(shown.front().image, shown.front().text, "the sprite");
  copy(as_one_picture(shown), {}, counted(shown.size(), "sprite") + " as one picture");
}

Image ClipboardHandler::as_one_picture(const std::vector<Shown>& shown) {
  if (shown.size() == 1) return shown.front().image;
  std::vector<Image> images;
  for (const Shown& one : shown) images.push_back(one.image);
  const auto columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(images.size()))));
  return contact_sheet(images, columns);
}

void ClipboardHandler::on(const intent::DragOut& ask) {
  std::vector<Shown> shown;
  if (!ask.kept.empty()) {
    shown = kept(ask.kept);
  } else if (auto one = current()) {
    shown.push_back(*std::move(one));
  }
  if (shown.empty()) return;
  DragContents contents;
  contents.picture = as_one_picture(shown);
  for (const Shown& one : shown) {
    auto png =
        one.text.keyword.empty() ? encode_png(one.image) : encode_png(one.image, {&one.text, 1});
    if (!png) return tools_.notices.problem(png.error());
    std::string name = "sprite";
    if (shown.size() > 1) name.append("_").append(std::to_string(contents.files.size() + 1));
    contents.files.push_back({name.append(".png"), std::move(*png)});
  }
  if (!tools_.desktop.drag_out(std::move(contents))) {
    tools_.notices.info(
        "Sprites can be dragged to other programs under X11 alone. Ctrl+C copies, Ctrl+E exports.");
  }
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
