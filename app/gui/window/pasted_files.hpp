#pragma once
// What comes from the clipboard, as files: everything that reads pictures reads files.
#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "temp_folder.hpp"

namespace pixelatent::gui {

/// What is asked for, the best first: name of the target, ending of its file.
struct PastedKind {
  std::string_view target;
  std::string_view ending;  ///< empty: a list of files
};
inline constexpr std::array<PastedKind, 6> kPastedKinds = {{{"text/uri-list", ""},
                                                            {"image/png", ".png"},
                                                            {"image/bmp", ".bmp"},
                                                            {"image/webp", ".webp"},
                                                            {"image/gif", ".gif"},
                                                            {"image/jpeg", ".jpg"}}};

inline constexpr std::size_t kMostPasted = std::size_t{256} << 20;  // bytes

Error nothing_to_paste();

/// A folder of its own for what is pasted, gone with this object.
class PastedFiles {
 public:
  /// What stood on the clipboard under `kind`. Errors: NotFound (it names no files), Unwritable.
  Result<std::vector<std::filesystem::path>> take_in(const PastedKind& kind,
                                                     std::span<const std::uint8_t> bytes);

 private:
  TempFolder folder_;
  int count_ = 0;
};

/// Files that a list of addresses (RFC 2483) names: those on this machine.
std::vector<std::filesystem::path> files_in_list(std::string_view list);

}  // namespace pixelatent::gui
