#include "project/packing.hpp"

#include <zlib.h>

#include <bit>
#include <cstring>

namespace pixelatent {

namespace {

constexpr std::size_t kNearestBytes = 4 + 4;

void put(std::vector<std::uint8_t>& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
void put(std::vector<std::uint8_t>& out, float value) {
  put(out, std::bit_cast<std::uint32_t>(value), 4);
}

constexpr std::size_t bytes_of_point(std::size_t series) { return 8 + 4 * series; }

/// Reads on from where it stopped.
class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::uint64_t next(int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value |= static_cast<std::uint64_t>(bytes_[at_++]) << (8 * i);
    return value;
  }
  float next_float() { return std::bit_cast<float>(static_cast<std::uint32_t>(next(4))); }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::uint8_t> deflated(std::span<const std::uint8_t> bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::vector<std::uint8_t> out(size);
  if (compress2(out.data(), &size, bytes.data(), static_cast<uLong>(bytes.size()), 6) != Z_OK) {
    throw Unpackable{};
  }
  out.resize(size);
  return out;
}

std::vector<std::uint8_t> inflated(std::span<const std::uint8_t> bytes, std::size_t size) {
  std::vector<std::uint8_t> out(size);
  uLongf got = static_cast<uLongf>(size);
  const int code = uncompress(out.data(), &got, bytes.data(), static_cast<uLong>(bytes.size()));
  if (code != Z_OK || got != size) throw Unpackable{};
  return out;
}

std::uint32_t crc_of(std::span<const std::uint8_t> bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

std::vector<std::uint8_t> pack_points(std::span<const MetricPoint> points,
                                      std::span<const Loss> series) {
  // Column by column: like beside like packs best.
  std::vector<std::uint8_t> bytes;
  bytes.reserve(points.size() * bytes_of_point(series.size()));
  for (const MetricPoint& p : points) put(bytes, static_cast<std::uint64_t>(p.images), 8);
  for (const Loss loss : series) {
    for (const MetricPoint& p : points) put(bytes, p[loss]);
  }
  return deflated(bytes);
}

std::vector<MetricPoint> unpack_points(std::span<const std::uint8_t> bytes, std::size_t count,
                                       std::span<const std::optional<Loss>> series) {
  if (count > (1U << 20) || series.size() > 100) throw Unpackable{};
  const std::vector<std::uint8_t> plain = inflated(bytes, count * bytes_of_point(series.size()));
  Reader reader(plain);
  std::vector<MetricPoint> points(count);
  for (MetricPoint& p : points) p.images = static_cast<std::int64_t>(reader.next(8));
  for (const std::optional<Loss> loss : series) {
    for (MetricPoint& p : points) {
      const float value = reader.next_float();
      if (loss) p[*loss] = value;
    }
  }
  return points;
}

std::vector<std::uint8_t> pack_nearest(std::span<const SampleGrid::Nearest> nearest) {
  std::vector<std::uint8_t> bytes;
  for (const SampleGrid::Nearest& n : nearest) {
    put(bytes, static_cast<std::uint32_t>(n.sprite), 4);
    put(bytes, n.difference);
  }
  return bytes;
}

std::vector<SampleGrid::Nearest> unpack_nearest(std::span<const std::uint8_t> bytes) {
  if (bytes.size() % kNearestBytes != 0) throw Unpackable{};
  Reader reader(bytes);
  std::vector<SampleGrid::Nearest> nearest(bytes.size() / kNearestBytes);
  for (SampleGrid::Nearest& n : nearest) {
    n.sprite = static_cast<int>(static_cast<std::int32_t>(reader.next(4)));
    n.difference = reader.next_float();
  }
  return nearest;
}

}  // namespace pixelatent
