#include "export/sheet_export.hpp"

#include <algorithm>
#include <cmath>

#include "base/file.hpp"
#include "export/animation_parts.hpp"
#include "export/png_export.hpp"
#include "export/sheet_data.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr int kMillisecondsPerSecond = 1000;

/// Where the pictures are: those that are the same in one place.
struct Arranged {
  std::vector<Image> cells;
  std::vector<std::size_t> cell_of;  ///< of every frame
  int columns = 1;
};

Arranged arranged(std::span<const Image> frames) {
  Arranged sheet;
  for (const Image& frame : frames) {
    const auto same = std::ranges::find(sheet.cells, frame);
    sheet.cell_of.push_back(static_cast<std::size_t>(same - sheet.cells.begin()));
    if (same == sheet.cells.end()) sheet.cells.push_back(frame);
  }
  sheet.columns =
      std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(sheet.cells.size())))));
  return sheet;
}

SheetData data_of(std::span<const Image> frames, const Arranged& sheet, const fs::path& picture,
                  const SheetOptions& options) {
  const int w = frames.front().width() * options.scale;
  const int h = frames.front().height() * options.scale;
  const std::string stem = picture.stem().string();
  const int cells = static_cast<int>(sheet.cells.size());
  SheetData data;
  data.picture = picture.filename().string();
  data.columns = std::min(sheet.columns, cells);
  data.width = data.columns * w;
  data.height = (cells + data.columns - 1) / data.columns * h;
  data.tags = {{options.tag, 0, static_cast<int>(frames.size()) - 1}};
  data.extra = options.meta;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const int cell = static_cast<int>(sheet.cell_of[i]), number = static_cast<int>(i);
    const int begin = begin_of(number, options.fps, kMillisecondsPerSecond);
    const int end = begin_of(number + 1, options.fps, kMillisecondsPerSecond);
    SheetFrame frame;
    frame.name = stem + " " + std::to_string(i);
    frame.at = {cell % sheet.columns * w, cell / sheet.columns * h, w, h};
    frame.milliseconds = end - begin;
    if (i < options.of_frame.size()) frame.extra = options.of_frame[i];
    data.frames.push_back(std::move(frame));
  }
  return data;
}

}  // namespace

fs::path sheet_picture_of(const fs::path& json) { return fs::path(json).replace_extension(".png"); }

Result<> export_sheet(std::span<const Image> frames, const fs::path& json,
                      const SheetOptions& options, const KeepGoing& keep_going) {
  AnimationOptions checked;
  checked.scale = options.scale;
  checked.fps = options.fps;
  if (Result<> ok = check_animation(frames, checked); !ok) {
    ok.error().where = json.string();
    return ok;
  }
  const Arranged sheet = arranged(frames);
  if (keep_going && !keep_going(0)) return stopped_after(0, frames.size());
  const fs::path picture = sheet_picture_of(json);
  const std::string text =
      aseprite_json(data_of(frames, sheet, picture, options), JsonFrames::Array);
  if (Result<> written = export_png(contact_sheet(sheet.cells, sheet.columns), picture,
                                    options.scale, Durability::Synced, options.texts);
      !written) {
    return written;
  }
  return write_file_atomically(
      json, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

}  // namespace pixelatent
