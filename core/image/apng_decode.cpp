// Animated PNG: https://wiki.mozilla.org/APNG_Specification. Each frame is put together as a PNG of
// its own for libpng, which knows no animations.
#include <algorithm>
#include <cstring>
#include <string_view>

#include "image/blend.hpp"
#include "image/byte_reader.hpp"
#include "image/decoders.hpp"
#include "image/png_chunks.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::size_t kPngMark = 8, kChunkFrame = 12;

enum class AfterFrame : std::uint32_t { Keep = 0, Clear = 1, PictureBefore = 2 };

struct ApngFrame {
  Rect rect;
  AfterFrame after = AfterFrame::Keep;
  bool over = false;  ///< laid over what there is, instead of put in its place
  std::vector<Bytes> data;
};

struct Apng {
  int width = 0, height = 0;
  Bytes head;                 ///< what IHDR holds
  std::vector<Bytes> before;  ///< whole chunks that all frames share: palette, transparent colour
  std::vector<ApngFrame> frames;
};

class ApngScanner {
 public:
  explicit ApngScanner(Bytes bytes) : in_(bytes, ByteOrder::BigEndian), bytes_(bytes) {}

  /// False when it is no animation, or a damaged one: then it is a PNG like others.
  bool run(Apng& apng, std::size_t most_frames) {
    in_.skip(kPngMark);
    while (!in_.failed() && in_.left() >= kChunkFrame) {
      const std::size_t start = in_.at();
      const std::uint32_t length = in_.u32();
      const std::string kind = in_.text(4);
      const Bytes body = in_.take(length);
      in_.skip(4);
      if (in_.failed()) break;
      const Bytes whole = bytes_.subspan(start, in_.at() - start);
      if (kind == "IEND") break;
      if (!take(apng, kind, body, whole)) return false;
      has_more_ = apng.frames.size() > most_frames;
      if (has_more_) break;
    }
    // The last frame of a file that is cut off.
    while (!apng.frames.empty() && apng.frames.back().data.empty()) apng.frames.pop_back();
    return animated_ && apng.frames.size() > 1 && frames_fit(apng);
  }
  /// Frames than run() was to take.
  bool has_more() const { return has_more_; }

 private:
  static bool frames_fit(const Apng& apng) {
    return std::all_of(apng.frames.begin(), apng.frames.end(), [&](const ApngFrame& f) {
      return f.rect.w > 0 && f.rect.h > 0 && f.rect.x >= 0 && f.rect.y >= 0 &&
             f.rect.w <= apng.width - f.rect.x && f.rect.h <= apng.height - f.rect.y &&
             !f.data.empty();
    });
  }

  bool take(Apng& apng, const std::string& kind, Bytes body, Bytes whole) {
    if (kind == "IHDR") {
      ByteReader head(body, ByteOrder::BigEndian);
      apng.width = head.i32();
      apng.height = head.i32();
      apng.head = body;
      return body.size() == 13 && apng.width > 0 && apng.height > 0;
    }
    if (kind == "acTL") animated_ = true;
    if (kind == "PLTE" || kind == "tRNS") apng.before.push_back(whole);
    if (kind == "fcTL") {
      apng.frames.push_back(frame_from(body));
    } else if (kind == "IDAT") {
      if (!animated_) return false;
      // Without a control chunk before it, the picture is only for who knows no animations.
      if (!apng.frames.empty()) apng.frames.back().data.push_back(body);
    } else if (kind == "fdAT" && body.size() >= 4) {
      if (apng.frames.empty()) return false;
      apng.frames.back().data.push_back(body.subspan(4));
    }
    return true;
  }

  static ApngFrame frame_from(Bytes body) {
    ByteReader in(body, ByteOrder::BigEndian);
    in.skip(4);
    ApngFrame frame;
    frame.rect.w = in.i32();
    frame.rect.h = in.i32();
    frame.rect.x = in.i32();
    frame.rect.y = in.i32();
    in.skip(4);
    const std::uint32_t after = in.u8();
    frame.after = after <= 2 ? static_cast<AfterFrame>(after) : AfterFrame::Keep;
    frame.over = in.u8() == 1;
    return frame;
  }

  ByteReader in_;
  Bytes bytes_;
  bool animated_ = false, has_more_ = false;
};

std::vector<std::uint8_t> png_of(const Apng& apng, const ApngFrame& frame, Bytes file) {
  std::vector<std::uint8_t> png(file.begin(), file.begin() + kPngMark);
  std::vector<std::uint8_t> head;
  append_big_endian(head, static_cast<std::uint32_t>(frame.rect.w));
  append_big_endian(head, static_cast<std::uint32_t>(frame.rect.h));
  head.insert(head.end(), apng.head.begin() + 8, apng.head.end());
  append_png_chunk(png, "IHDR", head);
  for (const Bytes chunk : apng.before) png.insert(png.end(), chunk.begin(), chunk.end());
  for (const Bytes data : frame.data) append_png_chunk(png, "IDAT", data);
  append_png_chunk(png, "IEND", {});
  return png;
}

void put(Image& canvas, const Image& picture, const ApngFrame& frame) {
  if (frame.over) {
    blend_over(canvas, picture, frame.rect.x, frame.rect.y, 255, BlendMode::Normal);
  } else {
    paste(canvas, picture, frame.rect.x, frame.rect.y);
  }
}

/// As programs show it that know no animations.
Result<Picture> still_picture(Bytes bytes, const std::string& name, std::int64_t max_pixels) {
  Result<Image> image = decode_png(bytes, name, max_pixels);
  if (!image) return tl::unexpected<Error>(std::move(image.error()));
  Picture picture;
  picture.frames.push_back(std::move(*image));
  return picture;
}

}  // namespace

Result<Picture> decode_animated_png(Bytes bytes, const std::string& name,
                                    const FrameLimits& limits) {
  Apng apng;
  ApngScanner scanner(bytes);
  if (!scanner.run(apng, static_cast<std::size_t>(kMaxFrames))) {
    return still_picture(bytes, name, limits.pixels);
  }
  const bool first_alone = limits.frames == 1;
  if (first_alone) apng.frames.resize(1);
  const bool too_many = apng.frames.size() > static_cast<std::size_t>(limits.frames);
  if (too_many || (scanner.has_more() && !first_alone)) {
    return fail(ErrorCode::TooLarge, "more than " + std::to_string(limits.frames) + " frames", name,
                "Split it into smaller files.");
  }
  const std::int64_t pixels = std::int64_t{apng.width} * apng.height;
  if (pixels > limits.pixels / static_cast<std::int64_t>(apng.frames.size())) {
    return fail(ErrorCode::TooLarge, "too many pixels in all its frames", name,
                "Split it into smaller files.");
  }
  Picture picture;
  Image canvas(apng.width, apng.height);
  for (const ApngFrame& frame : apng.frames) {
    const Result<Image> drawn = decode_png(png_of(apng, frame, bytes), name, limits.pixels);
    if (!drawn) return still_picture(bytes, name, limits.pixels);
    const Image before = frame.after == AfterFrame::PictureBefore ? canvas : Image();
    put(canvas, *drawn, frame);
    picture.frames.push_back(canvas);
    if (frame.after == AfterFrame::PictureBefore && picture.frames.size() > 1) {
      canvas = before;
    } else if (frame.after != AfterFrame::Keep) {
      paste(canvas, Image(frame.rect.w, frame.rect.h), frame.rect.x, frame.rect.y);
    }
  }
  return picture;
}

}  // namespace pixelatent
