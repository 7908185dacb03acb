#pragma once
// Texts inside Aseprite files (chunk 0x2020, "user data",
// https://github.com/aseprite/aseprite/blob/main/docs/ase-file-specs.md).
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pixelatent {

/// The user data of cels, frame after frame; "" for a frame whose cels have none. Nothing for files
/// that are damaged or no Aseprite files. No pixel is unpacked.
std::vector<std::string> texts_in_ase(std::span<const std::uint8_t> file);

}  // namespace pixelatent
