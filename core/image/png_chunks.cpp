#include "image/png_chunks.hpp"

#include <zlib.h>

namespace pixelatent {

void append_big_endian(std::vector<std::uint8_t>& out, std::uint32_t value, int count) {
  for (int i = count - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void append_png_chunk(std::vector<std::uint8_t>& out, std::string_view kind,
                      std::span<const std::uint8_t> body) {
  append_big_endian(out, static_cast<std::uint32_t>(body.size()));
  const std::size_t from = out.size();
  out.insert(out.end(), kind.begin(), kind.end());
  out.insert(out.end(), body.begin(), body.end());
  append_big_endian(out,
                    static_cast<std::uint32_t>(crc32_z(0, out.data() + from, out.size() - from)));
}

}  // namespace pixelatent
