#pragma once
// The film of a run: one picture for every kept moment. No torch in here.
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/error.hpp"
#include "export/animation.hpp"
#include "image/canvas.hpp"
#include "train/snapshot.hpp"
#include "train/timeline.hpp"

namespace pixelatent {

/// What of every moment is shown.
struct TimelapseLook {
  int columns = 0, rows = 0;  ///< of the grid, from the first sample on; 0: all samples
  int sample = -1;            ///< this one alone instead of a grid
  bool caption = false;       ///< says below when it was
};

struct TimelapseRequest {
  std::filesystem::path out;  ///< a file, or a folder for single pictures
  AnimationFormat format = AnimationFormat::Gif;
  AnimationOptions animation;
  TimelapseLook look;
};

using Grids = std::vector<std::shared_ptr<const SampleGrid>>;
Grids grids_of(const Timeline& timeline);

/// Columns and rows for `count` samples: about three to two on screen, with few holes.
struct GridShape {
  int columns = 1, rows = 1;
};
GridShape grid_shape_for(int count, const Canvas& canvas = {});

/// Of every picture, at native size. Errors: those of timelapse_frames().
Result<Canvas> timelapse_size(std::span<const std::shared_ptr<const SampleGrid>> grids,
                              const TimelapseLook& look);

/// The pictures at native size. Errors: Empty (no moment), BadArgument (a sample or a grid that the
/// run does not have).
Result<std::vector<Image>> timelapse_frames(
    std::span<const std::shared_ptr<const SampleGrid>> grids, const TimelapseLook& look);

/// Errors: those of timelapse_frames() and export_animation().
Result<> write_timelapse(std::span<const std::shared_ptr<const SampleGrid>> grids,
                         const TimelapseRequest& request, const KeepGoing& keep_going);

}  // namespace pixelatent
