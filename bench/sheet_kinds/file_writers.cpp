#include "file_writers.hpp"

#include <stb_image_write.h>
#include <zlib.h>

#include <algorithm>

#include "../degrade.hpp"
#include "core/format_writers.hpp"
#include "core/gif_writer.hpp"
#include "image/encode.hpp"

namespace pixelatent::kinds {

namespace {

void put_big_endian(Bytes& out, std::uint32_t value, int count) {
  for (int i = count - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

/// The colours of pictures, and each pixel's place among them.
struct Indexed {
  std::vector<Rgba8> colours;
  std::vector<std::uint8_t> of(const Image& image) {
    std::vector<std::uint8_t> indices;
    for (const Rgba8 p : image.pixels()) {
      const auto at = std::find(colours.begin(), colours.end(), p);
      indices.push_back(static_cast<std::uint8_t>(at - colours.begin()));
      if (at == colours.end() && colours.size() < 256) colours.push_back(p);
    }
    return indices;
  }
};

struct ZipEntry {
  std::string name;
  std::uint32_t crc = 0, size = 0, place = 0;
};

void put_zip_head(Bytes& out, const ZipEntry& entry, bool directory) {
  testing::put(out, directory ? 0x02014b50U : 0x04034b50U, 4);
  if (directory) testing::put(out, 20, 2);
  for (const std::uint32_t word : {20U, 0U, 0U, 0U, 0x21U}) testing::put(out, word, 2);
  for (const std::uint32_t word : {entry.crc, entry.size, entry.size}) testing::put(out, word, 4);
  testing::put(out, static_cast<std::uint32_t>(entry.name.size()), 2);
  testing::put(out, 0, 2);
  if (directory) {
    for (const int count : {2, 2, 2, 4}) testing::put(out, 0, count);
    testing::put(out, entry.place, 4);
  }
  testing::append(out, text_bytes(entry.name));
}

}  // namespace

Bytes text_bytes(const std::string& text) { return {text.begin(), text.end()}; }

Bytes jpeg_bytes(const Image& image, int quality) {
  const Image flat = on_background(image, {255, 255, 255, 255});
  Bytes bytes;
  const auto add = [](void* context, void* data, int size) {
    const auto* from = static_cast<const std::uint8_t*>(data);
    auto& out = *static_cast<Bytes*>(context);
    out.insert(out.end(), from, from + size);
  };
  stbi_write_jpg_to_func(add, &bytes, flat.width(), flat.height(), 4, flat.pixels().data(),
                         quality);
  return bytes;
}

Bytes zip_bytes(const std::map<std::string, Bytes>& files) {
  Bytes out;
  std::vector<ZipEntry> entries;
  for (const auto& [name, bytes] : files) {
    ZipEntry entry{name, 0, static_cast<std::uint32_t>(bytes.size()),
                   static_cast<std::uint32_t>(out.size())};
    entry.crc = static_cast<std::uint32_t>(crc32(0, bytes.data(), entry.size));
    put_zip_head(out, entry, false);
    testing::append(out, bytes);
    entries.push_back(entry);
  }
  const auto directory = static_cast<std::uint32_t>(out.size());
  for (const ZipEntry& entry : entries) put_zip_head(out, entry, true);
  const auto length = static_cast<std::uint32_t>(out.size()) - directory;
  testing::put(out, 0x06054b50, 4);
  testing::put(out, 0, 4);
  testing::put(out, static_cast<std::uint32_t>(entries.size()), 2);
  testing::put(out, static_cast<std::uint32_t>(entries.size()), 2);
  testing::put(out, length, 4);
  testing::put(out, directory, 4);
  testing::put(out, 0, 2);
  return out;
}

Bytes gif_bytes(const std::vector<Image>& frames, Rgba8 ground, bool screen) {
  testing::GifRecipe recipe;
  const int w = frames.front().width(), h = frames.front().height();
  recipe.width = screen ? w : 0, recipe.height = screen ? h : 0;
  Indexed indexed;
  indexed.colours = {ground};
  for (const Image& frame : frames) {
    testing::GifFrameRecipe part;
    part.rect = {0, 0, w, h};
    part.indices = indexed.of(frame);
    part.disposal = testing::GifDisposal::Clear;
    part.transparent = ground.a == 0 ? 0 : -1;
    recipe.frames.push_back(part);
  }
  recipe.colours = indexed.colours;
  std::size_t size = 2;
  while (size < recipe.colours.size()) size *= 2;
  recipe.colours.resize(size);
  return testing::write_gif(recipe);
}

Bytes apng_bytes(const std::vector<Image>& frames) {
  std::vector<testing::ApngFrameRecipe> recipe;
  for (const Image& frame : frames) recipe.push_back({frame, 0, 0, 1, 0});
  return testing::write_apng(recipe);
}

Bytes webp_bytes(const Image& image) { return testing::write_webp(image); }

Bytes bmp_bytes(const Image& image, int bits, bool from_top) {
  testing::BmpRecipe recipe;
  recipe.width = image.width();
  recipe.height = from_top ? -image.height() : image.height();
  recipe.bits = bits;
  recipe.data = testing::bmp_rows(image, bits, from_top, 0);
  return testing::write_bmp(recipe);
}

Bytes bmp_runs_bytes(const Image& image) {
  testing::BmpRecipe recipe;
  recipe.width = image.width(), recipe.height = image.height();
  recipe.bits = 8, recipe.packing = 1;
  Indexed indexed;
  const Bytes indices = indexed.of(image);
  for (int y = image.height() - 1; y >= 0; --y) {
    const auto row = indices.begin() + static_cast<std::ptrdiff_t>(y) * image.width();
    for (int x = 0; x < image.width();) {
      int run = 1;
      while (x + run < image.width() && run < 255 && row[x + run] == row[x]) ++run;
      testing::append(recipe.data, {static_cast<std::uint8_t>(run), row[x]});
      x += run;
    }
    testing::append(recipe.data, {0, 0});
  }
  testing::append(recipe.data, {0, 1});
  recipe.colours = indexed.colours;
  recipe.colours.resize(256);
  return testing::write_bmp(recipe);
}

Bytes tga_bytes(const Image& image) {
  Image opaque = image;
  for (Rgba8& p : opaque.pixels()) p.a = 0;
  Bytes out = testing::write_tga(opaque, 0);
  out[13] = static_cast<std::uint8_t>(image.width() >> 8);
  out[15] = static_cast<std::uint8_t>(image.height() >> 8);
  return out;
}

Bytes psd_bytes(int width, int height, const std::vector<std::pair<Image, Rect>>& layers) {
  Bytes records, data;
  for (const auto& [image, r] : layers) {
    for (const int side : {r.y, r.x, r.y + r.h, r.x + r.w}) {
      put_big_endian(records, static_cast<std::uint32_t>(side), 4);
    }
    put_big_endian(records, 4, 2);
    for (int c = -1; c < 3; ++c) {
      put_big_endian(records, static_cast<std::uint32_t>(c), 2);
      put_big_endian(records, static_cast<std::uint32_t>(2 + r.w * r.h), 4);
      put_big_endian(data, 0, 2);
      for (const Rgba8 p : image.pixels()) {
        data.push_back(c < 0 ? p.a : c == 0 ? p.r : c == 1 ? p.g : p.b);
      }
    }
    testing::append(records, text_bytes("8BIMnorm"));
    testing::append(records, {255, 0, 0, 0});
    put_big_endian(records, 12, 4);
    put_big_endian(records, 0, 4);
    put_big_endian(records, 0, 4);
    testing::append(records, {1, 'a', 0, 0});
  }
  Bytes info;
  put_big_endian(info, static_cast<std::uint32_t>(layers.size()), 2);
  testing::append(info, records);
  testing::append(info, data);
  if (info.size() % 2 != 0) info.push_back(0);
  Bytes out = text_bytes("8BPS");
  put_big_endian(out, 1, 2);
  for (int i = 0; i < 6; ++i) out.push_back(0);
  put_big_endian(out, 3, 2);
  put_big_endian(out, static_cast<std::uint32_t>(height), 4);
  put_big_endian(out, static_cast<std::uint32_t>(width), 4);
  put_big_endian(out, 8, 2);
  put_big_endian(out, 3, 2);
  put_big_endian(out, 0, 4);
  put_big_endian(out, 0, 4);
  put_big_endian(out, static_cast<std::uint32_t>(info.size() + 4), 4);
  put_big_endian(out, static_cast<std::uint32_t>(info.size()), 4);
  testing::append(out, info);
  put_big_endian(out, 0, 2);
  out.insert(out.end(), static_cast<std::size_t>(3 * width * height), 255);
  return out;
}

void add_file(Sibling& sibling, const std::string& name, Bytes bytes) {
  sibling.files[name] = std::move(bytes);
  sibling.given.push_back(name);
}

void add_png(Sibling& sibling, const std::string& name, const Image& image) {
  add_file(sibling, name, encode_png(image).value());
}

void add_beside(Sibling& sibling, const std::string& name, const std::string& text) {
  sibling.files[name] = text_bytes(text);
}

}  // namespace pixelatent::kinds
