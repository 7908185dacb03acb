// Windows and OS/2 bitmaps:
// https://learn.microsoft.com/en-us/windows/win32/gdi/bitmap-storage
#include <array>
#include <bit>
#include <cstdlib>

#include "image/byte_reader.hpp"
#include "image/decoders.hpp"
#include "image/unused_alpha.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kFileHead = 14;
constexpr std::uint32_t kOldHead = 12, kInfoHead = 40, kHeadWithMasks = 52, kHeadWithAlpha = 56;

enum class Packing : std::uint32_t {
  None = 0,
  Rle8 = 1,
  Rle4 = 2,
  Masks = 3,
  Jpeg = 4,
  Png = 5,
  AlphaMasks = 6
};

/// Where in a pixel's number a channel is.
struct ChannelMask {
  std::uint32_t mask = 0;
  std::uint8_t of(std::uint32_t pixel) const {
    if (mask == 0) return 0;
    const std::uint32_t most = mask >> std::countr_zero(mask);
    const std::uint64_t value = (pixel & mask) >> std::countr_zero(mask);
    return static_cast<std::uint8_t>((value * 255 + most / 2) / most);
  }
};

struct Bitmap {
  int width = 0, height = 0;
  bool from_top = false;
  std::uint32_t bits = 0;
  Packing packing = Packing::None;
  std::array<ChannelMask, 4> masks;  ///< red, green, blue, alpha
  std::array<Rgba8, 256> colours{};
  std::size_t data_at = 0;
};

tl::unexpected<Error> damaged_bmp(const std::string& name) {
  return fail(ErrorCode::NotAnImage, "a damaged or cut off BMP", name,
              "Export it as PNG and drop it again.");
}

class BmpHead {
 public:
  explicit BmpHead(Bytes bytes) : in_(bytes) {}

  /// False: damaged, or nothing that anybody writes.
  bool read(Bitmap& bmp) {
    in_.skip(10);
    bmp.data_at = in_.u32();
    const std::uint32_t length = in_.u32();
    if (length != kOldHead && (length < 16 || length > 4096)) return false;
    std::uint32_t colours = 0;
    if (length == kOldHead) {
      bmp.width = static_cast<int>(in_.u16());
      bmp.height = static_cast<int>(in_.u16());
      in_.skip(2);
      bmp.bits = in_.u16();
    } else {
      colours = read_info(bmp, length);
    }
    if (in_.failed() || bmp.width < 1 || bmp.height < 1) return false;
    if (!known_bits(bmp) || !known_packing(bmp)) return false;
    if (bmp.bits <= 8) read_colours(bmp, colours, length == kOldHead ? 3 : 4);
    if (bmp.data_at < in_.at()) bmp.data_at = in_.at();
    return true;
  }

 private:
  static bool known_bits(const Bitmap& bmp) {
    for (const std::uint32_t bits : {1U, 2U, 4U, 8U, 16U, 24U, 32U}) {
      if (bmp.bits == bits) return true;
    }
    return false;
  }

  static bool known_packing(const Bitmap& bmp) {
    switch (bmp.packing) {
      case Packing::None:
        return true;
      case Packing::Rle8:
        return bmp.bits == 8;
      case Packing::Rle4:
        return bmp.bits == 4;
      case Packing::Masks:
      case Packing::AlphaMasks:
        return bmp.bits == 16 || bmp.bits == 32;
      case Packing::Jpeg:
      case Packing::Png:
        return false;
    }
    return false;
  }

  /// The number of colours; 0: as many as there can be.
  std::uint32_t read_info(Bitmap& bmp, std::uint32_t length) {
    ByteReader head(in_.take(length - 4));
    bmp.width = head.i32();
    const std::int64_t height = head.i32();
    bmp.from_top = height < 0;
    const std::int64_t tall = std::abs(height);
    bmp.height = tall > 0x7FFFFFFF ? 0 : static_cast<int>(tall);
    head.skip(2);
    bmp.bits = head.u16();
    std::uint32_t colours = 0;
    if (length >= kInfoHead) {
      bmp.packing = static_cast<Packing>(head.u32());
      head.skip(12);
      colours = head.u32();
      head.skip(4);
    }
    read_masks(bmp, length >= kHeadWithMasks ? head : in_, length);
    return colours;
  }

  /// Out of the head or, where it is a short one, from behind it.
  static void read_masks(Bitmap& bmp, ByteReader& in, std::uint32_t length) {
    if (bmp.packing == Packing::Masks || bmp.packing == Packing::AlphaMasks) {
      const bool alpha = length >= kHeadWithAlpha || bmp.packing == Packing::AlphaMasks;
      for (std::size_t i = 0; i < (alpha ? 4U : 3U); ++i) bmp.masks[i].mask = in.u32();
    } else if (bmp.bits == 16) {
      bmp.masks = {{{0x7C00}, {0x03E0}, {0x001F}, {0}}};
    } else {
      bmp.masks = {{{0x00FF0000}, {0x0000FF00}, {0x000000FF}, {0xFF000000}}};
    }
  }

  void read_colours(Bitmap& bmp, std::uint32_t count, std::uint32_t bytes_each) {
    const std::uint32_t most = 1U << bmp.bits;
    if (count == 0 || count > most) count = most;
    // Old programs write fewer than they could, and the pixels begin where the file says.
    const std::size_t room = bmp.data_at > in_.at() ? bmp.data_at - in_.at() : 0;
    if (room > 0) count = std::min(count, static_cast<std::uint32_t>(room / bytes_each));
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto b = static_cast<std::uint8_t>(in_.u8()), g = static_cast<std::uint8_t>(in_.u8()),
                 r = static_cast<std::uint8_t>(in_.u8());
      if (bytes_each == 4) in_.skip(1);
      bmp.colours[i] = {r, g, b, 255};
    }
    for (std::size_t i = count; i < bmp.colours.size(); ++i) bmp.colours[i] = {0, 0, 0, 255};
  }

  ByteReader in_;
};

int stored_row(const Bitmap& bmp, int y) { return bmp.from_top ? y : bmp.height - 1 - y; }

/// False when there are fewer pixels than the head says.
bool read_plain(const Bitmap& bmp, Bytes data, Image& image) {
  const std::size_t row_bits = static_cast<std::size_t>(bmp.width) * bmp.bits;
  const std::size_t pitch = (row_bits + 31) / 32 * 4, needed = (row_bits + 7) / 8;
  if (data.size() < pitch * static_cast<std::size_t>(bmp.height - 1) + needed) return false;
  for (int y = 0; y < bmp.height; ++y) {
    const std::uint8_t* row = data.data() + pitch * static_cast<std::size_t>(y);
    Rgba8* out = &image.at(0, stored_row(bmp, y));
    for (int x = 0; x < bmp.width; ++x) {
      const std::size_t bit = static_cast<std::size_t>(x) * bmp.bits;
      const std::uint8_t* p = row + bit / 8;
      if (bmp.bits <= 8) {
        const std::size_t shift = 8 - bmp.bits - bit % 8;
        out[x] = bmp.colours[(std::size_t{p[0]} >> shift) & ((1U << bmp.bits) - 1)];
      } else if (bmp.bits == 24) {
        out[x] = {p[2], p[1], p[0], 255};
      } else {
        std::uint32_t pixel = p[0] | std::uint32_t{p[1]} << 8;
        if (bmp.bits == 32) pixel |= std::uint32_t{p[2]} << 16 | std::uint32_t{p[3]} << 24;
        const auto alpha = bmp.masks[3].mask == 0 ? std::uint8_t{255} : bmp.masks[3].of(pixel);
        out[x] = {bmp.masks[0].of(pixel), bmp.masks[1].of(pixel), bmp.masks[2].of(pixel), alpha};
      }
    }
  }
  return true;
}

/// Run lengths of 4 or 8 bits. What they skip keeps the first colour; they may end early.
class RunReader {
 public:
  RunReader(const Bitmap& bmp, Bytes data, Image& image) : bmp_(bmp), in_(data), image_(image) {}

  void read() {
    std::fill(image_.pixels().begin(), image_.pixels().end(), bmp_.colours[0]);
    while (!in_.failed() && y_ < bmp_.height) {
      const std::uint32_t count = in_.u8(), second = in_.u8();
      if (in_.failed()) return;
      if (count > 0) {
        run(count, second);
      } else if (second == 0) {
        x_ = 0;
        ++y_;
      } else if (second == 1) {
        return;
      } else if (second == 2) {
        x_ = std::min(x_ + static_cast<int>(in_.u8()), bmp_.width);
        y_ += static_cast<int>(in_.u8());
      } else {
        copy(second);
      }
    }
  }

 private:
  void put(std::uint32_t index) {
    if (x_ >= bmp_.width) return;
    image_.at(x_++, stored_row(bmp_, y_)) = bmp_.colours[index & 0xFF];
  }
  void run(std::uint32_t count, std::uint32_t value) {
    for (std::uint32_t i = 0; i < count; ++i) put(nibble_or_byte(value, i));
  }
  void copy(std::uint32_t count) {
    const std::uint32_t bytes = bmp_.bits == 8 ? count : (count + 1) / 2;
    const Bytes values = in_.take(bytes);
    if (in_.failed()) return;
    for (std::uint32_t i = 0; i < count; ++i) {
      put(nibble_or_byte(values[bmp_.bits == 8 ? i : i / 2], i));
    }
    if (bytes % 2 != 0 && in_.left() > 0) in_.skip(1);
  }
  std::uint32_t nibble_or_byte(std::uint32_t value, std::uint32_t i) const {
    if (bmp_.bits == 8) return value;
    return i % 2 == 0 ? value >> 4 : value & 15;
  }

  const Bitmap& bmp_;
  ByteReader in_;
  Image& image_;
  int x_ = 0, y_ = 0;
};

}  // namespace

bool is_bmp(Bytes bytes) {
  // "BM" alone also begins texts: the head's length is at most two bytes.
  return bytes.size() > kFileHead + 4 && bytes[0] == 'B' && bytes[1] == 'M' && bytes[16] == 0 &&
         bytes[17] == 0;
}

Result<Image> decode_bmp(Bytes bytes, const std::string& name, std::int64_t max_pixels) {
  Bitmap bmp;
  if (!BmpHead(bytes).read(bmp)) return damaged_bmp(name);
  if (std::int64_t{bmp.width} * bmp.height > max_pixels) {
    return fail(
        ErrorCode::TooLarge,
        "too many pixels (" + std::to_string(bmp.width) + " x " + std::to_string(bmp.height) + ")",
        name, "Split it into smaller sheets.");
  }
  if (bmp.data_at >= bytes.size()) return damaged_bmp(name);
  const Bytes data = bytes.subspan(bmp.data_at);
  const bool runs = bmp.packing == Packing::Rle8 || bmp.packing == Packing::Rle4;
  Image image;
  if (runs) {
    image = Image(bmp.width, bmp.height);
    RunReader(bmp, data, image).read();
    return image;
  }
  // Memory only for what is there.
  const std::int64_t row_bytes = (std::int64_t{bmp.width} * bmp.bits + 7) / 8;
  if (row_bytes * bmp.height > static_cast<std::int64_t>(data.size())) return damaged_bmp(name);
  image = Image(bmp.width, bmp.height);
  if (!read_plain(bmp, data, image)) return damaged_bmp(name);
  if (bmp.bits == 32) {
    const bool said = bmp.packing != Packing::None && bmp.masks[3].mask != 0;
    mend_unused_alpha(image, said ? AlphaClaim::Said : AlphaClaim::NotSaid);
  }
  return image;
}

}  // namespace pixelatent
