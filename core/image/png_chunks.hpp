#pragma once
// What a PNG is put together from: https://www.w3.org/TR/png/#5Chunk-layout
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace pixelatent {

/// The lowest `count` bytes of a number, the highest of them first.
void append_big_endian(std::vector<std::uint8_t>& out, std::uint32_t value, int count = 4);

/// Length, kind of four letters, what it holds, and the CRC of the latter two.
void append_png_chunk(std::vector<std::uint8_t>& out, std::string_view kind,
                      std::span<const std::uint8_t> body);

}  // namespace pixelatent
