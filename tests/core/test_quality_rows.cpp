#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/quality_rows.hpp"
#include "metrics/quality_figures.hpp"
#include "train/progress_judge.hpp"

namespace pixelatent {
namespace {

/// Every figure another number.
QualityPoint some_point(std::int64_t images) {
  QualityPoint point{images, static_cast<double>(images) / 50, {}};
  double value = 0.125;
  for (const FigureField& field : figure_fields()) point.figures.*field.value = value += 0.25;
  point.figures.count = 256;
  point.figures.images = 311;
  return point;
}

TEST(QualityRows, EveryFigureComesBack) {
  std::vector<MetricValue> rows;
  for (const std::int64_t images : {100, 250}) {
    for (MetricValue& row : rows_of(some_point(images))) rows.push_back(std::move(row));
  }
  const auto points = points_of(rows);
  ASSERT_EQ(points.size(), 2U);
  EXPECT_EQ(points[1].images, 250);
  EXPECT_EQ(points[1].seconds, 5);
  EXPECT_EQ(points[1].figures.count, 256);
  EXPECT_EQ(points[1].figures.images, 311);
  const QualityPoint wanted = some_point(250);
  for (const FigureField& field : figure_fields()) {
    EXPECT_EQ(points[1].figures.*field.value, wanted.figures.*field.value) << field.key;
  }
}

TEST(QualityRows, TheScoreIsARowToo) {
  for (const MetricValue& row : rows_of(some_point(100))) {
    if (row.name != "score") continue;
    EXPECT_DOUBLE_EQ(row.value, *quality_score(some_point(100).figures));
    return;
  }
  FAIL() << "no score";
}

TEST(QualityRows, WhatIsNoNumberHasNoRowAndStaysNone) {
  QualityPoint point = some_point(100);
  point.figures.kid = point.figures.coherence7 = std::nan("");
  const auto rows = rows_of(point);
  for (const MetricValue& row : rows) {
    EXPECT_NE(row.name, "kid");
    EXPECT_NE(row.name, "score");
  }
  const auto back = points_of(rows);
  ASSERT_EQ(back.size(), 1U);
  EXPECT_TRUE(std::isnan(back[0].figures.kid));
}

TEST(QualityRows, OfAProjectFromBeforeCoherenceTheRestIsRead) {
  std::vector<MetricValue> rows;
  for (MetricValue& row : rows_of(some_point(100))) {
    if (!row.name.starts_with("coherence") && !row.name.starts_with("missing") &&
        !row.name.starts_with("new") && row.name != "redraw") {
      rows.push_back(std::move(row));
    }
  }
  const auto points = points_of(rows);
  ASSERT_EQ(points.size(), 1U);
  EXPECT_EQ(points[0].figures.kid, some_point(100).figures.kid);
  EXPECT_TRUE(std::isnan(points[0].figures.coherence5));
  EXPECT_TRUE(std::isnan(points[0].figures.redraw));
  EXPECT_FALSE(quality_score(points[0].figures)) << "it can't be compared with today's";
}

TEST(QualityRows, ARowOfAnotherProgramIsLeftOut) {
  const auto points =
      points_of(std::vector<MetricValue>{{10, 1, "beauty", 1}, {10, 1, "kid", 0.5}});
  ASSERT_EQ(points.size(), 1U);
  EXPECT_EQ(points[0].figures.kid, 0.5);
}

TEST(FigureFields, NamesAreThoseOfDifferentFigures) {
  std::set<std::string_view> keys;
  for (const FigureField& field : figure_fields()) keys.insert(field.key);
  EXPECT_EQ(keys.size(), figure_fields().size());
}

}  // namespace
}  // namespace pixelatent
