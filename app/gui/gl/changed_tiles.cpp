#include "changed_tiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <utility>

#include "surface.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ULL;  // 2^64 over the golden ratio

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  hash = (hash ^ value) * kOdd;
  return hash ^ (hash >> 29);
}

std::uint64_t bits_of(float x, float y) {
  std::array<std::uint32_t, 2> words{};
  std::memcpy(&words[0], &x, sizeof x);
  std::memcpy(&words[1], &y, sizeof y);
  return (std::uint64_t{words[0]} << 32) | words[1];
}

std::uint64_t hash_of(const ImDrawVert& vertex) {
  std::uint64_t hash = mixed(kOdd, bits_of(vertex.pos.x, vertex.pos.y));
  hash = mixed(hash, bits_of(vertex.uv.x, vertex.uv.y));
  return mixed(hash, vertex.col);
}

/// Corners in framebuffer pixels, the last ones excluded.
struct Box {
  int left, top, right, bottom;
  bool empty() const { return left >= right || top >= bottom; }
};

Box intersection(Box a, Box b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

/// Draw data's units in framebuffer pixels.
class Pixels {
 public:
  explicit Pixels(const ImDrawData& data)
      : origin_(data.DisplayPos), scale_(data.FramebufferScale) {}

  /// Every pixel that is touched.
  Box around(float left, float top, float right, float bottom) const {
    return {whole(std::floor((left - origin_.x) * scale_.x)),
            whole(std::floor((top - origin_.y) * scale_.y)),
            whole(std::ceil((right - origin_.x) * scale_.x)),
            whole(std::ceil((bottom - origin_.y) * scale_.y))};
  }
  Box around(const ImVec4& clip) const { return around(clip.x, clip.y, clip.z, clip.w); }

 private:
  static int whole(float value) {
    constexpr float kFar = 1 << 20;
    return static_cast<int>(std::clamp(value, -kFar, kFar));
  }
  ImVec2 origin_, scale_;
};

/// One number for each tile, of all that is drawn there.
class TileHashes {
 public:
  TileHashes(int width, int height)
      : columns_((width + ChangedTiles::kSide - 1) / ChangedTiles::kSide),
        rows_((height + ChangedTiles::kSide - 1) / ChangedTiles::kSide),
        whole_{0, 0, width, height},
        tiles_(static_cast<std::size_t>(columns_ * rows_), kOdd) {}

  void add(Box box, std::uint64_t hash) {
    box = intersection(box, whole_);
    if (box.empty()) return;
    constexpr int kSide = ChangedTiles::kSide;
    for (int y = box.top / kSide; y <= (box.bottom - 1) / kSide; ++y) {
      for (int x = box.left / kSide; x <= (box.right - 1) / kSide; ++x) {
        std::uint64_t& tile = tiles_[static_cast<std::size_t>(y * columns_ + x)];
        tile = mixed(tile, hash);
      }
    }
  }
  int columns() const { return columns_; }
  std::vector<std::uint64_t> take() { return std::move(tiles_); }

 private:
  int columns_, rows_;
  Box whole_;
  std::vector<std::uint64_t> tiles_;
};

std::uint64_t texture_of(const ImDrawCmd& command) {
  return (std::uint64_t)(command.GetTexID());  // NOLINT: a pointer or a number, by version
}

/// The triangles of one command.
void add_triangles(TileHashes& tiles, const ImDrawList& list, const ImDrawCmd& command,
                   const Pixels& pixels, std::uint64_t state) {
  const Box clip = pixels.around(command.ClipRect);
  if (clip.empty()) return;
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
  for (unsigned int i = 0; i + 2 < command.ElemCount; i += 3) {
    const ImDrawVert &a = vertices[index[i]], &b = vertices[index[i + 1]],
                     &c = vertices[index[i + 2]];
    const Box box = intersection(clip, pixels.around(std::min({a.pos.x, b.pos.x, c.pos.x}),
                                                     std::min({a.pos.y, b.pos.y, c.pos.y}),
                                                     std::max({a.pos.x, b.pos.x, c.pos.x}),
                                                     std::max({a.pos.y, b.pos.y, c.pos.y})));
    if (box.empty()) continue;
    tiles.add(box, mixed(mixed(mixed(state, hash_of(a)), hash_of(b)), hash_of(c)));
  }
}

/// Beginning with rows of tiles that differ, joined downward where they are as wide.
std::vector<Rect> runs_of(const std::vector<char>& differ, int columns) {
  std::vector<Rect> done, open;  // in tiles; open ones end at the row above
  const int rows = columns > 0 ? static_cast<int>(differ.size()) / columns : 0;
  for (int y = 0; y < rows; ++y) {
    std::vector<Rect> here;
    for (int x = 0, end = 0; x < columns; x = end) {
      const bool in = differ[static_cast<std::size_t>(y * columns + x)] != 0;
      for (end = x + 1;
           end < columns && (differ[static_cast<std::size_t>(y * columns + end)] != 0) == in;)
        ++end;
      if (!in) continue;
      const auto above = std::ranges::find_if(
          open, [&](const Rect& rect) { return rect.x == x && rect.w == end - x; });
      if (above == open.end()) {
        here.push_back({x, y, end - x, 1});
      } else {
        here.push_back({above->x, above->y, above->w, above->h + 1});
        open.erase(above);
      }
    }
    done.insert(done.end(), open.begin(), open.end());
    open = std::move(here);
  }
  done.insert(done.end(), open.begin(), open.end());
  return done;
}

Rect around_both(const Rect& a, const Rect& b) {
  const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.w, b.x + b.w) - x, std::max(a.y + a.h, b.y + b.h) - y};
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/// What joining two of them adds; less than nothing where they overlap, so that they come first.
int growth(const Rect& a, const Rect& b) {
  if (overlap(a, b)) return std::numeric_limits<int>::min();
  const Rect both = around_both(a, b);
  return both.w * both.h - a.w * a.h - b.w * b.h;
}

/// Few and disjoint: those that add least are joined.
void join(std::vector<Rect>& rects, std::size_t most) {
  while (rects.size() > 1) {
    std::size_t first = 0, second = 1;
    int least = std::numeric_limits<int>::max();
    for (std::size_t i = 0; i < rects.size(); ++i) {
      for (std::size_t k = i + 1; k < rects.size(); ++k) {
        const int grows = growth(rects[i], rects[k]);
        if (grows >= least) continue;
        least = grows;
        first = i;
        second = k;
      }
    }
    // Joining two with little between them is cheaper than drawing twice.
    constexpr int kLittle = 2;
    if (rects.size() <= most && least > kLittle) return;
    rects[first] = around_both(rects[first], rects[second]);
    rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(second));
  }
}

std::uint64_t callback_of(const ImDrawCmd& command) {
  const ImDrawCallback callback = command.UserCallback;
  std::uint64_t function = 0, data = 0;
  static_assert(sizeof callback <= sizeof function);
  std::memcpy(&function, &callback, sizeof callback);
  std::memcpy(&data, &command.UserCallbackData, sizeof command.UserCallbackData);
  return mixed(mixed(kOdd, function), data);
}

TileHashes hashes_of(const ImDrawData& data, const ChangedTiles::VersionOf& version_of, int width,
                     int height) {
  const Pixels pixels(data);
  TileHashes tiles(width, height);
  for (int n = 0; n < data.CmdListsCount; ++n) {
    const ImDrawList& list = *data.CmdLists[n];
    std::uint64_t drawn_by = 0;  // the callback that came last
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.UserCallback != nullptr) {
        const std::uint64_t callback = callback_of(command);
        tiles.add(pixels.around(command.ClipRect), callback);
        if (!is_surface(command)) drawn_by = callback;
        continue;
      }
      const std::uint64_t texture = texture_of(command);
      std::uint64_t state = mixed(drawn_by, texture);
      if (version_of) state = mixed(state, version_of(static_cast<unsigned int>(texture)));
      state = mixed(state, bits_of(command.ClipRect.x, command.ClipRect.y));
      state = mixed(state, bits_of(command.ClipRect.z, command.ClipRect.w));
      add_triangles(tiles, list, command, pixels, state);
    }
  }
  return tiles;
}

/// Few, disjoint, around all tiles that differ; in tiles.
std::vector<Rect> rects_around(const std::vector<char>& differ, int columns) {
  std::vector<Rect> rects = runs_of(differ, columns);
  // Very many: joining them one by one would take longer than it saves.
  constexpr std::size_t kStrewn = 200;
  if (rects.size() > kStrewn) {
    rects = {std::accumulate(rects.begin() + 1, rects.end(), rects.front(), around_both)};
  }
  join(rects, ChangedTiles::kMostRects);
  return rects;
}

}  // namespace

FramebufferSize framebuffer_size(const ImDrawData& data) {
  return {static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x),
          static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y)};
}

std::vector<Rect> ChangedTiles::compare(const ImDrawData& data) {
  const auto [width, height] = framebuffer_size(data);
  if (width <= 0 || height <= 0) return {};
  TileHashes tiles = hashes_of(data, version_of_, width, height);
  const int columns = tiles.columns();
  std::vector<std::uint64_t> now = tiles.take();
  std::vector<char> differ(now.size(), 1);
  if (tiles_.size() == now.size() && width == width_ && height == height_) {
    for (std::size_t i = 0; i < now.size(); ++i) differ[i] = now[i] != tiles_[i];
  }
  tiles_ = std::move(now);
  width_ = width;
  height_ = height;
  std::vector<Rect> rects = rects_around(differ, columns);
  for (Rect& rect : rects) {
    const int right = std::min(width, (rect.x + rect.w) * kSide);
    const int bottom = std::min(height, (rect.y + rect.h) * kSide);
    rect = {rect.x * kSide, rect.y * kSide, right - rect.x * kSide, bottom - rect.y * kSide};
  }
  return rects;
}

}  // namespace pixelatent::gui
