#include "engine/headless_vary.hpp"

#include <cstdio>
#include <system_error>

#include "engine/place_drawer.hpp"
#include "engine/sample_recipe.hpp"
#include "export/png_export.hpp"
#include "image/decode.hpp"
#include "latent/brought_picture.hpp"
#include "latent/inversion.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

// Time decides when a search ends in the window; here the same picture must give the same place.
constexpr InversionLimits kVarySearch{.steps = 60, .seconds = 60};

Result<Inversion> parent_of(const StoredState& state, const fs::path& picture) {
  const auto decoded = decode_file(picture);
  if (!decoded) return tl::unexpected(decoded.error());
  auto wanted = as_sprite_of(*state.job->sprite_set(), *decoded);
  if (!wanted) {
    Error error = wanted.error();
    if (error.where.empty()) error.where = picture.string();
    return tl::unexpected(error);
  }
  return invert(*state.job->freeze(), *wanted, {}, kVarySearch);
}

/// vary_0000.png, or the next number that nothing in the folder has.
fs::path free_child(const fs::path& folder, int& number) {
  for (;;) {
    char name[32];
    std::snprintf(name, sizeof name, "vary_%04d.png", number++);
    std::error_code ec;
    const fs::path file = folder / name;
    if (!fs::exists(fs::symlink_status(file, ec))) return file;
  }
}

Result<> make_out(const fs::path& folder) {
  std::error_code ec;
  fs::create_directories(folder, ec);
  if (fs::is_directory(folder, ec)) return {};
  return fail(ErrorCode::Unwritable, "this folder couldn't be made", folder.string(),
              "Choose a folder you may write to.");
}

}  // namespace

Result<VaryJobReport> vary_pictures(const VaryJobRequest& request) {
  if (request.pictures.empty() || request.pictures.size() > kMostParents) {
    return fail(ErrorCode::BadArgument, "children have one to four parents", {},
                "Give one to four pictures.");
  }
  auto state = stored_state(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!state) return tl::unexpected(state.error());
  if (const Result<> made = make_out(request.out); !made) return tl::unexpected(made.error());
  compute_on_one_processor();
  VaryJobReport report;
  BreedWish wish;
  wish.wildness = request.wildness;
  wish.lock = request.lock;
  wish.seed = request.seed;
  for (const fs::path& picture : request.pictures) {
    const auto parent = parent_of(*state, picture);
    if (!parent) return tl::unexpected(parent.error());
    wish.parents.push_back(parent->place);
    report.differs.push_back(parent->share);
  }
  Recipe recipe = common_recipe(*state, *state->job->freeze(), {}, request.scale);
  const PlaceDrawer drawer = place_drawer(std::move(*state), request.project);
  drawer.renderer->breed(wish);
  int number = 0;
  for (int i = 0; i < request.count; ++i) {
    const Place place = drawer.renderer->next_child();
    const auto drawn = drawer.renderer->render(std::span(&place, 1), {});
    if (!drawn.front()) return tl::unexpected(drawn.front().error());
    recipe.places = {place};
    const PngText text = text_of(recipe);
    const fs::path file = free_child(request.out, number);
    if (auto ok = export_png(*drawn.front(), file, request.scale, Durability::NotSynced,
                             std::span(&text, 1));
        !ok) {
      return tl::unexpected(ok.error());
    }
    report.files.push_back(file);
  }
  return report;
}

}  // namespace pixelatent
