// Frame numbers and names: short words of one colour, one under or over every sprite.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kLowestLabel = 4, kTallestLabel = 16, kWidestGlyph = 20;  ///< pixels
constexpr float kLabelOneColour = 0.95F;
constexpr double kLargeEnough = 0.25;  ///< of a usual sprite's box, from which it may have a label
constexpr double kMostHave = 0.6;      ///< share of sprites with a label, and of labels with one
// Beside tiny sprites digits are nearly as tall as those; then hardly one may be without.
constexpr double kOfUsual = 0.5, kOfTiny = 0.9, kNearlyAllHave = 0.9;
constexpr double kSolidGlyph = 0.95;  ///< share of its box: none but thin ones are
constexpr int kUneven = 1;            ///< pixels that digits of one font differ
constexpr std::size_t kFewestLabels = 4, kFewestShapes = 3;

/// How tall labels may be, and how many must be labelled.
struct LabelRule {
  double usual_side = 0, of_usual = kOfUsual, have = kMostHave;
};

bool like_a_glyph(const Component& c, const LabelRule& rule) {
  return c.plain >= kLabelOneColour && c.box.h >= kLowestLabel && c.box.h <= kTallestLabel &&
         c.box.h <= rule.of_usual * rule.usual_side && c.box.w <= kWidestGlyph &&
         (c.pixels < kSolidGlyph * area_of(c.box) || c.box.w * 2 <= c.box.h);
}

/// Glyphs side by side.
struct Label {
  Rect box;
  std::size_t line = 0;
  std::vector<std::size_t> glyphs;
};

int bottom_of(const Rect& box) { return box.y + box.h; }

/// Round digits reach a pixel further down than others, in the same line.
std::vector<std::vector<std::size_t>> lines_of_glyphs(const Components& components,
                                                      std::vector<std::size_t> glyphs) {
  const auto& items = components.items;
  std::sort(glyphs.begin(), glyphs.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(bottom_of(items[a].box), items[a].box.x) <
           std::tuple(bottom_of(items[b].box), items[b].box.x);
  });
  std::vector<std::vector<std::size_t>> lines;
  for (const std::size_t i : glyphs) {
    const bool next = lines.empty() || bottom_of(items[i].box) >
                                           bottom_of(items[lines.back().front()].box) + kUneven;
    if (next) lines.emplace_back();
    lines.back().push_back(i);
  }
  for (auto& line : lines) {
    std::sort(line.begin(), line.end(),
              [&](std::size_t a, std::size_t b) { return items[a].box.x < items[b].box.x; });
  }
  return lines;
}

std::vector<Label> labels_of(const Components& components, const std::vector<std::size_t>& glyphs) {
  std::vector<Label> labels;
  const auto lines = lines_of_glyphs(components, glyphs);
  for (std::size_t line = 0; line < lines.size(); ++line) {
    int right = -1;
    for (const std::size_t i : lines[line]) {
      const Rect& box = components.items[i].box;
      const bool beside = right >= 0 && box.x - right <= std::max(2, box.h / 2);
      if (!beside) labels.push_back({box, line, {}});
      right = box.x + box.w;
      labels.back().box = around(labels.back().box, box);
      labels.back().glyphs.push_back(i);
    }
  }
  return labels;
}

/// Where labels stand. Between rows set closely, the sprite a label belongs to may be farther from
/// it than the one on its other side: then all labels of a sheet on one side tell.
enum class LabelSide { Nearest, Under, Over };

/// From a label on that side of a sprite to it, in pixels; negative when it stands elsewhere.
int gap_to_label(const Rect& label, const Rect& sprite, LabelSide side) {
  const int below = label.y - (sprite.y + sprite.h), above = sprite.y - (label.y + label.h);
  if (side == LabelSide::Under) return below;
  return side == LabelSide::Over ? above : std::max(below, above);
}

/// The nearest sprite that a label is centred under or over, or -1.
int labelled_by(const Label& label, const std::vector<Rect>& sprites, double usual_side,
                LabelSide side) {
  const int centre = label.box.x + label.box.w / 2;
  int best = -1, least = static_cast<int>(usual_side);
  for (std::size_t s = 0; s < sprites.size(); ++s) {
    const Rect& r = sprites[s];
    if (centre < r.x - r.w / 4 || centre > r.x + r.w + r.w / 4) continue;
    const int gap = gap_to_label(label.box, r, side);
    if (gap < 0 || gap >= least) continue;
    least = gap;
    best = static_cast<int>(s);
  }
  return best;
}

/// Words of several letters, on a few lines.
bool read_like_labels(const Components& components, const std::vector<Label>& labels) {
  if (labels.size() < kFewestLabels) return false;
  std::set<std::tuple<int, int, int>> shapes;
  std::set<std::size_t> lines;
  for (const Label& label : labels) {
    lines.insert(label.line);
    for (const std::size_t i : label.glyphs) {
      const Component& c = components.items[i];
      shapes.insert({c.box.w, c.box.h, c.pixels});
    }
  }
  return shapes.size() >= kFewestShapes && lines.size() * 2 <= labels.size();
}

/// Nearly one for every sprite.
bool one_for_each(const std::vector<Label>& labels, const std::vector<Rect>& sprites,
                  const LabelRule& rule, LabelSide side) {
  std::set<int> labelled;
  std::size_t with_sprite = 0;
  for (const Label& label : labels) {
    const int sprite = labelled_by(label, sprites, rule.usual_side, side);
    with_sprite += sprite >= 0 ? 1 : 0;
    labelled.insert(sprite);
  }
  labelled.erase(-1);
  return static_cast<double>(with_sprite) >= rule.have * static_cast<double>(labels.size()) &&
         labelled.size() * 4 >= labels.size() * 3 &&
         static_cast<double>(labelled.size()) >= rule.have * static_cast<double>(sprites.size());
}

bool are_labels(const Components& components, const std::vector<Label>& labels,
                const std::vector<Rect>& sprites, const LabelRule& rule) {
  if (!read_like_labels(components, labels)) return false;
  const auto all_on = [&](LabelSide side) { return one_for_each(labels, sprites, rule, side); };
  return all_on(LabelSide::Nearest) || all_on(LabelSide::Under) || all_on(LabelSide::Over);
}

/// Those as tall as most of them, or nearly.
std::vector<std::size_t> equally_tall(const Components& components,
                                      const std::vector<std::size_t>& glyphs) {
  std::map<int, int> counts;
  for (const std::size_t i : glyphs) ++counts[components.items[i].box.h];
  const auto usual =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<std::size_t> tall;
  for (const std::size_t i : glyphs) {
    if (std::abs(components.items[i].box.h - usual->first) <= kUneven) tall.push_back(i);
  }
  return tall;
}

/// Broken digits are several pieces: what else is in that ink on the lines that labels stand on.
void mark_pieces(const Components& components, const std::vector<Label>& labels,
                 const std::vector<std::size_t>& alike, const std::vector<Rect>& sprites,
                 std::vector<bool>& marked) {
  std::map<std::size_t, Rect> lines;
  for (const Label& label : labels) {
    const auto [line, fresh] = lines.emplace(label.line, label.box);
    if (!fresh) line->second = around(line->second, label.box);
  }
  for (const std::size_t i : alike) {
    const Rect& box = components.items[i].box;
    const bool on_a_line = std::any_of(lines.begin(), lines.end(), [&](const auto& line) {
      return box.y >= line.second.y && bottom_of(box) <= bottom_of(line.second);
    });
    const bool in_a_sprite = std::any_of(sprites.begin(), sprites.end(), [&](const Rect& sprite) {
      return gap_between(sprite, box) < 0;
    });
    if (on_a_line && !in_a_sprite) marked[i] = true;
  }
}

bool like_a_piece_of_a_digit(const Component& c) {
  return c.plain >= kLabelOneColour && c.box.h <= kTallestLabel && c.box.w <= kWidestGlyph;
}

std::vector<bool> labels_by(const Components& components, const LabelRule& rule) {
  const auto& items = components.items;
  std::vector<bool> marked(items.size());
  std::map<std::tuple<int, int, int>, std::vector<std::size_t>> alike, pieces;  // by colour
  std::vector<Rect> sprites;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Component& c = items[i];
    const std::tuple<int, int, int> colour{c.colour.r, c.colour.g, c.colour.b};
    if (like_a_piece_of_a_digit(c)) pieces[colour].push_back(i);
    if (like_a_glyph(c, rule)) {
      alike[colour].push_back(i);
    } else if (area_of(c.box) >= kLargeEnough * rule.usual_side * rule.usual_side) {
      sprites.push_back(c.box);
    }
  }
  for (const auto& [colour, all] : alike) {
    const std::vector<std::size_t> glyphs = equally_tall(components, all);
    const std::vector<Label> labels = labels_of(components, glyphs);
    if (!are_labels(components, labels, sprites, rule)) continue;
    for (const std::size_t i : glyphs) marked[i] = true;
    mark_pieces(components, labels, pieces[colour], sprites, marked);
  }
  return marked;
}

}  // namespace

std::vector<bool> sprite_labels(const Components& components, double usual_side) {
  std::vector<bool> marked = labels_by(components, {usual_side});
  if (std::find(marked.begin(), marked.end(), true) != marked.end()) return marked;
  return labels_by(components, {usual_side, kOfTiny, kNearlyAllHave});
}

}  // namespace pixelatent
