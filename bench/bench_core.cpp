// Import and search on the bundled sheet, and on one of 2,000 sprites made from it.
#include <benchmark/benchmark.h>

#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/sprite_set.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "image/palette.hpp"
#include "sheet/cleaning/near_duplicates.hpp"

namespace pixelatent {
namespace {

Image sample_sheet() { return decode_file(PIXELATENT_SAMPLE_SHEET).value(); }

/// The bundled sheet repeated, every copy a little different so that nothing is a duplicate.
Image large_sheet() {
  const Image sheet = sample_sheet();
  Image large(sheet.width() * 2, sheet.height() * 4);
  for (int i = 0; i < 8; ++i) {
    Image copy = sheet;
    for (Rgba8& pixel : copy.pixels()) pixel.b = static_cast<std::uint8_t>(pixel.b ^ i);
    paste(large, copy, i % 2 * sheet.width(), i / 2 * sheet.height());
  }
  return large;
}

SheetCollection collect(const Image& sheet) {
  SheetCollection collection;
  collection.sheets.push_back(make_sheet(1, "sheet.png", sheet));
  return arrange(std::move(collection));
}

void decode(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(sample_sheet());
}
BENCHMARK(decode)->Unit(benchmark::kMillisecond);

void guess_and_arrange(benchmark::State& state) {
  const Image sheet = state.range(0) == 0 ? sample_sheet() : large_sheet();
  std::size_t sprites = 0;
  for (auto _ : state) sprites = collect(sheet).sprites.size();
  state.counters["sprites"] = static_cast<double>(sprites);
}
BENCHMARK(guess_and_arrange)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

void nearest_sprite(benchmark::State& state) {
  const SheetCollection collection = collect(sample_sheet());
  const auto set = SpriteSet::create(collection.sprites, collection.canvas).value();
  for (auto _ : state) benchmark::DoNotOptimize(set->nearest(set->quantised()[7]));
}
BENCHMARK(nearest_sprite)->Unit(benchmark::kMicrosecond);

void repeats(benchmark::State& state) {
  const SheetCollection collection = collect(large_sheet());
  for (auto _ : state) benchmark::DoNotOptimize(find_repeats(collection.sprites));
  state.counters["sprites"] = static_cast<double>(collection.sprites.size());
}
BENCHMARK(repeats)->Unit(benchmark::kMillisecond);

void palette_of_the_set(benchmark::State& state) {
  const SheetCollection collection = collect(large_sheet());
  const int size = static_cast<int>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(set_palette(collection.sprites, size));
}
BENCHMARK(palette_of_the_set)->Arg(32)->Arg(256)->Unit(benchmark::kMillisecond);

void encode(benchmark::State& state) {
  const Image sprite = collect(sample_sheet()).sprites.front();
  for (auto _ : state) benchmark::DoNotOptimize(encode_png(sprite));
}
BENCHMARK(encode)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace pixelatent

BENCHMARK_MAIN();
