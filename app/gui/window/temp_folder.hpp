#pragma once
// Files that other programs, or this one, read from a folder that goes with the object.
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/error.hpp"

namespace pixelatent::gui {

class TempFolder {
 public:
  TempFolder() = default;
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  /// `file`: in the folder, which is made for the first of them (so are those that `file` names);
  /// where it is then. Errors: Unwritable.
  Result<std::filesystem::path> write(const std::filesystem::path& file,
                                      std::span<const std::uint8_t> bytes);

 private:
  std::filesystem::path folder_;
};

/// "file:///home/me/a%20hero.png" (RFC 3986).
std::string uri_of_file(const std::filesystem::path& file);

}  // namespace pixelatent::gui
