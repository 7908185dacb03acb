// Pictures and sets of sprites: each once, whoever refers to it.
#include <cstring>

#include "image/decode.hpp"
#include "image/encode.hpp"
#include "project/sprite_picture.hpp"
#include "project/store_impl.hpp"

namespace pixelatent {

namespace {

/// The picture's name in every project file ever written, so it stays as it is: FNV-1a's start, but
/// a pixel at a time, and with a wider factor and a shift, which mix words well.
std::int64_t number_of(const Image& image) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29;
  };
  mix(static_cast<std::uint64_t>(image.width()));
  mix(static_cast<std::uint64_t>(image.height()));
  for (const Rgba8 pixel : image.pixels()) {
    std::uint32_t word = 0;
    std::memcpy(&word, &pixel, sizeof word);
    mix(word);
  }
  return static_cast<std::int64_t>(hash);
}

}  // namespace

std::int64_t ProjectStore::Impl::put_picture(const Image& image) {
  const std::int64_t number = number_of(image);
  if (database.query("SELECT 1 FROM pictures WHERE hash = ?", number).step()) return number;
  const auto png = encode_png(image);
  if (!png) throw png.error();
  database.execute("INSERT INTO pictures VALUES (?, ?)", number, *png);
  return number;
}

std::int64_t ProjectStore::Impl::put_picture(const std::shared_ptr<const Image>& image) {
  const auto seen = known.find(image.get());
  if (seen != known.end() && seen->second.image.lock() == image &&
      database.query("SELECT 1 FROM pictures WHERE hash = ?", seen->second.number).step()) {
    return seen->second.number;
  }
  const std::int64_t number = put_picture(*image);
  std::erase_if(known, [](const auto& entry) { return entry.second.image.expired(); });
  known[image.get()] = {image, number};
  return number;
}

std::shared_ptr<const Image> ProjectStore::Impl::picture(std::int64_t number) const {
  Statement row = database.query("SELECT png FROM pictures WHERE hash = ?", number);
  if (!row.step()) throw damaged(file);
  auto image = decode_bytes(row.blob(0), file.filename().string());
  if (!image) throw damaged(file);
  return std::make_shared<const Image>(std::move(*image));
}

void ProjectStore::Impl::drop_unused_pictures() {
  database.run(
      "DELETE FROM pictures WHERE hash NOT IN (SELECT source FROM sheets UNION SELECT image FROM "
      "sheets UNION SELECT picture FROM sheet_pictures UNION SELECT picture FROM sprite_sets UNION "
      "SELECT picture FROM gallery UNION SELECT picture FROM visits WHERE picture IS NOT NULL)");
}

std::shared_ptr<const SpriteSet> ProjectStore::Impl::sprite_set(std::int64_t id) const {
  Statement row = database.query(
      "SELECT canvas, height, sprites, palette, picture FROM sprite_sets WHERE id = ?", id);
  if (!row.step()) throw damaged(file);
  const Canvas canvas = canvas_in(row, 0);
  const auto count = static_cast<int>(row.integer(2));
  const Bytes colours = row.blob(3);
  Palette palette;
  palette.colours.resize(colours.size() / sizeof(Rgba8));
  if (!colours.empty())
    std::memcpy(palette.colours.data(), colours.data(), palette.colours.size() * sizeof(Rgba8));
  std::vector<Image> sprites = taken_apart(*picture(row.integer(4)), count, canvas);
  if (static_cast<int>(sprites.size()) != count || palette.size() < 2) throw damaged(file);
  auto set = SpriteSet::restore(std::move(sprites), canvas, std::move(palette));
  if (!set) throw damaged(file);
  return std::move(*set);
}

std::int64_t ProjectStore::Impl::put_sprite_set(const SpriteSet& set) {
  const std::int64_t shown = put_picture(side_by_side(set.originals(), set.canvas()));
  const std::vector<Rgba8>& colours = set.palette().colours;
  const Bytes palette(reinterpret_cast<const std::uint8_t*>(colours.data()),
                      colours.size() * sizeof(Rgba8));
  Statement same = database.query(
      "SELECT id FROM sprite_sets WHERE picture = ? AND canvas = ? AND iif(height, height, canvas) "
      "= ? "
      "AND sprites = ? AND palette = ?",
      shown, set.canvas().width, set.canvas().height, set.size(), palette);
  if (same.step()) return same.integer(0);
  database.execute(
      "INSERT INTO sprite_sets (canvas, height, sprites, palette, picture) VALUES (?, ?, ?, ?, ?)",
      set.canvas().width, set.canvas().height, set.size(), palette, shown);
  return database.last_id();
}

}  // namespace pixelatent
