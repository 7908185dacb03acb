#pragma once
// Whether a file is still what it was when it was read, also after the program was closed between.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace pixelatent {

struct FileStamp {
  std::uint64_t size = 0;
  std::int64_t written = 0;       ///< when, in the file system's own clock
  std::uint64_t fingerprint = 0;  ///< of what is in it
  bool gone = false;              ///< it is not there any more, and that was said
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

/// When a file was written. To be asked before it is read: what is written meanwhile counts as
/// another then. Nothing for what is no file.
std::optional<std::int64_t> time_written(const std::filesystem::path& file);

FileStamp stamp_of(std::span<const std::uint8_t> bytes, std::int64_t written);

/// False also for what can't be read. The file is read only when its size or time are others.
bool is_as_stamped(const std::filesystem::path& file, const FileStamp& stamp);

}  // namespace pixelatent
