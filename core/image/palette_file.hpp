#pragma once
// Palette files: GIMP .gpl, JASC (Paint Shop Pro) .pal, Lospec .hex, and Adobe's .ase
// (image/swatch_file.hpp).
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

inline constexpr std::size_t kMaxPaletteFileColours = 4096;
inline constexpr std::size_t kMaxPaletteFileBytes = std::size_t{1} << 20;

enum class PaletteFormat { Gimp, Jasc, Hex };
inline constexpr int kPaletteFormatCount = static_cast<int>(PaletteFormat::Hex) + 1;

/// ".gpl"
std::string_view ending_of(PaletteFormat format);

/// By the file's ending, in any case; nothing for another ending.
std::optional<PaletteFormat> palette_format_of(const std::filesystem::path& file);

/// The colours in the file's order, duplicates kept, opaque where the file gives no alpha. What the
/// file begins with decides its format, then the ending of `name`, which is also used in messages.
/// Comments, blank lines and CRLF are tolerated.
/// Errors: Empty (0 bytes, no colours), TooLarge (kMaxPaletteFileColours, kMaxPaletteFileBytes),
/// Unreadable (another kind of file, or a line that is no colour).
Result<std::vector<Rgba8>> parse_palette(std::span<const std::uint8_t> bytes,
                                         const std::string& name);

/// The same from a file. Errors: also NotFound.
Result<std::vector<Rgba8>> load_palette(const std::filesystem::path& file);

/// What parse_palette reads back exactly. Alpha is written when any colour is not opaque (in GIMP's
/// format as Aseprite does). `name` is the palette's own and only GIMP's format has a place for it.
std::string palette_text(PaletteFormat format, std::span<const Rgba8> colours,
                         const std::string& name);

/// Temp file + rename. Errors: BadArgument (an ending that is none of the four, no colours or more
/// than kMaxPaletteFileColours), Unwritable.
Result<> save_palette(const std::filesystem::path& file, std::span<const Rgba8> colours);

}  // namespace pixelatent
