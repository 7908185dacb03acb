#include "image/inflate.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace pixelatent {

namespace {

// Memory grows with what really comes out: a few bytes may claim gigabytes.
constexpr std::size_t kInflateStep = std::size_t{1} << 20;

struct InflateStream {
  z_stream z{};
  bool open = false;
  InflateStream() { open = inflateInit(&z) == Z_OK; }
  ~InflateStream() {
    if (open) inflateEnd(&z);
  }
  InflateStream(const InflateStream&) = delete;
  InflateStream& operator=(const InflateStream&) = delete;
};

}  // namespace

std::optional<std::vector<std::uint8_t>> inflated_exactly(std::span<const std::uint8_t> packed,
                                                          std::size_t length) {
  InflateStream stream;
  if (!stream.open || packed.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
  stream.z.next_in = const_cast<Bytef*>(packed.data());
  stream.z.avail_in = static_cast<uInt>(packed.size());
  std::vector<std::uint8_t> out;
  while (out.size() < length) {
    const std::size_t before = out.size();
    out.resize(std::min(length, before + kInflateStep));
    stream.z.next_out = out.data() + before;
    stream.z.avail_out = static_cast<uInt>(out.size() - before);
    const int status = ::inflate(&stream.z, Z_NO_FLUSH);
    const bool full = stream.z.avail_out == 0;
    if (!full || (status != Z_OK && status != Z_STREAM_END)) return std::nullopt;
    if (status == Z_STREAM_END && out.size() < length) return std::nullopt;
  }
  return out;
}

}  // namespace pixelatent
