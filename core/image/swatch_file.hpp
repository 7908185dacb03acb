#pragma once
// Adobe Swatch Exchange (.ase; not Aseprite's .ase): colours for Photoshop, Illustrator, Affinity.
// The format is not published by Adobe; as described at
// http://www.selapa.net/swatches/colors/fileformats.php#adobe_ase
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"

namespace pixelatent {

/// Whether the bytes begin as such a file does.
bool is_swatch_file(std::span<const std::uint8_t> bytes);

/// RGB and grey colours in the file's order, opaque; those of print (CMYK, Lab) are left out.
/// `name` is for messages. Errors: Unreadable (cut off), Empty (no colour that could be read),
/// TooLarge (kMaxPaletteFileColours).
Result<std::vector<Rgba8>> parse_swatches(std::span<const std::uint8_t> bytes,
                                          const std::string& name);

/// What parse_swatches reads back exactly; every colour is named by its six hex digits. The format
/// knows no alpha: it is dropped.
std::vector<std::uint8_t> swatch_bytes(std::span<const Rgba8> colours);

}  // namespace pixelatent
