// How well native resolution is found:
//   bench_restore [--sheets] [--markdown] [FOLDER_OR_SHEET] [SPRITES]
// ONLY=text keeps the ways whose names hold the text, TELL=1 names what went wrong.
// Real sprites of every uniform sheet in the folder (the bundled sample sheet without one), spoilt
// in every way of degrade.hpp, and left as they are.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "degrade.hpp"
#include "image/decode.hpp"
#include "restore_sheets.hpp"
#include "sheet/native/restore.hpp"

namespace pixelatent {
namespace {

namespace fs = std::filesystem;

std::vector<Image> sprites_of(const fs::path& file) {
  const auto image = decode_file(file);
  if (!image) return {};
  SheetCollection collection;
  collection.sheets.push_back(make_sheet(1, file, *image));
  std::vector<Image> sprites_found = arrange(std::move(collection)).sprites;
  // One colour from edge to edge is the same at every size.
  std::erase_if(sprites_found, [](const Image& sprite) {
    const auto& pixels = sprite.pixels();
    return std::all_of(pixels.begin(), pixels.end(), [&](Rgba8 p) { return p == pixels.front(); });
  });
  return sprites_found;
}

/// `count` sprites spread over the whole list.
std::vector<Image> spread(const std::vector<Image>& all, int count) {
  std::vector<Image> some;
  const auto size = static_cast<int>(all.size());
  for (int i = 0; i < std::min(count, size); ++i) {
    some.push_back(all[static_cast<std::size_t>(i) * all.size() /
                       static_cast<std::size_t>(std::min(count, size))]);
  }
  return some;
}

double within(const Image& a, const Image& b, int levels) {
  int good = 0;
  for (std::size_t i = 0; i < a.pixels().size(); ++i) {
    const Rgba8 p = a.pixels()[i], q = b.pixels()[i];
    const auto near = [levels](int u, int v) { return std::abs(u - v) <= levels; };
    good += near(p.a, q.a) && (q.a == 0 || (near(p.r, q.r) && near(p.g, q.g) && near(p.b, q.b)));
  }
  return static_cast<double>(good) / static_cast<double>(a.pixels().size());
}

struct Tally {
  int tried = 0, exact = 0;
  double pixels = 0;
  std::vector<double> milliseconds;
  /// Milliseconds that a share of all took at most.
  double quantile(double share) {
    if (milliseconds.empty()) return 0;
    std::sort(milliseconds.begin(), milliseconds.end());
    const auto last = static_cast<double>(milliseconds.size() - 1);
    return milliseconds[static_cast<std::size_t>(share * last + 0.5)];
  }
};

/// Of this process: other work on the machine doesn't count.
double cpu_milliseconds() { return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void try_one(Tally& tally, const Degraded& degraded, const char* name, bool tell) {
  const double begin = cpu_milliseconds();
  const Restored restored = restore(degraded.image);
  tally.milliseconds.push_back(cpu_milliseconds() - begin);
  ++tally.tried;
  const Image& image = restored.image;
  const bool exact =
      image.width() == degraded.truth.width() && image.height() == degraded.truth.height();
  tally.exact += exact;
  if (exact) tally.pixels += within(image, degraded.truth, 8);
  if (!exact && tell) {
    std::printf("    %s #%d: %dx%d instead of %dx%d (%s, x%.3f, confidence %.2f)\n", name,
                tally.tried - 1, image.width(), image.height(), degraded.truth.width(),
                degraded.truth.height(), std::string(name_of(restored.kernel)).c_str(),
                restored.scale_x, static_cast<double>(restored.confidence));
  }
}

struct Options {
  bool sheets = false;    ///< whole sheets instead of sprites
  bool markdown = false;  ///< one table for docs/sheets.md instead of one for each sheet
  fs::path place = PIXELATENT_SAMPLE_SHEET;
  int count = 102;  ///< sprites of each sheet that are spoilt
  bool tell = std::getenv("TELL") != nullptr;
  std::string only = std::getenv("ONLY") != nullptr ? std::getenv("ONLY") : "";
};

/// One for each of degradations(), and native sprites last.
using Table = std::vector<Tally>;

void add_sprites(Table& table, const std::vector<Image>& all, const Options& options) {
  const std::vector<Image> sprites = spread(all, options.count);
  table.resize(degradations().size() + 1);
  for (std::size_t i = 0; i < degradations().size(); ++i) {
    const Degradation& way = degradations()[i];
    if (way.name.find(options.only) == std::string::npos) continue;
    for (const Image& sprite : sprites) {
      try_one(table[i], way.make(sprite), way.name.c_str(), options.tell);
    }
  }
  for (const Image& sprite : all) try_one(table.back(), {sprite, sprite}, "native", options.tell);
}

void print(Table table, bool markdown) {
  if (markdown) {
    std::printf(
        "| enlarged by | exact size | pixels within 8/255 | p50 ms | p95 ms |\n"
        "|---|--:|--:|--:|--:|\n");
  } else {
    std::printf("  %-30s %10s %16s %8s %8s\n", "enlarged by", "exact size", "pixels within 8",
                "p50 ms", "p95 ms");
  }
  for (std::size_t i = 0; i + 1 < table.size(); ++i) {
    Tally& tally = table[i];
    if (tally.tried == 0) continue;
    std::printf(markdown ? "| %s | %.1f %% | %.1f %% | %.0f | %.0f |\n"
                         : "  %-30s %8.1f %% %14.1f %% %8.1f %8.1f\n",
                degradations()[i].name.c_str(), 100.0 * tally.exact / tally.tried,
                tally.exact > 0 ? 100.0 * tally.pixels / tally.exact : 0, tally.quantile(0.5),
                tally.quantile(0.95));
  }
  Tally& native = table.back();
  const int wrong = native.tried - native.exact;
  const char* format =
      markdown ? "\nOf %d native sprites %d (%.2f %%) were taken for enlarged ones; "
                 "p50 %.1f ms.\n"
               : "  of %d native sprites taken for enlarged: %d (%.2f %%)  p50 %.1f ms\n";
  std::printf(format, native.tried, wrong, 100.0 * wrong / std::max(1, native.tried),
              native.quantile(0.5));
}

std::vector<fs::path> sheets_in(const fs::path& place) {
  if (!fs::is_directory(place)) return {place};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(place)) {
    if (entry.path().extension() == ".png") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Options options_of(int argc, char** argv) {
  Options options;
  int places = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--sheets") {
      options.sheets = true;
    } else if (argument == "--markdown") {
      options.markdown = true;
    } else if (places++ == 0) {
      options.place = argument;
    } else {
      options.count = std::atoi(argument.c_str());
    }
  }
  return options;
}

void run(const Options& options) {
  Table all;
  for (const fs::path& file : sheets_in(options.place)) {
    const std::string title = file.filename().string();
    if (options.sheets) {
      if (const auto sheet = decode_file(file)) bench_sheet(title, *sheet);
      continue;
    }
    const std::vector<Image> sprites = sprites_of(file);
    if (sprites.empty()) continue;
    if (options.markdown) {
      add_sprites(all, sprites, options);
      continue;
    }
    Table table;
    std::printf("%s: %zu sprites of %d pixels\n", title.c_str(), sprites.size(),
                sprites.front().width());
    add_sprites(table, sprites, options);
    print(std::move(table), false);
  }
  if (!all.empty()) print(std::move(all), true);
}

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  pixelatent::run(pixelatent::options_of(argc, argv));
  return 0;
}
