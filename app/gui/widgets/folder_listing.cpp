#include "folder_listing.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "base/letters.hpp"
#include "base/natural_order.hpp"

namespace pixelatent::gui {
namespace {

namespace fs = std::filesystem;

Error folder_error(const fs::path& folder, std::error_code why) {
  const std::string where = folder.string();
  if (why == std::errc::no_such_file_or_directory || why == std::errc::not_a_directory) {
    return {ErrorCode::NotFound, "there is no such folder", where, "It may have been moved."};
  }
  if (why == std::errc::permission_denied) {
    return {ErrorCode::Unreadable, "you may not look into this folder", where,
            "Choose another one or ask its owner."};
  }
  return {ErrorCode::Unreadable, "couldn't be read: " + why.message(), where,
          "Try again or choose another folder."};
}

FolderEntry entry_of(const fs::directory_entry& file) {
  // One unreadable file must not hide the rest: whatever cannot be asked stays at its default.
  std::error_code ignored;
  FolderEntry entry;
  entry.name = file.path().filename().string();
  entry.kind = file.is_directory(ignored) ? EntryKind::Folder : EntryKind::File;
  if (entry.kind == EntryKind::File) {
    const std::uintmax_t bytes = file.file_size(ignored);
    if (!ignored) entry.bytes = bytes;
  }
  const auto time = file.last_write_time(ignored);
  if (!ignored) {
    const auto since_1970 = std::chrono::file_clock::to_sys(time).time_since_epoch();
    entry.modified = std::chrono::duration_cast<std::chrono::seconds>(since_1970).count();
  }
  return entry;
}

bool shown_before(const FolderEntry& a, const FolderEntry& b) {
  if (a.kind != b.kind) return a.kind == EntryKind::Folder;
  return natural_less(a.name, b.name);
}

}  // namespace

FolderListing list_folder(const fs::path& folder, std::stop_token stop) {
  FolderListing listing;
  listing.folder = folder;
  std::error_code why;
  fs::directory_iterator next(folder, why);
  if (why) {
    listing.error = folder_error(folder, why);
    return listing;
  }
  for (const fs::directory_iterator end; next != end && !stop.stop_requested();) {
    if (listing.entries.size() >= kMaxEntries) {
      listing.truncated = true;
      break;
    }
    listing.entries.push_back(entry_of(*next));
    next.increment(why);
    if (why) {
      listing.error = folder_error(folder, why);
      break;
    }
  }
  std::sort(listing.entries.begin(), listing.entries.end(), shown_before);
  return listing;
}

bool has_extension(std::string_view name, std::span<const std::string> extensions) {
  if (extensions.empty()) return true;
  const std::string small = lower_case(std::string(name));
  return std::any_of(extensions.begin(), extensions.end(), [&](const std::string& extension) {
    return small.size() > extension.size() && small.ends_with(extension);
  });
}

std::vector<std::size_t> filter_entries(const FolderListing& listing, const EntryFilter& filter) {
  const std::string typed = lower_case(filter.typed);
  std::vector<std::size_t> passed;
  for (std::size_t i = 0; i < listing.entries.size(); ++i) {
    const FolderEntry& entry = listing.entries[i];
    const bool is_file = entry.kind == EntryKind::File;
    if (is_file && (filter.folders_only || !has_extension(entry.name, filter.extensions))) continue;
    if (filter.hidden == HiddenFiles::Skip && entry.name.starts_with('.')) continue;
    if (!typed.empty() && lower_case(entry.name).find(typed) == std::string::npos) continue;
    passed.push_back(i);
  }
  return passed;
}

std::vector<BrowsePlace> usual_places() {
  std::vector<BrowsePlace> places;
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    places.push_back({"Home", home});
    for (const char* name : {"Desktop", "Documents", "Pictures", "Downloads"}) {
      std::error_code ignored;
      const fs::path folder = fs::path(home) / name;
      if (fs::is_directory(folder, ignored)) places.push_back({name, folder});
    }
  }
  places.push_back({"Computer", "/"});
  return places;
}

std::string shown_path(const fs::path& path) {
  const char* home = std::getenv("HOME");
  if (home == nullptr || fs::path(home).relative_path().empty()) return path.string();
  const fs::path below = path.lexically_relative(home);
  if (below.empty() || *below.begin() == "..") return path.string();
  return below == "." ? "~" : ("~" / below).string();
}

Result<> check_name(std::string_view name) {
  constexpr std::size_t kLongestName = 255;
  if (name.empty()) return fail(ErrorCode::BadArgument, "a name is needed");
  if (name == "." || name == ".." || name.find_first_of(std::string_view("/\0", 2)) != name.npos) {
    return fail(ErrorCode::BadArgument, "this cannot be a name", std::string(name),
                "Leave out slashes.");
  }
  if (name.size() > kLongestName) {
    return fail(ErrorCode::BadArgument, "the name is too long", {}, "Use a shorter one.");
  }
  return {};
}

Result<fs::path> make_folder(const fs::path& parent, const std::string& name) {
  if (auto valid = check_name(name); !valid) return tl::unexpected(valid.error());
  const fs::path folder = parent / name;
  std::error_code why;
  if (fs::create_directory(folder, why)) return folder;
  if (!why || why == std::errc::file_exists) {
    return fail(ErrorCode::Unwritable, "there is something of this name already", name,
                "Choose another name.");
  }
  return fail(ErrorCode::Unwritable, "the folder couldn't be made: " + why.message(), name,
              "Choose a folder you may write to.");
}

std::string size_in_words(std::uintmax_t bytes) {
  constexpr std::array units{"KB", "MB", "GB", "TB"};
  if (bytes < 1000) return std::to_string(bytes) + " B";
  double amount = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (amount >= 999.5 && unit + 1 < units.size()) {
    amount /= 1000;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), amount < 9.95 ? "%.1f %s" : "%.0f %s", amount,
                units[unit]);
  return text.data();
}

}  // namespace pixelatent::gui
