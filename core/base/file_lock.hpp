#pragma once
// Who has a file open, and whether it is still the same one.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>

namespace pixelatent {

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
