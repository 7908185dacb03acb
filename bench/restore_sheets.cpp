#include "restore_sheets.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "degrade.hpp"
#include "sheet/native/native_search.hpp"
#include "sheet/native/restore.hpp"

namespace pixelatent {

namespace {

constexpr int kLongest = 4096;  // pixels a side of an enlarged sheet
constexpr double kScales[] = {2, 2.5, 3, 3.3, 4, 8};
struct Way {
  const char* name;
  Blur blur;
  bool jpeg;
};
constexpr Way kWays[] = {
    {"nearest", Blur::Nearest, false},         {"bilinear", Blur::Bilinear, false},
    {"bicubic", Blur::Bicubic, false},         {"Lanczos", Blur::Lanczos, false},
    {"nearest, JPEG 75", Blur::Nearest, true}, {"bicubic, JPEG 75", Blur::Bicubic, true}};

/// Of this process: other work on the machine doesn't count.
double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

Image enlarged(const Image& sheet, double scale, const Way& way) {
  const Image big = resized(sheet, static_cast<int>(std::lround(sheet.width() * scale)),
                            static_cast<int>(std::lround(sheet.height() * scale)), way.blur);
  return way.jpeg ? through_jpeg(big, 75, {255, 255, 255, 255}) : big;
}

void bench_way(const Image& sheet, double scale, const Way& way) {
  const int most = static_cast<int>(kLongest / scale);
  const Image native =
      crop(sheet, {0, 0, std::min(most, sheet.width()), std::min(most, sheet.height())});
  const Image big = enlarged(native, scale, way);
  const Planes planes = to_planes(big, AlphaMode::Premultiplied);
  double begin = cpu_seconds();
  const auto fit = find_native_fit(planes, AlphaMode::Premultiplied);
  const double search = cpu_seconds() - begin;
  begin = cpu_seconds();
  const Restored restored = restore(big);
  const double all = cpu_seconds() - begin;
  const bool exact = fit && fit->x.natives == native.width() && fit->y.natives == native.height();
  const bool same =
      restored.image.width() == native.width() && restored.image.height() == native.height();
  std::printf("  %-18s x%-4.1f %4dx%-4d  %s  %s  search %5.2f s  restore %5.2f s\n", way.name,
              scale, big.width(), big.height(), exact ? "found " : "MISSED",
              same ? "same " : "WRONG", search, all);
  std::fflush(stdout);
}

}  // namespace

void bench_sheet(const std::string& title, const Image& sheet) {
  const double begin = cpu_seconds();
  const bool native = surely_native(sheet);
  std::printf("%s: %dx%d, %s native (%.1f ms)\n", title.c_str(), sheet.width(), sheet.height(),
              native ? "surely" : "perhaps", 1000 * (cpu_seconds() - begin));
  for (const Way& way : kWays) {
    for (const double scale : kScales) bench_way(sheet, scale, way);
  }
}

}  // namespace pixelatent
