// How near pictures are redrawn at the places that are found for them, and how long that takes.
//   bench_inversion PROJECT.pxl [--siblings FOLDER] [--others FOLDER] [--count 40]
//     [--picture STROKES.png]
// Siblings: sprites of the same set that the run has not seen. Others: of another set.
#include <torch/torch.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include "as_launched.hpp"
#include "engine/runs.hpp"
#include "export/png_export.hpp"
#include "image/decode.hpp"
#include "latent/brought_picture.hpp"
#include "latent/inversion.hpp"
#include "latent/sampling.hpp"
#include "latent/steering.hpp"
#include "model/frozen_generator.hpp"
#include "train/training_job.hpp"

namespace {

using namespace pixelatent;
namespace fs = std::filesystem;

struct Options {
  fs::path project;
  std::string siblings, others, picture;
  int count = 40;
};

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--count" && i + 1 < argc) {
      options.count = std::atoi(argv[++i]);
    } else if (word == "--siblings" && i + 1 < argc) {
      options.siblings = argv[++i];
    } else if (word == "--picture" && i + 1 < argc) {
      options.picture = argv[++i];
    } else if (word == "--others" && i + 1 < argc) {
      options.others = argv[++i];
    } else {
      options.project = word;
    }
  }
  return options;
}

std::vector<Image> brought(const std::string& folder, const SpriteSet& set, int count) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<Image> pictures;
  for (const fs::path& file : files) {
    const auto picture = decode_file(file);
    if (!picture || static_cast<int>(pictures.size()) == count) continue;
    if (auto sprite = as_sprite_of(set, *picture)) pictures.push_back(std::move(*sprite));
  }
  return pictures;
}

double part(std::vector<double> values, double share) {
  std::ranges::sort(values);
  return values.empty() ? 0 : values[static_cast<std::size_t>(share * double(values.size() - 1))];
}

double mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

/// Processor time: there is one thread, and other work on the machine does not count.
void measure(const char* what, const FrozenGenerator& generator, const std::vector<Image>& all) {
  std::vector<double> at_once, found, times;
  for (const Image& picture : all) {
    const std::clock_t begin = std::clock();
    const Inversion inversion = invert(generator, picture, {}, {.seconds = 30});
    times.push_back(1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    at_once.push_back(100 * inversion.share_at_once);
    found.push_back(100 * inversion.share);
  }
  std::printf(
      "%-18s %3zu pictures: at once %5.2f %% differ, found %5.2f %% (95%%: %5.2f %%), "
      "%4.0f ms p50, %4.0f ms p95\n",
      what, all.size(), mean(at_once), mean(found), part(found, 0.95), part(times, 0.5),
      part(times, 0.95));
}

/// Some pixels in one colour of the palette, on a sprite.
PaintWish stroke_on(const Image& shown, const Place& place, int colour, Rng& rng) {
  PaintWish wish;
  wish.place = place;
  wish.shown = shown;
  wish.painting.painted.assign(shown.pixels().size(), kNotPainted);
  const int width = shown.width(), height = shown.height();
  const int x = width / 4 + rng.below(width / 2), y = height / 5 + rng.below(height / 2);
  for (int k = 0; k < 6; ++k) {
    const auto p = static_cast<std::size_t>((y + k / 3) * width + std::min(width - 1, x + k % 3));
    wish.painting.painted[p] = static_cast<std::int16_t>(colour);
  }
  return wish;
}

/// The same with nothing painted and the upper third to be drawn anew.
PaintWish upper_third_of(PaintWish wish) {
  const std::size_t pixels = wish.painting.painted.size();
  wish.painting.painted.clear();
  wish.painting.anew.assign(pixels, 0);
  std::fill_n(wish.painting.anew.begin(), pixels / 3, std::uint8_t{1});
  return wish;
}

struct Timed {
  Painted painted;
  double milliseconds = 0;
};

Timed timed(const FrozenGenerator& generator, const PaintWish& wish) {
  const std::vector<float> start(static_cast<std::size_t>(generator.shape().dimensions), 0.1F);
  const std::clock_t begin = std::clock();
  Timed result{steer(generator, wish, start), 0};
  result.milliseconds = 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  return result;
}

/// What was painted on, what was painted, and its candidates.
void add_row(std::vector<Image>& rows, const PaintWish& wish, const Painted& painted,
             const Palette& palette) {
  Image marked = with_painted(wish.shown, wish.painting, palette.colours);
  for (std::size_t p = 0; p < marked.pixels().size(); ++p) {
    if (wish.painting.is_anew(p)) marked.pixels()[p] = {255, 0, 255, 255};
  }
  rows.push_back(wish.shown);
  rows.push_back(std::move(marked));
  for (int i = 0; i < 6; ++i) {
    const auto which = static_cast<std::size_t>(i);
    const bool there = which < painted.candidates.size();
    rows.push_back(there ? painted.candidates[which].image
                         : Image(wish.shown.width(), wish.shown.height()));
  }
}

void measure_strokes(const FrozenGenerator& generator, const Options& options) {
  const SpriteSet& set = generator.set();
  const std::vector<LatentPoint> points = spread_points(generator, options.count, 9, 1.0F);
  const std::vector<Image> shown = draw_points(generator, points);
  Rng rng(3);
  std::vector<double> times, agree, fill;
  std::vector<Image> rows;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const int colour = 1 + rng.below(set.palette().size() - 1);
    const PaintWish stroke = stroke_on(shown[i], points[i], colour, rng);
    const PaintWish anew = upper_third_of(stroke);
    const Timed painted = timed(generator, stroke), filled = timed(generator, anew);
    times.push_back(painted.milliseconds);
    fill.push_back(filled.milliseconds);
    const auto& best = painted.painted.candidates;
    if (!best.empty()) agree.push_back(100 * best.front().agreement);
    if (i < 12) add_row(rows, stroke, painted.painted, set.palette());
    if (i < 6) add_row(rows, anew, filled.painted, set.palette());
  }
  if (!options.picture.empty()) {
    if (auto done = export_png(contact_sheet(rows, 8), options.picture, 3); !done) {
      std::fprintf(stderr, "%s\n", one_line(done.error()).c_str());
    }
  }
  std::printf(
      "strokes: %4.0f ms p50, %4.0f ms p95, %.0f %% of what was painted agrees; "
      "the upper third anew: %4.0f ms p50, %4.0f ms p95\n",
      part(times, 0.5), part(times, 0.95), mean(agree), part(fill, 0.5), part(fill, 0.95));
}

}  // namespace

int main(int argc, char** argv) {
  run_as_launched(argv);
  torch::set_num_threads(1);
  const Options options = options_of(argc, argv);
  const auto job = stored_job(options.project, WhichState::Newest);
  if (!job) {
    std::fprintf(stderr, "%s\n", one_line(job.error()).c_str());
    return 1;
  }
  const auto generator = (*job)->freeze();
  const SpriteSet& set = generator->set();
  std::printf("%s, %d sprites\n", text_of(set.canvas()).c_str(), set.size());
  std::vector<Image> own;
  for (int i = 0; i < std::min(options.count, set.size()); ++i) {
    own.push_back(set.quantised()[static_cast<std::size_t>(i * set.size() /
                                                           std::min(options.count, set.size()))]);
  }
  measure("training sprites", *generator, own);
  measure("generated", *generator,
          draw_samples(*generator, {.count = options.count, .seed = 5}).images);
  if (!options.siblings.empty()) {
    measure("unseen siblings", *generator, brought(options.siblings, set, options.count));
  }
  if (!options.others.empty()) {
    measure("of another set", *generator, brought(options.others, set, options.count));
  }
  measure_strokes(*generator, options);
}
