#include "sheet/layout/reject_parts.hpp"

#include <algorithm>

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

constexpr int kLargestGlyph = 24;  ///< pixels a side

}  // namespace

void leave_out_holes(Components& components, const Image& cut_out, Rgba8 ground) {
  for (Component& c : components.items) {
    if (std::max(c.box.w, c.box.h) > kLargestGlyph) continue;
    int ink = 0, alike = 0;
    for (const Run& run : components.runs_of(c)) {
      for (int x = run.x0; x < run.x1; ++x) {
        const Rgba8 pixel = cut_out.at(x, run.y);
        if (pixel == ground) continue;
        ++ink;
        alike += look_alike(pixel, c.colour) ? 1 : 0;
      }
    }
    if (ink > 0) c.plain = static_cast<float>(alike) / static_cast<float>(ink);
  }
}

SortedOut sort_out_parts(const Image& cut_out, const Components& components) {
  const std::size_t count = components.items.size();
  const std::vector<bool> framed = frames(components);
  const double usual = usual_side(unmarked(components, framed));
  const std::vector<bool> letters = caption_letters(components, usual);
  const std::vector<bool> boards = signs(cut_out, components);
  const std::vector<bool> labels = sprite_labels(components, usual);
  const std::vector<bool> squares = palette_squares(cut_out, components, usual);
  SortedOut sorted_out;
  for (std::size_t i = 0; i < count; ++i) {
    const Component& c = components.items[i];
    if (framed[i]) {
      sorted_out.rejected.push_back({c.soft_box, RejectReason::Frame});
    } else if (letters[i] || labels[i] || boards[i]) {
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
