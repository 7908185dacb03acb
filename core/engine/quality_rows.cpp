#include "engine/quality_rows.hpp"

#include <cmath>
#include <string>

#include "metrics/quality_figures.hpp"
#include "train/progress_judge.hpp"

namespace pixelatent {

namespace {
constexpr const char* kSamples = "samples";
constexpr const char* kCompared = "compared_with";
}  // namespace

std::vector<MetricValue> rows_of(const QualityPoint& point) {
  std::vector<MetricValue> rows;
  const auto add = [&](std::string name, double value) {
    if (std::isfinite(value)) rows.push_back({point.images, point.seconds, std::move(name), value});
  };
  for (const FigureField& field : figure_fields())
    add(std::string(field.key), point.figures.*field.value);
  add(kSamples, point.figures.count);
  add(kCompared, point.figures.images);
  add("score", quality_score(point.figures).value_or(std::nan("")));
  return rows;
}

std::vector<QualityPoint> points_of(std::span<const MetricValue> rows) {
  std::vector<QualityPoint> points;
  for (const MetricValue& row : rows) {
    if (points.empty() || points.back().images != row.images) {
      points.push_back({row.images, row.seconds, {}});
    }
    QualityFigures& figures = points.back().figures;
    for (const FigureField& field : figure_fields()) {
      if (field.key == row.name) figures.*field.value = row.value;
    }
    if (row.name == kSamples) figures.count = static_cast<int>(row.value);
    if (row.name == kCompared) figures.images = static_cast<int>(row.value);
  }
  return points;
}

}  // namespace pixelatent
