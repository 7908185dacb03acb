#pragma once
// Asked of the clipboard, and of drag and drop.
#include <cstdint>
#include <filesystem>
#include <set>
#include <variant>
#include <vector>

#include "base/error.hpp"

namespace pixelatent::gui {

namespace intent {

/// The sprite that is shown large, or those selected in the gallery, as PNG at their own size.
struct CopySprites {};
/// A picture, or files, from another program: as if they were dropped here.
struct Paste {};
/// These of the gallery, or without any the sprite that is shown large, go where the pointer that
/// is held down takes them: as files, or as one picture.
struct DragOut {
  std::set<std::uint64_t> kept;
};
/// The clipboard's answer.
struct Pasted {
  Result<std::vector<std::filesystem::path>> files;
};

}  // namespace intent

using ClipboardIntent =
    std::variant<intent::CopySprites, intent::DragOut, intent::Paste, intent::Pasted>;

}  // namespace pixelatent::gui
