#include "core/gif_writer.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <string_view>
#include <utility>

namespace pixelatent::testing {

namespace {

using Bytes = std::vector<std::uint8_t>;

void put_word(Bytes& out, int value) {
  out.push_back(static_cast<std::uint8_t>(value & 255));
  out.push_back(static_cast<std::uint8_t>(value >> 8));
}

int bits_for(std::size_t colours) {
  return std::max(static_cast<int>(std::bit_width(colours - 1)), 1);
}

void put_colours(Bytes& out, const std::vector<Rgba8>& colours) {
  for (const Rgba8 c : colours) out.insert(out.end(), {c.r, c.g, c.b});
}

class BitWriter {
 public:
  void put(int code, int bits) {
    held_ |= static_cast<std::uint32_t>(code) << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8, held_ >>= 8) {
      bytes_.push_back(static_cast<std::uint8_t>(held_));
    }
  }
  Bytes finish() {
    if (count_ > 0) bytes_.push_back(static_cast<std::uint8_t>(held_));
    return std::move(bytes_);
  }

 private:
  Bytes bytes_;
  std::uint32_t held_ = 0;
  int count_ = 0;
};

Bytes packed(const Bytes& indices, int code_bits) {
  constexpr int kMostCodes = 4096, kCodesUntilClear = 6000;
  const int clear = 1 << code_bits;
  BitWriter out;
  std::map<std::pair<int, int>, int> strings;
  int next = clear + 2, bits = code_bits + 1, written = 0, string = -1;
  const auto put = [&](int code) { out.put(code, bits); };
  put(clear);
  for (const std::uint8_t index : indices) {
    const auto longer = strings.find({string, index});
    if (string < 0 || longer != strings.end()) {
      string = string < 0 ? index : longer->second;
      continue;
    }
    put(string);
    // Once the table is full it stays as it is for a while: readers must stand that too.
    if (next < kMostCodes) {
      strings[{string, index}] = next;
      if (next++ == (1 << bits) && bits < 12) ++bits;
    }
    if (++written == kCodesUntilClear) {
      put(clear);
      strings.clear();
      next = clear + 2, bits = code_bits + 1, written = 0;
    }
    string = index;
  }
  if (string >= 0) put(string);
  // The reader has made one code more by now.
  if (next == (1 << bits) && bits < 12) ++bits;
  put(clear + 1);
  return out.finish();
}

void put_frame(Bytes& out, const GifFrameRecipe& frame, int code_bits) {
  const int disposal = static_cast<int>(frame.disposal);
  out.insert(out.end(), {0x21, 0xF9, 4});
  out.push_back(static_cast<std::uint8_t>(disposal << 2 | (frame.transparent >= 0 ? 1 : 0)));
  put_word(out, 10);
  out.push_back(static_cast<std::uint8_t>(frame.transparent >= 0 ? frame.transparent : 0));
  out.push_back(0);
  out.push_back(0x2C);
  for (const int v : {frame.rect.x, frame.rect.y, frame.rect.w, frame.rect.h}) put_word(out, v);
  int flags = frame.interlaced ? 0x40 : 0;
  if (!frame.own_colours.empty()) {
    code_bits = bits_for(frame.own_colours.size());
    flags |= 0x80 | (code_bits - 1);
  }
  out.push_back(static_cast<std::uint8_t>(flags));
  put_colours(out, frame.own_colours);
  code_bits = std::max(code_bits, 2);
  out.push_back(static_cast<std::uint8_t>(code_bits));
  Bytes stored;
  for (const auto& [first, step] :
       frame.interlaced ? std::vector<std::pair<int, int>>{{0, 8}, {4, 8}, {2, 4}, {1, 2}}
                        : std::vector<std::pair<int, int>>{{0, 1}}) {
    for (int y = first; y < frame.rect.h; y += step) {
      const auto row = frame.indices.begin() + static_cast<std::ptrdiff_t>(y) * frame.rect.w;
      stored.insert(stored.end(), row, row + frame.rect.w);
    }
  }
  const Bytes data = packed(stored, code_bits);
  for (std::size_t at = 0; at < data.size(); at += 255) {
    const std::size_t length = std::min<std::size_t>(255, data.size() - at);
    out.push_back(static_cast<std::uint8_t>(length));
    out.insert(out.end(), data.begin() + static_cast<std::ptrdiff_t>(at),
               data.begin() + static_cast<std::ptrdiff_t>(at + length));
  }
  out.push_back(0);
}

}  // namespace

std::vector<std::uint8_t> write_gif(const GifRecipe& recipe) {
  constexpr std::string_view kStart = "GIF89a";
  constexpr std::string_view kComment = "!\xFE\x05hello";
  Bytes out(kStart.begin(), kStart.end());
  put_word(out, recipe.width);
  put_word(out, recipe.height);
  const int bits = bits_for(recipe.colours.size());
  out.push_back(static_cast<std::uint8_t>(0x80 | (bits - 1)));
  out.push_back(1);  // a background colour, which readers of today leave alone
  out.push_back(0);
  put_colours(out, recipe.colours);
  out.insert(out.end(), kComment.begin(), kComment.end());
  out.push_back(0);
  for (const GifFrameRecipe& frame : recipe.frames) put_frame(out, frame, bits);
  out.push_back(0x3B);
  return out;
}

}  // namespace pixelatent::testing
