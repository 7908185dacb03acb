// KID and coverage of generated sprites: bench_quality SHEET.png FOLDER_OF_SAMPLES
// Five seeds of the random features; the first is the one that the tests use.
#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "as_launched.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "image/decode.hpp"
#include "train/quality.hpp"

int main(int argc, char** argv) {
  using namespace pixelatent;
  run_as_launched(argv);
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_quality SHEET.png FOLDER_OF_SAMPLES\n");
    return 2;
  }
  SheetCollection collection;
  const auto sheet = decode_file(argv[1]);
  if (!sheet) {
    std::fprintf(stderr, "%s\n", one_line(sheet.error()).c_str());
    return 1;
  }
  collection.sheets.push_back(make_sheet(1, argv[1], *sheet));
  collection = arrange(std::move(collection));
  std::vector<Image> samples;
  for (const auto& entry : std::filesystem::directory_iterator(argv[2])) {
    if (auto image = decode_file(entry.path())) samples.push_back(std::move(*image));
  }
  std::printf("%zu real, %zu samples\n", collection.sprites.size(), samples.size());
  for (const std::uint64_t seed : {1234, 1, 2, 3, 4}) {
    const Quality quality = measure_quality(collection.sprites, samples, seed);
    std::printf("features %4d: KID %8.4f, coverage %.3f\n", static_cast<int>(seed), quality.kid,
                quality.coverage);
  }
  return 0;
}
