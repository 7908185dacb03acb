#pragma once
// Asked for about pictures that may say where their sprites lie.
#include <filesystem>
#include <variant>
#include <vector>

namespace pixelatent::gui {

namespace intent {

/// On the window. What was generated goes back to its place; anything else is added as sheets are.
struct DropFiles {
  std::vector<std::filesystem::path> files;
};

}  // namespace intent

using RecipesIntent = std::variant<intent::DropFiles>;

}  // namespace pixelatent::gui
