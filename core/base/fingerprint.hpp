#pragma once
// A number that tells contents apart, for recognising them again; no protection against forgers.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pixelatent {

/// Eight bytes at a time, a multiplication each: some GB a second. The same on machines that store
/// the lowest byte first.
class Fingerprint {
 public:
  void add(std::uint64_t word) {
    value_ = (value_ ^ word) * 0x9e3779b97f4a7c15ULL;
    value_ ^= value_ >> 32;
  }
  /// Their number counts, too: what is added next is not mixed up with them.
  void add_bytes(const void* bytes, std::size_t count) {
    add(count);
    const auto* at = static_cast<const unsigned char*>(bytes);
    for (; count >= sizeof(std::uint64_t); count -= sizeof(std::uint64_t)) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, sizeof word);
      add(word);
      at += sizeof word;
    }
    std::uint64_t rest = 0;
    if (count > 0) std::memcpy(&rest, at, count);
    add(rest);
  }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

/// 16 hexadecimal digits.
std::string fingerprint_text(std::uint64_t value);
/// Nothing for a text that is none of those.
std::optional<std::uint64_t> fingerprint_in(std::string_view text);

}  // namespace pixelatent
