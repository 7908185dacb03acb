#include "dataset/sprite_names.hpp"

#include <cstdint>
#include <map>
#include <utility>

namespace pixelatent {

namespace {

std::uint64_t hash_of_pixels(const Image& image) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const Rgba8 pixel : image.pixels()) {
    const std::uint32_t all =
        static_cast<std::uint32_t>(pixel.r) | static_cast<std::uint32_t>(pixel.g) << 8U |
        static_cast<std::uint32_t>(pixel.b) << 16U | static_cast<std::uint32_t>(pixel.a) << 24U;
    hash = (hash ^ all) * 1099511628211ULL;
  }
  return hash;
}

}  // namespace

std::vector<std::string> names_of_sprites(const SheetCollection& sheets) {
  std::vector<std::string> names(sheets.sprites.size());
  for (const Sheet& sheet : sheets.sheets) {
    const std::string file = sheet.file.stem().string();
    int number = 0;
    for (const Cell& cell : sheet.cells) {
      if (cell.sprite < 0 || static_cast<std::size_t>(cell.sprite) >= names.size()) continue;
      names[static_cast<std::size_t>(cell.sprite)] = file + " " + std::to_string(++number);
    }
  }
  return names;
}

std::vector<std::string> names_of_sprites(const SpriteSet& set, const SheetCollection& sheets) {
  const std::vector<std::string> listed = names_of_sprites(sheets);
  std::map<std::uint64_t, const std::string*> by_pixels;
  // Most often they are the very same, in the same order.
  const bool same = set.originals() == sheets.sprites;
  if (!same) {
    for (std::size_t i = 0; i < listed.size(); ++i) {
      by_pixels.emplace(hash_of_pixels(sheets.sprites[i]), &listed[i]);
    }
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < set.originals().size(); ++i) {
    std::string name = same ? listed[i] : std::string();
    if (!same) {
      const auto found = by_pixels.find(hash_of_pixels(set.originals()[i]));
      if (found != by_pixels.end()) name = *found->second;
    }
    names.push_back(name.empty() ? "sprite " + std::to_string(i + 1) : std::move(name));
  }
  return names;
}

}  // namespace pixelatent
