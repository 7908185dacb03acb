#pragma once
// Asked of the clipboard.
#include <filesystem>
#include <variant>
#include <vector>

#include "base/error.hpp"

namespace pixelatent::gui {

namespace intent {

/// The sprite that is shown large, or those selected in the gallery, as PNG at their own size.
struct CopySprites {};
/// A picture, or files, from another program: as if they were dropped here.
struct Paste {};
/// The clipboard's answer.
struct Pasted {
  Result<std::vector<std::filesystem::path>> files;
};

}  // namespace intent

using ClipboardIntent = std::variant<intent::CopySprites, intent::Paste, intent::Pasted>;

}  // namespace pixelatent::gui
