// fuzz_seeds FOLDER [PICTURE...]: inputs to begin with, from the tests' fixtures and from cuts of
// the pictures.
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "core/ase_writer.hpp"
#include "core/format_writers.hpp"
#include "core/gif_writer.hpp"
#include "core/image_fixtures.hpp"
#include "core/sidecar_fixtures.hpp"
#include "core/synthetic_sheet.hpp"
#include "export/aseprite_file.hpp"
#include "fuzz/fuzz_one.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/palette_file.hpp"
#include "latent/recipe.hpp"
#include "latent/walk.hpp"

namespace pixelatent::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

class Seeds {
 public:
  explicit Seeds(std::filesystem::path folder) : folder_(std::move(folder)) {}

  void add(FuzzTarget target, const std::string& name, std::span<const std::uint8_t> bytes) {
    Bytes input = {static_cast<std::uint8_t>(target)};
    input.insert(input.end(), bytes.begin(), bytes.end());
    const auto written = write_file_atomically(folder_ / (static_cast<char>(target) + name), input);
    if (!written) std::fprintf(stderr, "%s\n", one_line(written.error()).c_str());
    failed_ |= !written;
  }
  void add(FuzzTarget target, const std::string& name, std::string_view text) {
    add(target, name, Bytes(text.begin(), text.end()));
  }
  bool failed() const { return failed_; }

 private:
  std::filesystem::path folder_;
  bool failed_ = false;
};

void add_gifs(Seeds& seeds) {
  for (const GifDisposal disposal :
       {GifDisposal::Keep, GifDisposal::Clear, GifDisposal::PictureBefore}) {
    GifRecipe recipe{
        16, 16, {{0, 0, 0, 255}, {255, 0, 0, 255}, {0, 255, 0, 255}, {9, 9, 9, 255}}, {}};
    Rng rng(5);
    for (int i = 0; i < 3; ++i) {
      GifFrameRecipe frame{{i, 2 * i, 12, 10}, {}, disposal, i == 1 ? 0 : -1, i == 2, {}};
      for (int p = 0; p < 120; ++p)
        frame.indices.push_back(static_cast<std::uint8_t>(rng.below(4)));
      if (i == 2)
        frame.own_colours = {{1, 2, 3, 255}, {4, 5, 6, 255}, {7, 8, 9, 255}, {0, 0, 0, 255}};
      recipe.frames.push_back(std::move(frame));
    }
    seeds.add(FuzzTarget::Picture, "gif" + std::to_string(static_cast<int>(disposal)),
              write_gif(recipe));
  }
}

void add_pictures(Seeds& seeds) {
  int number = 0;
  for (const auto file :
       {kPng16, kPalettePng, kInterlacedPng, kJpeg, kProgressiveJpeg, kCmykJpeg, kBmp, kTga}) {
    seeds.add(FuzzTarget::Picture, "fixture" + std::to_string(number++), file);
  }
}

Image seed_picture(int w, int h) {
  Image image(w, h);
  Rng rng(7);
  for (Rgba8& p : image.pixels()) {
    p = {static_cast<std::uint8_t>(rng.below(256)), static_cast<std::uint8_t>(rng.below(4)), 9,
         255};
  }
  return image;
}

void add_ase(Seeds& seeds) {
  const AseBytes pixels = rgba_bytes(seed_picture(4, 4));
  AseWriter all(8, 8, 32, 3);
  all.frame()
      .palette({{1, 2, 3, 255}, {4, 5, 6, 255}})
      .tileset(0, 2, 2, 2, rgba_bytes(seed_picture(2, 4)))
      .layer({.kind = 1})
      .layer({.level = 1, .blend = 3})
      .layer({.kind = 2})
      .cel(1, 1, 1, 4, 4, pixels)
      .tile_cel(2, 0, 0, 2, 2, {0, 1, 1 | 0x20000000U, 1 | 0x80000000U})
      .tag(0, 1, "walk")
      .slice("hat", {0, 0, 2, 2});
  all.frame().linked_cel(1, 0, 0, 0).raw_cel(0, 2, 2, 4, 4, pixels, 99);
  seeds.add(FuzzTarget::Picture, "ase", all.bytes());
  AseWriter indexed(4, 4, 8);
  indexed.frame()
      .old_palette({{9, 9, 9, 255}})
      .layer({.blend = 12})
      .cel(0, 0, 0, 4, 4, AseBytes(16));
  seeds.add(FuzzTarget::Picture, "ase8", indexed.bytes());
}

void add_old_formats(Seeds& seeds) {
  const Image image = seed_picture(5, 4);
  const std::vector<Rgba8> colours = {{1, 2, 3, 255}, {4, 5, 6, 255}};
  seeds.add(FuzzTarget::Picture, "bmp32",
            write_bmp({5, -4, 32, 0, {}, {}, bmp_rows(image, 32, true, 0)}));
  seeds.add(FuzzTarget::Picture, "bmprle",
            write_bmp({5, 4, 8, 1, colours, {}, {3, 1, 0, 3, 0, 1, 0, 0, 0, 2, 1, 1, 0, 1}}));
  seeds.add(FuzzTarget::Picture, "bmprle4",
            write_bmp({5, 4, 4, 2, colours, {}, {3, 1, 0, 3, 0, 1, 0, 1}}));
  seeds.add(FuzzTarget::Picture, "bmp16",
            write_bmp({2, 1, 16, 3, {}, {0xF800, 0x7E0, 0x1F}, {1, 2, 3, 4}}));
  seeds.add(FuzzTarget::Picture, "tga", write_tga(image, 8));
  for (const PsdPacking packing : {PsdPacking::Raw, PsdPacking::Runs, PsdPacking::Zip}) {
    seeds.add(FuzzTarget::Picture, "psd" + std::to_string(static_cast<int>(packing)),
              write_psd({{{1, 1, 4, 4}, {9, 8, 7, 255}}, {{0, 0, 0, 0}, {}, 255, 2, 1}}, packing));
  }
  seeds.add(FuzzTarget::Picture, "webp", write_webp(image));
  seeds.add(FuzzTarget::Picture, "apng", write_apng({{image}, {seed_picture(2, 2), 1, 1, 2, 1}}));
}

/// An archive of one stored file, "a.png".
void add_zip(Seeds& seeds) {
  Bytes zip = bytes_of("PK\3\4");
  const auto put = [&zip](std::initializer_list<int> values) {
    for (const int v : values) zip.push_back(static_cast<std::uint8_t>(v));
  };
  const auto name = [&] { put({'a', '.', 'p', 'n', 'g'}); };
  // "data" has the check sum 0xADF3F363.
  put({20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x63, 0xF3, 0xF3, 0xAD, 4, 0, 0, 0, 4, 0, 0, 0, 5, 0, 0, 0});
  name();
  put({'d', 'a', 't', 'a',  'P',  'K',  1,    2, 20, 0, 20, 0, 0, 0, 0, 0, 0,
       0,   0,   0,   0x63, 0xF3, 0xF3, 0xAD, 4, 0,  0, 0,  4, 0, 0, 0, 5, 0,
       0,   0,   0,   0,    0,    0,    0,    0, 0,  0, 0,  0, 0, 0, 0, 0});
  name();
  put({'P', 'K', 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 51, 0, 0, 0, 39, 0, 0, 0, 0, 0});
  seeds.add(FuzzTarget::Zip, "one", zip);
}

void add_grids(Seeds& seeds) {
  for (int i = 0; i < 6; ++i) {
    Rng rng(static_cast<std::uint64_t>(i));
    const Image sheet = crop(draw_sheet(random_recipe(rng), rng), {0, 0, 64, 64});
    Bytes bytes = {63, 63};
    for (const Rgba8 p : sheet.pixels()) {
      bytes.push_back(p.a == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>((p.r & 0xE0) | 1));
    }
    seeds.add(FuzzTarget::Grid, "sheet" + std::to_string(i), bytes);
  }
}

void add_restores(Seeds& seeds) {
  for (int i = 0; i < 6; ++i) {
    Rng rng(static_cast<std::uint64_t>(i));
    Bytes bytes = {15, 19, static_cast<std::uint8_t>(i * 5)};  // sides, factor and cut
    for (int p = 0; p < 16 * 20; ++p) bytes.push_back(static_cast<std::uint8_t>(rng.below(8) * 37));
    seeds.add(FuzzTarget::Restore, "noise" + std::to_string(i), bytes);
  }
}

void add_palettes(Seeds& seeds) {
  const std::vector<Rgba8> colours = {{1, 2, 3, 255}, {200, 100, 50, 128}, {0, 0, 0, 255}};
  for (int i = 0; i < kPaletteFormatCount; ++i) {
    const auto format = static_cast<PaletteFormat>(i);
    seeds.add(FuzzTarget::Palette, "all" + std::to_string(i), palette_text(format, colours, "x"));
    seeds.add(FuzzTarget::Palette, "opaque" + std::to_string(i),
              palette_text(format, std::span(colours).first(1), "x"));
  }
}

Recipe seed_recipe() {
  Recipe recipe;
  recipe.by = {"hero", "sprite", 0x0123456789abcdefULL, 42, 120000};
  recipe.finish.colours = {ColourLimit::Kind::AtMost, 7};
  recipe.places = {LatentPoint{1, {{2, 0.25F, 0b101}}, 1.5F, {0.1F, -2.0F}, {3.0F}},
                   LatentPoint{2}};
  recipe.columns = 2;
  return recipe;
}

/// As they stand in a picture, in an Aseprite file and beside a sheet.
void add_recipes(Seeds& seeds) {
  Recipe walk = seed_recipe();
  walk.places.clear();
  walk.path = path_through({LatentPoint{0}, LatentPoint{1}}, Way::Cubic, WalkLoop::Closed, 2);
  walk.times = {0, 0.1, 1.5};
  walk.fps = 12.5;
  int number = 0;
  for (const Recipe& recipe : {seed_recipe(), walk}) {
    const std::string text = recipe_to_json(recipe), name = std::to_string(number++);
    seeds.add(FuzzTarget::Recipe, "picture" + name, text);
    seeds.add(FuzzTarget::Recipe, "sheet" + name, "{\"meta\":{\"pixelatent\":" + text + "}}");
    const PngText png_text{std::string(kRecipeKeyword), text};
    const auto png = encode_png(seed_picture(4, 4), std::span(&png_text, 1));
    if (png) seeds.add(FuzzTarget::Text, "png" + name, *png);
    const AsepriteFrame frame{seed_picture(4, 4), 100, text};
    const auto ase = aseprite_file(std::span(&frame, 1), {}, Palette{});
    if (ase) seeds.add(FuzzTarget::Text, "ase" + name, *ase);
  }
}

/// Small cuts: a whole sheet is beyond the limit of one run.
void add_cut(Seeds& seeds, const std::filesystem::path& file) {
  const auto image = decode_file(file);
  if (!image) return;
  const auto png = encode_png(crop(*image, {0, 0, 40, 40}));
  if (png) seeds.add(FuzzTarget::Picture, file.stem().string(), *png);
}

int write_seeds(int argc, char** argv) {
  Seeds seeds(argv[1]);
  add_pictures(seeds);
  add_gifs(seeds);
  add_ase(seeds);
  add_old_formats(seeds);
  add_zip(seeds);
  add_grids(seeds);
  add_restores(seeds);
  add_palettes(seeds);
  add_recipes(seeds);
  for (const SidecarFixture& fixture : kSidecarFixtures) {
    seeds.add(FuzzTarget::Sidecar, fixture.file, fixture.text);
    if (fixture.text.starts_with("<?xml")) {
      seeds.add(FuzzTarget::XmlSidecar, fixture.file, fixture.text);
    }
  }
  for (const SidecarFixture& fixture : kEngineFixtures) {
    seeds.add(FuzzTarget::Sidecar, fixture.file, fixture.text);
  }
  for (int i = 2; i < argc; ++i) add_cut(seeds, argv[i]);
  return seeds.failed() ? 1 : 0;
}

}  // namespace
}  // namespace pixelatent::testing

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "fuzz_seeds FOLDER [PICTURE...]\n");
    return 2;
  }
  return pixelatent::testing::write_seeds(argc, argv);
}
