#include "project/sprite_picture.hpp"

namespace pixelatent {

namespace {
constexpr int kColumns = 32;
}

Image side_by_side(std::span<const Image> sprites, int side) {
  const int count = static_cast<int>(sprites.size());
  Image picture(kColumns * side, (count + kColumns - 1) / kColumns * side);
  for (int i = 0; i < count; ++i) {
    paste(picture, sprites[static_cast<std::size_t>(i)], i % kColumns * side, i / kColumns * side);
  }
  return picture;
}

std::vector<Image> taken_apart(const Image& picture, int count, int side) {
  std::vector<Image> sprites;
  if (side < 1 || picture.width() != kColumns * side) return sprites;
  for (int i = 0; i < count && (i / kColumns + 1) * side <= picture.height(); ++i) {
    sprites.push_back(crop(picture, {i % kColumns * side, i / kColumns * side, side, side}));
  }
  return sprites;
}

}  // namespace pixelatent
