#include "fuzz/fuzz_one.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "base/zip_archive.hpp"
#include "image/ase_text.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/palette_file.hpp"
#include "image/png_text.hpp"
#include "latent/recipe.hpp"
#include "latent/walk.hpp"
#include "sheet/grid.hpp"
#include "sheet/native/restore.hpp"
#include "sheet/sidecar/sidecar.hpp"

namespace pixelatent::testing {

namespace {

using Bytes = std::span<const std::uint8_t>;

/// Keeps one run short.
constexpr std::int64_t kMostPixels = 1 << 14;
constexpr int kMostGridSide = 40;
constexpr int kMostNativeSide = 20;
constexpr std::size_t kMostRestored = 64;

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken: %s\n", what);
  std::abort();
}

void check_error(const Error& error) {
  require(!error.what.empty(), "an error says what");
  require(one_line(error).size() < 500, "an error is one short line");
}

std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

void run_picture(Bytes bytes) {
  const auto picture = decode_picture(bytes, "fuzz.png", kMostPixels);
  const auto first = decode_bytes(bytes, "fuzz.png", kMostPixels);
  if (!picture) return check_error(picture.error());
  const std::vector<Image>* frames = &picture->frames;
  require(picture->names.empty() || picture->names.size() == frames->size(),
          "all frames have a name or none");
  require(first.has_value(), "where all frames can be read, so can the first");
  std::int64_t pixels = 0;
  for (const Image& frame : *frames) {
    require(frame.width() == first->width() && frame.height() == first->height(),
            "all frames are of one size");
    pixels += std::int64_t{frame.width()} * frame.height();
  }
  require(pixels > 0 && pixels <= kMostPixels, "the limit on pixels holds");
  require(frames->front() == *first, "the first frame is the picture");
  for (const NamedPart& part : picture->parts) {
    const Rect& r = part.rect;
    require(r.x >= 0 && r.y >= 0 && r.w > 0 && r.h > 0 && r.w <= first->width() - r.x &&
                r.h <= first->height() - r.y,
            "named parts lie inside the picture");
  }
}

/// Colours out of few, so that backgrounds and repetitions come up.
Image picture_of(Bytes bytes, int width, int height) {
  Image image(width, height);
  std::size_t at = 0;
  for (Rgba8& pixel : image.pixels()) {
    const std::uint8_t byte = bytes[at++ % bytes.size()];
    pixel = {static_cast<std::uint8_t>(byte & 0xE0), static_cast<std::uint8_t>(byte << 3),
             static_cast<std::uint8_t>(byte << 6),
             static_cast<std::uint8_t>(byte % 5 == 0 ? 0 : 255)};
  }
  return image;
}

void check_cells(const GridSpec& grid, int width, int height) {
  for (const Rect& cell : cells_of(grid, width, height)) {
    require(cell.x >= 0 && cell.y >= 0 && cell.w > 0 && cell.h > 0 && cell.w <= width - cell.x &&
                cell.h <= height - cell.y,
            "cells lie inside the sheet");
  }
}

void run_grid(Bytes bytes) {
  if (bytes.size() < 3) return;
  const Image sheet =
      picture_of(bytes.subspan(2), 1 + bytes[0] % kMostGridSide, 1 + bytes[1] % kMostGridSide);
  const GridGuess guess = guess_grid(sheet);
  require(guess.confidence >= 0 && guess.confidence <= 1, "confidence is 0 to 1");
  require(guess.grid.cell_w > 0 && guess.grid.cell_h > 0, "cells have a size");
  check_cells(guess.grid, sheet.width(), sheet.height());
}

void run_restore(Bytes bytes) {
  if (bytes.size() < 4) return;
  const Image drawn =
      picture_of(bytes.subspan(3), 1 + bytes[0] % kMostNativeSide, 1 + bytes[1] % kMostNativeSide);
  // The lowest bits enlarge, the next cut a piece off.
  const Image large = upscale(drawn, 1 + (bytes[2] & 3));
  const int cut = bytes[2] >> 2 & 3;
  const Image image = crop(large, {cut, 0, std::max(1, large.width() - cut), large.height()});
  const Restored restored = restore(image);
  require(!restored.image.empty(), "something is left");
  require(restored.image.width() <= image.width() && restored.image.height() <= image.height(),
          "restoring makes nothing larger");
  require(restored.scale_x >= 1 && restored.scale_x <= image.width() && restored.scale_y >= 1 &&
              restored.scale_y <= image.height(),
          "scales are of this picture");
  require(std::isfinite(restored.offset_x) && std::isfinite(restored.offset_y),
          "offsets are numbers");
  require(restored.confidence >= 0 && restored.confidence <= 1, "confidence is 0 to 1");
  if (surely_native(image)) require(restored.image == image, "what is native stays");
}

void use_sidecar(const Sidecar& sidecar) {
  Image sheet(64, 48);
  if (sidecar.grid) check_cells(*sidecar.grid, sheet.width(), sheet.height());
  const FittedFrames fitted = fit_to_sheet(sidecar.frames, sheet.width(), sheet.height());
  require(fitted.frames.size() + fitted.dropped.size() == sidecar.frames.size(),
          "every frame is kept or dropped");
  std::int64_t pixels = 0;
  for (std::size_t i = 0; i < std::min(fitted.frames.size(), kMostRestored); ++i) {
    const SidecarFrame& frame = fitted.frames[i];
    pixels += std::int64_t{frame.source_w} * frame.source_h;
    if (pixels > kMostPixels) return;
    const Image sprite = restore_frame(sheet, frame);
    require(sprite.width() == frame.source_w && sprite.height() == frame.source_h,
            "a restored frame has its untrimmed size");
  }
}

void run_sidecar(Bytes bytes, const char* name) {
  const auto sidecars = parse_sidecars(text_of(bytes), name);
  if (!sidecars) return check_error(sidecars.error());
  require(!sidecars->empty(), "a sidecar speaks of something");
  for (const Sidecar& sidecar : *sidecars) use_sidecar(sidecar);
}

void run_palette(Bytes bytes) {
  const auto colours = parse_palette(bytes, "fuzz.hex");
  if (!colours) return check_error(colours.error());
  require(!colours->empty() && colours->size() <= kMaxPaletteFileColours, "1 to 4096 colours");
  for (int i = 0; i < kPaletteFormatCount; ++i) {
    const std::string text = palette_text(static_cast<PaletteFormat>(i), *colours, "fuzz");
    const auto back =
        parse_palette({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, "x");
    require(back && *back == *colours, "a palette comes back");
  }
}

void run_zip(Bytes bytes) {
  const auto archive = ZipArchive::open(bytes, "fuzz.zip");
  if (!archive) return check_error(archive.error());
  for (std::size_t i = 0; i < std::min<std::size_t>((*archive)->names().size(), 8); ++i) {
    const std::string& name = (*archive)->names()[i];
    require(!name.starts_with('/') && !name.starts_with("../"), "names stay in the archive");
    if (const auto file = (*archive)->read(i); !file) check_error(file.error());
  }
}

void run_recipe(std::string_view text) {
  for (const Result<Recipe>& recipe : {recipe_from_json(text), recipe_from_sheet(text)}) {
    if (!recipe) {
      check_error(recipe.error());
      continue;
    }
    require(recipe->places.size() <= kMostInRecipe && recipe->times.size() <= kMostWalkFrames,
            "the limit on sprites holds");
    if (const auto sound = check(*recipe, {8, 2, 3, std::make_shared<const Neighbours>()});
        !sound) {
      check_error(sound.error());
      continue;
    }
    require(drawn_places(*recipe).size() ==
                (recipe->is_walk() ? recipe->times.size() : recipe->places.size()),
            "a place for every picture");
    const Result<Recipe> back = recipe_from_json(recipe_to_json(*recipe));
    require(back && *back == *recipe, "a recipe comes back");
  }
}

void run_text(Bytes bytes) {
  const auto text = text_in_png(bytes, kRecipeKeyword);
  require(!text || text->size() <= kMaxPngText, "the limit on texts holds");
  if (text) run_recipe(*text);
  for (const std::string& one : texts_in_ase(bytes)) run_recipe(one);
}

struct Row {
  FuzzTarget target;
  void (*run)(Bytes);
};
constexpr Row kTargets[] = {
    {FuzzTarget::Picture, run_picture},
    {FuzzTarget::Grid, run_grid},
    {FuzzTarget::Sidecar, [](Bytes bytes) { run_sidecar(bytes, "fuzz.txt"); }},
    {FuzzTarget::XmlSidecar, [](Bytes bytes) { run_sidecar(bytes, "fuzz.xml"); }},
    {FuzzTarget::Palette, run_palette},
    {FuzzTarget::Zip, run_zip},
    {FuzzTarget::Restore, run_restore},
    {FuzzTarget::Text, run_text},
    {FuzzTarget::Recipe, [](Bytes bytes) { run_recipe(text_of(bytes)); }},
};

}  // namespace

void fuzz_one(Bytes input) {
  if (input.empty()) return;
  for (const Row& row : kTargets) {
    if (static_cast<std::uint8_t>(row.target) == input.front()) return row.run(input.subspan(1));
  }
}

}  // namespace pixelatent::testing
