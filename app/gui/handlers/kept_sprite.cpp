#include "kept_sprite.hpp"

#include <utility>

namespace pixelatent::gui {

Favourite favourite_of(const KeptSprite& sprite) {
  Favourite kept;
  kept.id = sprite.id;
  kept.image = *sprite.image;
  kept.place = sprite.place;
  kept.run = static_cast<RunNumber>(sprite.run);
  kept.nearest = sprite.nearest;
  kept.epoch = sprite.epoch;
  kept.kept = sprite.kept;
  return kept;
}

KeptSprite kept_of(Favourite favourite) {
  KeptSprite sprite;
  sprite.id = favourite.id;
  sprite.image = std::make_shared<const Image>(std::move(favourite.image));
  sprite.place = std::move(favourite.place);
  sprite.nearest = favourite.nearest;
  sprite.epoch = favourite.epoch;
  sprite.run = static_cast<std::uint64_t>(favourite.run);
  sprite.kept = favourite.kept;
  return sprite;
}

}  // namespace pixelatent::gui
