#pragma once
// Files that are either wholly there or not at all; who has one open, and whether it is still the
// same one.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace pixelatent {

/// Reads a whole file. Errors: NotFound, Unreadable (a folder, no permission), TooLarge.
Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& path,
                                            std::uintmax_t max_bytes = std::uintmax_t{1} << 31);

/// Whether a file is on the disk itself, and survives a power cut, when writing it returns.
/// Thousands of small files that can be made again need not wait for that.
enum class Durability { Synced, NotSynced };

/// Writes to a temporary file beside `path`, syncs it and renames it over `path`, so that a reader
/// (or a killed process) sees the old content or the new one. Error: Unwritable.
Result<> write_file_atomically(const std::filesystem::path& path,
                               std::span<const std::uint8_t> bytes,
                               Durability durability = Durability::Synced);

/// The same for a name nobody has yet: false, and nothing is written, when the name is taken.
Result<bool> write_new_file_atomically(const std::filesystem::path& path,
                                       std::span<const std::uint8_t> bytes);

/// Puts a finished file in its place under a power cut's eyes: syncs it, renames it, syncs the
/// folder. Error: Unwritable; the finished file is gone then.
Result<> put_in_place(const std::filesystem::path& finished, const std::filesystem::path& path);

/// A name beside `path` that is not taken, for a file that put_in_place() gets.
std::filesystem::path name_beside(const std::filesystem::path& path);

/// Whether `path` could be written: makes and removes a temporary file beside it. Error:
/// Unwritable.
Result<> check_writable(const std::filesystem::path& path);

/// Says to other processes that this one writes to a file. Reading and writing the file goes on as
/// without it, and the lock is gone when the process is, however it ends.
class FileLock {
 public:
  FileLock() = default;
  ~FileLock();
  FileLock(FileLock&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  FileLock& operator=(FileLock&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }

  enum class Taken { Yes, HeldByAnother, NotWritable };
  /// Must be held until after everything else in this process has closed the file: SQLite's own
  /// locks go with the first handle that is closed.
  Taken take(const std::filesystem::path& file);

 private:
  int handle_ = -1;
};

/// Which file a name stands for; changes when the file is deleted or replaced.
struct FileIdentity {
  std::uint64_t device = 0, number = 0;
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};
std::optional<FileIdentity> identity_of(const std::filesystem::path& file);

}  // namespace pixelatent
