#pragma once
// A walk through latent space, drawn and written. No torch in here.
#include <filesystem>
#include <functional>
#include <vector>

#include "export/animation.hpp"
#include "latent/preview_worker.hpp"
#include "latent/recipe.hpp"
#include "latent/walk.hpp"
#include "latent/walk_spacing.hpp"

namespace pixelatent {

/// How its pictures are spread over the way.
enum class WalkSpacing {
  ByChange,  ///< as much changes from each to the next, see even_times()
  ByTime,
};

struct WalkWish {
  PlacePath path;
  WalkLoop loop = WalkLoop::Closed;
  int frames = 48;  ///< 1..kMostWalkFrames
  WalkSpacing spacing = WalkSpacing::ByChange;
  Finish finish{};
};

struct DrawnWalk {
  std::vector<Image> shown;   ///< WalkWish::frames
  std::vector<double> times;  ///< of the path, where each was drawn
  WalkRhythm rhythm;
};

/// Asked before every few pictures; false stops with Cancelled.
using WalkProgress = std::function<bool(int done, int of)>;

/// Errors: BadArgument (limits, a place that can't be drawn), Cancelled. What drawing throws is
/// thrown on.
Result<DrawnWalk> draw_walk(PreviewRenderer& renderer, const LatentShape& shape,
                            const WalkWish& wish, const WalkProgress& progress = {});

/// Whether a walk is written there as a sheet: NAME.json, with NAME.png beside it.
bool is_sheet_file(const std::filesystem::path& out);

struct WalkFile {
  std::filesystem::path out;  ///< see is_sheet_file() and animation_format_from()
  int scale = 1;              ///< 1..64
  double fps = 12;            ///< 0.1..50
  DrawnBy by;
};

/// Everything but GIF and video carries the recipe. Errors: of export_animation() and
/// export_sheet().
Result<> write_walk(const DrawnWalk& walk, const WalkWish& wish, const WalkFile& file,
                    const KeepGoing& keep_going = {});

}  // namespace pixelatent
