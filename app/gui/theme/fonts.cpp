#include "fonts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "gui/widgets/imgui_compat.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

// What is drawn in words: Latin, Greek (σ, ψ), Cyrillic (file names) and the signs the window uses.
constexpr std::array<ImWchar, 25> kTextRanges{
    0x0020, 0x017f, 0x0370, 0x03ff, 0x0400, 0x045f, 0x2010, 0x2027, 0x2030,
    0x203a, 0x2190, 0x2193, 0x21b5, 0x21b5, 0x2212, 0x2212, 0x221e, 0x221e,
    0x2248, 0x2265, 0x23ce, 0x23ce, 0x25cf, 0x25cf, 0};

constexpr auto make_icon_ranges() {
  std::array<ImWchar, icon::kAll.size() * 2 + 1> ranges{};
  for (std::size_t i = 0; i < icon::kAll.size(); ++i) {
    ranges[2 * i] = ranges[2 * i + 1] = icon::kAll[i].code;
  }
  return ranges;  // Ends in 0.
}
constexpr auto kIconRanges = make_icon_ranges();

// What stands in when the words font is missing: ImGui's own knows Latin-1 only.
constexpr std::array<std::pair<ImWchar, ImWchar>, 17> kLookAlikes{{{0x2013, '-'},
                                                                   {0x2014, '-'},
                                                                   {0x2018, '\''},
                                                                   {0x2019, '\''},
                                                                   {0x201c, '"'},
                                                                   {0x201d, '"'},
                                                                   {0x2022, 0xb7},
                                                                   {0x2026, '.'},
                                                                   {0x2190, '<'},
                                                                   {0x2191, '^'},
                                                                   {0x2192, '>'},
                                                                   {0x2193, 'v'},
                                                                   {0x2212, '-'},
                                                                   {0x23ce, 0xac},
                                                                   {0x25cf, '*'},
                                                                   {0x03c3, 's'},
                                                                   {0x03c8, 'y'}}};

/// ImGui stops the program on a font it cannot read, so look at its first bytes before.
bool is_font(const fs::path& file) {
  std::array<char, 4> head{};
  std::ifstream in(file, std::ios::binary);
  if (!in.read(head.data(), head.size())) return false;
  const std::string_view magic(head.data(), head.size());
  return magic == std::string_view("\0\1\0\0", 4) || magic == "OTTO" || magic == "true";
}

struct Wanted {
  std::string_view name;
  fs::path FontFiles::*slot;
};
constexpr std::array kWanted{Wanted{"Inter-Regular.otf", &FontFiles::regular},
                             Wanted{"Inter-Regular.ttf", &FontFiles::regular},
                             Wanted{"Inter-Medium.otf", &FontFiles::medium},
                             Wanted{"Inter-Medium.ttf", &FontFiles::medium},
                             Wanted{"Inter-SemiBold.otf", &FontFiles::semibold},
                             Wanted{"Inter-SemiBold.ttf", &FontFiles::semibold},
                             Wanted{"fontawesome-webfont.ttf", &FontFiles::icons}};

void find_in(const fs::path& folder, FontFiles& found) {
  std::error_code ignored;
  fs::recursive_directory_iterator file(folder, fs::directory_options::skip_permission_denied,
                                        ignored);
  for (const fs::recursive_directory_iterator end; !ignored && file != end;
       file.increment(ignored)) {
    const std::string name = file->path().filename().string();
    for (const Wanted& wanted : kWanted) {
      fs::path& slot = found.*wanted.slot;
      if (slot.empty() && name == wanted.name && is_font(file->path())) slot = file->path();
    }
  }
}

float whole(float pixels) { return std::max(1.0f, std::floor(pixels + 0.5f)); }

struct Role {
  fs::path file;
  float size = 0;
  float letter_spacing = 0;
};

ImFont* add_words(ImFontAtlas& atlas, const Role& role) {
  ImFontConfig config;
  config.SizePixels = role.size;
  set_letter_spacing(config, role.letter_spacing);
  if (role.file.empty()) {
    // ImGui's own font is a bitmap of 13 pixels: only whole multiples of it are sharp.
    constexpr float kBitmapSize = 13;
    config.SizePixels = kBitmapSize * std::max(1.0f, std::floor(role.size / kBitmapSize + 0.25f));
    config.OversampleH = config.OversampleV = 1;
    config.PixelSnapH = true;
    return atlas.AddFontDefault(&config);
  }
  config.OversampleH = 2;
  config.OversampleV = 1;
  return atlas.AddFontFromFileTTF(role.file.string().c_str(), role.size, &config,
                                  kTextRanges.data());
}

void merge_icons(ImFontAtlas& atlas, const fs::path& file, float size) {
  ImFontConfig config;
  config.MergeMode = true;
  config.OversampleH = 2;
  config.OversampleV = 1;
  // FontAwesome sits higher than letters do.
  config.GlyphOffset.y = std::floor(size * 0.06f + 0.5f);
  atlas.AddFontFromFileTTF(file.string().c_str(), whole(size * 0.95f), &config, kIconRanges.data());
}

void add_look_alikes(ImFont& font) {
  for (const auto& [missing, stand_in] : kLookAlikes) {
    if (!has_glyph(font, missing)) font.AddRemapChar(missing, stand_in);
  }
}

}  // namespace

std::vector<fs::path> system_font_folders() {
  std::vector<fs::path> folders;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    folders.push_back(fs::path(home) / ".local/share/fonts");
    folders.push_back(fs::path(home) / ".fonts");
  }
  const char* data = std::getenv("XDG_DATA_DIRS");
  std::string_view list = data != nullptr && *data != '\0' ? data : "/usr/local/share:/usr/share";
  while (!list.empty()) {
    const std::size_t colon = std::min(list.find(':'), list.size());
    if (colon > 0) folders.push_back(fs::path(list.substr(0, colon)) / "fonts");
    list.remove_prefix(std::min(colon + 1, list.size()));
  }
  return folders;
}

FontFiles find_fonts(std::span<const fs::path> folders) {
  FontFiles found;
  for (const fs::path& folder : folders) find_in(folder, found);
  if (found.medium.empty()) found.medium = found.regular;
  if (found.semibold.empty()) found.semibold = found.medium;
  return found;
}

Fonts load_fonts(ImFontAtlas& atlas, const FontFiles& files, const Theme& theme, float dpi_scale) {
  atlas.Clear();
  Fonts fonts;
  fonts.has_words_font = !files.regular.empty();
  fonts.has_icons = !files.icons.empty();
  const auto add = [&](const fs::path& file, float size, float letter_spacing) {
    const Role role{file, whole(size * dpi_scale), letter_spacing * dpi_scale};
    ImFont* font = add_words(atlas, role);
    if (fonts.has_icons) merge_icons(atlas, files.icons, role.size);
    return font;
  };
  fonts.body = add(files.regular, theme.body_size, 0);
  fonts.body_strong = add(files.semibold, theme.body_size, 0);
  fonts.small = add(files.regular, theme.small_size, 0);
  fonts.heading = add(files.semibold, theme.heading_size, theme.heading_spacing);
  fonts.title = add(files.semibold, theme.title_size, 0);
  build(atlas);
  for (ImFont* font : {fonts.body, fonts.body_strong, fonts.small, fonts.heading, fonts.title}) {
    add_look_alikes(*font);
  }
  return fonts;
}

}  // namespace pixelatent::gui
