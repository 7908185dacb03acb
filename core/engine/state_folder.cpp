#include "engine/state_folder.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <system_error>

#include "base/file.hpp"

namespace pixelatent {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr std::size_t kMaxRecent = 12;
constexpr const char* kUnnamed = "unnamed-";

fs::path environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' ? fs::path(value) : fs::path();
}

fs::path list_file() {
  const fs::path folder = state_folder();
  return folder.empty() ? fs::path() : folder / "recent.json";
}

}  // namespace

fs::path state_folder() {
  fs::path state = environment("XDG_STATE_HOME");
  if (state.empty()) {
    const fs::path home = environment("HOME");
    if (home.empty()) return {};
    state = home / ".local" / "state";
  }
  return state / "pixelatent";
}

fs::path map_folder() {
  const fs::path folder = state_folder();
  return folder.empty() ? fs::path() : folder / "maps";
}

Result<fs::path> unnamed_project() {
  const fs::path folder = state_folder();
  std::error_code ec;
  if (!folder.empty()) fs::create_directories(folder, ec);
  if (folder.empty() || ec || !fs::is_directory(folder)) {
    return fail(ErrorCode::Unwritable, "there is no folder for projects without a name",
                folder.string(), "Save the project by name, or set XDG_STATE_HOME.");
  }
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  char stamp[32] = "";
  if (const std::tm* parts = std::localtime(&now)) {
    std::strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M%S", parts);
  }
  fs::path file = folder / (kUnnamed + std::string(stamp) + ".pxl");
  for (int i = 2; fs::exists(file, ec); ++i) {
    file = folder / (kUnnamed + std::string(stamp) + "-" + std::to_string(i) + ".pxl");
  }
  return file;
}

bool is_unnamed(const fs::path& project) {
  const fs::path folder = state_folder();
  return !folder.empty() && project.parent_path() == folder &&
         project.filename().string().starts_with(kUnnamed);
}

RecentProjects recent_projects() {
  RecentProjects recent;
  const auto bytes = read_file(list_file(), 1 << 20);
  if (!bytes) return recent;
  const json root = json::parse(bytes->begin(), bytes->end(), nullptr, false);
  if (!root.is_object()) return recent;
  try {
    recent.last = root.value("last", std::string());
    for (const json& name : root.value("named", json::array())) {
      recent.named.emplace_back(name.get<std::string>());
    }
  } catch (const json::exception&) {
    // Written by somebody else: what was read by then will do.
  }
  return recent;
}

void remember_project(const fs::path& project) {
  const fs::path file = list_file();
  if (file.empty()) return;
  RecentProjects recent = recent_projects();
  recent.last = project;
  if (!project.empty() && !is_unnamed(project)) {
    std::erase(recent.named, project);
    recent.named.insert(recent.named.begin(), project);
    if (recent.named.size() > kMaxRecent) recent.named.resize(kMaxRecent);
  }
  json named = json::array();
  for (const fs::path& name : recent.named) named.push_back(name.string());
  const json root = {{"last", recent.last.string()}, {"named", named}};
  const std::string text = root.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
  std::error_code ec;
  fs::create_directories(file.parent_path(), ec);
  (void)write_file_atomically(
      file, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()),
      Durability::NotSynced);
}

}  // namespace pixelatent
