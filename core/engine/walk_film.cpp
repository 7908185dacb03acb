#include "engine/walk_film.hpp"

#include <algorithm>
#include <cstdio>

#include "base/letters.hpp"
#include "export/sheet_export.hpp"
#include "latent/draw_places.hpp"

namespace pixelatent {

namespace {

class WalkDrawing {
 public:
  WalkDrawing(PreviewRenderer& renderer, const WalkWish& wish, const WalkProgress& progress,
              std::size_t total)
      : renderer_(renderer), wish_(wish), progress_(progress), total_(total) {}

  Result<std::vector<Image>> at_times(const std::vector<double>& times) {
    std::vector<Place> places;
    for (const double time : times) places.push_back(at(wish_.path, time));
    auto images = draw_places(renderer_, places, wish_.finish, [this](std::size_t done) {
      return !progress_ || progress_(static_cast<int>(done_ + done), static_cast<int>(total_));
    });
    done_ += places.size();
    return images;
  }

 private:
  PreviewRenderer& renderer_;
  const WalkWish& wish_;
  const WalkProgress& progress_;
  std::size_t done_ = 0, total_;
};

Result<> check_wish(const WalkWish& wish, const LatentShape& shape) {
  if (wish.frames < 1 || wish.frames > kMostWalkFrames) {
    return fail(ErrorCode::BadArgument,
                "a walk has 1 to " + std::to_string(kMostWalkFrames) + " pictures", {},
                "Choose such a number of frames.");
  }
  return check(wish.path, shape);
}

Recipe recipe_of_walk(const DrawnWalk& walk, const WalkWish& wish, const WalkFile& file) {
  Recipe recipe;
  recipe.by = file.by;
  recipe.finish = wish.finish;
  recipe.scale = file.scale;
  recipe.path = wish.path;
  recipe.times = walk.times;
  recipe.fps = file.fps;
  return recipe;
}

std::string recipe_of_frame(Recipe recipe, double time) {
  recipe.places = {at(recipe.path, time)};
  recipe.path = {};
  recipe.times.clear();
  recipe.fps = 0;
  return recipe_to_json(recipe);
}

Result<> write_sheet_of(const DrawnWalk& walk, const Recipe& recipe, const WalkFile& file,
                        const KeepGoing& keep_going) {
  SheetOptions options;
  options.scale = file.scale;
  options.fps = file.fps;
  options.meta = recipe_to_json(recipe);
  options.texts = {{std::string(kRecipeKeyword), options.meta}};
  for (const double time : walk.times) {
    char text[64];
    std::snprintf(text, sizeof text, "{\"time\":%.17g}", time);
    options.of_frame.emplace_back(text);
  }
  return export_sheet(walk.shown, file.out, options, keep_going);
}

}  // namespace

Result<DrawnWalk> draw_walk(PreviewRenderer& renderer, const LatentShape& shape,
                            const WalkWish& wish, const WalkProgress& progress) {
  if (auto fine = check_wish(wish, shape); !fine) return tl::unexpected(fine.error());
  WalkFrames frames = walk_frames(wish.path, wish.loop, wish.frames);
  // A walk that holds its places changes only where it should.
  const bool even = wish.spacing == WalkSpacing::ByChange && wish.path.way != Way::Hold;
  const std::vector<double> probes = even ? probe_times(wish.path) : std::vector<double>();
  WalkDrawing drawing(renderer, wish, progress, probes.size() + frames.times.size());
  if (even) {
    const auto looked = drawing.at_times(probes);
    if (!looked) return tl::unexpected(looked.error());
    std::vector<double> changed;
    for (std::size_t i = 0; i + 1 < looked->size(); ++i) {
      changed.push_back(share_changed((*looked)[i], (*looked)[i + 1]));
    }
    frames.times = even_times(frames.times, probes, changed);
  }
  const auto images = drawing.at_times(frames.times);
  if (!images) return tl::unexpected(images.error());
  DrawnWalk walk;
  for (const int i : frames.shown) {
    walk.shown.push_back((*images)[static_cast<std::size_t>(i)]);
    walk.times.push_back(frames.times[static_cast<std::size_t>(i)]);
  }
  walk.rhythm = rhythm_of(walk.shown, wish.loop != WalkLoop::Open);
  return walk;
}

bool is_sheet_file(const std::filesystem::path& out) { return lower_case_ending(out) == ".json"; }

Result<> write_walk(const DrawnWalk& walk, const WalkWish& wish, const WalkFile& file,
                    const KeepGoing& keep_going) {
  const Recipe recipe = recipe_of_walk(walk, wish, file);
  if (is_sheet_file(file.out)) return write_sheet_of(walk, recipe, file, keep_going);
  const auto format = animation_format_from(file.out);
  if (!format) return tl::unexpected(format.error());
  AnimationOptions options;
  options.scale = file.scale;
  options.fps = file.fps;
  const std::string keyword(kRecipeKeyword);
  if (*format == AnimationFormat::Apng) options.texts = {{keyword, recipe_to_json(recipe)}};
  if (*format == AnimationFormat::PngFrames) {
    for (const double time : walk.times) {
      options.frame_texts.push_back({keyword, recipe_of_frame(recipe, time)});
    }
  }
  return export_animation(walk.shown, file.out, *format, options, keep_going);
}

}  // namespace pixelatent
