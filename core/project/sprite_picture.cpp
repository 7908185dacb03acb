#include "project/sprite_picture.hpp"

namespace pixelatent {

namespace {

constexpr int kColumns = 32;

Rect place_of(int sprite, const Canvas& canvas) {
  return {sprite % kColumns * canvas.width, sprite / kColumns * canvas.height, canvas.width,
          canvas.height};
}

}  // namespace

Image side_by_side(std::span<const Image> sprites, const Canvas& canvas) {
  const int count = static_cast<int>(sprites.size());
  Image picture(kColumns * canvas.width, (count + kColumns - 1) / kColumns * canvas.height);
  for (int i = 0; i < count; ++i) {
    const Rect place = place_of(i, canvas);
    paste(picture, sprites[static_cast<std::size_t>(i)], place.x, place.y);
  }
  return picture;
}

std::vector<Image> taken_apart(const Image& picture, int count, const Canvas& canvas) {
  std::vector<Image> sprites;
  const bool possible = canvas.width > 0 && canvas.height > 0;
  if (!possible || picture.width() != kColumns * canvas.width) return sprites;
  for (int i = 0; i < count; ++i) {
    const Rect place = place_of(i, canvas);
    if (place.y + place.h > picture.height()) break;
    sprites.push_back(crop(picture, place));
  }
  return sprites;
}

}  // namespace pixelatent
