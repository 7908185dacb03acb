#pragma once
// What a person drops on the window, sorted: sheets, a project, a palette.
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace pixelatent::gui {

struct Dropped {
  std::vector<std::filesystem::path> images;
  std::filesystem::path project;  ///< the first *.pxl; empty when there is none
  std::filesystem::path palette;  ///< the first palette file; empty when there is none
};

/// Files by their name only: nothing is opened, so this never waits for a disk. What is no project
/// (a folder, or a file of any name) goes to the engine, which looks inside and says what is wrong.
Dropped sort_dropped(std::span<const std::filesystem::path> files);

/// ".png" and its like: what decode_file() reads, and archives of it.
const std::vector<std::string>& picture_extensions();

}  // namespace pixelatent::gui
