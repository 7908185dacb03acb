#include "engine/translate_look.hpp"

#include <algorithm>
#include <span>

#include "image/palette.hpp"

namespace pixelatent {

namespace {

void append_indices(std::vector<std::uint8_t>& indices, const Image& image, const SpriteSet& set) {
  const std::vector<std::uint8_t> added = to_indices(image, set.palette());
  indices.insert(indices.end(), added.begin(), added.end());
}

/// Whoever damaged the file may have written any number: the palette's first then.
Image picture_of(std::span<const std::uint8_t> indices, const SpriteSet& set) {
  std::vector<std::uint8_t> known(indices.begin(), indices.end());
  const int colours = set.palette().size();
  std::ranges::replace_if(
      known, [colours](std::uint8_t index) { return index >= colours; }, 0);
  return from_indices(known, set.canvas().width, set.canvas().height, set.palette());
}

}  // namespace

TimelineFrame frame_of(const TranslateLook& look, const TranslateSets& sets) {
  TimelineFrame frame;
  frame.images = look.images;
  frame.seconds = look.seconds;
  frame.canvas = sets.a->canvas();
  for (const Heading heading : {Heading::AToB, Heading::BToA}) {
    const int before = heading == Heading::AToB ? 0 : sets.a->size();
    for (const TranslatedRow& row : look.rows.at(static_cast<std::size_t>(heading))) {
      append_indices(frame.indices, row.there, sets.target(heading));
      append_indices(frame.indices, row.back, sets.source(heading));
      frame.nearest.insert(frame.nearest.end(), 2, {before + row.sprite, 0});
    }
  }
  return frame;
}

TranslateLook look_of(const TimelineFrame& frame, const TranslateSets& sets) {
  TranslateLook look;
  look.images = frame.images;
  look.seconds = frame.seconds;
  if (frame.canvas != sets.a->canvas()) return look;
  const auto pixels = static_cast<std::size_t>(frame.canvas.pixels());
  const std::span<const std::uint8_t> indices = frame.indices;
  const std::size_t pictures = std::min(frame.nearest.size(), indices.size() / pixels);
  for (std::size_t i = 0; i + 1 < pictures; i += 2) {
    const int number = frame.nearest[i].sprite;
    const Heading heading = number < sets.a->size() ? Heading::AToB : Heading::BToA;
    const SpriteSet& source = sets.source(heading);
    TranslatedRow row;
    row.sprite = heading == Heading::AToB ? number : number - sets.a->size();
    if (row.sprite < 0 || row.sprite >= source.size()) continue;
    row.source = source.originals()[static_cast<std::size_t>(row.sprite)];
    row.there = picture_of(indices.subspan(i * pixels, pixels), sets.target(heading));
    row.back = picture_of(indices.subspan((i + 1) * pixels, pixels), source);
    look.rows.at(static_cast<std::size_t>(heading)).push_back(std::move(row));
  }
  return look;
}

}  // namespace pixelatent
