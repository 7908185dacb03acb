#include "train/translate/view_sets.hpp"

#include <utility>

#include "image/palette.hpp"

namespace pixelatent {

Result<ViewSets> ViewSets::create(const ViewsToLearn& views) {
  ViewSets made;
  for (int view = 0; view < views.views; ++view) {
    std::vector<Image> images;
    std::vector<int> figures, sprites;
    for (std::size_t who = 0; who < views.characters.size(); ++who) {
      const Image& image = views.characters[who][static_cast<std::size_t>(view)];
      sprites.push_back(image.empty() ? -1 : static_cast<int>(images.size()));
      if (image.empty()) continue;
      images.push_back(image);
      figures.push_back(static_cast<int>(who));
    }
    made.sets_.emplace_back();
    if (!images.empty()) {
      auto set = SpriteSet::create(std::move(images), views.canvas, kMostPaletteColours);
      if (!set) return tl::unexpected(set.error());
      made.sets_.back() = std::move(*set);
    }
    made.figures_.push_back(std::move(figures));
    made.sprites_.push_back(std::move(sprites));
  }
  return made;
}

std::vector<int> ViewSets::in_both(int one, int other) const {
  std::vector<int> both;
  for (const int figure : figures(one)) {
    if (sprite(other, figure) >= 0) both.push_back(figure);
  }
  return both;
}

}  // namespace pixelatent
