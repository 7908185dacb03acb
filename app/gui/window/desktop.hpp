#pragma once
// The few things asked of the desktop around the window.
#include <filesystem>

namespace pixelatent::gui {

/// Shows a folder in the person's file manager; false when there is no xdg-open. Does not wait.
bool open_in_file_manager(const std::filesystem::path& folder);

}  // namespace pixelatent::gui
