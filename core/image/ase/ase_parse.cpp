#include <algorithm>

#include "image/ase/ase_file.hpp"
#include "image/byte_reader.hpp"
#include "image/decode.hpp"

namespace pixelatent::ase {

namespace {

constexpr std::size_t kHeadLength = 128;
constexpr std::uint32_t kFrameMark = 0xF1FA;
constexpr std::uint32_t kUnknownCount = 0xFFFF;  // the old field of a frame with many chunks
constexpr std::size_t kFrameHeadLength = 16, kChunkHeadLength = 6;
constexpr int kMostLayers = 4096;
constexpr std::size_t kDeepestGroup = 128;

enum class Chunk : std::uint32_t {
  OldPalette = 0x0004,
  OlderPalette = 0x0011,
  Layer = 0x2004,
  Cel = 0x2005,
  Tags = 0x2018,
  Palette = 0x2019,
  UserData = 0x2020,
  Slice = 0x2022,
  Tileset = 0x2023,
};

BlendMode blend_of(std::uint32_t number) {
  return number < kBlendModeCount ? static_cast<BlendMode>(number) : BlendMode::Normal;
}

std::string text_in(ByteReader& in) {
  const std::uint32_t length = in.u16();
  return in.text(length);
}

class Parser {
 public:
  Parser(Bytes bytes, const std::string& name) : bytes_(bytes), name_(name) {}

  Result<File> run() {
    ByteReader in(bytes_);
    const std::uint32_t frames = read_head(in);
    if (in.failed() || file_.width < 1 || file_.height < 1 || !known_depth()) return damaged();
    if (frames > static_cast<std::uint32_t>(kMaxFrames)) {
      return fail(ErrorCode::TooLarge, "more than " + std::to_string(kMaxFrames) + " frames", name_,
                  "Split it into smaller files.");
    }
    file_.palettes.emplace_back();
    for (std::uint32_t i = 0; i < frames; ++i) {
      if (!read_frame(in)) return damaged();
    }
    if (file_.frames.empty()) return damaged();
    return std::move(file_);
  }

 private:
  tl::unexpected<Error> damaged() const {
    return fail(ErrorCode::NotAnImage, "a damaged or cut off Aseprite file", name_,
                "Open it in Aseprite and save it again, or export it as PNG.");
  }

  bool known_depth() const { return file_.depth == 32 || file_.depth == 16 || file_.depth == 8; }

  /// The number of frames.
  std::uint32_t read_head(ByteReader& in) {
    ByteReader head(in.take(kHeadLength));
    head.skip(6);
    const std::uint32_t frames = head.u16();
    file_.width = static_cast<int>(head.u16());
    file_.height = static_cast<int>(head.u16());
    file_.depth = static_cast<int>(head.u16());
    const std::uint32_t flags = head.u32();
    layers_have_opacity_ = (flags & 1) != 0;
    file_.groups_blend = (flags & 2) != 0;
    head.skip(10);
    file_.transparent = static_cast<int>(head.u8());
    return frames;
  }

  bool read_frame(ByteReader& in) {
    const std::uint32_t length = in.u32();
    if (in.failed() || length < kFrameHeadLength || length - 4 > in.left()) return false;
    ByteReader frame(in.take(length - 4));
    if (frame.u16() != kFrameMark) return false;
    const std::uint32_t old_count = frame.u16();
    frame.skip(4);
    const std::uint32_t new_count = frame.u32();
    const std::uint32_t count = new_count == 0 || old_count < kUnknownCount ? old_count : new_count;
    file_.frames.push_back({{}, file_.palettes.size() - 1});
    for (std::uint32_t i = 0; i < count && frame.left() >= kChunkHeadLength; ++i) {
      const std::uint32_t chunk_length = frame.u32();
      const std::uint32_t kind = frame.u16();
      if (chunk_length < kChunkHeadLength || chunk_length - kChunkHeadLength > frame.left()) {
        return false;
      }
      ByteReader chunk(frame.take(chunk_length - kChunkHeadLength));
      if (!read_chunk(static_cast<Chunk>(kind), chunk)) return false;
      after_cel_ = static_cast<Chunk>(kind) == Chunk::Cel;
    }
    return true;
  }

  /// False when a chunk that matters ends early. Those that only name things may.
  bool read_chunk(Chunk kind, ByteReader& in) {
    switch (kind) {
      case Chunk::OldPalette:
        return read_old_palette(in, 1);
      case Chunk::OlderPalette:
        return read_old_palette(in, 4);
      case Chunk::Layer:
        return read_layer(in);
      case Chunk::Cel:
        return read_cel(in);
      case Chunk::Palette:
        return read_palette(in);
      case Chunk::Tileset:
        return read_tileset(in);
      case Chunk::Tags:
        read_tags(in);
        return true;
      case Chunk::Slice:
        read_slice(in);
        return true;
      case Chunk::UserData:
        read_user_data(in);
        return true;
    }
    return true;
  }

  /// The palette from this frame on; a new one when frames before it are drawn with another.
  Palette& palette() {
    Frame& frame = file_.frames.back();
    const bool shared =
        file_.frames.size() > 1 && file_.frames[file_.frames.size() - 2].palette == frame.palette;
    if (shared) {
      file_.palettes.push_back(file_.palettes.back());
      frame.palette = file_.palettes.size() - 1;
    }
    return file_.palettes.back();
  }

  bool read_old_palette(ByteReader& in, int scale) {
    if (has_new_palette_) return true;
    Palette& colours = palette();
    std::size_t at = 0;
    for (std::uint32_t packets = in.u16(); packets > 0 && !in.failed(); --packets) {
      at += in.u8();
      std::uint32_t count = in.u8();
      if (count == 0) count = 256;
      for (; count > 0 && !in.failed(); --count, ++at) {
        const auto part = [&] {
          return static_cast<std::uint8_t>(std::min(255, static_cast<int>(in.u8()) * scale));
        };
        const std::uint8_t r = part(), g = part(), b = part();
        if (at < colours.size()) colours[at] = {r, g, b, 255};
      }
    }
    return !in.failed();
  }

  bool read_palette(ByteReader& in) {
    has_new_palette_ = true;
    Palette& colours = palette();
    in.skip(4);
    const std::uint32_t first = in.u32(), last = in.u32();
    in.skip(8);
    for (std::uint64_t i = first; i <= last && !in.failed(); ++i) {
      const std::uint32_t flags = in.u16();
      const auto part = [&] { return static_cast<std::uint8_t>(in.u8()); };
      const std::uint8_t r = part(), g = part(), b = part(), a = part();
      if ((flags & 1) != 0) text_in(in);
      if (i < colours.size() && !in.failed()) colours[i] = {r, g, b, a};
    }
    return !in.failed();
  }

  bool read_layer(ByteReader& in) {
    Layer layer;
    const std::uint32_t flags = in.u16(), kind = in.u16();
    const int level = static_cast<int>(in.u16());
    in.skip(4);
    const std::uint32_t blend = in.u16();
    const int opacity = static_cast<int>(in.u8());
    in.skip(3);
    text_in(in);
    if (in.failed() || kind > 2 || file_.layers.size() >= kMostLayers) return false;
    layer.kind = static_cast<LayerKind>(kind);
    layer.background = (flags & 8) != 0;
    const bool reference = (flags & 64) != 0;  // to draw after, never part of the picture
    // The last group of each level is what deeper layers are in.
    const std::size_t depth = std::min(static_cast<std::size_t>(level), groups_.size());
    if (depth > kDeepestGroup) return false;
    groups_.resize(depth);
    layer.parent = groups_.empty() ? -1 : groups_.back();
    const bool shown =
        layer.parent < 0 || file_.layers[static_cast<std::size_t>(layer.parent)].visible;
    layer.visible = (flags & 1) != 0 && !reference && shown;
    if (layer.kind != LayerKind::Group || file_.groups_blend) {
      layer.blend = blend_of(blend);
      if (layers_have_opacity_) layer.opacity = opacity;
    }
    if (layer.kind == LayerKind::Tiles) layer.tileset = in.u32();
    if (layer.kind == LayerKind::Group) groups_.push_back(static_cast<int>(file_.layers.size()));
    file_.layers.push_back(layer);
    return !in.failed();
  }

  bool read_cel(ByteReader& in) {
    Cel cel;
    cel.layer = static_cast<int>(in.u16());
    cel.x = in.i16();
    cel.y = in.i16();
    cel.opacity = static_cast<int>(in.u8());
    const std::uint32_t kind = in.u16();
    cel.z = in.i16();
    in.skip(5);
    if (in.failed()) return false;
    if (kind > 3) return true;  // of a version to come
    cel.kind = static_cast<CelKind>(kind);
    if (cel.kind == CelKind::Linked) {
      cel.link = static_cast<int>(in.u16());
    } else {
      cel.width = static_cast<int>(in.u16());
      cel.height = static_cast<int>(in.u16());
    }
    if (cel.kind == CelKind::PackedTiles) {
      const std::uint32_t bits = in.u16();
      cel.id_mask = in.u32();
      cel.flip_x = in.u32();
      cel.flip_y = in.u32();
      cel.flip_diagonal = in.u32();
      in.skip(10);
      if (bits != 32) return true;  // the format has no other kind yet
    }
    cel.data = in.rest();
    if (!in.failed()) file_.frames.back().cels.push_back(cel);
    return !in.failed();
  }

  bool read_tileset(ByteReader& in) {
    Tileset tiles;
    tiles.id = in.u32();
    const std::uint32_t flags = in.u32();
    const std::uint32_t count = in.u32();
    tiles.width = static_cast<int>(in.u16());
    tiles.height = static_cast<int>(in.u16());
    in.skip(16);
    text_in(in);
    if ((flags & 1) != 0) in.skip(8);
    tiles.first_is_empty = (flags & 4) != 0;
    if (in.failed() || count > (1U << 24)) return false;
    tiles.count = static_cast<int>(count);
    if ((flags & 2) != 0) tiles.data = in.take(in.u32());
    if (!in.failed()) file_.tilesets.push_back(tiles);
    return !in.failed();
  }

  /// Of the chunk before it; cels' alone are of interest.
  void read_user_data(ByteReader& in) {
    if (!after_cel_ || file_.frames.back().cels.empty() || (in.u32() & 1) == 0) return;
    std::string text = text_in(in);
    if (!in.failed()) file_.frames.back().cels.back().text = std::move(text);
  }

  void read_tags(ByteReader& in) {
    std::uint32_t count = in.u16();
    for (in.skip(8); count > 0; --count) {
      Tag tag;
      tag.from = static_cast<int>(in.u16());
      tag.to = static_cast<int>(in.u16());
      in.skip(13);
      tag.name = text_in(in);
      if (in.failed()) return;
      file_.tags.push_back(std::move(tag));
    }
  }

  void read_slice(ByteReader& in) {
    const std::uint32_t keys = in.u32(), flags = in.u32();
    in.skip(4);
    Slice slice{text_in(in), {}};
    for (std::uint32_t i = 0; i < keys && !in.failed() && slice.rect.w == 0; ++i) {
      in.skip(4);
      const int x = in.i32(), y = in.i32();
      const std::uint32_t w = in.u32(), h = in.u32();
      if ((flags & 1) != 0) in.skip(16);
      if ((flags & 2) != 0) in.skip(8);
      const Rect canvas{0, 0, file_.width, file_.height};
      if (w == 0 || h == 0 || x < 0 || y < 0 || x >= canvas.w || y >= canvas.h) continue;
      slice.rect = {x, y, static_cast<int>(std::min<std::int64_t>(w, canvas.w - x)),
                    static_cast<int>(std::min<std::int64_t>(h, canvas.h - y))};
    }
    if (!in.failed() && slice.rect.w > 0) file_.slices.push_back(std::move(slice));
  }

  Bytes bytes_;
  const std::string& name_;
  File file_;
  std::vector<int> groups_;  ///< indices of the groups around the layer that comes next
  bool layers_have_opacity_ = false, has_new_palette_ = false, after_cel_ = false;
};

}  // namespace

Result<File> parse(Bytes bytes, const std::string& name) { return Parser(bytes, name).run(); }

std::string name_of_frame(const File& file, int frame) {
  const Tag* best = nullptr;
  for (const Tag& tag : file.tags) {
    if (frame < tag.from || frame > tag.to) continue;
    if (best == nullptr || tag.to - tag.from < best->to - best->from) best = &tag;
  }
  if (best == nullptr) return {};
  return best->from == best->to ? best->name
                                : best->name + " " + std::to_string(frame - best->from);
}

}  // namespace pixelatent::ase
