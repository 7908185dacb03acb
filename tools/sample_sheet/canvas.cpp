#include "canvas.hpp"

namespace pixelatent::sample {
namespace {

constexpr int kLastColumn = kCell - 1;
constexpr int kHalfWidth = kCell / 2;

// Light comes from the top left, so the right half loses its highlights, and its right rim turns
// to shadow.
Tone in_the_shade(Tone tone, bool at_rim) {
  if (tone.ramp == Ramp::Ink || tone.shade == kOutline) return tone;
  if (tone.ramp == Ramp::White && !at_rim) return tone;  // linen and bone stay bright
  if (tone.shade >= kLight) return {tone.ramp, static_cast<std::uint8_t>(tone.shade - 1)};
  if (tone.shade == kBase && at_rim) return {tone.ramp, kShadow};
  return tone;
}

// Whether a mark of half art lies on the outer rim of its material: one pixel wide on small parts,
// two on large ones, which look flat otherwise.
bool is_at_rim(std::string_view line, std::size_t column, const Dyes& dyes) {
  constexpr std::size_t kLargeRun = 7;
  const auto same_material = [&](std::size_t other) {
    const auto tone = tone_of(line[other], dyes);
    return tone && tone->ramp == tone_of(line[column], dyes)->ramp && tone->shade != kOutline;
  };
  if (column == 0 || !same_material(column - 1)) return true;
  std::size_t end = column;
  while (end < line.size() && same_material(end)) ++end;
  return end - column >= kLargeRun && (column == 1 || !same_material(column - 2));
}

}  // namespace

std::vector<Canvas::Mark> Canvas::marks_of(const Stencil& stencil, const Dyes& dyes,
                                           Placement placement) {
  std::vector<Mark> marks;
  const auto lines = lines_of(stencil.art);
  for (int row = 0; row < static_cast<int>(lines.size()); ++row) {
    const std::string_view line = lines[static_cast<std::size_t>(row)];
    const int first = stencil.is_half() ? kHalfWidth - static_cast<int>(line.size()) : stencil.x;
    const int y = stencil.y + row + placement.dy;
    if (y < placement.top) continue;
    for (std::size_t column = 0; column < line.size(); ++column) {
      const auto tone = tone_of(line[column], dyes);
      if (!tone) continue;
      const int x = first + static_cast<int>(column);
      const bool at_rim = is_at_rim(line, column, dyes);
      if (stencil.is_half()) {
        if (placement.side != Side::Right) marks.push_back({x + placement.dx, y, *tone});
        if (placement.side != Side::Left) {
          const int sign = placement.side == Side::Right ? -1 : 1;
          marks.push_back({kLastColumn - x + sign * placement.dx, y, in_the_shade(*tone, at_rim)});
        }
      } else {
        const int shown = placement.flipped ? kLastColumn - x - placement.dx : x + placement.dx;
        marks.push_back({shown, y, *tone});
      }
    }
  }
  return marks;
}

void Canvas::lay_edge(const std::vector<Mark>& marks) {
  constexpr std::array<std::array<int, 2>, 4> kSteps{{{0, -1}, {-1, 0}, {1, 0}, {0, 1}}};
  for (const Mark& mark : marks) {
    for (const auto& step : kSteps) {
      const int x = mark.x + step[0], y = mark.y + step[1];
      if (!inside(x, y) || !at(x, y).filled) continue;
      at(x, y) = {{mark.tone.ramp, kOutline}, true, true};
    }
  }
}

void Canvas::stamp(const Stencil& stencil, const Dyes& dyes, Placement placement) {
  const auto marks = marks_of(stencil, dyes, placement);
  if (placement.edge == Edge::Outlined) lay_edge(marks);
  for (const Mark& mark : marks) {
    if (inside(mark.x, mark.y)) at(mark.x, mark.y) = {mark.tone, true, false};
  }
}

void Canvas::outline_silhouette() {
  const auto before = texels_;
  const auto part_at = [&before](int x, int y) -> const Texel* {
    if (!inside(x, y)) return nullptr;
    const Texel& texel = before[static_cast<std::size_t>(y * kCell + x)];
    return texel.filled && !texel.line ? &texel : nullptr;
  };
  for (int y = 0; y < kCell; ++y) {
    for (int x = 0; x < kCell; ++x) {
      if (before[static_cast<std::size_t>(y * kCell + x)].filled) continue;
      const Texel* shaded = part_at(x, y - 1) ? part_at(x, y - 1) : part_at(x - 1, y);
      const Texel* lit = part_at(x, y + 1) ? part_at(x, y + 1) : part_at(x + 1, y);
      if (shaded) {
        at(x, y) = {{Ramp::Ink, kOutline}, true, true};
      } else if (lit) {
        at(x, y) = {{lit->tone.ramp, kOutline}, true, true};
      }
    }
  }
}

Image Canvas::to_image() const {
  Image image(kCell, kCell);
  for (int y = 0; y < kCell; ++y) {
    for (int x = 0; x < kCell; ++x) {
      if (at(x, y).filled) image.at(x, y) = colour_of(at(x, y).tone);
    }
  }
  return image;
}

}  // namespace pixelatent::sample
