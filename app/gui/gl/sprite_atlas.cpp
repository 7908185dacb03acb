#include "sprite_atlas.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <string>

#include "gui/widgets/imgui_compat.hpp"

namespace pixelatent::gui {

namespace {

// Wide enough for few rows, narrow enough to waste little on a handful of sprites.
constexpr int kUsualPageWidth = 1024;

int side_limit(int wanted) {
  const int driver = GlTexture::max_side();
  return wanted > 0 ? std::min(wanted, driver) : driver;
}

}  // namespace

SpriteAtlas::SpriteAtlas(int cell_width, int cell_height, int max_side)
    : cell_width_(cell_width), cell_height_(cell_height), max_side_(max_side) {
  assert(cell_width >= 0 && cell_height >= 0);
}

void SpriteAtlas::plan_pages() {
  const int limit = side_limit(max_side_);
  columns_ = std::max(1, std::min(kUsualPageWidth, limit) / cell_width_);
  per_page_ = columns_ * std::max(1, limit / cell_height_);
}

Result<> SpriteAtlas::set_all(std::span<const Image> images) {
  const auto other_size = [&](const Image& image) {
    return image.width() != images.front().width() || image.height() != images.front().height();
  };
  if (std::any_of(images.begin(), images.end(), other_size)) {
    return fail(ErrorCode::BadArgument, "sprites of one grid must have one size");
  }
  if (images.empty() || images.front().empty()) {
    count_ = 0;
    return {};
  }
  if (cell_width_ != images.front().width() || cell_height_ != images.front().height()) {
    *this = SpriteAtlas(images.front().width(), images.front().height(), max_side_);
  }
  const int count = static_cast<int>(images.size());
  clear_cells_from(count);
  if (auto reserved = reserve_pages(count); !reserved) return reserved;
  for (int i = 0; i < count; ++i) {
    const Rect at = cell(i).source;
    paste(pages_cpu_[static_cast<std::size_t>(i / per_page_)], images[static_cast<std::size_t>(i)],
          at.x, at.y);
  }
  return send_pages();
}

void SpriteAtlas::set(int index, const Image& image) {
  assert(index >= 0 && index < count_);
  assert(image.width() == cell_width_ && image.height() == cell_height_);
  const auto page = static_cast<std::size_t>(index / per_page_);
  const Rect at = cell(index).source;
  paste(pages_cpu_[page], image, at.x, at.y);
  pages_[page].upload_part(image, at.x, at.y);
}

Result<> SpriteAtlas::resize(int count) {
  assert(count >= 0 && cell_width_ > 0 && cell_height_ > 0);
  // A cell that comes back later must be as empty as a new one.
  clear_cells_from(count);
  const int before = count_;
  if (auto reserved = reserve_pages(count); !reserved) return reserved;
  return count == before ? Result<>{} : send_pages();
}

void SpriteAtlas::clear_cells_from(int first) {
  const Image blank(cell_width_, cell_height_);
  for (int i = first; i < count_; ++i) {
    const Rect at = cell(i).source;
    paste(pages_cpu_[static_cast<std::size_t>(i / per_page_)], blank, at.x, at.y);
  }
}

/// Makes pages_cpu_ large enough for `count` cells, keeping what is there, and sets count_.
Result<> SpriteAtlas::reserve_pages(int count) {
  const int limit = side_limit(max_side_);
  if (cell_width_ > limit || cell_height_ > limit) {
    return fail(ErrorCode::TooLarge, "sprites of " + std::to_string(cell_width_) + "x" +
                                         std::to_string(cell_height_) +
                                         " pixels are larger than this graphics driver shows");
  }
  plan_pages();
  const auto page_count = static_cast<std::size_t>((count + per_page_ - 1) / per_page_);
  pages_cpu_.resize(page_count);
  pages_.resize(page_count);
  for (std::size_t page = 0; page < page_count; ++page) {
    const int cells = std::min(per_page_, count - static_cast<int>(page) * per_page_);
    const int rows = (cells + columns_ - 1) / columns_;
    // In powers of two, so that a growing strip seldom needs a new texture.
    const int roomy = static_cast<int>(std::bit_ceil(static_cast<unsigned>(rows)));
    const int height = std::min(roomy, limit / cell_height_) * cell_height_;
    Image& cpu = pages_cpu_[page];
    if (cpu.height() == height && cpu.width() == columns_ * cell_width_) continue;
    Image other(columns_ * cell_width_, height);
    paste(other, cpu, 0, 0);
    cpu = std::move(other);
  }
  count_ = count;
  return {};
}

Result<> SpriteAtlas::send_pages() {
  for (std::size_t page = 0; page < pages_.size(); ++page) {
    if (auto sent = pages_[page].upload(pages_cpu_[page]); !sent) return sent;
  }
  return {};
}

TextureRegion SpriteAtlas::cell(int index) const {
  assert(index >= 0 && index < count_);
  const int in_page = index % per_page_;
  const auto page = static_cast<std::size_t>(index / per_page_);
  const GlTexture& texture = pages_[page];
  const Rect source{in_page % columns_ * cell_width_, in_page / columns_ * cell_height_,
                    cell_width_, cell_height_};
  return {texture.id(), source, texture.width(), texture.height()};
}

Result<> SheetTexture::upload(const Image& image) {
  const int side = side_limit(max_side_);
  const int across = (image.width() + side - 1) / side;
  const int down = (image.height() + side - 1) / side;
  tiles_.resize(static_cast<std::size_t>(across) * static_cast<std::size_t>(down));
  width_ = image.width();
  height_ = image.height();
  std::size_t next = 0;
  for (int y = 0; y < height_; y += side) {
    for (int x = 0; x < width_; x += side) {
      Tile& tile = tiles_[next++];
      tile.x = x;
      tile.y = y;
      const Rect part{x, y, std::min(side, width_ - x), std::min(side, height_ - y)};
      if (auto sent = tile.texture.upload_from(image, part); !sent) return sent;
    }
  }
  return {};
}

void draw_scaled(ImDrawList& list, const SheetTexture& sheet, ImVec2 top_left, ImVec2 pixel) {
  for (const SheetTexture::Tile& tile : sheet.tiles()) {
    const ImVec2 min{top_left.x + static_cast<float>(tile.x) * pixel.x,
                     top_left.y + static_cast<float>(tile.y) * pixel.y};
    const ImVec2 max{min.x + static_cast<float>(tile.texture.width()) * pixel.x,
                     min.y + static_cast<float>(tile.texture.height()) * pixel.y};
    list.AddImage(texture_id(tile.texture.id()), min, max);
  }
}

}  // namespace pixelatent::gui
