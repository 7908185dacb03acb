#include "image/gif_lzw.hpp"

#include <array>
#include <cassert>

namespace pixelatent {

namespace {

constexpr int kMostBits = 12, kTableSize = 1 << kMostBits;

/// The codes in a chain of sub-blocks.
class CodeReader {
 public:
  explicit CodeReader(std::span<const std::uint8_t> sub_blocks) : rest_(sub_blocks) {}

  /// Nothing at the end of the data.
  std::optional<int> next(int bits) {
    while (held_bits_ < bits) {
      const std::optional<std::uint8_t> byte = next_byte();
      if (!byte) return std::nullopt;
      held_ |= std::uint32_t{*byte} << held_bits_;
      held_bits_ += 8;
    }
    const int code = static_cast<int>(held_ & ((1U << bits) - 1));
    held_ >>= bits;
    held_bits_ -= bits;
    return code;
  }

 private:
  std::optional<std::uint8_t> next_byte() {
    if (left_in_block_ == 0) {
      left_in_block_ = take().value_or(0);
      if (left_in_block_ == 0) return std::nullopt;
    }
    --left_in_block_;
    return take();
  }
  std::optional<std::uint8_t> take() {
    if (rest_.empty()) return std::nullopt;
    const std::uint8_t byte = rest_.front();
    rest_ = rest_.subspan(1);
    return byte;
  }

  std::span<const std::uint8_t> rest_;
  int left_in_block_ = 0;
  std::uint32_t held_ = 0;
  int held_bits_ = 0;
};

/// The strings that the codes stand for, each a shorter one and one index more.
class CodeTable {
 public:
  explicit CodeTable(int code_bits) : first_free_((1 << code_bits) + 2), next_(first_free_) {
    for (int i = 0; i < (1 << code_bits); ++i) {
      const auto code = static_cast<std::size_t>(i);
      first_[code] = last_[code] = static_cast<std::uint8_t>(i);
      length_[code] = 1;
    }
  }

  int next() const { return next_; }
  void clear() { next_ = first_free_; }
  std::uint8_t first(int code) const { return first_[static_cast<std::size_t>(code)]; }

  /// The string of `code` with `index` behind it gets the next code, while there are codes.
  void add(int code, std::uint8_t index) {
    if (next_ == kTableSize) return;
    const auto from = static_cast<std::size_t>(code), to = static_cast<std::size_t>(next_++);
    prefix_[to] = static_cast<std::uint16_t>(code);
    first_[to] = first_[from];
    last_[to] = index;
    length_[to] = static_cast<std::uint16_t>(length_[from] + 1);
  }

  /// Appends the string of `code`, cut at a total of `most` indices.
  void write(int code, std::vector<std::uint8_t>& out, std::size_t most) const {
    auto at = static_cast<std::size_t>(code);
    const std::size_t end = out.size() + length_[at];
    std::size_t i = end;
    out.resize(end < most ? end : most);
    // Strings are linked from their end.
    for (std::size_t left = length_[at]; left > 0; --left, at = prefix_[at]) {
      if (--i < out.size()) out[i] = last_[at];
    }
  }

 private:
  std::array<std::uint16_t, kTableSize> prefix_{}, length_{};
  std::array<std::uint8_t, kTableSize> first_{}, last_{};
  int first_free_, next_;
};

}  // namespace

std::optional<std::vector<std::uint8_t>> unpack_gif(std::span<const std::uint8_t> sub_blocks,
                                                    int code_bits, std::size_t count) {
  assert(code_bits >= kMinGifCodeBits && code_bits <= kMaxGifCodeBits);
  const int clear = 1 << code_bits, end = clear + 1;
  CodeReader reader(sub_blocks);
  CodeTable table(code_bits);
  std::vector<std::uint8_t> indices;
  int bits = code_bits + 1;
  int before = -1;
  while (indices.size() < count) {
    const std::optional<int> code = reader.next(bits);
    if (!code || *code == end) break;
    if (*code == clear) {
      table.clear();
      bits = code_bits + 1;
      before = -1;
      continue;
    }
    const bool is_new = *code == table.next();
    if (*code > table.next() || (is_new && (before < 0 || table.next() == kTableSize))) {
      return std::nullopt;
    }
    // A code used in the moment it is made: the string before with its own first index behind it.
    if (before >= 0) table.add(before, table.first(is_new ? before : *code));
    table.write(*code, indices, count);
    before = *code;
    if (table.next() == (1 << bits) && bits < kMostBits) ++bits;
  }
  return indices;
}

}  // namespace pixelatent
