// Sheets made of what a file holds besides one picture: frames, named parts.
#include <cmath>
#include <memory>
#include <utility>

#include "dataset/block_scale.hpp"
#include "dataset/make_sheet.hpp"
#include "sheet/frame_ground.hpp"

namespace pixelatent {

namespace {

/// Frames side by side, about as many columns as rows.
struct FrameGrid {
  int count, w, h, columns, rows;

  FrameGrid(std::size_t frames, int width, int height)
      : count(static_cast<int>(frames)), w(width), h(height) {
    columns = static_cast<int>(std::ceil(std::sqrt(count)));
    rows = (count + columns - 1) / columns;
  }
  Rect place(int i) const { return {i % columns * w, i / columns * h, w, h}; }
};

/// One below the other, with nothing between them: what is behind all of them reaches every frame.
Image strip_of(std::span<const Image> frames) {
  const int w = frames.front().width(), h = frames.front().height();
  Image strip(w, h * static_cast<int>(frames.size()));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    paste(strip, frames[i], 0, h * static_cast<int>(i));
  }
  return strip;
}

Image arranged_strip(const Image& strip, const FrameGrid& grid) {
  Image all(grid.columns * grid.w, grid.rows * grid.h);
  for (int i = 0; i < grid.count; ++i) {
    const Rect place = grid.place(i);
    paste(all, crop(strip, {0, i * grid.h, grid.w, grid.h}), place.x, place.y);
  }
  return all;
}

/// The factor by which all frames were enlarged.
int common_scale(const Image& strip, const FrameGrid& grid) {
  std::vector<Rect> areas;
  for (int i = 0; i < grid.count; ++i) areas.push_back({0, i * grid.h, grid.w, grid.h});
  return block_scale(strip, areas);
}

void name_frames(Sheet& sheet, const FrameGrid& grid, const std::vector<std::string>& names) {
  sheet.kind = sheet.found_kind = LayoutKind::Sidecar;
  sheet.sidecar = sheet.file.filename().string();
  for (int i = 0; i < grid.count; ++i) {
    const Rect place = grid.place(i);
    sheet.boxes.push_back(place);
    sheet.frames.push_back(
        {names[static_cast<std::size_t>(i)], place, Turn::None, grid.w, grid.h, 0, 0});
  }
}

}  // namespace

Sheet make_animation_sheet(int id, std::filesystem::path file, std::span<const Image> frames,
                           const std::vector<std::string>& names) {
  const FrameGrid drawn(frames.size(), frames.front().width(), frames.front().height());
  const Image strip = strip_of(frames);
  const int scale = common_scale(strip, drawn);
  const FrameGrid grid(frames.size(), drawn.w / scale, drawn.h / scale);
  Sheet sheet;
  sheet.id = id;
  sheet.file = std::move(file);
  sheet.source = std::make_shared<const Image>(arranged_strip(strip, drawn));
  const Image native = frames_without_ground(scale > 1 ? shrunk(strip, scale) : strip);
  sheet.image = std::make_shared<const Image>(arranged_strip(native, grid));
  if (scale > 1) {
    sheet.mapping.scale_x = sheet.mapping.scale_y = scale;
    sheet.mapping.kernel = Kernel::Nearest;
  }
  sheet.guess = {{grid.w, grid.h, 0, 0, 0, 0}, 1.0F};
  sheet.grid = sheet.guess.grid;
  if (names.size() == frames.size()) name_frames(sheet, grid, names);
  return sheet;
}

Sheet make_sheet(int id, std::filesystem::path file, Picture picture) {
  Image& first = picture.frames.front();
  if (picture.frames.size() > 1) {
    return make_animation_sheet(id, std::move(file), picture.frames, picture.names);
  }
  if (picture.parts.empty()) return make_sheet(id, std::move(file), std::move(first));
  Sidecar sidecar;
  sidecar.file = file.filename().string();
  for (const NamedPart& part : picture.parts) {
    sidecar.frames.push_back({part.name, part.rect, Turn::None, part.rect.w, part.rect.h, 0, 0});
  }
  return make_sheet(id, std::move(file), first, sidecar);
}

}  // namespace pixelatent
