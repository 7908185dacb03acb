#include "engine/headless_walk.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "engine/headless_recipe.hpp"
#include "engine/place_drawer.hpp"

namespace pixelatent {

namespace {

std::optional<int> sprite_number(const std::string& text) {
  int number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

/// Places of one thing that is walked through.
Result<std::vector<Place>> places_through(const std::string& what, const PlaceDrawer& drawer,
                                          WalkJobReport& report) {
  if (const auto number = sprite_number(what)) {
    return std::vector<Place>{LatentPoint{.sprite = *number, .novelty = 0}};
  }
  const auto recipe = read_recipe(what);
  if (!recipe) return tl::unexpected(recipe.error());
  const RecipeFit fit = fit_of(recipe->by, drawer.by);
  if (fit == RecipeFit::AnotherProject) {
    return fail(ErrorCode::BadArgument,
                "it belongs to " + words_of(recipe->by) + ", not to " + words_of(drawer.by), what,
                "Walk through pictures of one project.");
  }
  if (fit != RecipeFit::Same) ++report.other_generator;
  if (!recipe->is_walk()) return recipe->places;
  std::vector<Place> places;
  for (const Keyframe& key : recipe->path.keyframes) places.push_back(key.place);
  return places;
}

Result<std::vector<Place>> keyframes_of(const WalkJobRequest& request, const PlaceDrawer& drawer,
                                        WalkJobReport& report) {
  if (request.through.empty()) {
    if (auto fine = check(request.random); !fine) return tl::unexpected(fine.error());
    return random_places(drawer.shape, request.random);
  }
  std::vector<Place> all;
  for (const std::string& what : request.through) {
    const auto places = places_through(what, drawer, report);
    if (!places) return tl::unexpected(places.error());
    for (const Place& place : *places) {
      if (auto fine = check(place, drawer.shape); !fine) {
        Error error = fine.error();
        error.where = what;
        return tl::unexpected(error);
      }
      all.push_back(place);
    }
  }
  if (all.size() > static_cast<std::size_t>(kMostKeyframes)) {
    return fail(ErrorCode::BadArgument,
                "a walk goes through " + std::to_string(kMostKeyframes) + " places at most", {},
                "Leave some out.");
  }
  return all;
}

}  // namespace

Result<WalkJobReport> walk_and_write(const WalkJobRequest& request) {
  auto drawer =
      stored_drawer(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!drawer) return tl::unexpected(drawer.error());
  WalkJobReport report;
  auto places = keyframes_of(request, *drawer, report);
  if (!places) return tl::unexpected(places.error());
  WalkWish wish;
  wish.loop = request.random.loop;
  wish.frames = request.frames;
  wish.spacing = request.spacing;
  wish.finish = request.finish;
  // There and back: half of the pictures are on the way there.
  const double shown = wish.loop == WalkLoop::PingPong ? wish.frames / 2.0 : wish.frames;
  const double seconds = std::max(shown, 1.0) / request.file.fps;
  wish.path = path_through(std::move(*places), request.way, wish.loop, seconds);
  const auto walk = draw_walk(*drawer->renderer, drawer->shape, wish);
  if (!walk) return tl::unexpected(walk.error());
  report.rhythm = walk->rhythm;
  WalkFile file = request.file;
  file.by = drawer->by;
  file.by.project.clear();  // the same walk is the same bytes
  if (auto written = write_walk(*walk, wish, file); !written) {
    return tl::unexpected(written.error());
  }
  return report;
}

}  // namespace pixelatent
