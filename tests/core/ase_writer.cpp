#include "core/ase_writer.hpp"

#include <zlib.h>

namespace pixelatent::testing {

namespace {

void put_low(AseBytes& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void put16(AseBytes& out, int value) { put_low(out, static_cast<std::uint32_t>(value), 2); }
void put32(AseBytes& out, std::uint32_t value) { put_low(out, value, 4); }
void zeros(AseBytes& out, std::size_t count) { out.insert(out.end(), count, 0); }

void put_text(AseBytes& out, const std::string& text) {
  put16(out, static_cast<int>(text.size()));
  out.insert(out.end(), text.begin(), text.end());
}

void add_all(AseBytes& out, const AseBytes& more) {
  out.insert(out.end(), more.begin(), more.end());
}

AseBytes packed(const AseBytes& bytes) {
  uLongf length = compressBound(bytes.size());
  AseBytes out(length);
  compress2(out.data(), &length, bytes.data(), bytes.size(), 9);
  out.resize(length);
  return out;
}

AseBytes cel_head(int layer, int x, int y, int opacity, int kind, int z) {
  AseBytes out;
  put16(out, layer);
  put16(out, x);
  put16(out, y);
  out.push_back(static_cast<std::uint8_t>(opacity));
  put16(out, kind);
  put16(out, z);
  zeros(out, 5);
  return out;
}

}  // namespace

AseWriter::AseWriter(int width, int height, int depth, int flags, int transparent) {
  put16(head_, width);
  put16(head_, height);
  put16(head_, depth);
  put32(head_, static_cast<std::uint32_t>(flags));
  put16(head_, 100);
  zeros(head_, 8);
  head_.push_back(static_cast<std::uint8_t>(transparent));
  zeros(head_, 128 - 8 - head_.size());
}

void AseWriter::chunk(int kind, const AseBytes& body) {
  AseBytes out;
  put32(out, static_cast<std::uint32_t>(body.size() + 6));
  put16(out, kind);
  add_all(out, body);
  frames_.back().push_back(std::move(out));
}

AseWriter& AseWriter::frame() {
  frames_.emplace_back();
  return *this;
}

AseWriter& AseWriter::layer(const AseLayer& layer) {
  AseBytes out;
  for (const int v : {layer.flags, layer.kind, layer.level, 0, 0, layer.blend}) put16(out, v);
  out.push_back(static_cast<std::uint8_t>(layer.opacity));
  zeros(out, 3);
  put_text(out, "Layer");
  if (layer.kind == 2) put32(out, static_cast<std::uint32_t>(layer.tileset));
  chunk(0x2004, out);
  return *this;
}

AseWriter& AseWriter::raw_cel(int layer, int x, int y, int w, int h, const AseBytes& pixels,
                              int opacity) {
  AseBytes out = cel_head(layer, x, y, opacity, 0, 0);
  put16(out, w);
  put16(out, h);
  add_all(out, pixels);
  chunk(0x2005, out);
  return *this;
}

AseWriter& AseWriter::cel(int layer, int x, int y, int w, int h, const AseBytes& pixels,
                          int opacity, int z) {
  AseBytes out = cel_head(layer, x, y, opacity, 2, z);
  put16(out, w);
  put16(out, h);
  add_all(out, packed(pixels));
  chunk(0x2005, out);
  return *this;
}

AseWriter& AseWriter::linked_cel(int layer, int x, int y, int frame) {
  AseBytes out = cel_head(layer, x, y, 255, 1, 0);
  put16(out, frame);
  chunk(0x2005, out);
  return *this;
}

AseWriter& AseWriter::tile_cel(int layer, int x, int y, int w, int h,
                               const std::vector<std::uint32_t>& tiles) {
  AseBytes out = cel_head(layer, x, y, 255, 3, 0);
  put16(out, w);
  put16(out, h);
  put16(out, 32);
  for (const std::uint32_t mask : {0x1FFFFFFFU, 0x20000000U, 0x40000000U, 0x80000000U}) {
    put32(out, mask);
  }
  zeros(out, 10);
  AseBytes ids;
  for (const std::uint32_t tile : tiles) put32(ids, tile);
  add_all(out, packed(ids));
  chunk(0x2005, out);
  return *this;
}

AseWriter& AseWriter::tileset(int id, int count, int w, int h, const AseBytes& pixels) {
  AseBytes out;
  put32(out, static_cast<std::uint32_t>(id));
  put32(out, 2 | 4);
  put32(out, static_cast<std::uint32_t>(count));
  put16(out, w);
  put16(out, h);
  zeros(out, 16);
  put_text(out, "tiles");
  const AseBytes data = packed(pixels);
  put32(out, static_cast<std::uint32_t>(data.size()));
  add_all(out, data);
  chunk(0x2023, out);
  return *this;
}

AseWriter& AseWriter::palette(const std::vector<Rgba8>& colours) {
  AseBytes out;
  put32(out, static_cast<std::uint32_t>(colours.size()));
  put32(out, 0);
  put32(out, static_cast<std::uint32_t>(colours.size() - 1));
  zeros(out, 8);
  for (const Rgba8 c : colours) add_all(out, {0, 0, c.r, c.g, c.b, c.a});
  chunk(0x2019, out);
  return *this;
}

AseWriter& AseWriter::old_palette(const std::vector<Rgba8>& colours) {
  AseBytes out = {1, 0, 0, static_cast<std::uint8_t>(colours.size())};
  for (const Rgba8 c : colours) add_all(out, {c.r, c.g, c.b});
  chunk(0x0004, out);
  return *this;
}

AseWriter& AseWriter::tag(int from, int to, const std::string& name) {
  AseBytes out;
  put16(out, 1);
  zeros(out, 8);
  put16(out, from);
  put16(out, to);
  zeros(out, 13);
  put_text(out, name);
  chunk(0x2018, out);
  return *this;
}

AseWriter& AseWriter::slice(const std::string& name, Rect rect) {
  AseBytes out;
  put32(out, 1);
  put32(out, 0);
  put32(out, 0);
  put_text(out, name);
  put32(out, 0);
  for (const int v : {rect.x, rect.y, rect.w, rect.h}) put32(out, static_cast<std::uint32_t>(v));
  chunk(0x2022, out);
  return *this;
}

AseBytes AseWriter::bytes() const {
  AseBytes body;
  for (const auto& chunks : frames_) {
    AseBytes frame;
    for (const AseBytes& one : chunks) add_all(frame, one);
    put32(body, static_cast<std::uint32_t>(frame.size() + 16));
    put16(body, 0xF1FA);
    put16(body, static_cast<int>(chunks.size()));
    put16(body, 100);
    zeros(body, 2);
    put32(body, static_cast<std::uint32_t>(chunks.size()));
    add_all(body, frame);
  }
  AseBytes file;
  put32(file, static_cast<std::uint32_t>(body.size() + 128));
  put16(file, 0xA5E0);
  put16(file, static_cast<int>(frames_.size()));
  add_all(file, head_);
  add_all(file, body);
  return file;
}

AseBytes rgba_bytes(const Image& image) {
  AseBytes out;
  for (const Rgba8 p : image.pixels()) add_all(out, {p.r, p.g, p.b, p.a});
  return out;
}

}  // namespace pixelatent::testing
