#pragma once
// Behind the project's name: new, open, recent, save as, save a copy.
#include "gui/parts/ui.hpp"

namespace pixelatent::gui {

/// What it is called: its file, or else its first sheet.
std::string project_name(const AppState& state);

/// The name and how it is saved, as one button; returns where it ends.
float draw_project_menu(const Ui& ui, const AppState& state, ImVec2 at, float width);

}  // namespace pixelatent::gui
