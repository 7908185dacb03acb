#include "settings.hpp"

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <system_error>

#include "base/file.hpp"
#include "window_state.hpp"

namespace pixelatent::gui {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

fs::path environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? fs::path(value) : fs::path();
}

template <class T>
void read(const json& from, const char* key, T& value) {
  const auto found = from.find(key);
  if (found == from.end()) return;
  try {
    value = found->get<T>();
  } catch (const json::exception&) {
    // Of another type than expected: the default stays.
  }
}

void read(const json& from, const char* key, fs::path& value) {
  std::string text = value.string();
  read(from, key, text);
  value = text;
}

void make_sane(Settings& settings) {
  settings.width = std::clamp(settings.width, 320, 16384);
  settings.height = std::clamp(settings.height, 240, 16384);
  settings.text_size = std::clamp(settings.text_size, kSmallestText, kLargestText);
  settings.export_scale = std::clamp(settings.export_scale, 1, 64);
  if (settings.export_name.empty()) settings.export_name = "sprite";
}

/// share/pixelatent/assets of the nearest folder above that has one; empty when none has.
fs::path share_beside(fs::path folder) {
  std::error_code error;
  while (folder.has_relative_path()) {
    folder = folder.parent_path();
    const fs::path assets = folder / "share" / "pixelatent" / "assets";
    if (fs::is_directory(assets, error)) return assets;
  }
  return {};
}

}  // namespace

fs::path settings_file() {
  fs::path config = environment("XDG_CONFIG_HOME");
  if (config.empty()) {
    const fs::path home = environment("HOME");
    if (home.empty()) return {};
    config = home / ".config";
  }
  return config / "pixelatent" / "window.json";
}

Settings load_settings(const fs::path& file) {
  Settings settings;
  const auto bytes = read_file(file, 1 << 20);
  if (!bytes) return settings;
  const json root = json::parse(bytes->begin(), bytes->end(), nullptr, false);
  if (!root.is_object()) return settings;
  read(root, "width", settings.width);
  read(root, "height", settings.height);
  read(root, "x", settings.x);
  read(root, "y", settings.y);
  read(root, "maximized", settings.maximized);
  read(root, "show_nearest", settings.show_nearest);
  read(root, "show_grid", settings.show_grid);
  read(root, "reduced_motion", settings.reduced_motion);
  read(root, "follow_files", settings.follow_files);
  read(root, "text_size", settings.text_size);
  read(root, "export_scale", settings.export_scale);
  read(root, "export_format", settings.export_format);
  read(root, "export_name", settings.export_name);
  read(root, "export_folder", settings.export_folder);
  read(root, "browse_folder", settings.browse_folder);
  read(root, "directions", settings.directions);
  make_sane(settings);
  return settings;
}

void save_settings(const fs::path& file, const Settings& settings) {
  if (file.empty()) return;
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  const json root = {{"width", settings.width},
                     {"height", settings.height},
                     {"x", settings.x},
                     {"y", settings.y},
                     {"maximized", settings.maximized},
                     {"show_nearest", settings.show_nearest},
                     {"show_grid", settings.show_grid},
                     {"reduced_motion", settings.reduced_motion},
                     {"follow_files", settings.follow_files},
                     {"text_size", settings.text_size},
                     {"export_scale", settings.export_scale},
                     {"export_format", settings.export_format},
                     {"export_name", settings.export_name},
                     {"export_folder", settings.export_folder.string()},
                     {"browse_folder", settings.browse_folder.string()},
                     {"directions", settings.directions}};
  // Paths need not be UTF-8; what isn't is replaced rather than thrown about.
  const std::string text = root.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  (void)write_file_atomically(file, {bytes, text.size()});
}

fs::path default_export_folder() {
  const fs::path home = environment("HOME");
  std::error_code error;
  if (home.empty()) return fs::current_path(error);
  const fs::path pictures = home / "Pictures";
  return fs::is_directory(pictures, error) ? pictures : home;
}

fs::path find_asset(const std::string& name) {
  std::error_code error;
  const fs::path executable = fs::read_symlink("/proc/self/exe", error);
  const fs::path folders[] = {
      environment("PIXELATENT_ASSETS"),
      // Installed, the executable is in lib/…/pixelatent.
      share_beside(executable.parent_path()),
      fs::path(PIXELATENT_ASSETS_DIR),
  };
  for (const fs::path& folder : folders) {
    if (folder.empty()) continue;
    const fs::path file = folder / name;
    if (fs::is_regular_file(file, error)) return file.lexically_normal();
  }
  return {};
}

}  // namespace pixelatent::gui
