#pragma once
// Numbers one after the other out of a file in memory. For image/ alone.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace pixelatent {

enum class ByteOrder { LittleEndian, BigEndian };

/// Never reads beyond the end: what is not there is 0, and failed() says so from then on.
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes,
                      ByteOrder order = ByteOrder::LittleEndian)
      : bytes_(bytes), order_(order) {}

  bool failed() const { return failed_; }
  std::size_t at() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }

  std::uint32_t u8() { return number(1); }
  std::uint32_t u16() { return number(2); }
  std::uint32_t u32() { return number(4); }
  int i16() { return static_cast<std::int16_t>(u16()); }
  int i32() { return static_cast<std::int32_t>(u32()); }

  /// The next `count` bytes; none when there are fewer.
  std::span<const std::uint8_t> take(std::size_t count) {
    if (count > left()) {
      failed_ = true;
      at_ = bytes_.size();
      return {};
    }
    at_ += count;
    return bytes_.subspan(at_ - count, count);
  }
  std::span<const std::uint8_t> rest() { return take(left()); }
  void skip(std::size_t count) { take(count); }
  std::string text(std::size_t count) {
    const auto bytes = take(count);
    return {bytes.begin(), bytes.end()};
  }

 private:
  std::uint32_t number(std::size_t count) {
    std::uint32_t value = 0;
    const auto bytes = take(count);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const std::size_t place = order_ == ByteOrder::LittleEndian ? i : bytes.size() - 1 - i;
      value |= std::uint32_t{bytes[i]} << (8 * place);
    }
    return value;
  }

  std::span<const std::uint8_t> bytes_;
  ByteOrder order_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace pixelatent
