#include "image/file_kind.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace pixelatent {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kAsPng = "Export it as PNG and drop it again.";
constexpr std::string_view kUnpack = "Unpack it and drop the folder.";
constexpr std::string_view kNoPicture =
    "Sheets are pictures: drop a PNG, GIF, WebP or Aseprite file, or a folder of them.";
constexpr std::string_view kFramesAsPng = "Export its frames as PNG or GIF and drop those.";

struct KnownKind {
  std::size_t at;
  std::string_view mark;
  FileKind kind;
};

constexpr std::array kKnownKinds = std::to_array<KnownKind>({
    {0, "II*\0"sv, {"a TIFF picture", kAsPng}},
    {0, "MM\0*"sv, {"a TIFF picture", kAsPng}},
    {0, "II+\0"sv, {"a TIFF picture", kAsPng}},
    {0, "MM\0+"sv, {"a TIFF picture", kAsPng}},
    {4, "ftypavif"sv, {"an AVIF picture", kAsPng}},
    {4, "ftypavis"sv, {"an AVIF picture", kAsPng}},
    {4, "ftyphei"sv, {"a HEIC picture", kAsPng}},
    {4, "ftypmif1"sv, {"a HEIF picture", kAsPng}},
    {4, "ftypqt"sv, {"a film", kFramesAsPng}},
    {4, "ftyp"sv, {"a film", kFramesAsPng}},
    {0, "\x1A\x45\xDF\xA3"sv, {"a film", kFramesAsPng}},
    {8, "AVI "sv, {"a film", kFramesAsPng}},
    {8, "WAVE"sv, {"a sound file, not an image", kNoPicture}},
    {0, "OggS"sv, {"a sound file or film", kNoPicture}},
    {0, "ID3"sv, {"a sound file", kNoPicture}},
    {0, "gimp xcf"sv, {"a GIMP picture (XCF)", kAsPng}},
    {0,
     "8BPS\0\2"sv,
     {"a large Photoshop picture (PSB)", "Save it as PSD or PNG and drop it again."}},
    {0, "\0\0\1\0"sv, {"an icon (ICO)", kAsPng}},
    {0, "\0\0\2\0\1"sv, {"a mouse cursor (CUR)", kAsPng}},
    {0, "DDS "sv, {"a DDS texture", kAsPng}},
    {0, "\xABKTX"sv, {"a KTX texture", kAsPng}},
    {0, "PVR\3"sv, {"a PVR texture", kAsPng}},
    {0, "\x13\xABsS"sv, {"a Basis or ASTC texture", kAsPng}},
    {0, "qoif"sv, {"a QOI picture", kAsPng}},
    {0, "\xFF\x0A"sv, {"a JPEG XL picture", kAsPng}},
    {4, "JXL "sv, {"a JPEG XL picture", kAsPng}},
    {4, "jP  "sv, {"a JPEG 2000 picture", kAsPng}},
    {0, "\x0A\5\1"sv, {"a PCX picture", kAsPng}},
    {0, "\x0A\2\1"sv, {"a PCX picture", kAsPng}},
    {8, "ILBM"sv, {"an Amiga picture (IFF)", kAsPng}},
    {8, "PBM "sv, {"a Deluxe Paint picture (IFF)", kAsPng}},
    {0, "\x76\x2F\x31\x01"sv, {"an OpenEXR picture", kAsPng}},
    {0, "#?RADIANCE"sv, {"a Radiance HDR picture", kAsPng}},
    {0, "%PDF"sv, {"a PDF document", kAsPng}},
    {0, "%!PS"sv, {"a PostScript document", kAsPng}},
    {0, "CLIP"sv, {"a Clip Studio picture", kAsPng}},
    {4, "\x11\xAF"sv, {"a FLIC animation", kFramesAsPng}},
    {4, "\x12\xAF"sv, {"a FLIC animation", kFramesAsPng}},
    {0,
     "ASEF"sv,
     {"an Adobe palette", "Drop it where a palette is asked for, as .gpl, .hex or .pal."}},
    {0, "PK\3\4"sv, {"a ZIP archive", kUnpack}},
    {0, "PK\5\6"sv, {"an empty ZIP archive", kUnpack}},
    {0, "Rar!"sv, {"a RAR archive", kUnpack}},
    {0, "7z\xBC\xAF"sv, {"a 7-Zip archive", kUnpack}},
    {0, "\x1F\x8B"sv, {"a packed file (gzip)", kUnpack}},
    {257, "ustar"sv, {"a TAR archive", kUnpack}},
    {0, "bplist00"sv, {"a binary property list", "Export the data as XML or JSON."}},
    {0, "SQLite format 3"sv, {"a database", kNoPicture}},
    {0,
     "\x7F"
     "ELF"sv,
     {"a program", kNoPicture}},
    {0, "MZ"sv, {"a program", kNoPicture}},
    {0, "\0\5\x16\7"sv, {"a side file of macOS", "It can be left out."}},
});

/// A text may hold bytes of any language, but none of those that text never has.
bool looks_like_text(std::string_view bytes) {
  const std::string_view start = bytes.substr(0, 512);
  return !start.empty() && std::none_of(start.begin(), start.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 32 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') ||
           byte == 127;
  });
}

FileKind kind_of_text(std::string_view text) {
  const std::string_view start = text.substr(0, 512);
  if (start.find("<svg") != std::string_view::npos) return {"an SVG drawing", kAsPng};
  if (start.starts_with("/* XPM */")) return {"an XPM picture", kAsPng};
  if (start.find("<html") != std::string_view::npos ||
      start.find("<!DOCTYPE html") != std::string_view::npos) {
    return {"a web page, not a picture", "Save the picture itself and drop that."};
  }
  if (start.size() > 2 && start[0] == 'P' && start[1] >= '1' && start[1] <= '7' &&
      (start[2] == '\n' || start[2] == ' ')) {
    return {"a PNM picture", kAsPng};
  }
  return {"a text, not an image", kNoPicture};
}

}  // namespace

FileKind kind_of_file(std::span<const std::uint8_t> bytes) {
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  for (const KnownKind& known : kKnownKinds) {
    if (text.size() >= known.at && text.substr(known.at).starts_with(known.mark)) {
      return known.kind;
    }
  }
  if (text.size() > 2 && text[0] == 'P' && (text[1] == '5' || text[1] == '6') && text[2] == '\n') {
    return {"a PNM picture", kAsPng};
  }
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || looks_like_text(text)) {
    return kind_of_text(text);
  }
  return {};
}

}  // namespace pixelatent
