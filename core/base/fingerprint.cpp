#include "base/fingerprint.hpp"

#include <charconv>

namespace pixelatent {

namespace {
constexpr std::size_t kDigits = 16;
}  // namespace

std::string fingerprint_text(std::uint64_t value) {
  std::string text(kDigits, '0');
  for (std::size_t i = kDigits; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  return text;
}

std::optional<std::uint64_t> fingerprint_in(std::string_view text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value, 16);
  if (text.size() != kDigits || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value;
}

}  // namespace pixelatent
