#pragma once
// Pictures one after the other as one file, or as a folder of numbered PNGs.
#include <filesystem>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "image/image.hpp"
#include "image/png_text.hpp"

namespace pixelatent {

enum class AnimationFormat { Gif, Apng, PngFrames, Mp4, WebM };
inline constexpr int kAnimationFormatCount = 5;

/// "GIF", "PNG frames": as on screen.
std::string_view title_of(AnimationFormat format);
/// ".gif"; empty for a folder of PNGs.
std::string_view ending_of(AnimationFormat format);
/// What a name's ending asks for; a name without one is a folder of PNGs. Error: BadArgument.
Result<AnimationFormat> animation_format_from(const std::filesystem::path& out);
/// True when this machine can write it: MP4 and WebM need ffmpeg on the PATH.
bool can_write(AnimationFormat format);

struct AnimationOptions {
  int scale = 1;                       ///< whole factor 1..64, nearest neighbour
  double fps = 12;                     ///< pictures a second, 0.1..50
  double hold_last = 0;                ///< seconds the last picture stays longer, 0..60
  std::vector<PngText> texts{};        ///< in an APNG
  std::vector<PngText> frame_texts{};  ///< in PNG frames: one for each, or none at all
};

/// Asked before every picture with the number of those done; false stops with Cancelled.
using KeepGoing = std::function<bool(int done)>;

/// `frames`: at least one, all of one size. Runs endlessly where the format knows how. Colours are
/// exact, but for MP4 and WebM, which also show what is transparent as near black. The file, or
/// the folder with all its pictures, is there whole or not at all; a file of that name is replaced,
/// a folder that holds something is not touched.
/// Errors: BadArgument, TooLarge (size, or too many colours for a GIF), NotFound (no ffmpeg),
/// Unwritable, Cancelled.
Result<> export_animation(std::span<const Image> frames, const std::filesystem::path& out,
                          AnimationFormat format, const AnimationOptions& options,
                          const KeepGoing& keep_going = {});

}  // namespace pixelatent
