#pragma once
// What every handler is given besides its engine and its slice of the state.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "drag_contents.hpp"
#include "gui/intents.hpp"
#include "navigation.hpp"
#include "notices.hpp"

namespace pixelatent::gui {

/// What is needed of the window system; none may be empty.
struct Desktop {
  std::function<void(const std::string&)> copy_text;
  std::function<bool(const std::filesystem::path&)> open_folder;
  std::function<void()> settings_changed;  ///< worth writing to disk soon
  /// A PNG for other programs to paste; false: there is no clipboard for pictures.
  std::function<bool(std::vector<std::uint8_t> png)> copy_picture;
  /// What is on the clipboard comes as intent::Pasted; false as above.
  std::function<bool()> ask_for_pictures;
  /// What the pointer, held down, takes to another program; false: there is no drag and drop here.
  std::function<bool(DragContents)> drag_out;
};

/// References to what all handlers share.
struct HandlerTools {
  Navigation& navigation;
  Notices& notices;
  Intents& asks;  ///< of other areas: carried out as soon as the handler is done
  const Desktop& desktop;
};

}  // namespace pixelatent::gui
