#include <gtest/gtest.h>

#include <algorithm>

#include "gui/handlers/quality_words.hpp"

namespace pixelatent::gui {
namespace {

using namespace std::chrono_literals;

/// Measurements with these patch distances, in floors; half as much of the detail's.
QualityReport report_of(std::vector<double> distances) {
  ProgressJudge judge;
  std::int64_t images = 0;
  for (const double distance : distances) {
    QualityFigures f;
    f.count = 256;
    f.swd = distance * 30;
    f.swd_floor = 30;
    f.detail = distance * 5;
    f.detail_floor = 10;
    f.kid = 0.25;
    f.kid_floor = -0.001;
    f.coverage = 0.97;
    f.coverage_floor = 0.98;
    f.speckle = 0.1;
    f.speckle_real = 0.3;
    f.colours = 17.5;
    f.colours_real = 18;
    f.copies = 0.004;
    f.coherence5 = f.coherence7 = f.coherence11 = distance;
    f.missing5 = f.missing7 = f.missing11 = distance;
    f.redraw = 0.04;
    f.newness = 0.31;
    f.newness_real = 0.53;
    judge.add({images += 12000, static_cast<double>(images) / 100, f});
  }
  QualityReport report;
  report.history.assign(judge.history().begin(), judge.history().end());
  report.best = judge.best();
  report.verdict = judge.verdict();
  return report;
}

const QualityRow& row(const QualityWords& words, const std::string& key) {
  return *std::find_if(words.rows.begin(), words.rows.end(),
                       [&](const auto& r) { return key == r.key; });
}

TEST(QualityWords, EveryFigureStandsBesideYours) {
  const QualityWords words = words_of(report_of({3, 2, 1.36}));
  ASSERT_EQ(words.rows.size(), 11U);
  EXPECT_EQ(row(words, "redraw").now, "4.0 %");
  EXPECT_EQ(row(words, "redraw").tone, QualityTone::Fair);
  EXPECT_EQ(row(words, "coherence").now, "1.36\u00d7");
  EXPECT_EQ(row(words, "missing").now, "1.36\u00d7");
  EXPECT_EQ(row(words, "new").now, "31 %");
  EXPECT_EQ(row(words, "new").yours, "53 %");
  EXPECT_EQ(row(words, "coverage").now, "97 %");
  EXPECT_EQ(row(words, "coverage").yours, "98 %");
  EXPECT_EQ(row(words, "patches").now, "1.36\u00d7");
  EXPECT_EQ(row(words, "detail").now, "0.68\u00d7");
  EXPECT_EQ(row(words, "kid").now, "0.250");
  EXPECT_EQ(row(words, "colours").now, "17.5");
  EXPECT_EQ(row(words, "copies").now, "0.4 %");
  EXPECT_EQ(words.measured, "256 samples after 36k images");
  EXPECT_EQ(words.verdict, describe(report_of({3, 2, 1.36}).verdict));
}

TEST(QualityWords, TonesSayWhatIsGoodEnough) {
  const QualityWords words = words_of(report_of({1.36}));
  EXPECT_EQ(row(words, "coverage").tone, QualityTone::Good);
  EXPECT_EQ(row(words, "patches").tone, QualityTone::Fair);
  EXPECT_EQ(row(words, "detail").tone, QualityTone::Good);
  EXPECT_EQ(row(words, "kid").tone, QualityTone::Bad);
  EXPECT_EQ(row(words, "speckle").tone, QualityTone::Bad);
}

TEST(QualityWords, WhatTheSetIsTooSmallForIsADash) {
  QualityReport report;
  report.history.resize(1);
  const QualityWords words = words_of(report);
  EXPECT_EQ(row(words, "kid").now, "-");
  EXPECT_EQ(row(words, "detail").now, "-");
  EXPECT_EQ(row(words, "detail").tone, QualityTone::Unknown);
}

TEST(QualityWords, TheWayBackIsOfferedWhenTheNewestIsNotTheBest) {
  EXPECT_EQ(words_of(report_of({3, 2})).best, "");
  EXPECT_EQ(words_of(report_of({3, 2, 2.5})).best, "Back to the best (24k images)");
}

TEST(QualityWords, SaysWhenTheFirstFiguresCome) {
  const auto now = std::chrono::steady_clock::now();
  EXPECT_EQ(waiting_words({}, {false, now + 12s}, now), "The first figures come in about 12 s.");
  EXPECT_EQ(waiting_words({}, {false, now - 5s}, now), "The first figures come in a moment.");
  EXPECT_NE(waiting_words({}, {true, now}, now).find("Measuring"), std::string::npos);
  EXPECT_EQ(waiting_words(report_of({2}), {true, now}, now), "");
  EXPECT_TRUE(words_of({}).rows.empty());
}

}  // namespace
}  // namespace pixelatent::gui
