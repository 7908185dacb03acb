#include "model/translate/in_one_colours.hpp"

namespace pixelatent {

Palette joint_palette(const SidesSets& sets) {
  std::vector<Image> all;
  for (const auto& set : sets) {
    all.insert(all.end(), set->quantised().begin(), set->quantised().end());
  }
  return set_palette(all);
}

std::vector<Coloured> coloured(const SpriteSet& set, const Palette& palette) {
  std::vector<Coloured> sprites;
  for (const Image& image : set.quantised()) sprites.push_back(to_indices(image, palette));
  return sprites;
}

InOneColours in_one_colours(const SidesSets& sets, const Palette& palette) {
  InOneColours in_one;
  std::vector<Coloured> all;
  for (const auto& set : sets) {
    in_one.sides.push_back(coloured(*set, palette));
    all.insert(all.end(), in_one.sides.back().begin(), in_one.sides.back().end());
  }
  in_one.ramps = ramps_of(all, palette.size());
  return in_one;
}

}  // namespace pixelatent
