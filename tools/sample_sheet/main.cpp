// draw_sample_sheet OUT.png: paints the bundled sample sheet, the same bytes every time.
#include <cstdio>

#include "base/file.hpp"
#include "image/encode.hpp"
#include "sheet.hpp"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: draw_sample_sheet OUT.png\n");
    return 2;
  }
  const auto written =
      pixelatent::encode_png(pixelatent::sample::draw_sheet()).and_then([&](const auto& png) {
        return pixelatent::write_file_atomically(argv[1], png);
      });
  if (!written) {
    std::fprintf(stderr, "%s\n", pixelatent::one_line(written.error()).c_str());
    return 1;
  }
  return 0;
}
