#pragma once
// Figures as rows of the project file and back. No torch in here.
#include <span>
#include <vector>

#include "project/rows.hpp"
#include "train/quality.hpp"

namespace pixelatent {

/// One row for every figure that is a number, and "score" for quality_score().
std::vector<MetricValue> rows_of(const QualityPoint& point);

/// Rows in the order of their images; names that are not known are left out, and what has no row is
/// not a number.
std::vector<QualityPoint> points_of(std::span<const MetricValue> rows);

}  // namespace pixelatent
