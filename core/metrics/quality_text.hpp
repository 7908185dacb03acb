#pragma once
// Figures in words. No torch here.
#include <string>
#include <string_view>
#include <vector>

#include "metrics/quality_figures.hpp"

namespace pixelatent {

/// One figure as it is shown.
struct FigureLine {
  std::string_view key;    ///< as in the JSON: "swd"
  std::string_view title;  ///< "Patch distance"
  std::string value;       ///< "31.2", or "-" where the set is too small
  std::string reference;   ///< what real sprites score; empty where there is no such thing
  std::string_view about;  ///< what the figure says, for a person who has never heard of it
};

/// All of them, in the order they are read in.
std::vector<FigureLine> figure_lines(const QualityFigures& figures);

/// A table for a terminal, with a line at the top that names its columns.
std::string quality_table(const QualityFigures& figures);

/// One JSON object on one line; a figure that could not be measured is null.
std::string quality_json(const QualityFigures& figures);

}  // namespace pixelatent
