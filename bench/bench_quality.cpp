// What `pixelatent evaluate` prints, for samples of any program:
//   bench_quality SHEET.png FOLDER_OF_SAMPLES [COLOURS] [--json]
// COLOURS: size of the palette that speckle and colours of the real sprites are counted at (64).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "as_launched.hpp"
#include "image/decode.hpp"
#include "metrics/quality_text.hpp"
#include "metrics/yardstick.hpp"
#include "sheet_set.hpp"

namespace {

using namespace pixelatent;

Result<std::vector<Image>> samples_in(const std::filesystem::path& folder, const Canvas& canvas) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Image> samples;
  for (const auto& file : files) {
    auto image = decode_file(file);
    if (!image) return tl::unexpected(image.error());
    if (image->width() != canvas.width || image->height() != canvas.height) {
      return fail(ErrorCode::BadArgument, "a sample is not of the canvas's size", file.string());
    }
    samples.push_back(std::move(*image));
  }
  if (samples.empty()) return fail(ErrorCode::Empty, "there are no samples", folder.string());
  return samples;
}

int explain(const Error& error) {
  std::fprintf(stderr, "bench_quality: %s\n", one_line(error).c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  run_as_launched(argv);
  const bool json = argc > 3 && std::string(argv[argc - 1]) == "--json";
  const int given = json ? argc - 1 : argc;
  if (given != 3 && given != 4) {
    std::fprintf(stderr, "usage: bench_quality SHEET.png FOLDER_OF_SAMPLES [COLOURS] [--json]\n");
    return 2;
  }
  const auto set = set_of_sheet(argv[1], given == 4 ? std::atoi(argv[3]) : 64);
  if (!set) return explain(set.error());
  const auto samples = samples_in(argv[2], (*set)->canvas());
  if (!samples) return explain(samples.error());
  const QualityFigures figures = measure_quality(*set, *samples);
  std::printf("%s", json ? (quality_json(figures) + "\n").c_str() : quality_table(figures).c_str());
  return 0;
}
