// Photoshop documents: https://www.adobe.com/devnet-apps/photoshop/fileformatashtml/
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>

#include "image/blend.hpp"
#include "image/byte_reader.hpp"
#include "image/decoders.hpp"
#include "image/inflate.hpp"
#include "image/pixel_budget.hpp"

namespace pixelatent {

namespace {

using Bytes = std::span<const std::uint8_t>;

enum class ColourMode : std::uint32_t { Grey = 1, Rgb = 3 };
constexpr std::size_t kMostPsdLayers = 8192;
constexpr int kAlphaChannel = -1;
/// Kinds of the records that stand for a folder's end and its head.
enum class Section : std::uint32_t { None = 0, Open = 1, Closed = 2, Bottom = 3 };

struct PsdChannel {
  int id = 0;
  std::size_t length = 0;
};

struct PsdLayer {
  Rect rect;
  std::vector<PsdChannel> channels;
  BlendMode blend = BlendMode::Normal;
  int opacity = 255;
  bool hidden = false;
  Section section = Section::None;
};

struct PsdHead {
  int width = 0, height = 0;
  std::uint32_t depth = 0;
  ColourMode mode = ColourMode::Rgb;
};

BlendMode blend_named(std::string_view key) {
  constexpr std::array<std::string_view, kBlendModeCount> kKeys = {
      "norm", "mul ", "scrn", "over", "dark", "lite", "div ", "idiv", "hLit", "sLit",
      "diff", "smud", "hue ", "sat ", "colr", "lum ", "lddg", "fsub", "fdiv"};
  const auto found = std::find(kKeys.begin(), kKeys.end(), key);
  return found == kKeys.end() ? BlendMode::Normal : static_cast<BlendMode>(found - kKeys.begin());
}

/// One row of PackBits: a count, then a copy or a repetition.
bool unpack_bits(Bytes packed, std::span<std::uint8_t> row) {
  ByteReader in(packed);
  std::size_t at = 0;
  while (at < row.size()) {
    const int count = static_cast<std::int8_t>(in.u8());
    if (in.failed()) return false;
    if (count == -128) continue;
    const std::size_t length =
        std::min(static_cast<std::size_t>(count < 0 ? 1 - count : count + 1), row.size() - at);
    if (count < 0) {
      std::fill_n(row.begin() + static_cast<std::ptrdiff_t>(at), length,
                  static_cast<std::uint8_t>(in.u8()));
    } else {
      const Bytes copy = in.take(length);
      std::copy(copy.begin(), copy.end(), row.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (in.failed()) return false;
    at += length;
  }
  return true;
}

std::optional<std::vector<std::uint8_t>> unpack_rows(ByteReader& in, std::size_t width,
                                                     std::size_t height) {
  if (in.left() < 2 * height) return std::nullopt;
  ByteReader lengths(in.take(2 * height), ByteOrder::BigEndian);
  std::vector<std::uint8_t> out(width * height);
  for (std::size_t y = 0; y < height; ++y) {
    const Bytes packed = in.take(lengths.u16());
    if (in.failed() || !unpack_bits(packed, std::span(out).subspan(y * width, width))) {
      return std::nullopt;
    }
  }
  return out;
}

/// A channel of 8 bits, however it is packed.
std::optional<std::vector<std::uint8_t>> channel_values(Bytes data, std::size_t width,
                                                        std::size_t height) {
  ByteReader in(data, ByteOrder::BigEndian);
  const std::uint32_t packing = in.u16();
  if (packing == 0) {
    const Bytes raw = in.take(width * height);
    if (in.failed()) return std::nullopt;
    return std::vector<std::uint8_t>(raw.begin(), raw.end());
  }
  if (packing == 1) return unpack_rows(in, width, height);
  if (packing > 3) return std::nullopt;
  auto values = inflated_exactly(in.rest(), width * height);
  for (std::size_t i = 0; packing == 3 && values && i < values->size(); ++i) {
    if (i % width != 0) (*values)[i] = static_cast<std::uint8_t>((*values)[i] + (*values)[i - 1]);
  }
  return values;
}

class PsdLayers {
 public:
  explicit PsdLayers(Bytes bytes) : in_(bytes, ByteOrder::BigEndian) {}

  const PsdHead& head() const { return head_; }
  bool any() const { return !layers_.empty(); }
  /// False for what stb_image must judge: no head, or of a kind whose layers aren't read.
  bool read_head() {
    in_.skip(14);
    head_.height = in_.i32();
    head_.width = in_.i32();
    head_.depth = in_.u16();
    head_.mode = static_cast<ColourMode>(in_.u16());
    in_.skip(in_.u32());
    read_resources(in_.take(in_.u32()));
    return !in_.failed() && head_.width > 0 && head_.height > 0;
  }

  /// Whether the file itself says that its merged picture is none.
  bool says_not_merged() const { return says_not_merged_; }

  void read_layers() {
    ByteReader all(in_.take(in_.u32()), ByteOrder::BigEndian);
    ByteReader info(all.take(all.u32()), ByteOrder::BigEndian);
    const int count = std::abs(info.i16());
    for (int i = 0; i < count && layers_.size() < kMostPsdLayers; ++i) {
      PsdLayer layer = read_record(info);
      if (info.failed()) break;
      layers_.push_back(std::move(layer));
    }
    data_ = info.rest();
    hide_what_is_in_hidden_folders();
  }

  bool readable() const {
    return head_.depth == 8 && (head_.mode == ColourMode::Rgb || head_.mode == ColourMode::Grey);
  }

  /// Nothing: damaged, or the budget is spent.
  std::optional<Image> draw(PixelBudget& budget) const {
    Image canvas(head_.width, head_.height);
    ByteReader data(data_);
    for (const PsdLayer& layer : layers_) {
      std::vector<Bytes> parts;
      for (const PsdChannel& channel : layer.channels) parts.push_back(data.take(channel.length));
      if (data.failed()) return std::nullopt;
      if (layer.hidden || layer.section != Section::None || layer.rect.w < 1 || layer.rect.h < 1) {
        continue;
      }
      if (!budget.spend(layer.rect.w, layer.rect.h)) return std::nullopt;
      const std::optional<Image> picture = picture_of(layer, parts);
      if (!picture) return std::nullopt;
      blend_over(canvas, *picture, layer.rect.x, layer.rect.y, layer.opacity, layer.blend);
    }
    return canvas;
  }

 private:
  void read_resources(Bytes bytes) {
    constexpr std::uint32_t kVersionInfo = 1057;
    ByteReader in(bytes, ByteOrder::BigEndian);
    while (in.left() >= 12) {
      in.skip(4);
      const std::uint32_t id = in.u16(), name = in.u8();
      in.skip(name + (name % 2 == 0 ? 1 : 0));
      const std::uint32_t length = in.u32();
      const Bytes body = in.take(length);
      if (in.failed()) return;
      if (id == kVersionInfo && body.size() >= 5) says_not_merged_ = body[4] == 0;
      if (length % 2 != 0 && in.left() > 0) in.skip(1);
    }
  }

  static PsdLayer read_record(ByteReader& in) {
    PsdLayer layer;
    const std::int64_t top = in.i32(), left = in.i32(), bottom = in.i32(), right = in.i32();
    constexpr std::int64_t kFar = 300'000;  // the format's own limit
    const auto near = [](std::int64_t v) { return v >= -kFar && v <= kFar; };
    if (near(top) && near(left) && near(bottom) && near(right)) {
      layer.rect = {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left),
                    static_cast<int>(bottom - top)};
    }
    const std::uint32_t channels = in.u16();
    for (std::uint32_t i = 0; i < channels && !in.failed(); ++i) {
      const int id = in.i16();
      layer.channels.push_back({id, in.u32()});
    }
    in.skip(4);
    layer.blend = blend_named(in.text(4));
    layer.opacity = static_cast<int>(in.u8());
    in.skip(1);
    layer.hidden = (in.u8() & 2) != 0;
    in.skip(1);
    ByteReader extra(in.take(in.u32()), ByteOrder::BigEndian);
    extra.skip(extra.u32());
    extra.skip(extra.u32());
    const std::uint32_t name = extra.u8();
    extra.skip((name + 4) / 4 * 4 - 1);
    while (extra.left() >= 12) {
      extra.skip(4);
      const std::string key = extra.text(4);
      ByteReader block(extra.take(extra.u32()), ByteOrder::BigEndian);
      if (key == "lsct" || key == "lsdk") layer.section = static_cast<Section>(block.u32());
    }
    return layer;
  }

  /// From the top down a folder comes before what is in it, and its bottom after.
  void hide_what_is_in_hidden_folders() {
    std::vector<bool> hidden;
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
      if (layer->section == Section::Bottom) {
        if (!hidden.empty()) hidden.pop_back();
        continue;
      }
      const bool inside_hidden = !hidden.empty() && hidden.back();
      layer->hidden = layer->hidden || inside_hidden;
      if (layer->section != Section::None) hidden.push_back(layer->hidden);
    }
  }

  std::optional<Image> picture_of(const PsdLayer& layer, const std::vector<Bytes>& parts) const {
    const auto width = static_cast<std::size_t>(layer.rect.w);
    const auto height = static_cast<std::size_t>(layer.rect.h);
    Image picture;
    for (std::size_t c = 0; c < parts.size(); ++c) {
      const int id = layer.channels[c].id;
      const bool colour = id >= 0 && id < (head_.mode == ColourMode::Rgb ? 3 : 1);
      if (!colour && id != kAlphaChannel) continue;
      const auto values = channel_values(parts[c], width, height);
      if (!values) return std::nullopt;
      if (picture.empty()) {  // memory only for what is there
        picture = Image(layer.rect.w, layer.rect.h);
        for (Rgba8& pixel : picture.pixels()) pixel = {0, 0, 0, 255};
      }
      for (std::size_t i = 0; i < values->size(); ++i) {
        set(picture.pixels()[i], id, (*values)[i]);
      }
    }
    return picture;
  }

  void set(Rgba8& pixel, int channel, std::uint8_t value) const {
    if (channel == kAlphaChannel) {
      pixel.a = value;
    } else if (head_.mode == ColourMode::Grey) {
      pixel.r = pixel.g = pixel.b = value;
    } else {
      (channel == 0 ? pixel.r : channel == 1 ? pixel.g : pixel.b) = value;
    }
  }

  ByteReader in_;
  PsdHead head_;
  std::vector<PsdLayer> layers_;
  Bytes data_;
  bool says_not_merged_ = false;
};

bool is_one_colour(const Image& image) {
  return std::all_of(image.pixels().begin(), image.pixels().end(),
                     [&](const Rgba8& p) { return p == image.pixels().front(); });
}

}  // namespace

bool is_psd(Bytes bytes) {
  constexpr std::uint8_t kStart[] = {'8', 'B', 'P', 'S', 0, 1};
  return bytes.size() >= sizeof kStart && std::memcmp(bytes.data(), kStart, sizeof kStart) == 0;
}

Result<Image> decode_psd(Bytes bytes, const std::string& name, std::int64_t max_pixels) {
  PsdLayers file(bytes);
  if (!file.read_head()) return decode_with_stb(bytes, name, max_pixels);
  const PsdHead& head = file.head();
  if (std::int64_t{head.width} * head.height > max_pixels) {
    return fail(ErrorCode::TooLarge,
                "too many pixels (" + std::to_string(head.width) + " x " +
                    std::to_string(head.height) + ")",
                name, "Split it into smaller sheets.");
  }
  Result<Image> merged = decode_with_stb(bytes, name, max_pixels);
  if (merged && !file.says_not_merged() && !is_one_colour(*merged)) return merged;
  file.read_layers();
  if (!file.any()) return merged;
  if (file.readable()) {
    PixelBudget budget(max_pixels);
    std::optional<Image> drawn = file.draw(budget);
    if (budget.is_spent()) {
      return fail(ErrorCode::TooLarge, "too many pixels in all its layers", name,
                  "Flatten it or split it into smaller files.");
    }
    if (drawn && (!merged || file.says_not_merged() || !is_one_colour(*drawn))) {
      return std::move(*drawn);
    }
    if (drawn) return merged;
  }
  return fail(ErrorCode::NotAnImage,
              "a Photoshop file without its merged picture, whose layers this program can't read",
              name, "Save it with \"Maximize compatibility\", or export it as PNG.");
}

}  // namespace pixelatent
