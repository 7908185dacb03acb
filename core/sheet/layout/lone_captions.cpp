// Captions that are known by where they stand: alone between rows of sprites, one under the other,
// in an ink of their own. Their letters may touch or be broken, so that nothing else tells them.
#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kLowest = 4, kTallest = 16;  ///< pixels
constexpr float kOneInk = 0.95F, kOfSeveral = 0.8F;
constexpr int kPiecesApart = 3;      ///< pixels between pieces of a word
constexpr int kLettersToAWord = 8;   ///< a word is at most that many times as wide as it is tall
constexpr int kSameLeft = 2;         ///< pixels that captions begin left or right of each other
constexpr double kReachOfKnown = 2;  ///< sides of sprites below a word that goes on under others
constexpr std::size_t kFewestCaptions = 2, kFewestUnder = 2;

struct Word {
  Rect box;
  Rgba8 ink;
  std::vector<std::size_t> pieces;
};

bool like_a_piece_of_a_word(const Component& c) {
  return c.plain >= kOneInk && c.box.h <= kTallest && c.box.w <= kLettersToAWord * kTallest;
}

bool beside_in_a_word(const Rect& a, const Rect& b) {
  const int apart = std::max(a.x, b.x) - std::min(a.x + a.w, b.x + b.w);
  const int above = std::max(a.y, b.y) - std::min(a.y + a.h, b.y + b.h);
  return apart <= std::max(kPiecesApart, std::max(a.h, b.h) / 2) && above <= 1;
}

std::vector<Word> words_of_pieces(const Components& components) {
  std::vector<Part> pieces;
  for (std::size_t i = 0; i < components.items.size(); ++i) {
    const Component& c = components.items[i];
    if (like_a_piece_of_a_word(c)) pieces.push_back({c.box, c.box, c.pixels, i});
  }
  if (pieces.empty()) return {};
  const PartIndex index(pieces);
  DisjointSets sets(pieces.size());
  const auto ink_of = [&](std::size_t i) { return components.items[pieces[i].component].colour; };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    for (const std::size_t j : index.near(pieces[i].box, kTallest / 2)) {
      if (j > i && look_alike(ink_of(i), ink_of(j)) &&
          beside_in_a_word(pieces[i].box, pieces[j].box)) {
        sets.join(i, j);
      }
    }
  }
  std::vector<Word> words(pieces.size());
  const std::vector<std::size_t> places = places_of(pieces.size(), sets);
  std::size_t count = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Word& word = words[places[i]];
    word.box = word.pieces.empty() ? pieces[i].box : around(word.box, pieces[i].box);
    word.ink = ink_of(i);
    word.pieces.push_back(pieces[i].component);
    count = std::max(count, places[i] + 1);
  }
  words.resize(count);
  return words;
}

/// As tall as words are that stand beside sprites of that size.
bool is_low(const Word& word, double usual_side) { return word.box.h * 5 <= usual_side * 4; }

/// Wider than tall, and not so that it may be a row of coins.
bool reads_like_a_word(const Components& components, const Word& word) {
  const Rect& box = word.box;
  if (box.h < kLowest || box.h > kTallest) return false;
  if (2 * box.w < 3 * box.h || box.w > kLettersToAWord * box.h) return false;
  int pixels = 0;
  bool equal = word.pieces.size() > 1;
  const Component& first = components.items[word.pieces.front()];
  for (const std::size_t i : word.pieces) {
    const Component& c = components.items[i];
    pixels += c.pixels;
    equal = equal && c.box.w == first.box.w && c.box.h == first.box.h && c.pixels == first.pixels;
  }
  return !equal && pixels * 5 < area_of(box) * 4;
}

/// No row of the sheet that the word stands on holds anything else.
bool alone_in_its_rows(const Components& components, const Word& word) {
  std::size_t beside_it = 0;
  for (const Component& c : components.items) {
    const bool shares = c.box.y < word.box.y + word.box.h && c.box.y + c.box.h > word.box.y;
    beside_it += shares ? 1 : 0;
  }
  return beside_it == word.pieces.size();
}

/// Sprites of several colours stand in the next row, hardly farther below than `reach`.
bool stands_over_sprites(const Components& components, const Word& word, double reach) {
  const int bottom = word.box.y + word.box.h;
  std::size_t under = 0;
  for (const Component& c : components.items) {
    const int gap = c.box.y - bottom;
    under += c.plain <= kOfSeveral && gap >= 0 && gap <= reach ? 1 : 0;
  }
  return under >= kFewestUnder;
}

bool go_together(const Word& a, const Word& b) {
  return std::abs(a.box.x - b.box.x) <= kSameLeft && std::abs(a.box.h - b.box.h) <= a.box.h / 2 &&
         look_alike(a.ink, b.ink);
}

/// Whether marked text in that ink begins at the same place: then it may be as tall as sprites.
bool continues_text(const Components& components, const std::vector<bool>& marked,
                    const Word& word) {
  for (std::size_t i = 0; i < marked.size(); ++i) {
    const Component& c = components.items[i];
    if (marked[i] && std::abs(c.box.x - word.box.x) <= kSameLeft && look_alike(c.colour, word.ink))
      return true;
  }
  return false;
}

}  // namespace

void mark_lone_captions(const Components& components, double usual_side,
                        std::vector<bool>& marked) {
  std::vector<Word> captions;
  for (Word& word : words_of_pieces(components)) {
    const bool known = continues_text(components, marked, word);
    if (!known && !is_low(word, usual_side)) continue;
    if (!reads_like_a_word(components, word)) continue;
    if (!alone_in_its_rows(components, word)) continue;
    const double reach = known ? kReachOfKnown * usual_side : usual_side;
    if (stands_over_sprites(components, word, reach)) captions.push_back(std::move(word));
  }
  std::vector<const Word*> sure;
  for (const Word& word : captions) {
    const auto alike = std::count_if(captions.begin(), captions.end(),
                                     [&](const Word& other) { return go_together(word, other); });
    if (static_cast<std::size_t>(alike) >= kFewestCaptions ||
        continues_text(components, marked, word)) {
      sure.push_back(&word);
    }
  }
  for (const Word* word : sure) {
    for (const std::size_t i : word->pieces) marked[i] = true;
  }
}

}  // namespace pixelatent
