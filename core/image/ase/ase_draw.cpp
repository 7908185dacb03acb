#include <algorithm>
#include <map>
#include <optional>
#include <tuple>

#include "image/ase/ase_file.hpp"
#include "image/byte_reader.hpp"
#include "image/inflate.hpp"

namespace pixelatent::ase {

namespace {

/// Draws one frame; layers are looked up in the file.
class FrameDrawer {
 public:
  FrameDrawer(const File& file, std::size_t frame, PixelBudget& budget)
      : file_(file),
        frame_(file.frames[frame]),
        palette_(file.palettes[frame_.palette]),
        budget_(budget) {}

  std::optional<Image> run() {
    Image canvas(file_.width, file_.height);
    const bool done = file_.groups_blend ? draw_group(canvas, -1) : draw_all(canvas);
    if (!done) return std::nullopt;
    return canvas;
  }

 private:
  /// Where something is drawn among its neighbours, and what: a cel, or a group's layer.
  struct Step {
    int place = 0, z = 0;
    const Cel* cel = nullptr;
    int group = -1;
  };

  const Layer* layer_of(const Cel& cel) const {
    const auto index = static_cast<std::size_t>(cel.layer);
    return index < file_.layers.size() ? &file_.layers[index] : nullptr;
  }

  static void sort(std::vector<Step>& steps) {
    std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
      return std::tie(a.place, a.z) < std::tie(b.place, b.z);
    });
  }

  std::vector<Step> cels_in(std::optional<int> parent) const {
    std::vector<Step> steps;
    for (const Cel& cel : frame_.cels) {
      const Layer* layer = layer_of(cel);
      if (layer == nullptr || !layer->visible || (parent && layer->parent != *parent)) continue;
      steps.push_back({cel.layer + cel.z, cel.z, &cel, -1});
    }
    return steps;
  }

  bool draw_all(Image& canvas) {
    std::vector<Step> steps = cels_in(std::nullopt);
    sort(steps);
    return std::all_of(steps.begin(), steps.end(),
                       [&](const Step& step) { return draw_cel(canvas, *step.cel); });
  }

  /// Groups are put together by themselves first.
  bool draw_group(Image& canvas, int group) {
    std::vector<Step> steps = cels_in(group);
    for (std::size_t i = 0; i < file_.layers.size(); ++i) {
      const Layer& layer = file_.layers[i];
      const int index = static_cast<int>(i);
      if (layer.kind == LayerKind::Group && layer.visible && layer.parent == group &&
          holds_cel(index)) {
        steps.push_back({index, 0, nullptr, index});
      }
    }
    sort(steps);
    for (const Step& step : steps) {
      if (step.cel != nullptr) {
        if (!draw_cel(canvas, *step.cel)) return false;
        continue;
      }
      // A picture of its own, and once more to lay it over.
      if (!budget_.spend(2, std::int64_t{file_.width} * file_.height)) return false;
      Image inside(file_.width, file_.height);
      if (!draw_group(inside, step.group)) return false;
      const Layer& layer = file_.layers[static_cast<std::size_t>(step.group)];
      blend_over(canvas, inside, 0, 0, layer.opacity, layer.blend);
    }
    return true;
  }

  bool holds_cel(int group) const {
    return std::any_of(frame_.cels.begin(), frame_.cels.end(), [&](const Cel& cel) {
      const Layer* layer = layer_of(cel);
      int around = layer == nullptr ? -1 : layer->parent;
      while (around >= 0 && around != group) {
        around = file_.layers[static_cast<std::size_t>(around)].parent;
      }
      return around == group;
    });
  }

  /// The cel that a linked one stands for, or nothing.
  const Cel* behind_link(const Cel& cel) const {
    if (cel.kind != CelKind::Linked) return &cel;
    const auto frame = static_cast<std::size_t>(cel.link);
    if (frame >= file_.frames.size()) return nullptr;
    for (const Cel& other : file_.frames[frame].cels) {
      if (other.layer == cel.layer && other.kind != CelKind::Linked) return &other;
    }
    return nullptr;
  }

  bool draw_cel(Image& canvas, const Cel& cel) {
    const Cel* shown = behind_link(cel);
    if (shown == nullptr || shown->width == 0 || shown->height == 0) return true;
    const Layer& layer = *layer_of(cel);
    const int opacity = (cel.opacity * layer.opacity + 127) / 255;
    if (opacity == 0) return true;
    std::optional<Image> picture =
        shown->kind == CelKind::PackedTiles ? tiles_of(*shown, layer) : pixels_of(*shown, layer);
    if (!picture) return false;
    // A linked cel may lie elsewhere than the one whose pixels it shows.
    blend_over(canvas, *picture, cel.x, cel.y, opacity, layer.blend);
    return true;
  }

  std::size_t bytes_per_pixel() const { return static_cast<std::size_t>(file_.depth) / 8; }

  Image image_from(Bytes bytes, int width, int height, bool background) const {
    Image image(width, height);
    const std::size_t step = bytes_per_pixel();
    for (std::size_t i = 0; i < image.pixels().size(); ++i) {
      const std::uint8_t* p = bytes.data() + i * step;
      Rgba8& pixel = image.pixels()[i];
      if (step == 4) {
        pixel = {p[0], p[1], p[2], p[3]};
      } else if (step == 2) {
        pixel = {p[0], p[0], p[0], p[1]};
      } else if (background || p[0] != file_.transparent) {
        pixel = palette_[p[0]];
      }
    }
    return image;
  }

  std::optional<Image> pixels_of(const Cel& cel, const Layer& layer) {
    const std::int64_t count = std::int64_t{cel.width} * cel.height;
    if (!budget_.spend(cel.width, cel.height)) return std::nullopt;
    const std::size_t length = static_cast<std::size_t>(count) * bytes_per_pixel();
    if (cel.kind == CelKind::Raw) {
      if (cel.data.size() < length) return std::nullopt;
      return image_from(cel.data, cel.width, cel.height, layer.background);
    }
    const auto bytes = inflated_exactly(cel.data, length);
    if (!bytes) return std::nullopt;
    return image_from(*bytes, cel.width, cel.height, layer.background);
  }

  /// All tiles one below the other; nothing when they can't be had.
  const Image* tile_strip(const Tileset& tiles) {
    if (const auto known = strips_.find(tiles.id); known != strips_.end()) return &known->second;
    const std::int64_t of_tile = std::int64_t{tiles.width} * tiles.height;
    if (of_tile == 0 || tiles.count <= 0 || !budget_.spend(tiles.count, of_tile)) return nullptr;
    const std::int64_t pixels = of_tile * tiles.count;
    const auto bytes =
        inflated_exactly(tiles.data, static_cast<std::size_t>(pixels) * bytes_per_pixel());
    if (!bytes) return nullptr;
    return &strips_
                .emplace(tiles.id,
                         image_from(*bytes, tiles.width, tiles.height * tiles.count, false))
                .first->second;
  }

  std::optional<Image> tiles_of(const Cel& cel, const Layer& layer) {
    const auto found = std::find_if(file_.tilesets.begin(), file_.tilesets.end(),
                                    [&](const Tileset& t) { return t.id == layer.tileset; });
    // Tiles of another file are not here to be drawn.
    if (found == file_.tilesets.end() || found->data.empty()) return Image();
    const Tileset& tiles = *found;
    const std::int64_t count = std::int64_t{cel.width} * cel.height;
    const std::int64_t of_tile = std::int64_t{tiles.width} * tiles.height;
    if (!budget_.spend(count, 1) || !budget_.spend(count, of_tile)) return std::nullopt;
    const auto bytes = inflated_exactly(cel.data, static_cast<std::size_t>(count) * 4);
    const Image* strip = tile_strip(tiles);
    if (!bytes || strip == nullptr) return std::nullopt;
    Image picture(cel.width * tiles.width, cel.height * tiles.height);
    ByteReader in(*bytes);
    for (int y = 0; y < cel.height; ++y) {
      for (int x = 0; x < cel.width; ++x) {
        draw_tile(picture, *strip, tiles, cel, in.u32(), x * tiles.width, y * tiles.height);
      }
    }
    return picture;
  }

  static void draw_tile(Image& picture, const Image& strip, const Tileset& tiles, const Cel& cel,
                        std::uint32_t tile, int left, int top) {
    const std::uint32_t id = tile & cel.id_mask;
    if (id >= static_cast<std::uint32_t>(tiles.count) || (id == 0 && tiles.first_is_empty)) return;
    const int first = static_cast<int>(id) * tiles.height;
    for (int y = 0; y < tiles.height; ++y) {
      for (int x = 0; x < tiles.width; ++x) {
        int from_x = (tile & cel.flip_x) != 0 ? tiles.width - 1 - x : x;
        int from_y = (tile & cel.flip_y) != 0 ? tiles.height - 1 - y : y;
        if ((tile & cel.flip_diagonal) != 0) std::swap(from_x, from_y);
        if (from_x >= tiles.width || from_y >= tiles.height) continue;  // tiles that are no squares
        picture.at(left + x, top + y) = strip.at(from_x, first + from_y);
      }
    }
  }

  const File& file_;
  const Frame& frame_;
  const Palette& palette_;
  PixelBudget& budget_;
  std::map<std::uint32_t, Image> strips_;
};

}  // namespace

std::optional<Image> draw_frame(const File& file, std::size_t frame, PixelBudget& budget) {
  return FrameDrawer(file, frame, budget).run();
}

}  // namespace pixelatent::ase
