#pragma once
// Fields that every form for an export has.
#include <filesystem>

#include "ui.hpp"

namespace pixelatent::gui {

void field_label(const Ui& ui, const char* text);

/// The folder that files go to, and a button to choose another. `id`: of the button, for tests too.
void folder_field(const Ui& ui, const std::filesystem::path& folder, const char* id);

}  // namespace pixelatent::gui
