// Animated GIF with giflib. GIF89a specification, https://www.w3.org/Graphics/GIF/spec-gif89a.txt;
// the endless loop is Netscape's application extension.
#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "export/animation_parts.hpp"

namespace pixelatent {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kHundredth = 100;  // delays are counted in these
constexpr std::size_t kMaxColours = 256;

std::uint32_t key_of(Rgba8 colour) {
  return static_cast<std::uint32_t>(colour.r) << 16 | static_cast<std::uint32_t>(colour.g) << 8 |
         colour.b;
}

bool seen_through(Rgba8 colour) { return colour.a < kOpaqueFrom; }

/// The colours of some pictures; number 0 stands for what is transparent or stays as it was.
class ColourTable {
 public:
  bool add(const Image& image) {
    for (const Rgba8 pixel : image.pixels()) {
      if (seen_through(pixel)) continue;
      if (numbers_.try_emplace(key_of(pixel), colours_.size()).second) {
        colours_.push_back({pixel.r, pixel.g, pixel.b});
      }
    }
    return colours_.size() <= kMaxColours;
  }
  GifByteType number(Rgba8 pixel) const {
    return static_cast<GifByteType>(numbers_.at(key_of(pixel)));
  }
  /// Null when there is no memory.
  std::unique_ptr<ColorMapObject, void (*)(ColorMapObject*)> map() const {
    std::size_t size = 2;
    while (size < colours_.size()) size *= 2;
    std::vector<GifColorType> padded = colours_;
    padded.resize(size);
    return {GifMakeMapObject(static_cast<int>(size), padded.data()), GifFreeMapObject};
  }

 private:
  std::vector<GifColorType> colours_ = {{0, 0, 0}};
  std::unordered_map<std::uint32_t, std::size_t> numbers_;
};

int append(GifFileType* gif, const GifByteType* data, int length) {
  try {
    auto& bytes = *static_cast<Bytes*>(gif->UserData);
    bytes.insert(bytes.end(), data, data + length);
    return length;
  } catch (const std::exception&) {
    return 0;
  }
}

/// The area of pixels that are drawn in `now` and transparent in `next`.
Rect vanishing(const Image& now, const Image& next) {
  int left = now.width(), top = now.height(), right = 0, bottom = 0;
  for (int y = 0; y < now.height(); ++y) {
    for (int x = 0; x < now.width(); ++x) {
      if (seen_through(now.at(x, y)) || !seen_through(next.at(x, y))) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = y + 1;
    }
  }
  return right == 0 ? Rect{} : Rect{left, top, right - left, bottom - top};
}

class GifWriter {
 public:
  GifWriter(std::span<const Image> frames, const AnimationOptions& options)
      : frames_(frames), options_(options), on_screen_(frames[0].width(), frames[0].height()) {}
  GifWriter(const GifWriter&) = delete;
  GifWriter& operator=(const GifWriter&) = delete;
  ~GifWriter() {
    int error = 0;
    if (gif_ != nullptr) EGifCloseFile(gif_, &error);
  }

  Result<> begin() {
    ColourTable table;
    const bool one_for_all = std::all_of(frames_.begin(), frames_.end(),
                                         [&](const Image& frame) { return table.add(frame); });
    if (one_for_all) shared_ = std::move(table);
    int error = 0;
    gif_ = EGifOpen(&bytes_, append, &error);
    if (gif_ == nullptr) return broken(error);
    EGifSetGifVersion(gif_, true);
    const auto map = shared_ ? shared_->map() : ColourTable().map();
    const int width = on_screen_.width() * options_.scale;
    const int height = on_screen_.height() * options_.scale;
    constexpr int kBitsPerPrimary = 8;
    if (EGifPutScreenDesc(gif_, width, height, kBitsPerPrimary, 0, shared_ ? map.get() : nullptr) !=
        GIF_OK) {
      return broken(gif_->Error);
    }
    return put_loop();
  }

  Result<> add(std::size_t index) {
    const Image& frame = frames_[index];
    const bool last = index + 1 == frames_.size();
    const Rect whole{0, 0, frame.width(), frame.height()};
    // What has to go before the next frame goes with this one, so its area has to cover that. After
    // the last comes the first again, on an empty screen.
    const Rect gone = last ? whole : vanishing(frame, frames_[index + 1]);
    Rect area = united(changed_area(on_screen_, frame), gone);
    if (index == 0) area = whole;
    if (area.w == 0) area = {0, 0, 1, 1};
    ColourTable own;
    if (!shared_ && !own.add(frame)) {
      return fail(ErrorCode::TooLarge,
                  "a picture has more than 255 colours, the most a GIF can hold", {},
                  "Choose APNG instead: it holds them all.");
    }
    if (const Result<> put = put_control(index, gone.w > 0); !put) return put;
    if (const Result<> put = put_pixels(frame, area, shared_ ? *shared_ : own); !put) return put;
    on_screen_ = frame;
    if (gone.w > 0) paste(on_screen_, Image(area.w, area.h), area.x, area.y);
    return {};
  }

  Result<Bytes> finish() {
    int error = 0;
    const bool closed = EGifCloseFile(std::exchange(gif_, nullptr), &error) == GIF_OK;
    if (!closed) return tl::unexpected(broken(error).error());
    return std::move(bytes_);
  }

 private:
  static Result<> broken(int error) {
    const char* text = GifErrorString(error);
    return fail(ErrorCode::Internal,
                std::string("the GIF couldn't be made (") + (text ? text : "no memory") + ")");
  }

  Result<> put_loop() {
    constexpr std::array<GifByteType, 3> kEndlessly = {1, 0, 0};
    const bool put = EGifPutExtensionLeader(gif_, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
                     EGifPutExtensionBlock(gif_, 11, "NETSCAPE2.0") == GIF_OK &&
                     EGifPutExtensionBlock(gif_, kEndlessly.size(), kEndlessly.data()) == GIF_OK &&
                     EGifPutExtensionTrailer(gif_) == GIF_OK;
    return put ? Result<>() : broken(gif_->Error);
  }

  Result<> put_control(std::size_t index, bool clear_after) {
    const int number = static_cast<int>(index);
    GraphicsControlBlock control{};
    control.DisposalMode = clear_after ? DISPOSE_BACKGROUND : DISPOSE_DO_NOT;
    control.TransparentColor = 0;
    control.DelayTime =
        begin_of(number + 1, options_.fps, kHundredth) - begin_of(number, options_.fps, kHundredth);
    if (index + 1 == frames_.size()) {
      control.DelayTime += static_cast<int>(std::lround(options_.hold_last * kHundredth));
    }
    std::array<GifByteType, 4> block{};
    EGifGCBToExtension(&control, block.data());
    const bool put =
        EGifPutExtension(gif_, GRAPHICS_EXT_FUNC_CODE, block.size(), block.data()) == GIF_OK;
    return put ? Result<>() : broken(gif_->Error);
  }

  Result<> put_pixels(const Image& frame, const Rect& area, const ColourTable& table) {
    const int scale = options_.scale;
    const auto own = shared_ ? ColourTable().map() : table.map();
    if (EGifPutImageDesc(gif_, area.x * scale, area.y * scale, area.w * scale, area.h * scale,
                         false, shared_ ? nullptr : own.get()) != GIF_OK) {
      return broken(gif_->Error);
    }
    std::vector<GifByteType> row(static_cast<std::size_t>(area.w * scale));
    for (int y = 0; y < area.h; ++y) {
      for (int x = 0; x < area.w; ++x) {
        const Rgba8 pixel = frame.at(area.x + x, area.y + y);
        const bool as_it_is = seen_through(pixel) || pixel == on_screen_.at(area.x + x, area.y + y);
        const GifByteType number = as_it_is ? GifByteType{0} : table.number(pixel);
        std::fill_n(row.begin() + static_cast<std::ptrdiff_t>(x) * scale, scale, number);
      }
      for (int copy = 0; copy < scale; ++copy) {
        // giflib changes what it writes.
        std::vector<GifByteType> line = row;
        if (EGifPutLine(gif_, line.data(), static_cast<int>(line.size())) != GIF_OK) {
          return broken(gif_->Error);
        }
      }
    }
    return {};
  }

  std::span<const Image> frames_;
  AnimationOptions options_;
  std::optional<ColourTable> shared_;
  Image on_screen_;  ///< before the next frame is drawn
  Bytes bytes_;
  GifFileType* gif_ = nullptr;
};

}  // namespace

Result<Bytes> encode_gif(std::span<const Image> frames, const AnimationOptions& options,
                         const KeepGoing& keep_going) {
  GifWriter writer(frames, options);
  if (const Result<> begun = writer.begin(); !begun) return tl::unexpected(begun.error());
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const int done = static_cast<int>(i);
    if (!keep_going(done)) return stopped_after(done, frames.size());
    if (const Result<> added = writer.add(i); !added) return tl::unexpected(added.error());
  }
  return writer.finish();
}

}  // namespace pixelatent
