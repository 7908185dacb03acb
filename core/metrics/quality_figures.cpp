#include "metrics/quality_figures.hpp"

#include <array>

namespace pixelatent {

std::span<const FigureField> figure_fields() {
  using Q = QualityFigures;
  static constexpr std::array<FigureField, 29> kFields = {{
      {"kid", &Q::kid},
      {"kid_spread", &Q::kid_spread},
      {"kid_floor", &Q::kid_floor},
      {"precision", &Q::precision},
      {"recall", &Q::recall},
      {"density", &Q::density},
      {"coverage", &Q::coverage},
      {"coverage_floor", &Q::coverage_floor},
      {"swd", &Q::swd},
      {"swd_floor", &Q::swd_floor},
      {"detail", &Q::detail},
      {"detail_floor", &Q::detail_floor},
      {"speckle", &Q::speckle},
      {"speckle_real", &Q::speckle_real},
      {"colours", &Q::colours},
      {"colours_real", &Q::colours_real},
      {"off_palette", &Q::off_palette},
      {"soft_alpha", &Q::soft_alpha},
      {"copies", &Q::copies},
      {"copies_floor", &Q::copies_floor},
      {"redraw", &Q::redraw},
      {"coherence_5", &Q::coherence5},
      {"coherence_7", &Q::coherence7},
      {"coherence_11", &Q::coherence11},
      {"missing_5", &Q::missing5},
      {"missing_7", &Q::missing7},
      {"missing_11", &Q::missing11},
      {"new", &Q::newness},
      {"new_real", &Q::newness_real},
  }};
  return kFields;
}

}  // namespace pixelatent
