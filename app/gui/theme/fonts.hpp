#pragma once
// Fonts from the system's folders: Inter for words, FontAwesome 4.7 for icons.
#include <imgui.h>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "icons.hpp"
#include "theme.hpp"

namespace pixelatent::gui {

/// Where the files are; an empty path means "not installed".
struct FontFiles {
  std::filesystem::path regular, medium, semibold, icons;
};

/// ~/.fonts, ~/.local/share/fonts and the font folders of XDG_DATA_DIRS.
std::vector<std::filesystem::path> system_font_folders();
/// Looks for the files by name in `folders` and below, first folder first.
FontFiles find_fonts(std::span<const std::filesystem::path> folders);

/// The roles. All point into the atlas; a role is never null after load_fonts.
struct Fonts {
  ImFont* body = nullptr;
  ImFont* body_strong = nullptr;
  ImFont* small = nullptr;
  ImFont* heading = nullptr;  ///< semibold, letter-spaced; meant for upper case
  ImFont* title = nullptr;
  bool has_words_font = false;  ///< Inter was found
  bool has_icons = false;

  /// What to print for an icon: its glyph, or its words when the icon font is missing.
  const char* text(const Icon& icon) const { return has_icons ? icon.glyph : icon.fallback; }
};

/// Fills `atlas` (built by the back end later or here, with what this ImGui version needs). Falls
/// back to ImGui's own font; characters it lacks are shown as their nearest ASCII look-alikes.
Fonts load_fonts(ImFontAtlas& atlas, const FontFiles& files, const Theme& theme, float dpi_scale);

}  // namespace pixelatent::gui
