#include <algorithm>
#include <cstring>
#include <optional>

#include "image/decoders.hpp"
#include "image/gif_lzw.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

/// What becomes of a frame's area before the next is drawn.
enum class Disposal { Keep, Clear, PictureBefore };

struct Frame {
  Rect rect;
  bool interlaced = false;
  int transparent = -1;  ///< colour index
  Disposal disposal = Disposal::Keep;
  Bytes colours;  ///< 3 bytes each
  int code_bits = 0;
  Bytes sub_blocks;
};

struct Layout {
  int width = 0, height = 0;
  std::vector<Frame> frames;
};

/// Reads on through a file. Past its end it gives zeros, and ok() is false from then on.
class Cursor {
 public:
  explicit Cursor(Bytes bytes) : rest_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }
  Bytes take(std::size_t count) {
    if (count > rest_.size()) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const Bytes taken = rest_.first(count);
    rest_ = rest_.subspan(count);
    return taken;
  }
  int byte() {
    const Bytes taken = take(1);
    return taken.empty() ? 0 : taken[0];
  }
  int word() {
    const int low = byte();
    return low | byte() << 8;
  }
  /// A chain of sub-blocks with the empty one at its end.
  Bytes sub_blocks() {
    const Bytes from = rest_;
    while (const int length = byte()) take(static_cast<std::size_t>(length));
    return from.first(from.size() - rest_.size());
  }
  /// The colour table that a byte of flags speaks of; empty when there is none.
  Bytes colour_table(int flags) {
    if ((flags & 0x80) == 0) return {};
    return take(std::size_t{3} << ((flags & 7) + 1));
  }

 private:
  Bytes rest_;
  bool ok_ = true;
};

tl::unexpected<Error> damaged(const std::string& name) {
  return fail(ErrorCode::NotAnImage, "damaged or cut off", name,
              "Export it as PNG and drop it again.");
}

tl::unexpected<Error> too_large(std::string what, const std::string& name) {
  return fail(ErrorCode::TooLarge, std::move(what), name, "Split it into smaller files.");
}

/// A graphic control extension is about the next frame.
void read_control(Bytes block, Frame& next) {
  if (block.size() < 5 || block[0] < 4) return;
  const int disposal = block[1] >> 2 & 7;
  next.disposal = disposal == 2   ? Disposal::Clear
                  : disposal == 3 ? Disposal::PictureBefore
                                  : Disposal::Keep;
  next.transparent = (block[1] & 1) != 0 ? block[4] : -1;
}

void read_image(Cursor& cursor, Bytes global_colours, Frame& frame) {
  frame.rect.x = cursor.word();
  frame.rect.y = cursor.word();
  frame.rect.w = cursor.word();
  frame.rect.h = cursor.word();
  const int flags = cursor.byte();
  frame.interlaced = (flags & 0x40) != 0;
  const Bytes own_colours = cursor.colour_table(flags);
  frame.colours = own_colours.empty() ? global_colours : own_colours;
  frame.code_bits = cursor.byte();
  frame.sub_blocks = cursor.sub_blocks();
}

/// Looks through the blocks without unpacking any.
Result<Layout> read_layout(Bytes bytes, const std::string& name, const GifLimits& limits) {
  Cursor cursor(bytes);
  cursor.take(6);
  Layout layout;
  layout.width = cursor.word();
  layout.height = cursor.word();
  const int flags = cursor.byte();
  cursor.take(2);
  const Bytes global_colours = cursor.colour_table(flags);
  const std::int64_t canvas = std::int64_t{layout.width} * layout.height;
  if (!cursor.ok() || canvas == 0) return damaged(name);
  if (canvas > limits.pixels) {
    return too_large("too many pixels (" + std::to_string(layout.width) + " x " +
                         std::to_string(layout.height) + ")",
                     name);
  }
  std::int64_t total = 0;
  Frame next;
  while (!cursor.at_end()) {
    const int kind = cursor.byte();
    if (kind == 0x21) {
      const int label = cursor.byte();
      const Bytes block = cursor.sub_blocks();
      if (label == 0xF9) read_control(block, next);
    } else if (kind == 0x2C) {
      read_image(cursor, global_colours, next);
      const bool readable = next.code_bits >= kMinGifCodeBits &&
                            next.code_bits <= kMaxGifCodeBits && !next.colours.empty();
      if (!cursor.ok() || !readable) return damaged(name);
      // A frame may claim to be larger than the picture: unpacking it takes its own size.
      total += std::max(canvas, std::int64_t{next.rect.w} * next.rect.h);
      if (total > limits.pixels) return too_large("too many pixels in all its frames", name);
      layout.frames.push_back(next);
      if (limits.frames == 1) break;
      if (layout.frames.size() > static_cast<std::size_t>(limits.frames)) {
        return too_large("more than " + std::to_string(limits.frames) + " frames", name);
      }
      next = {};
    } else {
      break;  // the trailer, or rubbish behind the last frame
    }
  }
  if (layout.frames.empty()) return damaged(name);
  return layout;
}

/// The picture's rows in the order they are stored in.
std::vector<int> stored_rows(int height, bool interlaced) {
  struct Pass {
    int first, step;
  };
  constexpr Pass kPlain[] = {{0, 1}};
  constexpr Pass kInterlaced[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
  std::vector<int> rows;
  for (const Pass pass : interlaced ? std::span<const Pass>(kInterlaced) : kPlain) {
    for (int y = pass.first; y < height; y += pass.step) rows.push_back(y);
  }
  return rows;
}

/// False when the frame's data is damaged.
bool draw(Image& canvas, const Frame& frame) {
  const Rect& r = frame.rect;
  if (r.w == 0 || r.h == 0) return true;
  const auto width = static_cast<std::size_t>(r.w);
  const auto indices =
      unpack_gif(frame.sub_blocks, frame.code_bits, width * static_cast<std::size_t>(r.h));
  if (!indices) return false;
  const std::vector<int> rows = stored_rows(r.h, frame.interlaced);
  const int visible = std::min(r.w, canvas.width() - r.x);
  for (std::size_t row = 0; row * width < indices->size(); ++row) {
    const int y = r.y + rows[row];
    if (y >= canvas.height()) continue;
    for (int x = 0; x < visible; ++x) {
      const std::size_t i = row * width + static_cast<std::size_t>(x);
      if (i >= indices->size()) break;
      const std::size_t index = (*indices)[i];
      if (static_cast<int>(index) == frame.transparent || index >= frame.colours.size() / 3)
        continue;
      const std::uint8_t* colour = &frame.colours[3 * index];
      canvas.at(r.x + x, y) = {colour[0], colour[1], colour[2], 255};
    }
  }
  return true;
}

}  // namespace

bool is_gif(Bytes bytes) {
  return bytes.size() >= 6 && (std::memcmp(bytes.data(), "GIF87a", 6) == 0 ||
                               std::memcmp(bytes.data(), "GIF89a", 6) == 0);
}

Result<std::vector<Image>> decode_gif(Bytes bytes, const std::string& name,
                                      const GifLimits& limits) {
  if (!is_gif(bytes)) return damaged(name);
  const Result<Layout> layout = read_layout(bytes, name, limits);
  if (!layout) return tl::unexpected<Error>(layout.error());
  Image canvas(layout->width, layout->height);
  std::vector<Image> shown;
  shown.reserve(layout->frames.size());
  for (const Frame& frame : layout->frames) {
    Image before;
    if (frame.disposal == Disposal::PictureBefore) before = canvas;
    if (!draw(canvas, frame)) return damaged(name);
    shown.push_back(canvas);
    if (frame.disposal == Disposal::PictureBefore) {
      canvas = std::move(before);
    } else if (frame.disposal == Disposal::Clear) {
      paste(canvas,
            Image(std::min(frame.rect.w, canvas.width()), std::min(frame.rect.h, canvas.height())),
            frame.rect.x, frame.rect.y);
    }
  }
  return shown;
}

}  // namespace pixelatent
