#include "translate_pictures.hpp"

#include <span>

namespace pixelatent::gui {

namespace {

void put_on_card(SpriteAtlas& atlas, std::span<const Image> images) {
  if (images.empty() || !atlas.set_all(images)) atlas = {};
}

void put_on_card(SheetTexture& texture, const Image& image) {
  texture = SheetTexture();
  if (!image.empty() && !texture.upload(image)) texture = SheetTexture();
}

}  // namespace

void TranslatePictures::update(const TranslateState& state) {
  if (const auto look = shown_look(state); look != rows_of_) {
    rows_of_ = look;
    std::vector<Image> images;
    for (std::size_t side = 0; look && side < look->rows.size(); ++side) {
      for (const TranslatedRow& row : look->rows.at(side)) {
        images.push_back(row.source);
        images.push_back(row.there);
        images.push_back(row.back);
      }
    }
    put_on_card(rows_, images);
  }
  if (state.film != film_of_) {
    film_of_ = state.film;
    std::vector<Image> images;
    for (const auto& frame : *state.film) {
      for (const auto& rows : frame->rows) {
        if (rows.empty()) continue;
        images.push_back(rows.front().there);
        break;
      }
    }
    put_on_card(film_, images);
  }
  if (state.result_version != result_of_) {
    result_of_ = state.result_version;
    std::vector<Image> images;
    const bool whole = state.result && state.result->whole_sheet();
    if (state.result && !whole) {
      images = state.result->before;
      images.insert(images.end(), state.result->after.begin(), state.result->after.end());
    }
    put_on_card(result_, images);
    put_on_card(before_, whole ? state.result->before.front() : Image());
    put_on_card(after_, whole ? state.result->after.front() : Image());
  }
  if (state.completed_version != completed_of_) {
    completed_of_ = state.completed_version;
    put_on_card(completed_, state.completed ? state.completed_shown : Image());
  }
}

}  // namespace pixelatent::gui
