#pragma once
// Reading files out of a ZIP archive without unpacking it to the disk; with libzip.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace pixelatent {

/// An archive with more files is refused.
inline constexpr std::size_t kMaxZipFiles = 50'000;
/// A larger file in it is refused: a few bytes may claim to hold gigabytes.
inline constexpr std::uint64_t kMaxZipFileBytes = std::uint64_t{256} << 20;

class ZipArchive {
 public:
  ~ZipArchive();
  ZipArchive(const ZipArchive&) = delete;
  ZipArchive& operator=(const ZipArchive&) = delete;

  /// Errors: NotFound, Unreadable, Damaged, TooLarge.
  static Result<std::shared_ptr<ZipArchive>> open(const std::filesystem::path& file);
  /// The same for bytes in memory, which must stay while the archive is there.
  static Result<std::shared_ptr<ZipArchive>> open(std::span<const std::uint8_t> bytes,
                                                  const std::string& name);

  /// Names of the files, folders in front ("walk/1.png", never with ".." or from the root); "" for
  /// folders. In the archive's order.
  const std::vector<std::string>& names() const { return names_; }

  /// Errors: Unreadable (damaged, behind a password, packed in a way that isn't known), TooLarge.
  Result<std::vector<std::uint8_t>> read(std::size_t index) const;

 private:
  ZipArchive(void* zip, std::string name);
  Result<> list();

  void* zip_;  ///< libzip's
  std::string name_;
  std::vector<std::string> names_;
};

}  // namespace pixelatent
