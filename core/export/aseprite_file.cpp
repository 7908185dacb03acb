#include "export/aseprite_file.hpp"

#include <zlib.h>

#include <algorithm>

#include "image/exact_indices.hpp"

namespace pixelatent {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr int kHeaderBytes = 128, kFrameHeaderBytes = 16, kChunkHeaderBytes = 6;
constexpr int kFileMagic = 0xA5E0, kFrameMagic = 0xF1FA;
constexpr int kLayerChunk = 0x2004, kCelChunk = 0x2005, kTagsChunk = 0x2018, kPaletteChunk = 0x2019,
              kUserDataChunk = 0x2020;
constexpr int kCompressedCel = 2;
constexpr int kLayerOpacityIsValid = 1;
constexpr std::size_t kMostAseFrames = 65535, kMostAseSide = 65535, kMostAseText = 65535;

void put_low_bytes(Bytes& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}
void put_word(Bytes& out, int value) { put_low_bytes(out, static_cast<std::uint32_t>(value), 2); }
void put_dword(Bytes& out, std::size_t value) {
  put_low_bytes(out, static_cast<std::uint32_t>(value), 4);
}
void put_zeros(Bytes& out, std::size_t count) { out.insert(out.end(), count, 0); }
void put_all(Bytes& out, const Bytes& more) { out.insert(out.end(), more.begin(), more.end()); }
void put_string(Bytes& out, const std::string& text) {
  const std::size_t length = std::min(text.size(), kMostAseText);
  put_word(out, static_cast<int>(length));
  out.insert(out.end(), text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length));
}

void put_chunk(Bytes& out, int kind, const Bytes& body) {
  put_dword(out, body.size() + kChunkHeaderBytes);
  put_word(out, kind);
  put_all(out, body);
}

Bytes deflated(const Bytes& bytes) {
  uLongf length = compressBound(bytes.size());
  Bytes out(length);
  compress2(out.data(), &length, bytes.data(), bytes.size(), Z_BEST_COMPRESSION);
  out.resize(length);
  return out;
}

Bytes layer_body() {
  Bytes body;
  // Visible and editable; a picture; no child; default sizes; normal blending.
  for (const int value : {3, 0, 0, 0, 0, 0}) put_word(body, value);
  body.push_back(255);
  put_zeros(body, 3);
  put_string(body, "Sprites");
  return body;
}

Bytes palette_body(const Palette& palette) {
  Bytes body;
  put_dword(body, palette.colours.size());
  put_dword(body, 0);
  put_dword(body, palette.colours.size() - 1);
  put_zeros(body, 8);
  for (const Rgba8 c : palette.colours) put_all(body, {0, 0, c.r, c.g, c.b, c.a});
  return body;
}

Bytes tags_body(std::span<const SheetTag> tags) {
  Bytes body;
  put_word(body, static_cast<int>(tags.size()));
  put_zeros(body, 8);
  for (const SheetTag& tag : tags) {
    put_word(body, tag.from);
    put_word(body, tag.to);
    put_zeros(body, 1 + 2 + 6);            // forward, repeated endlessly
    put_all(body, {0x6A, 0xCD, 0x9B, 0});  // its colour on the time line
    put_string(body, tag.name);
  }
  return body;
}

/// The pixels as the file's colour mode has them.
Bytes pixel_bytes(const Image& image, const std::optional<std::vector<std::uint8_t>>& indices) {
  if (indices) return *indices;
  Bytes out;
  out.reserve(image.pixels().size() * sizeof(Rgba8));
  for (const Rgba8 c : image.pixels()) put_all(out, {c.r, c.g, c.b, c.a});
  return out;
}

Bytes cel_body(const Image& image, const std::optional<std::vector<std::uint8_t>>& indices) {
  Bytes body;
  for (const int value : {0, 0, 0}) put_word(body, value);  // layer, x, y
  body.push_back(255);
  put_word(body, kCompressedCel);
  put_zeros(body, 2 + 5);
  put_word(body, image.width());
  put_word(body, image.height());
  put_all(body, deflated(pixel_bytes(image, indices)));
  return body;
}

Bytes user_data_body(const std::string& text) {
  Bytes body;
  put_dword(body, 1);  // there is a text
  put_string(body, text);
  return body;
}

Bytes file_header(std::size_t bytes, std::span<const AsepriteFrame> frames, bool indexed,
                  std::size_t colours) {
  const Image& first = frames.front().image;
  Bytes out;
  put_dword(out, bytes);
  put_word(out, kFileMagic);
  put_word(out, static_cast<int>(frames.size()));
  put_word(out, first.width());
  put_word(out, first.height());
  put_word(out, indexed ? 8 : 32);
  put_dword(out, kLayerOpacityIsValid);
  put_word(out, frames.front().milliseconds);
  put_zeros(out, 4 + 4 + 1 + 3);  // the transparent entry is the first
  put_word(out, static_cast<int>(colours));
  out.push_back(1);  // square pixels
  out.push_back(1);
  put_zeros(out, static_cast<std::size_t>(kHeaderBytes) - out.size());
  return out;
}

Result<> check_frames(std::span<const AsepriteFrame> frames, const Palette& palette) {
  if (frames.empty()) return fail(ErrorCode::Empty, "there is no sprite to write");
  const Image& first = frames.front().image;
  const auto unlike = [&](const AsepriteFrame& frame) {
    return frame.image.width() != first.width() || frame.image.height() != first.height();
  };
  if (first.empty() || std::ranges::any_of(frames, unlike)) {
    return fail(ErrorCode::BadArgument, "sprites of different sizes don't share an Aseprite file");
  }
  if (palette.colours.empty() || palette.size() > kMostPaletteColours) {
    return fail(ErrorCode::BadArgument, "an Aseprite palette here has 1 to 256 colours");
  }
  if (frames.size() > kMostAseFrames || static_cast<std::size_t>(first.width()) > kMostAseSide ||
      static_cast<std::size_t>(first.height()) > kMostAseSide) {
    return fail(ErrorCode::TooLarge, "too much for one Aseprite file");
  }
  return {};
}

}  // namespace

Result<Bytes> aseprite_file(std::span<const AsepriteFrame> frames, std::span<const SheetTag> tags,
                            const Palette& palette) {
  if (const Result<> ok = check_frames(frames, palette); !ok) return tl::unexpected(ok.error());
  std::vector<std::optional<std::vector<std::uint8_t>>> indices;
  for (const AsepriteFrame& frame : frames) {
    indices.push_back(exact_indices(frame.image, palette));
  }
  const bool indexed = std::ranges::all_of(indices, [](const auto& i) { return i.has_value(); });
  Bytes body;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    Bytes chunks;
    int count = 0;
    const auto add = [&](int kind, const Bytes& of) {
      put_chunk(chunks, kind, of);
      ++count;
    };
    if (i == 0) {
      add(kPaletteChunk, palette_body(palette));
      add(kLayerChunk, layer_body());
      if (!tags.empty()) add(kTagsChunk, tags_body(tags));
    }
    add(kCelChunk, cel_body(frames[i].image, indexed ? indices[i] : std::nullopt));
    if (!frames[i].user_data.empty()) add(kUserDataChunk, user_data_body(frames[i].user_data));
    put_dword(body, chunks.size() + kFrameHeaderBytes);
    put_word(body, kFrameMagic);
    put_word(body, count);
    put_word(body, frames[i].milliseconds);
    put_zeros(body, 2);
    put_dword(body, static_cast<std::size_t>(count));
    put_all(body, chunks);
  }
  Bytes file = file_header(body.size() + kHeaderBytes, frames, indexed, palette.colours.size());
  put_all(file, body);
  return file;
}

}  // namespace pixelatent
