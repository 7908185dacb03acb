#include "engine/headless_export.hpp"

#include <array>
#include <cstdio>
#include <string>
#include <system_error>

#include "dataset/sprite_names.hpp"
#include "engine/recipe_file.hpp"
#include "engine/sample_recipe.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

namespace {

constexpr std::array<std::string_view, kExportSourceCount> kExportSources = {"kept", "samples",
                                                                             "set"};
static_assert(!kExportSources.back().empty());

/// Sprites, and the colours in the project's order.
struct Exported {
  std::vector<NamedSprite> sprites;
  Palette palette;
};

std::string numbered_name(const char* word, std::size_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "%s_%04zu", word, number);
  return name;
}

Result<Exported> exported_kept(const ProjectStore& store) {
  auto gallery = store.gallery();
  if (!gallery) return tl::unexpected(gallery.error());
  if (gallery->empty()) {
    return fail(ErrorCode::Empty, "nothing was kept in this project yet", store.file().string(),
                "Keep sprites in its window (K), or export --what samples.");
  }
  Exported exported;
  for (std::size_t i = 0; i < gallery->size(); ++i) {
    // What the window notes of it is how it was drawn: nothing to call it by, but what draws it
    // again.
    PngText text;
    if (recipe_from_json((*gallery)[i].note)) {
      text = {std::string(kRecipeKeyword), std::move((*gallery)[i].note)};
    }
    exported.sprites.push_back(
        {std::move((*gallery)[i].image), numbered_name("kept", i), "kept", std::move(text)});
  }
  if (auto run = store.newest_run(RunRole::Explore); run && *run && (*run)->set()) {
    exported.palette = (*run)->set()->palette();
  }
  return exported;
}

Result<Exported> exported_set(const ProjectStore& store) {
  auto read = store.read_sheets();
  if (!read) return tl::unexpected(read.error());
  SheetCollection sheets = arrange(std::move(*read));
  if (sheets.sprites.empty()) {
    return fail(ErrorCode::Empty, "this project has no sprites", store.file().string(),
                "Add sheets in its window, or by pixelatent train --sheet.");
  }
  const std::vector<std::string> names = names_of_sprites(sheets);
  Exported exported;
  exported.palette = sheets.palette;
  for (const Sheet& sheet : sheets.sheets) {
    for (const Cell& cell : sheet.cells) {
      if (cell.state != CellState::Accepted) continue;
      const auto i = static_cast<std::size_t>(cell.sprite);
      exported.sprites.push_back(
          {std::move(sheets.sprites[i]), names[i], sheet.file.stem().string(), {}});
    }
  }
  return exported;
}

Result<Exported> exported_samples(const ExportJobRequest& request) {
  const auto state =
      stored_state(request.project, request.best ? WhichState::Best : WhichState::Newest);
  if (!state) return tl::unexpected(state.error());
  const auto generator = state->job->freeze();
  Samples samples = draw_samples(*generator, request.samples);
  Recipe recipe =
      common_recipe(*state, *generator, request.samples.finish, request.options.layout.scale);
  Exported exported;
  exported.palette = state->job->sprite_set()->palette();
  for (std::size_t i = 0; i < samples.images.size(); ++i) {
    recipe.places = {samples.points[i]};
    exported.sprites.push_back(
        {std::move(samples.images[i]), numbered_name("sample", i), "samples", text_of(recipe)});
  }
  return exported;
}

Result<Exported> exported_of(const ExportJobRequest& request) {
  if (request.source == ExportSource::Samples) return exported_samples(request);
  auto store = ProjectStore::open(request.project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  return request.source == ExportSource::Kept ? exported_kept(*store) : exported_set(*store);
}

/// Whether what is written would take the place of a sheet that the artist has drawn.
Result<> spares_sheets(const ExportJobRequest& request) {
  auto store = ProjectStore::open(request.project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  const auto sheets = store->read_sheets();
  if (!sheets) return tl::unexpected(sheets.error());
  for (const std::filesystem::path& file :
       {request.out, std::filesystem::path(request.out).replace_extension(".png")}) {
    for (const Sheet& sheet : sheets->sheets) {
      std::error_code ec;
      if (!std::filesystem::equivalent(file, sheet.file, ec) || ec) continue;
      return fail(ErrorCode::BadArgument, "this sheet of the project would be written over",
                  sheet.file.string(), "Choose another name with --out.");
    }
  }
  return {};
}

}  // namespace

std::string_view key_of(ExportSource source) {
  return kExportSources.at(static_cast<std::size_t>(source));
}

Result<std::vector<std::filesystem::path>> export_from_project(const ExportJobRequest& request) {
  if (const Result<> fine = spares_sheets(request); !fine) return tl::unexpected(fine.error());
  auto exported = exported_of(request);
  if (!exported) return tl::unexpected(exported.error());
  SetExportOptions options = request.options;
  options.palette = std::move(exported->palette);
  options.together = recipe_together(exported->sprites);
  return export_set(exported->sprites, request.out, request.format, options);
}

}  // namespace pixelatent
