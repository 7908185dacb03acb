#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

Part as_part(const Components& components, std::size_t i) {
  const Component& c = components.items[i];
  return {c.box, c.soft_box, c.pixels, i};
}

std::vector<Part> unmarked(const Components& components, const std::vector<bool>& marked) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < components.items.size(); ++i) {
    if (!marked[i]) parts.push_back(as_part(components, i));
  }
  return parts;
}

constexpr float kOfManyColours = 0.8F;
constexpr std::size_t kEnoughSprites = 4;

/// The side of a usual sprite. Letters are of one colour: where enough is of several, those are the
/// sprites, however much text there is.
double usual_sprite_side(const Components& components, const std::vector<Part>& parts) {
  std::vector<Part> coloured;
  for (const Part& part : parts) {
    if (components.items[part.component].plain <= kOfManyColours) coloured.push_back(part);
  }
  return usual_side(coloured.size() >= kEnoughSprites ? coloured : parts);
}

}  // namespace

SortedOut sort_out_parts(const Image& cut_out, const Components& components,
                         const std::optional<Rgba8>& ground) {
  const std::size_t count = components.items.size();
  const std::vector<bool> framed = frames(components);
  const double usual = usual_sprite_side(components, unmarked(components, framed));
  const std::vector<bool> letters = words(cut_out, components, usual, ground);
  const std::vector<bool> boards = signs(cut_out, components);
  const std::vector<bool> squares = palette_squares(cut_out, components, usual);
  SortedOut sorted_out;
  for (std::size_t i = 0; i < count; ++i) {
    const Component& c = components.items[i];
    if (framed[i]) {
      sorted_out.rejected.push_back({c.soft_box, RejectReason::Frame});
    } else if (letters[i] || boards[i]) {
      sorted_out.rejected.push_back({c.soft_box, RejectReason::Caption});
    } else if (squares[i]) {
      sorted_out.rejected.push_back({c.soft_box, RejectReason::PaletteStrip});
    } else {
      sorted_out.parts.push_back(as_part(components, i));
    }
  }
  // Nothing but tables and swatches: then those are what the person drew.
  if (!sorted_out.parts.empty()) return sorted_out;
  return {unmarked(components, std::vector<bool>(count)), {}};
}

}  // namespace pixelatent
