#include "gui/golden.hpp"

#include <cstdlib>
#include <sstream>

#include "gui/png_file.hpp"
#include "image/decode.hpp"

namespace pixelatent::gui {
namespace {

std::string in_words(Rgba8 c) {
  std::ostringstream out;
  out << '(' << int{c.r} << ", " << int{c.g} << ", " << int{c.b} << ", " << int{c.a} << ')';
  return out.str();
}

bool update_wanted() {
  const char* wanted = std::getenv("PIXELATENT_UPDATE_GOLDEN");
  return wanted != nullptr && std::string(wanted) == "1";
}

}  // namespace

testing::AssertionResult same_pixels(const Image& image, const Image& expected) {
  if (image.width() != expected.width() || image.height() != expected.height()) {
    return testing::AssertionFailure()
           << image.width() << 'x' << image.height() << " pixels instead of " << expected.width()
           << 'x' << expected.height();
  }
  int different = 0;
  std::string first;
  for (int y = 0; y < image.height(); ++y) {
    for (int x = 0; x < image.width(); ++x) {
      if (image.at(x, y) == expected.at(x, y)) continue;
      if (different++ == 0) {
        std::ostringstream out;
        out << '(' << x << ", " << y << ") is " << in_words(image.at(x, y)) << ", expected "
            << in_words(expected.at(x, y));
        first = out.str();
      }
    }
  }
  if (different == 0) return testing::AssertionSuccess();
  return testing::AssertionFailure() << different << " pixels differ; the first: " << first;
}

testing::AssertionResult matches_golden(const Image& image, const std::string& name) {
  const std::string file = std::string(PIXELATENT_GOLDEN_DIR) + "/" + name + ".png";
  if (update_wanted()) {
    return save_png(image, file) ? testing::AssertionSuccess() << "written"
                                 : testing::AssertionFailure() << file << " cannot be written";
  }
  const auto golden = decode_file(file);
  if (!golden) {
    return testing::AssertionFailure()
           << one_line(golden.error()) << " PIXELATENT_UPDATE_GOLDEN=1 writes it.";
  }
  auto result = same_pixels(image, *golden);
  if (!result) {
    const std::string actual = name + ".actual.png";
    if (save_png(image, actual)) result << " (see " << actual << ")";
  }
  return result;
}

}  // namespace pixelatent::gui
