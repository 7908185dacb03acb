#include "drop.hpp"

#include "base/letters.hpp"
#include "image/decode.hpp"
#include "image/palette_file.hpp"

namespace pixelatent::gui {

const std::vector<std::string>& picture_extensions() {
  static const std::vector<std::string> kExtensions = [] {
    std::vector<std::string> endings(picture_endings().begin(), picture_endings().end());
    endings.emplace_back(".zip");
    return endings;
  }();
  return kExtensions;
}

Dropped sort_dropped(std::span<const std::filesystem::path> files) {
  Dropped dropped;
  for (const std::filesystem::path& file : files) {
    if (lower_case_ending(file) == ".pxl") {
      if (dropped.project.empty()) dropped.project = file;
    } else if (palette_format_of(file)) {
      if (dropped.palette.empty()) dropped.palette = file;
    } else {
      dropped.images.push_back(file);
    }
  }
  return dropped;
}

}  // namespace pixelatent::gui
