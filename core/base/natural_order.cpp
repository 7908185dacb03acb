#include "base/natural_order.hpp"

#include "base/letters.hpp"

namespace pixelatent {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The run of digits at `at`, zeros in front left out.
std::string_view digits_at(std::string_view text, std::size_t& at) {
  while (at < text.size() && text[at] == '0') ++at;
  const std::size_t start = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return text.substr(start, at - start);
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
  std::size_t i = 0, k = 0;
  while (i < a.size() && k < b.size()) {
    if (is_digit(a[i]) && is_digit(b[k])) {
      const std::string_view x = digits_at(a, i), y = digits_at(b, k);
      if (x.size() != y.size()) return x.size() < y.size();
      if (x != y) return x < y;
      continue;
    }
    const auto x = static_cast<unsigned char>(lower_case(a[i++]));
    const auto y = static_cast<unsigned char>(lower_case(b[k++]));
    if (x != y) return x < y;
  }
  if (i < a.size() || k < b.size()) return i >= a.size();
  return a < b;
}

}  // namespace pixelatent
