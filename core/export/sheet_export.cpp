#include "export/sheet_export.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "export/animation_parts.hpp"
#include "export/png_export.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

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

Json frame_json(const std::string& name, const Rect& at, int milliseconds) {
  return {{"filename", name},
          {"frame", {{"x", at.x}, {"y", at.y}, {"w", at.w}, {"h", at.h}}},
          {"rotated", false},
          {"trimmed", false},
          {"spriteSourceSize", {{"x", 0}, {"y", 0}, {"w", at.w}, {"h", at.h}}},
          {"sourceSize", {{"w", at.w}, {"h", at.h}}},
          {"duration", milliseconds}};
}

Json sheet_json(std::span<const Image> frames, const Arranged& sheet, const fs::path& picture,
                const SheetOptions& options) {
  const int w = frames.front().width() * options.scale;
  const int h = frames.front().height() * options.scale;
  const std::string stem = picture.stem().string();
  Json list = Json::array();
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const int cell = static_cast<int>(sheet.cell_of[i]), number = static_cast<int>(i);
    const Rect at{cell % sheet.columns * w, cell / sheet.columns * h, w, h};
    const int begin = begin_of(number, options.fps, kMillisecondsPerSecond);
    const int end = begin_of(number + 1, options.fps, kMillisecondsPerSecond);
    Json frame = frame_json(stem + " " + std::to_string(i), at, end - begin);
    if (i < options.of_frame.size()) frame[options.key] = Json::parse(options.of_frame[i]);
    list.push_back(std::move(frame));
  }
  const int cells = static_cast<int>(sheet.cells.size());
  const int used = std::min(sheet.columns, cells), rows = (cells + used - 1) / used;
  Json meta = {{"app", "Pixelatent"},
               {"image", picture.filename().string()},
               {"format", "RGBA8888"},
               {"size", {{"w", used * w}, {"h", rows * h}}},
               {"scale", "1"}};
  meta["frameTags"] = Json::array(
      {{{"name", options.tag}, {"from", 0}, {"to", frames.size() - 1}, {"direction", "forward"}}});
  if (!options.meta.empty()) meta[options.key] = Json::parse(options.meta);
  return {{"frames", std::move(list)}, {"meta", std::move(meta)}};
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
  const std::string text = sheet_json(frames, sheet, picture, options)
                               .dump(1, ' ', false, Json::error_handler_t::replace) +
                           '\n';
  if (Result<> written = export_png(contact_sheet(sheet.cells, sheet.columns), picture,
                                    options.scale, Durability::Synced, options.texts);
      !written) {
    return written;
  }
  return write_file_atomically(
      json, std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

}  // namespace pixelatent
