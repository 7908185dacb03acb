// What belongs to words that are known: pieces of broken letters, points, faint edges.
#include <algorithm>

#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kTallestLine = 24;  ///< pixels

bool letters_side_by_side(const Rect& a, const Rect& b) {
  const int shared = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  const int apart = std::max(a.x, b.x) - std::min(a.x + a.w, b.x + b.w);
  return shared * 2 >= std::min(a.h, b.h) && apart <= std::max(3, std::max(a.h, b.h) / 2);
}

/// The boxes of lines of marked regions.
std::vector<Part> lines_of_marked(const Components& components, const std::vector<bool>& marked) {
  std::vector<Part> letters;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const Rect& box = components.items[i].box;
    if (marked[i] && box.h <= kTallestLine) letters.push_back({box, box, 1, i});
  }
  if (letters.empty()) return {};
  const PartIndex index(letters);
  DisjointSets sets(letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) {
    for (const std::size_t j : index.near(letters[i].box, kTallestLine / 2)) {
      if (j > i && letters_side_by_side(letters[i].box, letters[j].box)) sets.join(i, j);
    }
  }
  return joined(letters, sets);
}

bool holds(const Rect& outer, const Rect& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}

}  // namespace

void mark_inside_lines(const Components& components, std::vector<bool>& marked) {
  const std::vector<Part> lines = lines_of_marked(components, marked);
  if (lines.empty()) return;
  const PartIndex index(lines);
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i]) continue;
    const Rect& box = components.items[i].box;
    for (const std::size_t line : index.near(box, 1)) {
      const Rect& l = lines[line].box;
      if (holds({l.x - 1, l.y - 1, l.w + 2, l.h + 2}, box) && box.w <= l.h + 2) marked[i] = true;
    }
  }
}

}  // namespace pixelatent
