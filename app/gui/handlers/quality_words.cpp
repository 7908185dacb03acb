#include "quality_words.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pixelatent::gui {

namespace {

std::string number(const char* format, double value) {
  if (!std::isfinite(value)) return "-";
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string percent(double share) {
  return number(share > 0 && share < 0.1 ? "%.1f %%" : "%.0f %%", share * 100);
}

/// Lower is better.
QualityTone tone_of(double value, double good, double bad) {
  if (!std::isfinite(value)) return QualityTone::Unknown;
  return value <= good ? QualityTone::Good : value <= bad ? QualityTone::Fair : QualityTone::Bad;
}

/// How far two amounts are apart, as a share of the right one.
double off(double value, double right) {
  return right > 0 ? std::abs(value / right - 1) : std::nan("");
}

QualityTone tone_of(Progress progress) {
  switch (progress) {
    case Progress::Unknown:
      return QualityTone::Unknown;
    case Progress::Improving:
      return QualityTone::Good;
    case Progress::Plateau:
      return QualityTone::Fair;
    case Progress::Overfitting:
    case Progress::Collapse:
      return QualityTone::Bad;
  }
  return QualityTone::Unknown;
}

}  // namespace

std::string images_text(std::int64_t images) {
  return images < 10000 ? std::to_string(images) + " images"
                        : std::to_string((images + 500) / 1000) + "k images";
}

// Good is what a finished model should reach; bad is what one sees at a glance.
std::vector<QualityRow> figure_rows(const QualityFigures& f) {
  const double patches = f.swd / f.swd_floor, details = f.detail / f.detail_floor;
  const double coherence = f.mean_coherence(), missing = f.mean_missing();
  return {
      {"redraw", "Redrawn wrongly", percent(f.redraw), "0 %", tone_of(f.redraw, 0.02, 0.1),
       "Visibly wrong pixels where your sprites are drawn from their own places. What can't be "
       "repeated can't be varied either."},
      {"coherence", "Coherence", number("%.2f\u00d7", coherence), "1\u00d7",
       tone_of(coherence, 1.2, 1.6),
       "How far 5, 7 and 11 pixels wide patches of the samples are from the nearest of yours. "
       "1\u00d7 is like a sprite of yours that was not looked at; more: faded, streaked, torn."},
      {"missing", "Missing", number("%.2f\u00d7", missing), "1\u00d7", tone_of(missing, 1.2, 1.6),
       "The other way round: how far your patches are from all that the samples have. "
       "More than 1\u00d7: something of yours is never drawn."},
      {"new", "New", percent(f.newness), percent(f.newness_real),
       std::isfinite(f.newness) ? tone_of(1 - f.newness / f.newness_real, 0.5, 0.8)
                                : QualityTone::Unknown,
       "Share of pixels in which a sample visibly differs from the sprite most like it. "
       "Right: your sprites from each other."},
      {"coverage", "Coverage", percent(f.coverage), percent(f.coverage_floor),
       tone_of(1 - f.coverage / f.coverage_floor, 0.05, 0.3),
       "Share of your sprites that have a sample like them. Low: it has forgotten some. "
       "Right: what as many real sprites would reach."},
      {"patches", "Patch distance", number("%.2f\u00d7", patches), "1\u00d7",
       tone_of(patches, 1.2, 2),
       "How far the small things (every 5\u00d75 patch) are from yours, in what one half of your "
       "sprites is from the other half. 1\u00d7 is as good as real."},
      {"detail", "Detail distance", number("%.2f\u00d7", details), "1\u00d7",
       tone_of(details, 1.2, 2),
       "The same without the patches' mean colours: lines, dots and shading. It falls for "
       "longest."},
      {"kid", "KID", number("%.3f", f.kid), number("%.3f", f.kid_floor), tone_of(f.kid, 0.02, 0.1),
       "How far the samples as a whole are from your sprites, seen through random filters. "
       "0 is best; it may come out a little below. Right: one half of yours against the other."},
      {"speckle", "Speckle", percent(f.speckle), percent(f.speckle_real),
       tone_of(off(f.speckle, f.speckle_real), 0.15, 0.5),
       "Pixels unlike all their neighbours. More than yours: stray pixels. "
       "Fewer: flat, detail is missing."},
      {"colours", "Colours a sprite", number("%.1f", f.colours), number("%.1f", f.colours_real),
       tone_of(off(f.colours, f.colours_real), 0.25, 0.5),
       "How many colours one sprite uses, beside yours at the same palette."},
      {"copies", "Copies", percent(f.copies), percent(f.copies_floor),
       tone_of(f.copies - f.copies_floor, 0.01, 0.05),
       "Samples that merely repeat one of your sprites, mirrored or shifted by up to two pixels. "
       "Right: how often your sprites repeat each other."},
  };
}

std::string longest_verdict() {
  Verdict longest;
  longest.progress = Progress::Plateau;
  longest.seconds = 36000;
  longest.sure = 0.86;
  longest.measurements = 100;
  return describe(longest);
}

std::vector<QualityRow> unmeasured_rows() {
  std::vector<QualityRow> rows = figure_rows({});
  for (QualityRow& row : rows) {
    row.now = row.yours = "\u2013";
    row.tone = QualityTone::Unknown;
  }
  return rows;
}

QualityWords words_of(const QualityReport& report) {
  QualityWords words;
  if (report.history.empty()) return words;
  const QualityPoint& newest = report.history.back();
  words.rows = figure_rows(newest.figures);
  words.verdict = describe(report.verdict);
  words.tone = tone_of(report.verdict.progress);
  words.measured =
      std::to_string(newest.figures.count) + " samples after " + images_text(newest.images);
  if (report.best && *report.best + 1 < report.history.size()) {
    words.best = "Back to the best (" + images_text(report.history[*report.best].images) + ")";
  }
  return words;
}

std::string waiting_words(const QualityReport& report, const QualityClock& clock,
                          std::chrono::steady_clock::time_point now) {
  if (!report.history.empty()) return {};
  if (clock.measuring) return "Measuring the first samples\u2026";
  const double seconds = std::chrono::duration<double>(clock.due - now).count();
  if (seconds < 1) return "The first figures come in a moment.";
  return "The first figures come in about " + std::to_string(std::lround(seconds)) + " s.";
}

}  // namespace pixelatent::gui
