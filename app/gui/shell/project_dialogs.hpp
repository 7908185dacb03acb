#pragma once
// What is asked about the project and its run: open, save, begin anew, recover.
#include <vector>

#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

std::vector<Dialog> project_dialogs();
std::vector<FileDialog> project_file_dialogs();

}  // namespace pixelatent::gui
