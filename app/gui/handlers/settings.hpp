#pragma once
// What the window remembers between sessions: a small JSON file.
#include <filesystem>
#include <string>

namespace pixelatent::gui {

struct Settings {
  int width = 1440, height = 900;  ///< of the window, at DPI scale 1
  int x = -1, y = -1;              ///< -1: wherever the window manager likes
  bool maximized = false;
  bool show_nearest = true, show_grid = false;
  bool reduced_motion = false;
  bool follow_files = true;  ///< sheets saved again are taken in again
  float text_size = 1;       ///< as WindowState has it
  int export_scale = 1;
  std::string export_format = "png";  ///< key_of(SetFormat)
  std::string export_name = "sprite";
  std::filesystem::path export_folder;  ///< empty: ~/Pictures, or home
  std::filesystem::path browse_folder;
  std::string directions;  ///< directions_to_json() of what was made of them
};

/// $XDG_CONFIG_HOME/pixelatent/window.json, or in ~/.config; empty when there is no home.
std::filesystem::path settings_file();
/// What can't be read or makes no sense keeps its default.
Settings load_settings(const std::filesystem::path& file);
/// Written whole or not at all. A failure is not worth a message: only comfort is lost.
void save_settings(const std::filesystem::path& file, const Settings& settings);

/// ~/Pictures when it is there, else the home folder, else the current one.
std::filesystem::path default_export_folder();

/// The file of `assets/` with that name: $PIXELATENT_ASSETS, next to the executable, or where this
/// was built. Empty when it is nowhere.
std::filesystem::path find_asset(const std::string& name);

}  // namespace pixelatent::gui
