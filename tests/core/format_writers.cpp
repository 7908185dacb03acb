#include "core/format_writers.hpp"

#include <webp/encode.h>
#include <zlib.h>

#include <string>

#include "image/encode.hpp"

namespace pixelatent::testing {

using Bytes = FileBytes;

void put(Bytes& out, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void append(Bytes& out, const Bytes& more) { out.insert(out.end(), more.begin(), more.end()); }

namespace {

void put_big(Bytes& out, std::uint32_t value, int count) {
  for (int i = count - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void put_chunk(Bytes& out, const std::string& kind, const Bytes& body) {
  put_big(out, static_cast<std::uint32_t>(body.size()), 4);
  Bytes checked = bytes_of(kind);
  append(checked, body);
  append(out, checked);
  put_big(out,
          static_cast<std::uint32_t>(crc32(0, checked.data(), static_cast<uInt>(checked.size()))),
          4);
}

/// What a PNG's chunks of one kind hold.
Bytes chunks_of(const Bytes& png, const std::string& kind) {
  Bytes all;
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t length = std::size_t{png[at]} << 24 | std::size_t{png[at + 1]} << 16 |
                               std::size_t{png[at + 2]} << 8 | png[at + 3];
    if (std::string(png.begin() + static_cast<std::ptrdiff_t>(at) + 4,
                    png.begin() + static_cast<std::ptrdiff_t>(at) + 8) == kind) {
      all.insert(all.end(), png.begin() + static_cast<std::ptrdiff_t>(at) + 8,
                 png.begin() + static_cast<std::ptrdiff_t>(at + 8 + length));
    }
    at += 12 + length;
  }
  return all;
}

Bytes psd_channel(const PsdLayerRecipe& layer, std::uint8_t value, PsdPacking packing) {
  Bytes out;
  put_big(out, static_cast<std::uint32_t>(packing), 2);
  const auto w = static_cast<std::size_t>(layer.rect.w), h = static_cast<std::size_t>(layer.rect.h);
  if (packing == PsdPacking::Raw) {
    out.insert(out.end(), w * h, value);
  } else if (packing == PsdPacking::Runs) {
    for (std::size_t y = 0; y < h; ++y) put_big(out, 2, 2);
    for (std::size_t y = 0; y < h; ++y) append(out, {static_cast<std::uint8_t>(257 - w), value});
  } else {
    const Bytes plain(w * h, value);
    uLongf length = compressBound(plain.size());
    Bytes packed(length);
    compress(packed.data(), &length, plain.data(), plain.size());
    packed.resize(length);
    append(out, packed);
  }
  return out;
}

}  // namespace

Bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

Bytes write_bmp(const BmpRecipe& recipe) {
  Bytes out = bytes_of("BM");
  const std::size_t head = 14 + 40 + 4 * (recipe.colours.size() + recipe.masks.size());
  put(out, static_cast<std::uint32_t>(head + recipe.data.size()), 4);
  put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(head), 4);
  put(out, 40, 4);
  put(out, static_cast<std::uint32_t>(recipe.width), 4);
  put(out, static_cast<std::uint32_t>(recipe.height), 4);
  put(out, 1, 2);
  put(out, static_cast<std::uint32_t>(recipe.bits), 2);
  put(out, recipe.packing, 4);
  for (int i = 0; i < 3; ++i) put(out, 0, 4);
  put(out, static_cast<std::uint32_t>(recipe.colours.size()), 4);
  put(out, 0, 4);
  for (const std::uint32_t mask : recipe.masks) put(out, mask, 4);
  for (const Rgba8 c : recipe.colours) append(out, {c.b, c.g, c.r, 0});
  append(out, recipe.data);
  return out;
}

Bytes bmp_rows(const Image& image, int bits, bool from_top, std::uint8_t fourth) {
  Bytes out;
  for (int i = 0; i < image.height(); ++i) {
    const int y = from_top ? i : image.height() - 1 - i;
    for (int x = 0; x < image.width(); ++x) {
      const Rgba8 p = image.at(x, y);
      append(out, {p.b, p.g, p.r});
      if (bits == 32) out.push_back(fourth);
    }
    while (out.size() % 4 != 0) out.push_back(0);
  }
  return out;
}

Bytes write_tga(const Image& image, std::uint8_t alpha_bits) {
  Bytes out(18);
  out[2] = 2;
  out[12] = static_cast<std::uint8_t>(image.width());
  out[14] = static_cast<std::uint8_t>(image.height());
  out[16] = 32;
  out[17] = static_cast<std::uint8_t>(0x20 | alpha_bits);
  for (const Rgba8 p : image.pixels()) append(out, {p.b, p.g, p.r, p.a});
  return out;
}

Bytes write_psd(const std::vector<PsdLayerRecipe>& layers, PsdPacking packing) {
  Bytes records, data;
  for (const PsdLayerRecipe& layer : layers) {
    const Rect& r = layer.rect;
    for (const int side : {r.y, r.x, r.y + r.h, r.x + r.w}) {
      put_big(records, static_cast<std::uint32_t>(side), 4);
    }
    put_big(records, 4, 2);
    const std::uint8_t values[] = {layer.colour.a, layer.colour.r, layer.colour.g, layer.colour.b};
    for (int c = 0; c < 4; ++c) {
      const Bytes channel = psd_channel(layer, values[c], packing);
      put_big(records, static_cast<std::uint32_t>(c - 1), 2);
      put_big(records, static_cast<std::uint32_t>(channel.size()), 4);
      append(data, channel);
    }
    append(records, bytes_of("8BIMnorm"));
    append(records, {layer.opacity, 0, layer.flags, 0});
    Bytes extra(8);
    append(extra, {1, 'a', 0, 0});
    if (layer.section != 0) {
      append(extra, bytes_of("8BIMlsct"));
      put_big(extra, 4, 4);
      put_big(extra, layer.section, 4);
    }
    put_big(records, static_cast<std::uint32_t>(extra.size()), 4);
    append(records, extra);
  }
  Bytes info;
  put_big(info, static_cast<std::uint32_t>(layers.size()), 2);
  append(info, records);
  append(info, data);
  Bytes out = bytes_of("8BPS");
  put_big(out, 1, 2);
  put_big(out, 0, 4);
  put_big(out, 0, 2);
  put_big(out, 3, 2);
  put_big(out, 8, 4);
  put_big(out, 8, 4);
  put_big(out, 8, 2);
  put_big(out, 3, 2);
  put_big(out, 0, 4);
  put_big(out, 0, 4);
  put_big(out, static_cast<std::uint32_t>(info.size() + 4), 4);
  put_big(out, static_cast<std::uint32_t>(info.size()), 4);
  append(out, info);
  put_big(out, 0, 2);
  out.insert(out.end(), 3 * 64, 255);
  return out;
}

Bytes write_webp(const Image& image) {
  std::uint8_t* data = nullptr;
  const std::size_t length =
      WebPEncodeLosslessRGBA(reinterpret_cast<const std::uint8_t*>(image.pixels().data()),
                             image.width(), image.height(), image.width() * 4, &data);
  Bytes out(data, data + length);
  WebPFree(data);
  return out;
}

Bytes write_apng(const std::vector<ApngFrameRecipe>& frames, const Image* hidden) {
  const Bytes first = encode_png(hidden != nullptr ? *hidden : frames.front().image).value();
  Bytes out(first.begin(), first.begin() + 8);
  put_chunk(out, "IHDR", chunks_of(first, "IHDR"));
  Bytes control;
  put_big(control, static_cast<std::uint32_t>(frames.size()), 4);
  put_big(control, 0, 4);
  put_chunk(out, "acTL", control);
  std::uint32_t number = 0;
  if (hidden != nullptr) put_chunk(out, "IDAT", chunks_of(first, "IDAT"));
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const ApngFrameRecipe& f = frames[i];
    Bytes head;
    put_big(head, number++, 4);
    for (const int v : {f.image.width(), f.image.height(), f.x, f.y}) {
      put_big(head, static_cast<std::uint32_t>(v), 4);
    }
    put_big(head, 1, 2);
    put_big(head, 10, 2);
    append(head, {f.after, f.over});
    put_chunk(out, "fcTL", head);
    const Bytes data = chunks_of(encode_png(f.image).value(), "IDAT");
    if (i == 0 && hidden == nullptr) {
      put_chunk(out, "IDAT", data);
    } else {
      Bytes numbered;
      put_big(numbered, number++, 4);
      append(numbered, data);
      put_chunk(out, "fdAT", numbered);
    }
  }
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace pixelatent::testing
