#pragma once
// Texts inside PNG files (chunk iTXt, https://www.w3.org/TR/png/#11iTXt).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pixelatent {

struct PngText {
  std::string keyword;  ///< 1..79 Latin letters
  std::string text;     ///< UTF-8
};

/// Longer texts are not read, packed or not.
inline constexpr std::size_t kMaxPngText = std::size_t{4} << 20;  // bytes

/// The text that stands in a PNG before its pixels under `keyword`; nothing in files without one
/// and in those that are damaged up to there or no PNG. No pixel is unpacked.
std::optional<std::string> text_in_png(std::span<const std::uint8_t> png, std::string_view keyword);

}  // namespace pixelatent
