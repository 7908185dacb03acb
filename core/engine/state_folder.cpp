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

/// What is in the list's file; an empty object when that can't be read.
json read_list() {
  const auto bytes = read_file(list_file(), 1 << 20);
  if (!bytes) return json::object();
  json root = json::parse(bytes->begin(), bytes->end(), nullptr, false);
  return root.is_object() ? root : json::object();
}

void write_list(const json& root) {
  const fs::path file = list_file();
  const std::string text = root.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
  std::error_code ec;
  fs::create_directories(file.parent_path(), ec);
  (void)write_file_atomically(
      file, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()),
      Durability::NotSynced);
}

/// Those in the state folder, newest first, with what the list says of them.
std::vector<UnnamedProject> unnamed_projects(const json& root) {
  std::vector<UnnamedProject> found;
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(state_folder(), ec)) {
    const fs::path& file = entry.path();
    if (!is_unnamed(file) || file.extension() != ".pxl") continue;
    UnnamedProject project{file, {}, changed_at(file)};
    const auto told = root.find("unnamed");
    if (told != root.end() && told->is_object()) {
      const auto sheet = told->find(file.filename().string());
      if (sheet != told->end() && sheet->is_string()) project.sheet = sheet->get<std::string>();
    }
    found.push_back(std::move(project));
  }
  std::ranges::sort(found, [](const UnnamedProject& a, const UnnamedProject& b) {
    return a.changed != b.changed ? a.changed > b.changed : a.file > b.file;
  });
  if (found.size() > kMaxRecent) found.resize(kMaxRecent);
  return found;
}

}  // namespace

std::int64_t changed_at(const fs::path& file) {
  std::error_code ec;
  const auto changed = fs::last_write_time(file, ec);
  if (ec) return 0;
  const auto since = std::chrono::file_clock::to_sys(changed).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

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
  const json root = read_list();
  recent.unnamed = unnamed_projects(root);
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
  if (list_file().empty()) return;
  RecentProjects recent = recent_projects();
  if (!project.empty() && !is_unnamed(project)) {
    std::erase(recent.named, project);
    recent.named.insert(recent.named.begin(), project);
    if (recent.named.size() > kMaxRecent) recent.named.resize(kMaxRecent);
  }
  json root = read_list();
  root["last"] = project.string();
  root["named"] = json::array();
  for (const fs::path& name : recent.named) root["named"].push_back(name.string());
  write_list(root);
}

void remember_unnamed(const fs::path& project, const std::string& sheet) {
  if (list_file().empty()) return;
  json root = read_list();
  json told = json::object();
  // What is gone is forgotten.
  for (const UnnamedProject& known : unnamed_projects(root)) {
    if (!known.sheet.empty()) told[known.file.filename().string()] = known.sheet;
  }
  told[project.filename().string()] = sheet;
  root["unnamed"] = std::move(told);
  write_list(root);
}

}  // namespace pixelatent
