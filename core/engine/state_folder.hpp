#pragma once
// Where the program keeps what belongs to no place of the person's: projects without a name, and
// the list of recent ones.
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace pixelatent {

/// $XDG_STATE_HOME/pixelatent, or in ~/.local/state; empty when there is no home.
std::filesystem::path state_folder();

/// Where maps of sprites are kept, so that they are there at once; empty when there is no home.
std::filesystem::path map_folder();

/// A name for a new project without a name, in the state folder, which is made. Error: Unwritable.
Result<std::filesystem::path> unnamed_project();
bool is_unnamed(const std::filesystem::path& project);

/// Seconds since 1970; 0 where it can't be read.
std::int64_t changed_at(const std::filesystem::path& file);

/// A project that was left without having a name.
struct UnnamedProject {
  std::filesystem::path file;
  std::string sheet;         ///< of its first sheet; empty: not known
  std::int64_t changed = 0;  ///< seconds since 1970
  friend bool operator==(const UnnamedProject&, const UnnamedProject&) = default;
};

struct RecentProjects {
  std::filesystem::path last;  ///< open when the program ended, named or not; may be empty
  std::vector<std::filesystem::path> named;  ///< newest first
  std::vector<UnnamedProject> unnamed;       ///< those that are still there, newest first
};
/// What can't be read is empty.
RecentProjects recent_projects();
/// Puts a project in front. A failure costs comfort alone.
void remember_project(const std::filesystem::path& project);
/// What an unnamed project is told from others by. A failure costs comfort alone.
void remember_unnamed(const std::filesystem::path& project, const std::string& sheet);

}  // namespace pixelatent
