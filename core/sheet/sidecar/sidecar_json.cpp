// Aseprite's and TexturePacker's JSON:
// https://www.aseprite.org/docs/cli/#sheet, https://www.codeandweb.com/texturepacker/documentation
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "sheet/sidecar/sidecar_parsers.hpp"

namespace pixelatent::sidecar {

namespace {

constexpr int kMaxDepth = 64;

/// Keeps the file's order, which is the animation's. Unlike nlohmann::ordered_map it doesn't look
/// for an equal key first: that would take minutes for a hundred thousand frames.
template <class Key, class T, class Less, class Allocator>
struct AppendingMap : nlohmann::ordered_map<Key, T, Less, Allocator> {
  using Base = nlohmann::ordered_map<Key, T, Less, Allocator>;
  using Base::Base;
  T& operator[](const Key& key) {
    this->emplace_back(key, T{});
    return this->back().second;
  }
};
using Json = nlohmann::basic_json<AppendingMap>;

/// Whether brackets are nested deeper than any sprite list has reason to.
bool nested_too_deeply(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

const Json* member(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto it = object.find(key);
  return it == object.end() ? nullptr : &*it;
}

/// A missing number is nothing; one of another type is NaN, which no check lets pass.
std::optional<double> number(const Json* object, const char* key) {
  const Json* value = object == nullptr ? nullptr : member(*object, key);
  if (value == nullptr) return std::nullopt;
  return value->is_number() ? value->get<double>() : std::numeric_limits<double>::quiet_NaN();
}

std::string text(const Json* object, const char* key) {
  const Json* value = object == nullptr ? nullptr : member(*object, key);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

/// Aseprite counts its inner padding into `frame` and not into `spriteSourceSize`: pixels on each
/// side, 0 where the two don't differ by the same even number along both axes.
int inner_padding(const Json* frame, const Json* trimmed_part) {
  const auto more = [&](const char* side) {
    const double outer = number(frame, side).value_or(0);
    return outer - number(trimmed_part, side).value_or(outer);
  };
  const auto pixels = whole_number(more("w"), 2, kMaxSidecarSide);
  return pixels && more("h") == *pixels && *pixels % 2 == 0 ? *pixels / 2 : 0;
}

Result<SidecarFrame> frame_from(const Json& json, std::string name, const std::string& file) {
  const Json* frame = member(json, "frame");
  const Json* source = member(json, "sourceSize");
  const Json* trimmed_part = member(json, "spriteSourceSize");
  const Json* rotated = member(json, "rotated");
  if (rotated != nullptr && !rotated->is_boolean()) {
    return damaged("\"rotated\" of " + name_in_quotes(name) + " is neither true nor false", file);
  }
  RawFrame raw;
  raw.name = std::move(name);
  raw.turn = rotated != nullptr && rotated->get<bool>() ? Turn::Clockwise : Turn::None;
  raw.x = number(frame, "x");
  raw.y = number(frame, "y");
  // The size is that of the sprite before it was turned.
  raw.w = number(frame, swaps_sides(raw.turn) ? "h" : "w");
  raw.h = number(frame, swaps_sides(raw.turn) ? "w" : "h");
  raw.source_w = number(source, "w");
  raw.source_h = number(source, "h");
  raw.offset_x = number(trimmed_part, "x").value_or(0);
  raw.offset_y = number(trimmed_part, "y").value_or(0);
  const int padding = inner_padding(frame, trimmed_part);
  if (padding > 0 && raw.x && raw.y && raw.w && raw.h) {
    *raw.x += padding;
    *raw.y += padding;
    *raw.w -= 2 * padding;
    *raw.h -= 2 * padding;
  }
  return checked_frame(raw, file);
}

/// `frames` is a list with file names in it, or an object whose keys are the names.
Result<> add_frames(const Json& frames, Sidecar& sidecar, FrameTaker& taker,
                    const std::string& file) {
  if (!frames.is_array() && !frames.is_object()) return damaged("\"frames\" is no list", file);
  sidecar.frames.reserve(std::min(frames.size(), kMaxSidecarFrames));
  for (auto it = frames.begin(); it != frames.end(); ++it) {
    std::string name = frames.is_object() ? it.key() : text(&*it, "filename");
    const Result<> ok = taker.add(sidecar, frame_from(*it, name, file), name);
    if (!ok) return ok;
  }
  return {};
}

Result<std::vector<Sidecar>> several_textures(const Json& textures, const std::string& file) {
  if (!textures.is_array()) return damaged("\"textures\" is no list", file);
  std::vector<Sidecar> sidecars;
  FrameTaker taker(file);
  for (const Json& texture : textures) {
    Sidecar sidecar;
    sidecar.image = file_name_of(text(&texture, "image"));
    const Json* frames = member(texture, "frames");
    if (frames == nullptr) return damaged("a texture has no \"frames\"", file);
    if (const Result<> ok = add_frames(*frames, sidecar, taker, file); !ok) {
      return tl::unexpected(ok.error());
    }
    const Json* size = member(texture, "size");
    set_size(sidecar, number(size, "w"), number(size, "h"));
    sidecars.push_back(std::move(sidecar));
  }
  return sidecars;
}

/// Aseprite's slices, each with its place in the first frame it is in.
Result<> add_slices(const Json& slices, Sidecar& sidecar, const Rect& canvas,
                    const std::string& file) {
  if (!slices.is_array()) return {};
  FrameTaker taker(file);
  for (const Json& slice : slices) {
    const std::string name = text(&slice, "name");
    const Json* keys = member(slice, "keys");
    if (keys == nullptr || !keys->is_array() || keys->empty()) continue;
    const Json* bounds = member(keys->front(), "bounds");
    RawFrame raw;
    raw.name = name;
    raw.x = number(bounds, "x");
    raw.y = number(bounds, "y");
    raw.w = number(bounds, "w");
    raw.h = number(bounds, "h");
    if (raw.x && raw.y) *raw.x += canvas.x, *raw.y += canvas.y;
    const Result<> ok = taker.add(sidecar, checked_frame(raw, file), name);
    if (!ok) return ok;
  }
  return {};
}

/// A file of one frame with slices: the frame is the sheet, the slices are its sprites.
void use_slices(Sidecar& sidecar, const Json* slices, const std::string& file) {
  if (slices == nullptr || sidecar.frames.size() != 1 || !sidecar.dropped.empty()) return;
  const SidecarFrame& all = sidecar.frames.front();
  if (all.turn != Turn::None) return;
  Sidecar sliced = sidecar;
  sliced.frames.clear();
  const Rect canvas{all.rect.x - all.offset_x, all.rect.y - all.offset_y, all.source_w,
                    all.source_h};
  if (!add_slices(*slices, sliced, canvas, file)) return;  // the frame is something, too
  std::erase_if(sliced.frames, [&](const SidecarFrame& f) { return f.rect == canvas; });
  if (!sliced.frames.empty()) sidecar = std::move(sliced);
}

/// Tiled's tileset as JSON.
Result<Sidecar> tileset(const Json& json, const std::string& file) {
  RawGrid raw;
  if (std::string image = text(&json, "image"); !image.empty()) raw.image = std::move(image);
  raw.cell_w = number(&json, "tilewidth");
  raw.cell_h = number(&json, "tileheight");
  raw.margin_x = raw.margin_y = number(&json, "margin").value_or(0);
  raw.spacing_x = raw.spacing_y = number(&json, "spacing").value_or(0);
  Result<Sidecar> sheet = tile_sheet(raw, file);
  if (!sheet) return sheet;
  sheet->clear = colour_in(text(&json, "transparentcolor"));
  set_size(*sheet, number(&json, "imagewidth"), number(&json, "imageheight"));
  return sheet;
}

}  // namespace

Result<std::vector<Sidecar>> parse_json(std::string_view content, const std::string& name) {
  if (nested_too_deeply(content)) return damaged("its brackets are nested too deeply", name);
  const Json json = Json::parse(content.begin(), content.end(), nullptr, false);
  if (json.is_discarded()) return damaged("not valid JSON, perhaps cut off", name);
  if (const Json* textures = member(json, "textures")) return several_textures(*textures, name);
  const Json* frames = member(json, "frames");
  if (frames == nullptr && member(json, "tilewidth") != nullptr) {
    return tileset(json, name).map(only_sheet);
  }
  if (frames == nullptr) {
    return damaged("no list of sprites (it has neither \"frames\" nor \"textures\")", name);
  }
  Sidecar sidecar;
  const Json* meta = member(json, "meta");
  sidecar.image = file_name_of(text(meta, "image"));
  const Json* size = meta == nullptr ? nullptr : member(*meta, "size");
  set_size(sidecar, number(size, "w"), number(size, "h"));
  FrameTaker taker(name);
  if (const Result<> ok = add_frames(*frames, sidecar, taker, name); !ok) {
    return tl::unexpected(ok.error());
  }
  if (meta != nullptr) use_slices(sidecar, member(*meta, "slices"), name);
  return only_sheet(std::move(sidecar));
}

}  // namespace pixelatent::sidecar
