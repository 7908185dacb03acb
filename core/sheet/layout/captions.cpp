#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kTallestLetter = 16, kWidestLetter = 16;
constexpr int kHardlyApart = 2;      ///< pixels
constexpr int kLowestLetter = 5;     ///< of most in a line: the smallest fonts are as tall
constexpr int kUsualFont = 12;       ///< pixels that its letters are tall at most
constexpr int kTouchingLetters = 6;  ///< of them, square, in one region
constexpr float kOneColour = 0.95F;
constexpr std::size_t kFewestLetters = 3;
constexpr double kMostText = 0.7;  ///< share of a sheet's pixels that captions take
constexpr float kOfSeveralColours = 0.8F;
constexpr std::size_t kFewestSprites = 4;  ///< beside which no amount of text makes a font

/// Letters of small fonts touch each other: several are one region.
int widest_of(const Component& c) { return std::max(kWidestLetter, kTouchingLetters * c.box.h); }

/// Small sprites have captions as tall as they are.
bool small_for(int height, double usual_side) {
  return height * 3 <= usual_side * 2 || (height <= kUsualFont && height * 4 <= usual_side * 5);
}

bool like_a_letter(const Component& c, double usual_side) {
  return c.plain >= kOneColour && c.box.h >= 3 && c.box.h <= kTallestLetter &&
         small_for(c.box.h, usual_side) && c.box.w <= widest_of(c) &&
         (c.pixels < area_of(c.box) * 0.95 || c.box.w * 3 <= c.box.h);
}

/// Next to each other in a line of text; a space is about as wide as a letter is tall.
bool in_one_line(const Component& a, const Component& b) {
  const int tall = std::max(a.box.h, b.box.h), low = std::min(a.box.h, b.box.h);
  const int shared = std::min(a.box.y + a.box.h, b.box.y + b.box.h) - std::max(a.box.y, b.box.y);
  const int apart = std::max(a.box.x, b.box.x) - std::min(a.box.x + a.box.w, b.box.x + b.box.w);
  return tall <= 2 * low && shared * 2 >= low && apart >= 0 && apart <= tall &&
         look_alike(a.colour, b.colour);
}

/// What a region looks like, as a number.
std::uint64_t shape_of(const Components& components, const Component& c) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto add = [&hash](int value) {
    hash = (hash ^ static_cast<std::uint64_t>(value)) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29;
  };
  for (const Run& run : components.runs_of(c)) {
    add(run.y - c.box.y);
    add(run.x0 - c.box.x);
    add(run.x1 - c.box.x);
  }
  return hash;
}

/// Where letters are nearly as tall as sprites, they must be text beyond doubt: four or more of
/// them in exactly one ink, on one line, hardly apart.
bool surely_text(const Components& components, const std::vector<std::size_t>& sorted_line) {
  const auto& items = components.items;
  const Component& first = items[sorted_line.front()];
  std::map<int, std::size_t> bottoms;
  std::size_t most = 0, close = 0;
  int right = first.box.x;
  for (const std::size_t i : sorted_line) {
    const Component& c = items[i];
    if (c.colour != first.colour) return false;
    most = std::max(most, ++bottoms[c.box.y + c.box.h]);
    close += c.box.x - right <= kHardlyApart ? 1 : 0;
    right = c.box.x + c.box.w;
  }
  const std::size_t count = sorted_line.size();
  return count > kFewestLetters && most * 3 >= count * 2 && close * 3 >= count * 2;
}

/// Equal things side by side are coins or bullets, not text; letters are set close and most of them
/// stand on one line.
bool reads_like_text(const Components& components, std::vector<std::size_t> line,
                     double usual_side) {
  if (line.size() < kFewestLetters) return false;
  const auto& items = components.items;
  std::sort(line.begin(), line.end(),
            [&items](std::size_t a, std::size_t b) { return items[a].box.x < items[b].box.x; });
  const bool tall = std::any_of(line.begin(), line.end(),
                                [&](std::size_t i) { return items[i].box.h * 3 > usual_side * 2; });
  if (tall && !surely_text(components, line)) return false;
  const auto low = std::count_if(line.begin(), line.end(),
                                 [&](std::size_t i) { return items[i].box.h < kLowestLetter; });
  if (static_cast<std::size_t>(low) * 2 > line.size()) return false;
  std::set<std::uint64_t> kinds;
  std::map<int, std::size_t> bottoms;
  std::size_t close = 0, most = 0;
  for (std::size_t n = 0; n < line.size(); ++n) {
    const Component& c = items[line[n]];
    kinds.insert(shape_of(components, c));
    most = std::max(most, ++bottoms[c.box.y + c.box.h]);
    if (n == 0) continue;
    const Rect& before = items[line[n - 1]].box;
    close += c.box.x - (before.x + before.w) <= std::max(3, c.box.h / 3) ? 1 : 0;
  }
  return kinds.size() * 5 >= line.size() * 2 && kinds.size() >= 2 && most * 2 >= line.size() &&
         close * 2 >= line.size() - 1;
}

std::vector<Part> as_parts(const Components& components) {
  std::vector<Part> parts;
  for (const Component& c : components.items) parts.push_back({c.box, c.soft_box, c.pixels, 0});
  return parts;
}

/// Letters inside a sprite's box are a part of it.
bool stands_free(const Components& components, const PartIndex& index,
                 const std::vector<std::size_t>& line) {
  Rect box = components.items[line.front()].box;
  for (const std::size_t i : line) box = around(box, components.items[i].box);
  for (const std::size_t i : index.near(box, -1)) {
    const Component& c = components.items[i];
    const bool large = c.box.h > kTallestLetter || c.box.w > widest_of(c);
    const bool hollow = c.pixels * 3 < area_of(c.box);
    if (large && !hollow) return false;
  }
  return true;
}

/// With dots, dashes and commas beside and between the letters.
std::vector<std::size_t> with_points(const Components& components, const PartIndex& index,
                                     std::vector<std::size_t> line) {
  Rect box = components.items[line.front()].box;
  for (const std::size_t i : line) box = around(box, components.items[i].box);
  const Component& letter = components.items[line.front()];
  const int reach = std::max(2, box.h * 3 / 2);  // a dash stands between spaces
  for (const std::size_t i : index.near(box, reach)) {
    const Component& c = components.items[i];
    if (c.plain < kOneColour || !look_alike(c.colour, letter.colour)) continue;
    const bool beside = c.box.y + c.box.h > box.y - 1 && c.box.y < box.y + box.h + 2;
    if (beside && c.box.h <= box.h && c.box.w <= box.h) line.push_back(i);
  }
  return line;
}

std::vector<std::vector<std::size_t>> lines_of(const Components& components, double usual_side,
                                               const PartIndex& index) {
  const auto& items = components.items;
  DisjointSets sets(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!like_a_letter(items[i], usual_side)) continue;
    for (const std::size_t j : index.near(items[i].box, kTallestLetter)) {
      if (j > i && like_a_letter(items[j], usual_side) && in_one_line(items[i], items[j])) {
        sets.join(i, j);
      }
    }
  }
  std::vector<std::vector<std::size_t>> lines(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (like_a_letter(items[i], usual_side)) lines[sets.find(i)].push_back(i);
  }
  return lines;
}

std::tuple<int, int, int> ink_of(const Component& c) {
  return {c.colour.r, c.colour.g, c.colour.b};
}

/// Beside a letter in the same ink, no taller than letters are.
bool goes_on(const Component& c, const Component& letter) {
  if (c.plain < kOneColour || c.box.h > std::max(letter.box.h, kTallestLetter / 2) * 3 / 2 ||
      c.box.w > kTouchingLetters * letter.box.h || !look_alike(c.colour, letter.colour)) {
    return false;
  }
  const int shared =
      std::min(c.box.y + c.box.h, letter.box.y + letter.box.h) - std::max(c.box.y, letter.box.y);
  const int apart =
      std::max(c.box.x, letter.box.x) - std::min(c.box.x + c.box.w, letter.box.x + letter.box.w);
  return shared >= 1 && apart <= std::max(3, letter.box.h / 2);
}

/// Words are whole: what goes on in the ink of marked letters is marked as well, and what goes on
/// from there.
void mark_rest_of_words(const Components& components, const PartIndex& index,
                        std::vector<bool>& marked) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i]) open.push_back(i);
  }
  while (!open.empty()) {
    const Component letter = components.items[open.back()];
    open.pop_back();
    for (const std::size_t i : index.near(letter.box, kTallestLetter / 2)) {
      if (marked[i] || !goes_on(components.items[i], letter)) continue;
      marked[i] = true;
      open.push_back(i);
    }
  }
}

}  // namespace

std::vector<bool> letters_in_lines(const Components& components, double usual_side) {
  std::vector<bool> marked(components.items.size());
  const std::vector<Part> parts = as_parts(components);
  const PartIndex index(parts);
  std::set<std::tuple<int, int, int>> inks;
  for (const std::vector<std::size_t>& line : lines_of(components, usual_side, index)) {
    if (!reads_like_text(components, line, usual_side) || !stands_free(components, index, line))
      continue;
    for (const std::size_t i : with_points(components, index, line)) marked[i] = true;
    inks.insert(ink_of(components.items[line.front()]));
  }
  // Short words in the ink of the others.
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const Component& c = components.items[i];
    if (marked[i] || !like_a_letter(c, usual_side) || 2 * c.box.w < 3 * c.box.h) continue;
    if (c.box.h < kLowestLetter) continue;
    marked[i] = inks.count(ink_of(c)) > 0 && stands_free(components, index, {i});
  }
  mark_rest_of_words(components, index, marked);
  return marked;
}

std::vector<bool> caption_letters(const Components& components, double usual_side) {
  std::vector<bool> marked = letters_in_lines(components, usual_side);
  double text = 0, all = 0;
  std::size_t letters = 0, sprites = 0;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    all += components.items[i].pixels;
    text += marked[i] ? components.items[i].pixels : 0;
    letters += marked[i] ? 1 : 0;
  }
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const Component& c = components.items[i];
    const bool larger = static_cast<double>(c.pixels * letters) >= text;
    sprites += !marked[i] && larger && c.plain <= kOfSeveralColours ? 1 : 0;
  }
  if (text > kMostText * all && sprites < kFewestSprites) marked.assign(marked.size(), false);
  return marked;
}

}  // namespace pixelatent
