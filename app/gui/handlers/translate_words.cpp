#include "translate_words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pixelatent::gui {

namespace {

constexpr int kNoTone = 0, kGood = 1, kFair = 2, kBad = 3;

std::string decimal(double value, int digits) {
  if (!std::isfinite(value)) return "\u2013";
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::string share_words(double value) {
  if (!std::isfinite(value)) return "\u2013";
  return std::to_string(std::lround(value * 100)) + " %";
}

/// `good` and `fair` are limits from below (good < fair) or above (good > fair).
int translated_tone(double value, double good, double fair) {
  if (!std::isfinite(value)) return kNoTone;
  if (good < fair) return value <= good ? kGood : value <= fair ? kFair : kBad;
  return value >= good ? kGood : value >= fair ? kFair : kBad;
}

}  // namespace

std::vector<TranslateFigure> figures_in_words(const MeasuredTranslation& measured) {
  const TranslationFigures& made = measured.made;
  const double untouched = measured.doing_nothing.kid;
  std::vector<TranslateFigure> rows;
  rows.push_back({"like_b", "Looks like B", decimal(made.kid, 2), decimal(untouched, 2),
                  "KID to B: how far the translated sprites are from B's as a set. 0: can't be "
                  "told from them.\nOn the right: A as it is.",
                  translated_tone(made.kid, 0.25 * untouched, 0.6 * untouched)});
  rows.push_back({"together", "Holds together", decimal(made.coherence, 2),
                  decimal(measured.doing_nothing.coherence, 2),
                  "How well neighbouring pixels go together, as in B's own sprites. 1: as well as "
                  "those.\nOn the right: A as it is.",
                  translated_tone(made.coherence, 1.3, 1.8)});
  rows.push_back({"found", "Same character", share_words(made.found),
                  share_words(measured.nearest.found),
                  "How many are still most like the sprite they were made of.\nOn the right: the "
                  "nearest sprite of B in its place.",
                  translated_tone(made.found, 0.9, 0.7)});
  rows.push_back({"silhouette", "Silhouette", share_words(made.silhouette),
                  share_words(measured.nearest.silhouette),
                  "How much of the outline stays. Where B has other shapes, less is right.\nOn the "
                  "right: the nearest sprite of B in its place.",
                  kNoTone});
  rows.push_back({"unchanged", "Left as it was", share_words(made.unchanged),
                  share_words(measured.doing_nothing.unchanged),
                  "Sprites that hardly changed. \u201cFree\u201d on the knob changes more.",
                  translated_tone(made.unchanged, 0.1, 0.3)});
  rows.push_back({"copies", "Copies of B", share_words(made.copies),
                  share_words(measured.nearest.copies),
                  "Sprites that repeat one of B's. \u201cKeep\u201d on the knob makes fewer.",
                  translated_tone(made.copies, 0.05, 0.2)});
  rows.push_back({"back", "Lost on the way back", share_words(measured.cycle),
                  share_words(measured.cycle_disturbed),
                  "Pixels that differ after going to B and back.\nOn the right: the same with 2 % "
                  "of the pixels disturbed in between; twice as much would mean that the way back "
                  "is hidden in single pixels.",
                  measured.cycle_disturbed > 2 * measured.cycle + 0.02 ? kBad : kNoTone});
  return rows;
}

std::string verdict_of(const MeasuredTranslation& measured) {
  const TranslationFigures& made = measured.made;
  if (!std::isfinite(made.kid)) return "There are too few sprites to say how good it is.";
  if (made.unchanged > 0.5) {
    return "Most sprites stayed as they were. Are the sides alike? Else move the knob to free.";
  }
  if (made.copies > 0.3)
    return "Many repeat a sprite of B. Move the knob to keep, or bring more of B.";
  if (std::isfinite(made.found) && made.found < 0.7) {
    return "Characters get lost. Move the knob to keep, or train with pairs.";
  }
  if (made.kid < 0.25 * measured.doing_nothing.kid) {
    return "They look like B's, and are still who they were.";
  }
  return "Between the two sides: nearer to B than they were.";
}

}  // namespace pixelatent::gui
