#include "gui/png_file.hpp"

#include <fstream>

#include "image/encode.hpp"

namespace pixelatent::gui {

bool save_png(const Image& image, const std::string& file) {
  const auto bytes = encode_png(image);
  if (!bytes) return false;
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes->data()),
            static_cast<std::streamsize>(bytes->size()));
  return static_cast<bool>(out.flush());
}

}  // namespace pixelatent::gui
