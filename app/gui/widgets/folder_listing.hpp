#pragma once
// Reading and filtering a folder for the file browser. No ImGui in here.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace pixelatent::gui {

enum class EntryKind { Folder, File };

struct FolderEntry {
  std::string name;
  EntryKind kind = EntryKind::File;
  std::uintmax_t bytes = 0;
  std::int64_t modified = 0;  ///< seconds since 1970; 0 when unknown
};

struct FolderListing {
  std::filesystem::path folder;
  std::vector<FolderEntry> entries;  ///< folders first, then natural_less by name
  std::optional<Error> error;        ///< in words; entries hold what could be read
  bool truncated = false;            ///< there are more than kMaxEntries
};
inline constexpr std::size_t kMaxEntries = 20000;

/// Reads a folder. Errors land in the listing: NotFound, Unreadable.
FolderListing list_folder(const std::filesystem::path& folder, std::stop_token stop = {});

enum class HiddenFiles { Skip, Show };
struct EntryFilter {
  std::vector<std::string> extensions{};  ///< ".png", lower case; empty: every file
  std::string typed{};                    ///< part of the name, case does not matter
  HiddenFiles hidden = HiddenFiles::Skip;
  bool folders_only = false;
};
/// Indices into listing.entries that pass.
std::vector<std::size_t> filter_entries(const FolderListing& listing, const EntryFilter& filter);
bool has_extension(std::string_view name, std::span<const std::string> extensions);

/// Home, Desktop, Documents, Pictures, Downloads (those that exist), then "/".
struct BrowsePlace {
  std::string name;
  std::filesystem::path folder;
};
std::vector<BrowsePlace> usual_places();
/// As people read it: "~/Pictures" for what lies in the home folder.
std::string shown_path(const std::filesystem::path& path);

/// Whether `name` can be made into a folder or file: no slash, not "." or "..", not empty.
Result<> check_name(std::string_view name);
/// Makes a folder; says why not in words.
Result<std::filesystem::path> make_folder(const std::filesystem::path& parent,
                                          const std::string& name);

/// "3 KB", "1.2 MB".
std::string size_in_words(std::uintmax_t bytes);

}  // namespace pixelatent::gui
