#pragma once
// What the writers of animations share. For export/ alone.
#include <cstdint>
#include <filesystem>
#include <vector>

#include "export/animation.hpp"

namespace pixelatent {

/// The smallest rectangle that holds every pixel in which two pictures of one size differ.
Rect changed_area(const Image& before, const Image& after);
/// The smallest rectangle that holds both; one of them may be empty.
Rect united(const Rect& a, const Rect& b);
/// When picture `index` begins, in units of a second's `parts`: the rounding errors don't add up.
int begin_of(int index, double fps, int parts);

/// Whether there are frames, all of one size, and whether the options are in their ranges.
Result<> check_animation(std::span<const Image> frames, const AnimationOptions& options);

inline tl::unexpected<Error> stopped_after(int done, std::size_t total) {
  return fail(ErrorCode::Cancelled, "stopped after " + std::to_string(done) + " of " +
                                        std::to_string(total) + " pictures");
}

// One per format; frames and options have been checked.
Result<std::vector<std::uint8_t>> encode_gif(std::span<const Image> frames,
                                             const AnimationOptions& options,
                                             const KeepGoing& keep_going);
Result<std::vector<std::uint8_t>> encode_apng(std::span<const Image> frames,
                                              const AnimationOptions& options,
                                              const KeepGoing& keep_going);
Result<> write_frame_folder(std::span<const Image> frames, const std::filesystem::path& folder,
                            const AnimationOptions& options, const KeepGoing& keep_going);
Result<> write_video(std::span<const Image> frames, const std::filesystem::path& file,
                     AnimationFormat format, const AnimationOptions& options,
                     const KeepGoing& keep_going);

}  // namespace pixelatent
