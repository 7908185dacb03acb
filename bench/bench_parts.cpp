// How well do children of parts hold together before any network has seen them?
//   bench_parts SHEET.png [--count 256] [--seed 1] [--picture SAMPLES.png] [--parts PARTS.png]
//   [--sliders SLIDERS.png]
//     [--cells CELLS.png] [--family PARENTS.png] [--chosen-from 8]
// prints what `pixelatent evaluate` would say of them, milliseconds a child, how many have an
// outline that no sprite has, and how often the first sliders change a sprite.
#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>

#include "as_launched.hpp"
#include "base/file.hpp"
#include "dataset/tensors.hpp"
#include "export/film_frame.hpp"
#include "image/encode.hpp"
#include "latent/latent_basis.hpp"
#include "metrics/yardstick.hpp"
#include "model/parts/part_map.hpp"
#include "model/points_to_z.hpp"
#include "model/sprite_codes.hpp"
#include "sheet_set.hpp"

namespace {

using namespace pixelatent;

struct Options {
  std::string sheet, picture, parts, sliders, cells, family;
  int count = 256, chosen_from = kAsManyAsKinSay;
  std::uint64_t seed = 1;
};

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--count" && i + 1 < argc) {
      options.count = std::atoi(argv[++i]);
    } else if (word == "--chosen-from" && i + 1 < argc) {
      options.chosen_from = std::atoi(argv[++i]);
    } else if (word == "--seed" && i + 1 < argc) {
      options.seed = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--picture" && i + 1 < argc) {
      options.picture = argv[++i];
    } else if (word == "--parts" && i + 1 < argc) {
      options.parts = argv[++i];
    } else if (word == "--sliders" && i + 1 < argc) {
      options.sliders = argv[++i];
    } else if (word == "--family" && i + 1 < argc) {
      options.family = argv[++i];
    } else if (word == "--cells" && i + 1 < argc) {
      options.cells = argv[++i];
    } else {
      options.sheet = word;
    }
  }
  return options;
}

void write(const std::string& file, std::span<const Image> images, int zoom = 4) {
  const Image sheet = upscale(
      film_frame(images,
                 {.columns = 16, .rows = (static_cast<int>(images.size()) + 15) / 16, .spacing = 0},
                 {}),
      zoom);
  const auto png = encode_png(sheet);
  if (!png || !write_file_atomically(file, *png))
    std::fprintf(stderr, "couldn't write %s\n", file.c_str());
}

/// Sprites with a flat colour for every part.
std::vector<Image> parts_of(const SpriteSet& set, const SpriteParts& parts) {
  constexpr std::array<Rgba8, 8> kColours = {{{230, 80, 80, 255},
                                              {80, 200, 90, 255},
                                              {80, 130, 240, 255},
                                              {240, 210, 70, 255},
                                              {190, 90, 220, 255},
                                              {80, 210, 220, 255},
                                              {240, 150, 60, 255},
                                              {150, 150, 150, 255}}};
  std::vector<Image> pictures;
  for (int i = 0; i < std::min(32, set.size()); ++i) {
    pictures.push_back(set.quantised()[static_cast<std::size_t>(i)]);
    Image& flat = pictures.emplace_back(set.canvas().width, set.canvas().height);
    const auto of = parts.of(i);
    for (std::size_t p = 0; p < of.size(); ++p)
      if (of[p] != kNoPart) flat.pixels()[p] = kColours[of[p] % kColours.size()];
  }
  return pictures;
}

/// Of sprites along the first directions: how many are others at so many sigma, and how many
/// pictures there are on the way from one end to the other. Returns what they show.
std::vector<Image> tell_sliders(const SpriteCodes& codes, const SpriteSet& set) {
  constexpr int kSliders = 4, kSprites = 48;
  constexpr std::array kAt = {-3.0F, -2.0F, -1.0F, -0.5F, 0.5F, 1.0F, 2.0F, 3.0F};
  std::vector<Image> shown;
  const LatentBasis basis = principal_basis(codes.of(torch::arange(codes.count())));
  std::array<int, kAt.size()> moved{};
  int pictures = 0, asked = 0, still = 0;
  for (int i = 0; i < std::min(kSprites, codes.count()); ++i) {
    for (int slider = 0; slider < std::min<int>(kSliders, static_cast<int>(basis.axes.size(0)));
         ++slider) {
      LatentPoint point{i * codes.count() / std::min(kSprites, codes.count())};
      point.novelty = 0;
      std::vector<Collage> seen = {codes.parts()->collage(point.sprite)};
      for (std::size_t k = 0; k < kAt.size(); ++k) {
        point.offsets.assign(static_cast<std::size_t>(slider) + 1, 0.0F);
        point.offsets.back() = kAt[k];
        const Collage now =
            codes.collage_at(points_to_z({&point, 1}, codes.size(), &codes, basis.steps()));
        shown.push_back(
            from_indices(now.labels, set.canvas().width, set.canvas().height, set.palette()));
        moved[k] += !(now.labels == seen.front().labels);
        if (std::find(seen.begin(), seen.end(), now) == seen.end()) seen.push_back(now);
      }
      pictures += static_cast<int>(seen.size());
      still += seen.size() == 1;
      ++asked;
    }
  }
  std::printf("  sliders: changed at");
  for (std::size_t k = 0; k < kAt.size(); ++k)
    std::printf(" %+.1f %.2f", static_cast<double>(kAt[k]), moved[k] / static_cast<double>(asked));
  std::printf("; %.1f pictures of 9; %d of %d do nothing\n", pictures / static_cast<double>(asked),
              still, asked);
  return shown;
}

/// What is drawn at all.
std::vector<char> silhouette(const Image& image) {
  std::vector<char> drawn;
  for (const Rgba8 pixel : image.pixels()) drawn.push_back(pixel.a >= kOpaqueFrom ? 1 : 0);
  return drawn;
}

/// Share of pictures with a silhouette that no sprite has.
double new_silhouettes(std::span<const Image> samples, const SpriteSet& set) {
  std::set<std::vector<char>> known;
  for (const Image& sprite : set.quantised()) known.insert(silhouette(sprite));
  const auto is_new = [&](const Image& sample) { return !known.contains(silhouette(sample)); };
  return static_cast<double>(std::ranges::count_if(samples, is_new)) /
         static_cast<double>(std::max<std::size_t>(1, samples.size()));
}

}  // namespace

int main(int argc, char** argv) {
  run_as_launched(argv);
  const Options options = options_of(argc, argv);
  const auto set = set_of_sheet(options.sheet);
  if (!set) {
    std::fprintf(stderr, "bench_parts: %s\n", one_line(set.error()).c_str());
    return 1;
  }
  torch::set_num_threads(1);
  const auto now = [] { return std::chrono::steady_clock::now(); };
  const auto seconds = [](auto from, auto to) {
    return std::chrono::duration<double>(to - from).count();
  };
  const auto start = now();
  const torch::Tensor images =
      indices_to_signed(set_to_indices(**set), palette_to_tensor((*set)->palette()));
  const SpriteCodes codes(
      SpriteEncoder::fit(code_layout((*set)->canvas(), CodeKind::Pixels), images), *set,
      find_part_map(images));
  const auto found = now();
  const LatentShape shape = codes.shape();
  Rng rng(options.seed);
  std::vector<Image> samples, family;
  for (int i = 0; i < options.count; ++i) {
    const int sprite = i * codes.count() / options.count;
    const LatentPoint point = random_point_at(sprite, shape, rng, 1.0F, options.chosen_from);
    const Collage child = codes.collage_at(points_to_z({&point, 1}, codes.size(), &codes));
    samples.push_back(from_indices(child.labels, (*set)->canvas().width, (*set)->canvas().height,
                                   (*set)->palette()));
    const auto parent = [&](int which) {
      return (*set)->quantised()[static_cast<std::size_t>(which)];
    };
    family.push_back(parent(point.sprite));
    family.push_back(parent(point.blend.empty() ? point.sprite : point.blend.front().sprite));
  }
  const auto drawn = now();
  double alone = 0;
  if (codes.count() > 1) {
    const std::array<int, 2> near = {0, 1};
    const auto from = now();
    for (int i = 0; i < 100; ++i) {
      (void)codes.parts()->with_parts(codes.parts()->collage(i % codes.count()),
                                      codes.parts()->collage((7 * i + 1) % codes.count()), 0b10101,
                                      near);
    }
    alone = seconds(from, now()) * 10;
  }
  const QualityFigures f = measure_quality(*set, samples);
  std::printf(
      "%s: %d parts in %.2f s, kin of %.3f, %.2f ms a child (%.2f)\n  coherence %.2f %.2f %.2f "
      "missing %.2f "
      "%.2f %.2f new "
      "%.3f (%.3f) kid %.3f coverage %.2f patches %.2f copies %.3f speckle %.2f\n",
      std::filesystem::path(options.sheet).filename().c_str(), codes.parts()->parts(),
      seconds(start, found), static_cast<double>(shape.kin->share),
      1000 * seconds(found, drawn) / options.count, alone, f.coherence5, f.coherence7,
      f.coherence11, f.missing5, f.missing7, f.missing11, f.newness, f.newness_real, f.kid,
      f.coverage, f.swd / f.swd_floor, f.copies, f.speckle / f.speckle_real);
  std::printf("  new silhouettes %.2f\n", new_silhouettes(samples, **set));
  const std::vector<Image> slid = tell_sliders(codes, **set);
  const QualityFigures at_sliders = measure_quality(*set, slid);
  std::printf("  along them: coherence %.2f %.2f %.2f new %.3f\n", at_sliders.coherence5,
              at_sliders.coherence7, at_sliders.coherence11, at_sliders.newness);
  if (!options.sliders.empty()) write(options.sliders, std::span(slid).first(64));
  const std::span<const Image> all = samples;
  if (!options.picture.empty())
    write(options.picture, all.first(std::min<std::size_t>(all.size(), 64)));
  if (!options.family.empty()) write(options.family, family, 1);
  if (!options.cells.empty()) write(options.cells, all, 1);
  if (!options.parts.empty()) write(options.parts, parts_of(**set, *codes.parts()));
  return 0;
}
