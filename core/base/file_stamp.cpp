#include "base/file_stamp.hpp"

#include <system_error>

#include "base/file.hpp"
#include "base/fingerprint.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

std::optional<std::int64_t> time_written(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  const auto time = fs::last_write_time(file, error);
  if (error) return std::nullopt;
  return static_cast<std::int64_t>(time.time_since_epoch().count());
}

FileStamp stamp_of(std::span<const std::uint8_t> bytes, std::int64_t written) {
  Fingerprint fingerprint;
  fingerprint.add_bytes(bytes.data(), bytes.size());
  return {bytes.size(), written, fingerprint.value()};
}

bool is_as_stamped(const fs::path& file, const FileStamp& stamp) {
  std::error_code error;
  const auto written = time_written(file);
  if (!written) return false;
  const bool same_size = fs::file_size(file, error) == stamp.size && !error;
  if (!same_size) return false;
  if (*written == stamp.written) return true;
  const auto bytes = read_file(file);
  return bytes && stamp_of(*bytes, *written).fingerprint == stamp.fingerprint;
}

}  // namespace pixelatent
