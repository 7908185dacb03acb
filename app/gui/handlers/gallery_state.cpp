#include "gallery_state.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::size_t kKeptLimit = std::size_t{64} << 20;  // bytes

std::size_t bytes_added(const std::vector<KeptSprite>& kept,
                        const std::vector<KeptSprite>* before) {
  std::set<const Image*> there;
  if (before != nullptr) {
    for (const KeptSprite& sprite : *before) there.insert(sprite.image.get());
  }
  std::size_t bytes = kept.size() * sizeof(KeptSprite);
  for (const KeptSprite& sprite : kept) {
    if (there.insert(sprite.image.get()).second) {
      bytes += sprite.image->pixels().size() * sizeof(Rgba8);
    }
  }
  return bytes;
}

}  // namespace

History<std::vector<KeptSprite>> history_of_kept() {
  return History<std::vector<KeptSprite>>(kKeptLimit, bytes_added);
}

}  // namespace pixelatent::gui
