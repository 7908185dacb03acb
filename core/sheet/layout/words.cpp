// Which regions are words, whatever they are written with.
#include <algorithm>
#include <cstdint>

#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kTallestOfWords = 24;  ///< pixels
constexpr int kLargestPoint = 4;     ///< pixels a side
constexpr int kFaintInk = 64;        ///< alpha from which a pixel is a part of a letter

bool any_may_be_letters(const Components& components) {
  return std::any_of(components.items.begin(), components.items.end(),
                     [](const Component& c) { return c.box.h <= kTallestOfWords && c.box.h > 1; });
}

bool has_soft_pixels(const Image& image) {
  return std::any_of(image.pixels().begin(), image.pixels().end(),
                     [](Rgba8 p) { return p.a > 0 && p.a < kOpaqueFrom; });
}

/// Letters with soft edges as if they were hard: thin strokes of half-transparent ones are whole,
/// those that touch by a shade only are apart.
Image with_firm_ink(const Image& cut_out, const Components& components,
                    const std::optional<Rgba8>& ground) {
  Image firm = cut_out;
  if (has_soft_pixels(cut_out)) {
    for (Rgba8& p : firm.pixels()) p.a = p.a >= kFaintInk ? 255 : 0;
  } else if (ground) {
    take_out_shades(firm, components, *ground);
  }
  return firm;
}

std::vector<bool> marked_words(const Components& components, double usual_side) {
  std::vector<bool> marked = caption_letters(components, usual_side);
  const std::vector<bool> labels = sprite_labels(components, usual_side);
  for (std::size_t i = 0; i < marked.size(); ++i) marked[i] = marked[i] || labels[i];
  mark_lone_captions(components, usual_side, marked);
  mark_inside_lines(components, marked);
  return marked;
}

/// What of a picture is in letters, and what is in other regions.
class LetterMap {
 public:
  LetterMap(const Image& image, const Components& components, const std::vector<bool>& letters)
      : width_(static_cast<std::size_t>(image.width())), what_(image.pixels().size()) {
    for (std::size_t i = 0; i < letters.size(); ++i) {
      for (const Run& run : components.runs_of(components.items[i])) {
        for (int x = run.x0; x < run.x1; ++x) what_[at(x, run.y)] = letters[i] ? 1 : -1;
      }
    }
  }
  /// Most of a region that is in any.
  bool mostly_letters(std::span<const Run> runs) const {
    int letters = 0, others = 0;
    for (const Run& run : runs) {
      for (int x = run.x0; x < run.x1; ++x) {
        letters += what_[at(x, run.y)] > 0 ? 1 : 0;
        others += what_[at(x, run.y)] < 0 ? 1 : 0;
      }
    }
    return letters > others;
  }

 private:
  std::size_t at(int x, int y) const {
    return static_cast<std::size_t>(y) * width_ + static_cast<std::size_t>(x);
  }
  std::size_t width_;
  std::vector<std::int8_t> what_;
};

/// Of soft letters some points are too faint to be in any.
void mark_faint_points(const Components& components, std::vector<bool>& marked) {
  std::vector<Part> letters;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i]) letters.push_back({components.items[i].box, {}, 1, i});
  }
  if (letters.empty()) return;
  const PartIndex index(letters);
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const Rect& box = components.items[i].box;
    const bool point = std::max(box.w, box.h) <= kLargestPoint && !index.near(box, 1).empty();
    marked[i] = marked[i] || point;
  }
}

}  // namespace

std::vector<bool> words(const Image& cut_out, const Components& components, double usual_side,
                        const std::optional<Rgba8>& ground) {
  if (!any_may_be_letters(components)) return std::vector<bool>(components.items.size());
  const bool soft = has_soft_pixels(cut_out);
  if (!soft && !ground) return marked_words(components, usual_side);
  if (!soft && !has_shades(cut_out, components, *ground)) {
    Components inked = components;
    read_inks(inked, cut_out, *ground);
    return marked_words(inked, usual_side);
  }
  const Image firm = with_firm_ink(cut_out, components, ground);
  Components inked = connected_components(firm);
  if (ground) read_inks(inked, firm, *ground);
  const LetterMap map(firm, inked, marked_words(inked, usual_side));
  std::vector<bool> marked(components.items.size());
  for (std::size_t i = 0; i < marked.size(); ++i) {
    marked[i] = map.mostly_letters(components.runs_of(components.items[i]));
  }
  mark_faint_points(components, marked);
  mark_inside_lines(components, marked);
  return marked;
}

}  // namespace pixelatent
