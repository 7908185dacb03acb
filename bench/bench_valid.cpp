// How many samples are *valid and new*: what the painter of the bundled sheet could have drawn, but
// has not drawn there.
//   bench_valid [SAMPLES.png ...] [--count 128] [--pairs PICTURE.png]
// judges sheets of cells of 32 pixels, one sample each, and, to say what the figure is worth, the
// bundled sheet's own sprites, those of other sheets of the same hand and fades of two of them.
// --pairs: samples of the last sheet, and the nearest figure below each.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/rng.hpp"
#include "dataset/sprite_set.hpp"
#include "figure_space.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "metrics/newness.hpp"
#include "sheet.hpp"

namespace {

using namespace pixelatent;

constexpr int kCell = 32;
constexpr double kValid = 0.05;  // share of pixels that may be other than a figure's
constexpr double kNew = 0.10;    // share of pixels that must be other than any sprite's

struct Options {
  std::vector<std::string> sheets;
  std::string pairs;
  int count = 128;
};

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    if (word == "--count" && i + 1 < argc) {
      options.count = std::atoi(argv[++i]);
    } else if (word == "--pairs" && i + 1 < argc) {
      options.pairs = argv[++i];
    } else {
      options.sheets.push_back(word);
    }
  }
  return options;
}

std::vector<Image> cells_of(const Image& sheet) {
  std::vector<Image> cells;
  for (int y = 0; y + kCell <= sheet.height(); y += kCell) {
    for (int x = 0; x + kCell <= sheet.width(); x += kCell) {
      Image cell = crop(sheet, {x, y, kCell, kCell});
      const auto drawn = [](Rgba8 pixel) { return pixel.a >= kOpaqueFrom; };
      if (std::any_of(cell.pixels().begin(), cell.pixels().end(), drawn))
        cells.push_back(std::move(cell));
    }
  }
  return cells;
}

/// Every so many of them.
std::vector<Image> thinned(const std::vector<Image>& cells, int count) {
  const auto all = cells.size(), kept = std::min(all, static_cast<std::size_t>(count));
  std::vector<Image> some;
  for (std::size_t i = 0; i < kept; ++i) some.push_back(cells[i * all / kept]);
  return some;
}

/// Every pixel half of one sprite's and half of another's.
std::vector<Image> fades(const std::vector<Image>& cells) {
  std::vector<Image> faded;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    Image half(kCell, kCell);
    for (std::size_t p = 0; p < half.pixels().size(); ++p) {
      const Rgba8 a = cells[i].pixels()[p], b = cells[i + 1].pixels()[p];
      const auto mean = [](int one, int other) {
        return static_cast<std::uint8_t>((one + other) / 2);
      };
      half.pixels()[p] = a.a < kOpaqueFrom ? b
                         : b.a < kOpaqueFrom
                             ? a
                             : Rgba8{mean(a.r, b.r), mean(a.g, b.g), mean(a.b, b.b), 255};
    }
    faded.push_back(std::move(half));
  }
  return faded;
}

class Judge {
 public:
  Judge() : meter_(set_of(cells_of(sample::draw_sheet()))) {}

  /// Returns every sample and below it the figure that it is nearest to.
  std::vector<Image> judge(const std::string& name, const std::vector<Image>& samples) const {
    double apart = 0;
    int valid = 0, is_new = 0, both = 0;
    std::vector<double> all;
    std::vector<Image> pairs;
    for (const Image& sample : samples) {
      sample::NearestFigure nearest = space_.nearest(sample);
      const bool could_be = nearest.apart <= kValid, other = meter_.distance(sample) >= kNew;
      valid += could_be;
      is_new += other;
      both += could_be && other;
      apart += nearest.apart;
      all.push_back(nearest.apart);
      pairs.push_back(sample);
      pairs.push_back(std::move(nearest.image));
    }
    std::sort(all.begin(), all.end());
    const auto n = static_cast<double>(std::max<std::size_t>(1, samples.size()));
    std::printf(
        "%-28s %4zu  valid and new %3.0f %%  valid %3.0f %%  new %3.0f %%  apart %.3f (median "
        "%.3f)\n",
        name.c_str(), samples.size(), 100 * both / n, 100 * valid / n, 100 * is_new / n, apart / n,
        all.empty() ? 0.0 : all[all.size() / 2]);
    std::fflush(stdout);
    return pairs;
  }

 private:
  static std::shared_ptr<const SpriteSet> set_of(std::vector<Image> cells) {
    return SpriteSet::create(std::move(cells), {kCell, kCell}, 64).value();
  }

  sample::FigureSpace space_;
  NewnessMeter meter_;
};

void write_pairs(const std::string& file, std::span<const Image> pairs) {
  constexpr int kColumns = 16, kZoom = 4;
  const int rows = (static_cast<int>(pairs.size()) / 2 + kColumns - 1) / kColumns;
  Image sheet(kColumns * kCell, std::max(1, rows) * 2 * kCell);
  for (int i = 0; i < static_cast<int>(pairs.size()); ++i) {
    const int which = i / 2;
    paste(sheet, pairs[static_cast<std::size_t>(i)], which % kColumns * kCell,
          (which / kColumns * 2 + i % 2) * kCell);
  }
  const auto png = encode_png(upscale(sheet, kZoom));
  if (!png || !write_file_atomically(file, *png))
    std::fprintf(stderr, "bench_valid: couldn't write %s\n", file.c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = options_of(argc, argv);
  const Judge judge;
  if (options.sheets.empty()) {
    const std::vector<Image> own = thinned(cells_of(sample::draw_sheet()), options.count);
    judge.judge("bundled sheet's own", own);
    judge.judge("other sheets",
                thinned(cells_of(sample::draw_sheet(sample::kBundledSeed + 5000)), options.count));
    judge.judge("fades of two", thinned(fades(cells_of(sample::draw_sheet())), options.count));
  }
  std::vector<Image> pairs;
  for (const std::string& file : options.sheets) {
    const auto sheet = decode_file(file);
    if (!sheet) {
      std::fprintf(stderr, "bench_valid: %s\n", one_line(sheet.error()).c_str());
      continue;
    }
    pairs = judge.judge(file, thinned(cells_of(*sheet), options.count));
  }
  if (!options.pairs.empty()) write_pairs(options.pairs, pairs);
  return 0;
}
