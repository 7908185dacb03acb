#include "export/animation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "base/process.hpp"
#include "export/animation_parts.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMaxSide = 1 << 13;

struct FormatWords {
  std::string_view title, ending;
};
constexpr std::array<FormatWords, kAnimationFormatCount> kWords = {{
    {"GIF", ".gif"},
    {"APNG", ".apng"},
    {"PNG frames", ""},
    {"MP4", ".mp4"},
    {"WebM", ".webm"},
}};

const FormatWords& words_of(AnimationFormat format) {
  return kWords.at(static_cast<std::size_t>(format));
}

Result<> write_bytes(const fs::path& file, const Result<std::vector<std::uint8_t>>& bytes) {
  if (!bytes) return tl::unexpected(bytes.error());
  return write_file_atomically(file, *bytes);
}

Result<> write(std::span<const Image> frames, const fs::path& out, AnimationFormat format,
               const AnimationOptions& options, const KeepGoing& keep_going) {
  if (const Result<> ok = check_animation(frames, options); !ok) return ok;
  switch (format) {
    case AnimationFormat::Gif:
      return write_bytes(out, encode_gif(frames, options, keep_going));
    case AnimationFormat::Apng:
      return write_bytes(out, encode_apng(frames, options, keep_going));
    case AnimationFormat::PngFrames:
      return write_frame_folder(frames, out, options, keep_going);
    case AnimationFormat::Mp4:
    case AnimationFormat::WebM:
      return write_video(frames, out, format, options, keep_going);
  }
  return fail(ErrorCode::Internal, "no such format");
}

}  // namespace

std::string_view title_of(AnimationFormat format) { return words_of(format).title; }
std::string_view ending_of(AnimationFormat format) { return words_of(format).ending; }

Result<AnimationFormat> animation_format_from(const fs::path& out) {
  const std::string ending = lower_case_ending(out);
  if (ending == ".png") return AnimationFormat::Apng;
  for (int i = 0; i < kAnimationFormatCount; ++i) {
    const auto format = static_cast<AnimationFormat>(i);
    if (ending == ending_of(format)) return format;
  }
  return fail(ErrorCode::BadArgument, "no animation is written as " + ending, out.string(),
              "Use .gif, .apng, .mp4 or .webm, or a folder's name for single PNGs.");
}

bool can_write(AnimationFormat format) {
  const bool video = format == AnimationFormat::Mp4 || format == AnimationFormat::WebM;
  return !video || find_program("ffmpeg").has_value();
}

Result<> export_animation(std::span<const Image> frames, const fs::path& out,
                          AnimationFormat format, const AnimationOptions& options,
                          const KeepGoing& keep_going) {
  const KeepGoing always = [](int) { return true; };
  Result<> result = write(frames, out, format, options, keep_going ? keep_going : always);
  if (!result && result.error().where.empty()) result.error().where = out.string();
  return result;
}

Result<> check_animation(std::span<const Image> frames, const AnimationOptions& options) {
  const auto bad = [](const char* what, const char* hint) {
    return fail(ErrorCode::BadArgument, what, {}, hint);
  };
  if (frames.empty() || frames.front().empty()) {
    return fail(ErrorCode::Empty, "there is no picture to write");
  }
  if (options.scale < 1 || options.scale > 64) {
    return bad("can't enlarge by that", "Choose a whole factor from 1 to 64.");
  }
  if (!(options.fps >= 0.1 && options.fps <= 50)) {
    return bad("can't show that many pictures a second", "Choose 0.1 to 50.");
  }
  if (!(options.hold_last >= 0 && options.hold_last <= 60)) {
    return bad("can't hold the last picture that long", "Choose 0 to 60 seconds.");
  }
  const Image& first = frames.front();
  for (const Image& frame : frames) {
    if (frame.width() != first.width() || frame.height() != first.height()) {
      return bad("the pictures are not all of one size", "Make them so first.");
    }
  }
  if (std::int64_t{first.width()} * options.scale > kMaxSide ||
      std::int64_t{first.height()} * options.scale > kMaxSide) {
    return fail(ErrorCode::TooLarge, "the pictures would be too large", {},
                "Choose a smaller factor.");
  }
  return {};
}

Rect changed_area(const Image& before, const Image& after) {
  int left = after.width(), top = after.height(), right = 0, bottom = 0;
  for (int y = 0; y < after.height(); ++y) {
    for (int x = 0; x < after.width(); ++x) {
      if (before.at(x, y) == after.at(x, y)) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = y + 1;
    }
  }
  return right == 0 ? Rect{} : Rect{left, top, right - left, bottom - top};
}

Rect united(const Rect& a, const Rect& b) {
  if (a.w == 0 || a.h == 0) return b;
  if (b.w == 0 || b.h == 0) return a;
  const int left = std::min(a.x, b.x), top = std::min(a.y, b.y);
  return {left, top, std::max(a.x + a.w, b.x + b.w) - left, std::max(a.y + a.h, b.y + b.h) - top};
}

int begin_of(int index, double fps, int parts) {
  return static_cast<int>(std::lround(index * (parts / fps)));
}

}  // namespace pixelatent
