// pixelatent sample
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <system_error>

#include "engine/headless.hpp"
#include "engine/sample_recipe.hpp"
#include "export/png_export.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

Result<int> write_folder(const SampleJobRequest& request, const Samples& samples, Recipe recipe) {
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (!fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "this folder couldn't be made", request.out.string(),
                "Choose a folder you may write to.");
  }
  int written = 0;
  for (std::size_t i = 0; i < samples.images.size(); ++i) {
    char name[32];
    std::snprintf(name, sizeof name, "sample_%04d.png", written);
    recipe.places = {samples.points[i]};
    const PngText text = text_of(recipe);
    if (auto result = export_png(samples.images[i], request.out / name, request.scale,
                                 Durability::Synced, std::span(&text, 1));
        !result) {
      return tl::unexpected(result.error());
    }
    ++written;
  }
  return written;
}

}  // namespace

Result<int> write_samples(const SampleJobRequest& request) {
  const auto state =
      stored_state(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!state) return tl::unexpected(state.error());
  const auto generator = state->job->freeze();
  const SampleWish wish{request.count, request.seed, request.novelty, request.finish,
                        request.copies};
  const Samples samples = draw_samples(*generator, wish);
  Recipe recipe = common_recipe(*state, *generator, request.finish, request.scale);
  if (request.out.extension() != ".png") return write_folder(request, samples, std::move(recipe));
  recipe.columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(request.count))));
  std::vector<PngText> texts;
  if (samples.points.size() <= kMostInRecipe) {
    recipe.places.assign(samples.points.begin(), samples.points.end());
    texts.push_back(text_of(recipe));
  }
  if (auto result = export_png(contact_sheet(samples.images, recipe.columns), request.out,
                               request.scale, Durability::Synced, texts);
      !result) {
    return tl::unexpected(result.error());
  }
  return 1;
}

}  // namespace pixelatent
