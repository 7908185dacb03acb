#include <gif_lib.h>

#include <algorithm>
#include <cstring>
#include <span>

#include "image/decoders.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

/// What becomes of a frame's area before the next is drawn.
enum class Disposal { Keep, Clear, PictureBefore };

struct Frame {
  Rect rect;
  bool interlaced = false;
  int transparent = NO_TRANSPARENT_COLOR;  ///< colour index
  Disposal disposal = Disposal::Keep;
  std::size_t end = 0;  ///< of its data in the file
};

struct Layout {
  int width = 0, height = 0;
  std::vector<Frame> frames;
};

/// giflib on a file in memory, frame by frame.
class Reader {
 public:
  explicit Reader(Bytes bytes) : bytes_(bytes), gif_(DGifOpen(this, read_some, nullptr)) {}
  ~Reader() {
    if (gif_ != nullptr) DGifCloseFile(gif_, nullptr);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  bool is_open() const { return gif_ != nullptr; }
  int width() const { return gif_->SWidth; }
  int height() const { return gif_->SHeight; }

  enum class Next { Frame, End, Damaged };

  /// Goes to where the next frame's data begin. What isn't a block is rubbish behind the last
  /// frame.
  Next go_to_frame(Frame& frame) {
    frame = {};
    GifRecordType kind = UNDEFINED_RECORD_TYPE;
    while (DGifGetRecordType(gif_, &kind) == GIF_OK && kind != TERMINATE_RECORD_TYPE) {
      if (kind == IMAGE_DESC_RECORD_TYPE) return describe(frame) ? Next::Frame : Next::Damaged;
      if (!read_extension(frame)) break;
    }
    return Next::End;
  }

  /// Goes over the frame's data without unpacking them. False when they are cut off.
  bool skip_data(Frame& frame) {
    int code_bits = 0;
    GifByteType* block = nullptr;
    if (DGifGetCode(gif_, &code_bits, &block) == GIF_ERROR || code_bits == 0) return false;
    while (block != nullptr) {
      if (DGifGetCodeNext(gif_, &block) == GIF_ERROR) return false;
    }
    frame.end = at_;
    return true;
  }

  enum class Unpacked { Pixel, End, Damaged };

  /// The next colour index of the frame's data; they may end early.
  Unpacked unpack(const Frame& frame, GifPixelType& index) {
    // A pixel at a time: giflib doesn't say how much of a line there was before the end.
    if (DGifGetLine(gif_, &index, 1) == GIF_OK) return Unpacked::Pixel;
    // With the code that stands for the end, or with the data at their end.
    const bool ended = gif_->Error == D_GIF_ERR_EOF_TOO_SOON || at_ == frame.end;
    return ended ? Unpacked::End : Unpacked::Damaged;
  }

  /// To be called before the frame after this one, whatever was unpacked of it.
  void leave(const Frame& frame) { at_ = frame.end; }

  std::span<const GifColorType> colours() const {
    const ColorMapObject* map =
        gif_->Image.ColorMap != nullptr ? gif_->Image.ColorMap : gif_->SColorMap;
    if (map == nullptr) return {};
    return {map->Colors, static_cast<std::size_t>(map->ColorCount)};
  }

 private:
  static int read_some(GifFileType* gif, GifByteType* to, int count) {
    auto& reader = *static_cast<Reader*>(gif->UserData);
    const Bytes rest = reader.bytes_.subspan(reader.at_);
    const std::size_t some = std::min(static_cast<std::size_t>(count), rest.size());
    if (some > 0) std::memcpy(to, rest.data(), some);
    reader.at_ += some;
    return static_cast<int>(some);
  }

  bool describe(Frame& frame) {
    if (DGifGetImageDesc(gif_) == GIF_ERROR || colours().empty()) return false;
    const GifImageDesc& image = gif_->Image;
    frame.rect = {image.Left, image.Top, image.Width, image.Height};
    frame.interlaced = image.Interlace;
    return true;
  }

  /// A graphics control extension is about the next frame.
  bool read_extension(Frame& next) {
    int kind = 0;
    GifByteType* block = nullptr;
    if (DGifGetExtension(gif_, &kind, &block) == GIF_ERROR) return false;
    GraphicsControlBlock control;
    if (kind == GRAPHICS_EXT_FUNC_CODE && block != nullptr &&
        DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK) {
      next.disposal = control.DisposalMode == DISPOSE_BACKGROUND ? Disposal::Clear
                      : control.DisposalMode == DISPOSE_PREVIOUS ? Disposal::PictureBefore
                                                                 : Disposal::Keep;
      next.transparent = control.TransparentColor;
    }
    while (block != nullptr) {
      if (DGifGetExtensionNext(gif_, &block) == GIF_ERROR) return false;
    }
    return true;
  }

  Bytes bytes_;
  std::size_t at_ = 0;
  GifFileType* gif_;  ///< null: the file's head is damaged
};

tl::unexpected<Error> damaged_gif(const std::string& name) {
  return fail(ErrorCode::NotAnImage, "a damaged or cut off GIF", name,
              "Export it as PNG and drop it again.");
}

tl::unexpected<Error> too_large(std::string what, const std::string& name) {
  return fail(ErrorCode::TooLarge, std::move(what), name, "Split it into smaller files.");
}

Result<> check_size(const Layout& layout, const std::string& name, const FrameLimits& limits) {
  const std::int64_t pixels = std::int64_t{layout.width} * layout.height;
  if (pixels == 0) return damaged_gif(name);
  if (pixels <= limits.pixels) return {};
  return too_large("too many pixels (" + std::to_string(layout.width) + " x " +
                       std::to_string(layout.height) + ")",
                   name);
}

/// Looks through the blocks without unpacking any.
Result<Layout> read_layout(Bytes bytes, const std::string& name, const FrameLimits& limits) {
  Reader reader(bytes);
  if (!reader.is_open()) return damaged_gif(name);
  Layout layout{reader.width(), reader.height(), {}};
  // Some programs leave the picture's size out: it's the first frame's then, as browsers have it.
  const bool has_size = layout.width != 0 || layout.height != 0;
  if (has_size) {
    if (const auto fits = check_size(layout, name, limits); !fits) {
      return tl::unexpected<Error>(fits.error());
    }
  }
  std::int64_t total = 0;
  Frame frame;
  for (;;) {
    const Reader::Next next = reader.go_to_frame(frame);
    if (next == Reader::Next::End) break;
    if (next == Reader::Next::Damaged || !reader.skip_data(frame)) return damaged_gif(name);
    const Rect& r = frame.rect;
    if (layout.frames.empty() && !has_size) {
      layout.width = r.x + r.w;
      layout.height = r.y + r.h;
      if (const auto fits = check_size(layout, name, limits); !fits) {
        return tl::unexpected<Error>(fits.error());
      }
    }
    // A frame may claim to be larger than the picture: unpacking it takes its own size.
    total += std::max(std::int64_t{layout.width} * layout.height, std::int64_t{r.w} * r.h);
    if (total > limits.pixels) return too_large("too many pixels in all its frames", name);
    layout.frames.push_back(frame);
    if (limits.frames == 1) break;
    if (layout.frames.size() > static_cast<std::size_t>(limits.frames)) {
      return too_large("more than " + std::to_string(limits.frames) + " frames", name);
    }
  }
  if (layout.frames.empty()) return damaged_gif(name);
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

/// False when the frame's data are damaged.
bool draw(Image& canvas, Reader& reader, const Frame& frame) {
  const Rect& r = frame.rect;
  const std::span<const GifColorType> colours = reader.colours();
  for (const int row : stored_rows(r.h, frame.interlaced)) {
    const int y = r.y + row;
    for (int x = r.x; x < r.x + r.w; ++x) {
      GifPixelType index = 0;
      const Reader::Unpacked unpacked = reader.unpack(frame, index);
      if (unpacked != Reader::Unpacked::Pixel) return unpacked == Reader::Unpacked::End;
      if (x >= canvas.width() || y >= canvas.height()) continue;
      if (index == frame.transparent || index >= colours.size()) continue;
      canvas.at(x, y) = {colours[index].Red, colours[index].Green, colours[index].Blue, 255};
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
                                      const FrameLimits& limits) {
  if (!is_gif(bytes)) return damaged_gif(name);
  const Result<Layout> layout = read_layout(bytes, name, limits);
  if (!layout) return tl::unexpected<Error>(layout.error());
  Reader reader(bytes);
  Image canvas(layout->width, layout->height);
  std::vector<Image> shown;
  shown.reserve(layout->frames.size());
  for (const Frame& frame : layout->frames) {
    Image before;
    if (frame.disposal == Disposal::PictureBefore) before = canvas;
    Frame again;
    if (!reader.is_open() || reader.go_to_frame(again) != Reader::Next::Frame ||
        !draw(canvas, reader, frame)) {
      return damaged_gif(name);
    }
    reader.leave(frame);
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
