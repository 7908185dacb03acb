#pragma once
// The figures by name, for what keeps, sends or draws them one by one. No torch here.
#include <span>
#include <string_view>

#include "metrics/quality_figures.hpp"

namespace pixelatent {

struct FigureField {
  std::string_view key;  ///< as in quality_json(): "kid_floor"
  double QualityFigures::*value;
};

/// Every figure that is a plain number; counts of images and C_T are not among them.
std::span<const FigureField> figure_fields();

}  // namespace pixelatent
