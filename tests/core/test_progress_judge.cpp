#include <gtest/gtest.h>

#include "train/progress_judge.hpp"

namespace pixelatent {
namespace {

/// Figures of which the score is `distance` while all else is as real.
QualityFigures figures(double distance, double coverage = 0.98, double copies = 0) {
  QualityFigures f;
  f.coherence5 = f.coherence7 = f.coherence11 = distance;
  f.missing5 = f.missing7 = f.missing11 = distance;
  f.newness = f.newness_real = 0.4;
  f.redraw = 0;
  f.swd = 20;
  f.swd_floor = 20;
  f.detail = 8;
  f.detail_floor = 8;
  f.coverage = coverage;
  f.coverage_floor = 0.98;
  f.kid = -0.002;
  f.copies = copies;
  f.copies_floor = 0.01;
  return f;
}

/// A measurement a minute.
class History {
 public:
  explicit History(ProgressJudge judge = ProgressJudge()) : judge_(std::move(judge)) {}
  History& then(const QualityFigures& f) {
    ++minutes_;
    judge_.add({minutes_ * 1000, static_cast<double>(minutes_) * 60, f});
    return *this;
  }
  Progress progress() const { return judge_.verdict().progress; }
  ProgressJudge& judge() { return judge_; }

 private:
  ProgressJudge judge_;
  std::int64_t minutes_ = 0;
};

TEST(QualityScore, IsOneForRealSpritesAndGrowsWithEveryFault) {
  EXPECT_DOUBLE_EQ(*quality_score(figures(1)), 1);
  EXPECT_DOUBLE_EQ(*quality_score(figures(1.5)), 1.5);
  QualityFigures faded = figures(1);
  faded.coherence5 = 2.2;
  EXPECT_DOUBLE_EQ(*quality_score(faded), 1.2);
  QualityFigures alike = figures(1);
  alike.missing11 = 2.2;
  EXPECT_DOUBLE_EQ(*quality_score(alike), 1.2);
  QualityFigures forgetful = figures(1);
  forgetful.redraw = 0.3;
  EXPECT_DOUBLE_EQ(*quality_score(forgetful), 1.3);
  QualityFigures repeating = figures(1);
  repeating.newness = 0.1;
  EXPECT_DOUBLE_EQ(*quality_score(repeating), 1.5) << "a quarter as new as real ones";
  repeating.newness = 0.2;
  EXPECT_DOUBLE_EQ(*quality_score(repeating), 1) << "half as new is new enough";
  QualityFigures strange = figures(1);
  strange.newness = 0.6;
  EXPECT_DOUBLE_EQ(*quality_score(strange), 1.25) << "further from all than they from each other";
  EXPECT_DOUBLE_EQ(*quality_score(figures(1, 0.98, 0.03)), 1)
      << "the floor and two in a hundred are free";
  EXPECT_NEAR(*quality_score(figures(1, 0.98, 0.23)), 2, 1e-12);
}

TEST(QualityScore, SaysNothingOfWhatCouldNotBeMeasured) {
  EXPECT_FALSE(quality_score({}));
  QualityFigures f = figures(1.2);
  f.missing7 = std::nan("");
  EXPECT_FALSE(quality_score(f));
  f = figures(1.2);
  f.redraw = f.newness = std::nan("");
  EXPECT_DOUBLE_EQ(*quality_score(f), 1.2) << "not every model has places of sprites";
}

TEST(QualityScore, OfBeforeIsWhatItWas) {
  QualityFigures f = figures(1);
  EXPECT_DOUBLE_EQ(*score_without_eyes(f), 1);
  f.detail = 1.4 * f.detail_floor;
  EXPECT_DOUBLE_EQ(*score_without_eyes(f), 1.2);
  f = figures(1, 0.49);
  EXPECT_DOUBLE_EQ(*score_without_eyes(f), 2);
  f.kid = 0.1;
  EXPECT_DOUBLE_EQ(*score_without_eyes(f), 3);
  f.swd_floor = 0;
  EXPECT_FALSE(score_without_eyes(f));
}

TEST(ProgressJudge, SaysNothingTooEarlyAndImprovingAfterThat) {
  History run;
  EXPECT_EQ(run.progress(), Progress::Unknown);
  run.then(figures(5)).then(figures(4));
  EXPECT_EQ(run.progress(), Progress::Unknown);
  run.then(figures(3));
  EXPECT_EQ(run.progress(), Progress::Improving);
}

TEST(ProgressJudge, APlateauIsEightMeasurementsWithoutAGainThatCounts) {
  History run;
  run.then(figures(5)).then(figures(3)).then(figures(2));
  for (int i = 0; i < 7; ++i) run.then(figures(1.97 - 0.001 * i));
  EXPECT_EQ(run.progress(), Progress::Improving);
  run.then(figures(1.97));
  EXPECT_EQ(run.progress(), Progress::Plateau);
  EXPECT_DOUBLE_EQ(run.judge().verdict().seconds, 8 * 60);
  EXPECT_NE(describe(run.judge().verdict()).find("8 min ago"), std::string::npos);
  run.then(figures(1.8));
  EXPECT_EQ(run.progress(), Progress::Improving);
}

TEST(ProgressJudge, APlateauTakesTimeHoweverManyMeasurementsThereAre) {
  ProgressJudge judge;
  for (int i = 0; i < 24; ++i) judge.add({i * 100, i * 15.0, figures(2)});
  EXPECT_EQ(judge.verdict().progress, Progress::Improving);
  judge.add({2400, 24 * 15.0, figures(2)});
  EXPECT_EQ(judge.verdict().progress, Progress::Plateau);
}

TEST(ProgressJudge, OfALongRunAQuarterMustBeFlat) {
  History run;
  double distance = 9;
  for (int i = 0; i < 60; ++i) run.then(figures(distance *= 0.97));
  for (int i = 0; i < 19; ++i) run.then(figures(distance));
  EXPECT_EQ(run.progress(), Progress::Improving) << "19 of 79 minutes";
  run.then(figures(distance));
  EXPECT_EQ(run.progress(), Progress::Plateau);
}

/// A model that redraws from its beginning starts with good figures, and they scatter.
TEST(ProgressJudge, WhatScattersIsNotCalledFlatBeforeThatIsSure) {
  History run;
  run.then(figures(1));
  for (int i = 0; i < 9; ++i) run.then(figures(i % 2 == 0 ? 1.1 : 1.0));
  EXPECT_EQ(run.progress(), Progress::Improving);
  EXPECT_NE(describe(run.judge().verdict()).find("can't be told yet"), std::string::npos)
      << describe(run.judge().verdict());
  for (int i = 0; i < 120; ++i) run.then(figures(i % 2 == 0 ? 1.1 : 1.0));
  EXPECT_EQ(run.progress(), Progress::Plateau) << "two hours are enough";
}

TEST(ProgressJudge, NothingIsSaidToHaveStoppedInTheFirstMinutes) {
  ProgressJudge judge;
  for (int i = 0; i < 23; ++i) {
    judge.add({i * 1000, 15 + i * 15.0, figures(0.9)});
    EXPECT_NE(judge.verdict().progress, Progress::Plateau) << 15 + i * 15 << " s";
  }
}

TEST(ProgressJudge, SpritesBetterThanRealHalvesStillGetBetter) {
  History run;
  double distance = 0.9;
  for (int i = 0; i < 20; ++i) run.then(figures(distance *= 0.97));
  EXPECT_EQ(run.progress(), Progress::Improving);
  EXPECT_EQ(run.judge().best(), 19U);
}

TEST(ProgressJudge, SlowGainsAddUp) {
  History run;
  double distance = 2;
  // One in a hundred a minute: within the noise from one to the next, a gain over several.
  for (int i = 0; i < 30; ++i) run.then(figures(distance *= 0.99));
  EXPECT_EQ(run.progress(), Progress::Improving);
}

TEST(ProgressJudge, CopyingIsSaidWhenItIsNoAccident) {
  History run;
  run.then(figures(3)).then(figures(2)).then(figures(1.5, 0.98, 0.2));
  EXPECT_EQ(run.progress(), Progress::Improving) << "once may be chance";
  run.then(figures(1.4, 0.98, 0.04));
  EXPECT_EQ(run.progress(), Progress::Improving);
  run.then(figures(1.3, 0.98, 0.1)).then(figures(1.2, 0.98, 0.12));
  EXPECT_EQ(run.progress(), Progress::Overfitting);
  EXPECT_NE(describe(run.judge().verdict()).find("12 %"), std::string::npos);
}

TEST(ProgressJudge, ASetThatRepeatsItselfMayBeRepeated) {
  History run;
  for (int i = 0; i < 4; ++i) {
    QualityFigures f = figures(3 - 0.5 * i, 0.98, 0.33);
    f.copies_floor = 0.3;
    run.then(f);
  }
  EXPECT_EQ(run.progress(), Progress::Improving);
}

TEST(ProgressJudge, ACollapseIsHalfTheCoverageLostTwice) {
  History run;
  run.then(figures(3, 0.6)).then(figures(2, 0.9)).then(figures(2, 0.5));
  EXPECT_EQ(run.progress(), Progress::Improving);
  run.then(figures(2, 0.44));
  EXPECT_NE(run.progress(), Progress::Collapse) << "once may be chance";
  run.then(figures(2, 0.3));
  EXPECT_EQ(run.progress(), Progress::Collapse);
  EXPECT_NE(describe(run.judge().verdict()).find("30 %"), std::string::npos);
  EXPECT_NE(describe(run.judge().verdict()).find("90 %"), std::string::npos);
}

TEST(ProgressJudge, ACollapseIsAlsoSeenByWhatIsMissing) {
  History run;
  run.then(figures(1.6)).then(figures(1.2));
  QualityFigures alike = figures(1);
  alike.missing5 = alike.missing7 = alike.missing11 = 2.1;
  run.then(alike);
  EXPECT_NE(run.progress(), Progress::Collapse) << "once may be chance";
  run.then(alike);
  EXPECT_EQ(run.progress(), Progress::Collapse);
  EXPECT_NE(describe(run.judge().verdict()).find("1.8 times"), std::string::npos)
      << describe(run.judge().verdict());
}

TEST(ProgressJudge, WhereFiguresComeRarelyFewerAreEnoughInMoreTime) {
  ProgressJudge judge;
  judge.add({100, 200, figures(1.5)});
  judge.add({200, 400, figures(1.2)});
  judge.add({300, 630, figures(1.2)});
  judge.add({400, 860, figures(1.21)});
  judge.add({500, 1090, figures(1.2)});
  EXPECT_EQ(judge.verdict().progress, Progress::Improving);
  judge.add({600, 1320, figures(1.2)});
  judge.add({700, 1550, figures(1.2)});
  EXPECT_EQ(judge.verdict().progress, Progress::Plateau);
}

TEST(ProgressJudge, SaysHowSureItIs) {
  History steady, uneven;
  for (int i = 0; i < 8; ++i) steady.then(figures(2 - 0.1 * i));
  EXPECT_GT(steady.judge().verdict().sure, 0.99);
  EXPECT_EQ(describe(steady.judge().verdict()), "Still getting better.");
  for (const double score : {1.6, 1.2, 1.5}) uneven.then(figures(score));
  const Verdict verdict = uneven.judge().verdict();
  EXPECT_EQ(verdict.measurements, 3);
  EXPECT_LT(verdict.sure, 0.7);
  EXPECT_NE(describe(verdict).find("3 measurements"), std::string::npos) << describe(verdict);
}

TEST(ProgressJudge, APlateauOfFewMeasurementsIsLessSureThanOneOfMany) {
  const auto sure_after = [](int measurements) {
    ProgressJudge judge;
    judge.add({0, 0, figures(1.2)});
    for (int i = 1; i <= measurements; ++i) {
      judge.add({i * 100, i * 1200.0 / measurements, figures(i % 2 ? 1.21 : 1.2)});
    }
    EXPECT_EQ(judge.verdict().progress, Progress::Plateau);
    return judge.verdict().sure;
  };
  EXPECT_LT(sure_after(6), sure_after(12));
  EXPECT_GE(sure_after(6), 0.75);
}

TEST(ProgressJudge, WhatNeverCoveredMuchCannotCollapse) {
  History run;
  for (const double coverage : {0.1, 0.15, 0.02, 0.01, 0.01}) run.then(figures(30, coverage));
  EXPECT_NE(run.progress(), Progress::Collapse);
}

TEST(ProgressJudge, GoingBackForgetsWhatCameAfter) {
  History run;
  run.then(figures(3, 0.6)).then(figures(2, 0.9)).then(figures(2.5, 0.8));
  run.then(figures(9, 0.2)).then(figures(9, 0.1));
  ASSERT_EQ(run.progress(), Progress::Collapse);
  ASSERT_EQ(run.judge().best(), 1U);
  run.judge().went_back(2000);
  EXPECT_EQ(run.judge().history().size(), 2U);
  EXPECT_EQ(run.progress(), Progress::Unknown);
  EXPECT_EQ(run.judge().best(), 1U);
}

TEST(ProgressJudge, TheBestIsTheLowestScoreAndTheNewestOfEquals) {
  History run;
  EXPECT_FALSE(run.judge().best());
  run.then(figures(2)).then(figures(1.5)).then(figures(1.5)).then(figures(1.6)).then({});
  EXPECT_EQ(run.judge().best(), 2U);
}

TEST(ProgressJudge, EveryProgressHasAKeyAndASentence) {
  for (int i = 0; i < kProgressCount; ++i) {
    EXPECT_FALSE(key_of(static_cast<Progress>(i)).empty());
    EXPECT_FALSE(describe({static_cast<Progress>(i), 720, 0.9, 0.3}).empty());
  }
}

}  // namespace
}  // namespace pixelatent
