// How well native resolution is found: bench_restore [FOLDER_WITH_SHEETS] [SPRITES]
// Real sprites of every uniform sheet in the folder (the bundled sample sheet without one), spoilt
// in every way of degrade.hpp, and left as they are.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
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
  double median() {
    std::sort(milliseconds.begin(), milliseconds.end());
    return milliseconds.empty() ? 0 : milliseconds[milliseconds.size() / 2];
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

void run(const std::string& title, const std::vector<Image>& all, int count, bool tell) {
  const std::vector<Image> sprites = spread(all, count);
  if (sprites.empty()) return;
  std::printf("%s: %zu sprites of %d pixels\n", title.c_str(), sprites.size(),
              sprites.front().width());
  std::printf("  %-30s %10s %16s %8s\n", "enlarged by", "exact size", "pixels within 8", "p50 ms");
  for (const Degradation& way : degradations()) {
    if (const char* only = std::getenv("ONLY");
        only != nullptr && way.name.find(only) == std::string::npos)
      continue;
    Tally tally;
    for (const Image& sprite : sprites) try_one(tally, way.make(sprite), way.name.c_str(), tell);
    std::printf("  %-30s %8.1f %% %14.1f %% %8.1f\n", way.name.c_str(),
                100.0 * tally.exact / tally.tried,
                tally.exact > 0 ? 100.0 * tally.pixels / tally.exact : 0, tally.median());
  }
  Tally native;
  for (const Image& sprite : all) try_one(native, {sprite, sprite}, "native", tell);
  std::printf("  native left alone: %d of %d (%.2f %% false)  p50 %.1f ms\n", native.exact,
              native.tried, 100.0 * (native.tried - native.exact) / native.tried, native.median());
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

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  using namespace pixelatent;
  bool whole_sheets = false;
  std::vector<std::string> rest;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--sheets") {
      whole_sheets = true;
    } else {
      rest.emplace_back(argv[i]);
    }
  }
  const int count = rest.size() > 1 ? std::atoi(rest[1].c_str()) : 102;
  const bool tell = std::getenv("TELL") != nullptr;
  for (const fs::path& file : sheets_in(rest.empty() ? PIXELATENT_SAMPLE_SHEET : rest[0])) {
    const std::string title = file.filename().string();
    if (!whole_sheets) {
      run(title, sprites_of(file), count, tell);
    } else if (const auto sheet = decode_file(file)) {
      bench_sheet(title, *sheet);
    }
  }
  return 0;
}
