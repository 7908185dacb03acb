// MP4 and WebM through ffmpeg, when there is one.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <system_error>

#include "base/file.hpp"
#include "base/process.hpp"
#include "export/animation_parts.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr Rgba8 kBehind = {24, 24, 28, 255};  // films have no transparency

/// A name beside `file` with the same ending, gone again unless it was renamed.
class FileInTheMaking {
 public:
  explicit FileInTheMaking(const fs::path& file) : path_(file) {
    path_.replace_extension(".making" + file.extension().string());
  }
  FileInTheMaking(const FileInTheMaking&) = delete;
  FileInTheMaking& operator=(const FileInTheMaking&) = delete;
  ~FileInTheMaking() {
    std::error_code ec;
    fs::remove(path_, ec);
  }
  Result<> rename_to(const fs::path& file) {
    std::error_code ec;
    fs::rename(path_, file, ec);
    if (!ec) return {};
    return fail(ErrorCode::Unwritable, "couldn't be written (" + ec.message() + ")", file.string(),
                "Choose a folder you may write to.");
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Even width and height, as the codecs want it; nothing transparent is left.
Image on_ground(const Image& frame, int scale) {
  const Image large = upscale(frame, scale);
  Image filled(large.width() + large.width() % 2, large.height() + large.height() % 2);
  for (Rgba8& pixel : filled.pixels()) pixel = kBehind;
  for (int y = 0; y < large.height(); ++y) {
    for (int x = 0; x < large.width(); ++x) {
      if (const Rgba8 pixel = large.at(x, y); pixel.a >= kOpaqueFrom) filled.at(x, y) = pixel;
    }
  }
  return filled;
}

std::vector<std::string> arguments_for(AnimationFormat format, const Image& frame, double fps,
                                       const fs::path& out) {
  char rate[32];
  std::snprintf(rate, sizeof rate, "%.6g", fps);
  std::vector<std::string> arguments = {
      "-hide_banner",
      "-loglevel",
      "error",
      "-nostdin",
      "-y",
      "-f",
      "rawvideo",
      "-pixel_format",
      "rgba",
      "-video_size",
      std::to_string(frame.width()) + "x" + std::to_string(frame.height()),
      "-framerate",
      rate,
      "-i",
      "pipe:0",
      "-an",
      "-pix_fmt",
      "yuv420p",
      "-vf",
      "scale=out_color_matrix=bt709:out_range=tv:flags=neighbor",
      "-colorspace",
      "bt709",
      "-color_primaries",
      "bt709",
      "-color_trc",
      "bt709"};
  const std::vector<std::string> codec =
      format == AnimationFormat::Mp4
          ? std::vector<std::string>{"-c:v", "libx264", "-preset",   "medium",    "-crf",
                                     "10",   "-tune",   "animation", "-movflags", "+faststart"}
          : std::vector<std::string>{"-c:v", "libvpx-vp9", "-crf", "10", "-b:v", "0"};
  arguments.insert(arguments.end(), codec.begin(), codec.end());
  // A name that begins with a dash is no option.
  arguments.push_back("file:" + out.string());
  return arguments;
}

}  // namespace

Result<> write_video(std::span<const Image> frames, const fs::path& file, AnimationFormat format,
                     const AnimationOptions& options, const KeepGoing& keep_going) {
  const auto ffmpeg = find_program("ffmpeg");
  if (!ffmpeg) {
    return fail(ErrorCode::NotFound,
                std::string(title_of(format)) + " needs ffmpeg, which isn't here", file.string(),
                "Install ffmpeg, or write a GIF or APNG instead.");
  }
  if (const Result<> writable = check_writable(file); !writable) return writable;
  FileInTheMaking making(file);
  const Image first = on_ground(frames.front(), options.scale);
  auto process =
      FedProcess::start(*ffmpeg, arguments_for(format, first, options.fps, making.path()));
  if (!process) return tl::unexpected(process.error());
  const std::size_t held = static_cast<std::size_t>(std::lround(options.hold_last * options.fps));
  int done = 0;
  const auto going = [&] { return keep_going(done); };
  for (std::size_t i = 0; i < frames.size() + held; ++i) {
    done = static_cast<int>(std::min(i, frames.size() - 1));
    const Image frame = on_ground(frames[static_cast<std::size_t>(done)], options.scale);
    const std::span<const std::uint8_t> bytes(
        reinterpret_cast<const std::uint8_t*>(frame.pixels().data()),
        frame.pixels().size() * sizeof(Rgba8));
    if (const Result<> fed = process->write(bytes, going); !fed) return fed;
  }
  if (const Result<> ended = process->finish(going); !ended) return ended;
  return making.rename_to(file);
}

}  // namespace pixelatent
