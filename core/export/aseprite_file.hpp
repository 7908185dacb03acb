#pragma once
// Aseprite's own files (https://github.com/aseprite/aseprite/blob/main/docs/ase-file-specs.md).
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "export/sheet_data.hpp"
#include "image/image.hpp"
#include "image/palette.hpp"

namespace pixelatent {

struct AsepriteFrame {
  Image image;
  int milliseconds = 100;   ///< 1..65535
  std::string user_data{};  ///< of its cel; Aseprite shows it in the cel's properties
};

/// One layer, "Sprites", with a cel a frame; tags in frame order. Indexed with `palette` (at most
/// 256 entries, the first transparent) when every pixel is one of its colours, else RGBA, with the
/// palette beside it. Frames: at least one, all of one size of at most 65535 pixels a side. Errors:
/// Empty, BadArgument, TooLarge (more than 65535 frames).
Result<std::vector<std::uint8_t>> aseprite_file(std::span<const AsepriteFrame> frames,
                                                std::span<const SheetTag> tags,
                                                const Palette& palette);

}  // namespace pixelatent
