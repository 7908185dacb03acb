#include "engine/timelapse.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "export/film_frame.hpp"

namespace pixelatent {

namespace {

using GridSpan = std::span<const std::shared_ptr<const SampleGrid>>;

constexpr double kHoldLast = 1.5;  // seconds: time to see what came of it before it begins again

Result<GridShape> checked_shape(const TimelapseLook& look, int count, const Canvas& canvas) {
  if (look.sample >= count) {
    return fail(ErrorCode::BadArgument, "there is no sample " + std::to_string(look.sample + 1), {},
                "This run keeps " + std::to_string(count) + "; the first is 1.");
  }
  if (look.sample >= 0) return GridShape{1, 1};
  if (look.columns == 0 || look.rows == 0) return grid_shape_for(count, canvas);
  if (look.columns < 0 || look.rows < 0 || look.columns > count || look.rows > count ||
      look.columns * look.rows > count) {
    return fail(ErrorCode::BadArgument, "the grid has more places than there are samples", {},
                "This run keeps " + std::to_string(count) + " samples.");
  }
  return GridShape{look.columns, look.rows};
}

Canvas sample_size(GridSpan grids) {
  const Image& first = grids.front()->samples.front();
  return {first.width(), first.height()};
}

/// How the sprites of every picture lie.
Result<FilmLayout> film_layout(GridSpan grids, const TimelapseLook& look) {
  if (grids.empty() || grids.front()->samples.empty()) {
    return fail(ErrorCode::Empty, "no moments of its training are kept", {},
                "Train for a while: they are kept from the first second on.");
  }
  std::size_t count = grids.front()->samples.size();
  for (const auto& grid : grids) count = std::min(count, grid->samples.size());
  const auto shape = checked_shape(look, static_cast<int>(count), sample_size(grids));
  if (!shape) return tl::unexpected(shape.error());
  return FilmLayout{
      .columns = shape->columns, .rows = shape->rows, .spacing = 1, .caption = look.caption};
}

}  // namespace

Grids grids_of(const Timeline& timeline) {
  Grids grids;
  for (const Moment& moment : timeline.moments) grids.push_back(moment.grid);
  return grids;
}

GridShape grid_shape_for(int count, const Canvas& canvas) {
  const double upright = static_cast<double>(canvas.height) / canvas.width;
  GridShape best;
  double least = std::numeric_limits<double>::infinity();
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const double holes = columns * rows - count;
    const double cost = std::abs(std::log(columns / (1.5 * rows * upright))) + 0.2 * holes;
    if (cost >= least) continue;
    least = cost;
    best = {columns, rows};
  }
  return best;
}

Result<Canvas> timelapse_size(GridSpan grids, const TimelapseLook& look) {
  const auto layout = film_layout(grids, look);
  if (!layout) return tl::unexpected(layout.error());
  return film_frame_size(sample_size(grids), *layout);
}

Result<std::vector<Image>> timelapse_frames(GridSpan grids, const TimelapseLook& look) {
  const auto layout = film_layout(grids, look);
  if (!layout) return tl::unexpected(layout.error());
  std::vector<Image> frames;
  for (const auto& grid : grids) {
    std::span<const Image> samples = grid->samples;
    if (look.sample >= 0) samples = samples.subspan(static_cast<std::size_t>(look.sample), 1);
    frames.push_back(film_frame(samples, *layout, moment_captions(grid->images, grid->epoch)));
  }
  return frames;
}

Result<> write_timelapse(GridSpan grids, const TimelapseRequest& request,
                         const KeepGoing& keep_going) {
  auto frames = timelapse_frames(grids, request.look);
  if (!frames) return tl::unexpected(frames.error());
  AnimationOptions options = request.animation;
  options.hold_last = kHoldLast;
  return export_animation(*frames, request.out, request.format, options, keep_going);
}

}  // namespace pixelatent
