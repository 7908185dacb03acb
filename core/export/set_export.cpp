#include "export/set_export.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <system_error>

#include "base/file.hpp"
#include "base/letters.hpp"
#include "export/animation_parts.hpp"
#include "export/aseprite_file.hpp"
#include "export/sheet_data.hpp"
#include "image/encode.hpp"
#include "image/exact_indices.hpp"
#include "image/palette_file.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

using Written = std::vector<fs::path>;

constexpr int kMillisecondsInOneSecond = 1000;

struct FormatRow {
  std::string_view key, title, ending;
  bool sheet;
};
constexpr std::array<FormatRow, kSetFormatCount> kSetFormats = {{
    {"png", "PNG files", "", false},
    {"json-array", "Sheet + JSON (Aseprite, array)", ".json", true},
    {"json-hash", "Sheet + JSON (Aseprite, hash)", ".json", true},
    {"texturepacker", "Sheet + JSON (TexturePacker, hash)", ".json", true},
    {"godot", "Godot 4 SpriteFrames", ".tres", true},
    {"godot3", "Godot 3 SpriteFrames", ".tres", true},
    {"tiled", "Tiled tileset", ".tsx", true},
    {"aseprite", "Aseprite file", ".aseprite", false},
    {"gif", "GIF", ".gif", false},
    {"apng", "Animated PNG", ".png", false},
    {"gpl", "Palette (GIMP .gpl)", ".gpl", false},
    {"pal", "Palette (JASC .pal)", ".pal", false},
    {"hex", "Palette (.hex)", ".hex", false},
    {"ase", "Palette (Adobe .ase)", ".ase", false},
}};
static_assert(!kSetFormats.back().key.empty());

const FormatRow& row_of(SetFormat format) {
  return kSetFormats.at(static_cast<std::size_t>(format));
}

std::vector<Image> images_of(std::span<const NamedSprite> sprites) {
  std::vector<Image> images;
  for (const NamedSprite& sprite : sprites) images.push_back(sprite.image);
  return images;
}

/// The palette asked for when it has every colour, else that of the sprites; nothing with too many.
std::optional<Palette> palette_for(std::span<const Image> images, const Palette& wanted) {
  const auto has_all = [&](const Image& image) { return exact_indices(image, wanted).has_value(); };
  if (!wanted.colours.empty() && std::ranges::all_of(images, has_all)) return wanted;
  return exact_palette(images);
}

/// Fit for a file's name, and none twice: "knight", "knight 2" …
std::vector<std::string> different_names(std::span<const NamedSprite> sprites) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    std::string name = sprites[i].name;
    std::ranges::replace_if(
        name,
        [](char c) {
          return c == '/' || c == '\\' || c == ':' || std::iscntrl(static_cast<unsigned char>(c));
        },
        '_');
    if (name.empty() || name.starts_with('.')) name = "sprite" + name;
    std::string different = name;
    for (int n = 2; !taken.insert(different).second; ++n) {
      different = name + ' ' + std::to_string(n);
    }
    names.push_back(std::move(different));
  }
  return names;
}

std::vector<SheetTag> tags_of(std::span<const NamedSprite> sprites) {
  std::vector<SheetTag> tags;
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    const int at = static_cast<int>(i);
    const std::string& tag = sprites[i].tag;
    if (tag.empty()) continue;
    const bool goes_on = !tags.empty() && tags.back().to == at - 1 && tags.back().name == tag;
    if (goes_on) {
      tags.back().to = at;
    } else {
      tags.push_back({tag, at, at});
    }
  }
  return tags;
}

/// How long picture `i` is shown: the rounding errors don't add up.
int milliseconds_of(std::size_t i, double fps) {
  const int n = static_cast<int>(i);
  return begin_of(n + 1, fps, kMillisecondsInOneSecond) -
         begin_of(n, fps, kMillisecondsInOneSecond);
}

class SetWriter {
 public:
  SetWriter(std::span<const NamedSprite> sprites, fs::path out, SetFormat format,
            const SetExportOptions& options, const KeepGoing& keep_going)
      : sprites_(sprites),
        images_(images_of(sprites)),
        out_(std::move(out)),
        format_(format),
        options_(options),
        keep_going_(keep_going) {}

  Result<Written> run() {
    if (sprites_.empty()) {
      return fail(ErrorCode::Empty, "there is no sprite to write", out_.string(),
                  "Keep or choose some first.");
    }
    if (keep_going_ && !keep_going_(0)) return stopped_after(0, sprites_.size());
    palette_ = palette_for(images_, options_.palette);
    Result<> done;
    switch (format_) {
      case SetFormat::Png:
        done = write_files();
        break;
      case SetFormat::Aseprite:
        done = write_aseprite();
        break;
      case SetFormat::Gif:
        done = write_animation(AnimationFormat::Gif);
        break;
      case SetFormat::Apng:
        done = write_animation(AnimationFormat::Apng);
        break;
      case SetFormat::Gpl:
      case SetFormat::Pal:
      case SetFormat::Hex:
      case SetFormat::Swatches:
        done = write_palette();
        break;
      default:
        done = write_sheet();
        break;
    }
    if (!done) return tl::unexpected<Error>(with_place(done.error()));
    return std::move(written_);
  }

 private:
  Error with_place(Error error) const {
    if (error.where.empty()) error.where = out_.string();
    return error;
  }

  Result<> write_bytes(const fs::path& file, std::span<const std::uint8_t> bytes) {
    Result<> ok = write_file_atomically(file, bytes);
    if (ok) written_.push_back(file);
    return ok;
  }
  Result<> write_text(const fs::path& file, const std::string& text) {
    return write_bytes(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  }

  Result<std::vector<std::uint8_t>> png_of(const Image& picture,
                                           std::span<const PngText> texts) const {
    const bool indexed = options_.indexed == IndexedPng::WhenExact && palette_;
    return indexed ? encode_indexed_png(picture, *palette_, texts) : encode_png(picture, texts);
  }

  Result<> write_files() {
    std::error_code ec;
    fs::create_directories(out_, ec);
    if (!fs::is_directory(out_, ec)) {
      return fail(ErrorCode::Unwritable, "this folder couldn't be made", out_.string(),
                  "Choose a folder you may write to.");
    }
    const std::vector<std::string> names = different_names(sprites_);
    for (std::size_t i = 0; i < sprites_.size(); ++i) {
      if (keep_going_ && !keep_going_(static_cast<int>(i))) {
        return stopped_after(static_cast<int>(i), sprites_.size());
      }
      SheetLayoutOptions alone;
      alone.scale = options_.layout.scale;
      const auto picture = lay_out_sheet(std::span(images_).subspan(i, 1), alone);
      if (!picture) return tl::unexpected(picture.error());
      const PngText& text = sprites_[i].text;
      const auto bytes =
          png_of(picture->picture, {&text, text.text.empty() ? std::size_t{0} : std::size_t{1}});
      if (!bytes) return tl::unexpected(bytes.error());
      if (const Result<> ok = write_bytes(out_ / (names[i] + ".png"), *bytes); !ok) return ok;
    }
    return {};
  }

  Result<> write_sheet() {
    const auto sheet = lay_out_sheet(images_, options_.layout);
    if (!sheet) return tl::unexpected(sheet.error());
    const fs::path file = fs::path(out_).replace_extension(row_of(format_).ending);
    const fs::path picture = fs::path(out_).replace_extension(".png");
    const std::vector<PngText> texts = texts_together(sheet->columns);
    const auto bytes = png_of(sheet->picture, texts);
    if (!bytes) return tl::unexpected(bytes.error());
    if (const Result<> ok = write_bytes(picture, *bytes); !ok) return ok;
    SheetData data = data_of(*sheet, picture);
    if (!texts.empty()) data.extra = texts.front().text;
    return write_text(file, text_of(data, file.stem().string()));
  }

  /// One, or none.
  std::vector<PngText> texts_together(int columns) const {
    if (!options_.together) return {};
    PngText text = options_.together(columns);
    if (text.text.empty()) return {};
    return {std::move(text)};
  }

  SheetData data_of(const SheetPicture& sheet, const fs::path& picture) const {
    const SheetLayoutOptions& layout = options_.layout;
    SheetData data;
    data.picture = picture.filename().string();
    data.width = sheet.picture.width();
    data.height = sheet.picture.height();
    data.columns = sheet.columns;
    data.margin = (layout.border + layout.extrude) * layout.scale;
    data.spacing = (layout.padding + 2 * layout.extrude) * layout.scale;
    data.tags = tags_of(sprites_);
    const std::vector<std::string> names = different_names(sprites_);
    for (std::size_t i = 0; i < sprites_.size(); ++i) {
      data.frames.push_back({names[i], sheet.at[i], milliseconds_of(i, options_.fps)});
    }
    return data;
  }

  std::string text_of(const SheetData& data, const std::string& name) const {
    switch (format_) {
      case SetFormat::JsonHash:
        return aseprite_json(data, JsonFrames::Hash);
      case SetFormat::TexturePacker:
        return texture_packer_json(data);
      case SetFormat::Godot:
        return godot_sprite_frames(data, GodotVersion::Four);
      case SetFormat::Godot3:
        return godot_sprite_frames(data, GodotVersion::Three);
      case SetFormat::Tiled:
        return tiled_tileset(data, name);
      default:
        return aseprite_json(data, JsonFrames::Array);
    }
  }

  Result<> write_aseprite() {
    std::vector<AsepriteFrame> frames;
    for (std::size_t i = 0; i < sprites_.size(); ++i) {
      frames.push_back({images_[i], milliseconds_of(i, options_.fps), sprites_[i].text.text});
    }
    const Palette palette = palette_ ? *palette_ : set_palette(images_);
    const auto bytes = aseprite_file(frames, tags_of(sprites_), palette);
    if (!bytes) return tl::unexpected(bytes.error());
    return write_bytes(out_, *bytes);
  }

  Result<> write_animation(AnimationFormat format) {
    AnimationOptions animation;
    animation.scale = options_.layout.scale;
    animation.fps = options_.fps;
    if (format == AnimationFormat::Apng)
      animation.texts = texts_together(static_cast<int>(sprites_.size()));
    Result<> ok = export_animation(images_, out_, format, animation, keep_going_);
    if (ok) written_.push_back(out_);
    return ok;
  }

  Result<> write_palette() {
    if (!palette_) {
      return fail(ErrorCode::TooLarge, "the sprites have more than 255 colours", out_.string(),
                  "Train with fewer colours, or write them as PNG.");
    }
    // The transparent entry is none of the artist's colours.
    const std::span<const Rgba8> colours = std::span(palette_->colours).subspan(1);
    Result<> ok = save_palette(out_, colours);
    if (ok) written_.push_back(out_);
    return ok;
  }

  std::span<const NamedSprite> sprites_;
  std::vector<Image> images_;
  fs::path out_;
  SetFormat format_;
  const SetExportOptions& options_;
  const KeepGoing& keep_going_;
  std::optional<Palette> palette_;
  Written written_;
};

}  // namespace

std::string_view key_of(SetFormat format) { return row_of(format).key; }

std::optional<SetFormat> set_format_of(std::string_view key) {
  const auto row = std::ranges::find(kSetFormats, key, &FormatRow::key);
  if (row == kSetFormats.end()) return std::nullopt;
  return static_cast<SetFormat>(row - kSetFormats.begin());
}

std::string_view title_of(SetFormat format) { return row_of(format).title; }
std::string_view ending_of(SetFormat format) { return row_of(format).ending; }
bool is_sheet(SetFormat format) { return row_of(format).sheet; }

std::optional<SetFormat> set_format_from(const fs::path& out) {
  const std::string ending = lower_case_ending(out);
  if (ending.empty()) return SetFormat::Png;
  if (ending == ".json") return SetFormat::JsonHash;  // Aseprite's own choice
  if (ending == ending_of(SetFormat::Apng)) return std::nullopt;
  for (int i = 0; i < kSetFormatCount; ++i) {
    if (ending_of(static_cast<SetFormat>(i)) == ending) return static_cast<SetFormat>(i);
  }
  return std::nullopt;
}

Result<Written> export_set(std::span<const NamedSprite> sprites, const fs::path& out,
                           SetFormat format, const SetExportOptions& options,
                           const KeepGoing& keep_going) {
  return SetWriter(sprites, out, format, options, keep_going).run();
}

}  // namespace pixelatent
