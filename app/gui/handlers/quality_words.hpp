#pragma once
// The run's figures in words, as the Train page shows them. No ImGui in here.
#include <string>
#include <vector>

#include "train/quality_report.hpp"

namespace pixelatent::gui {

enum class QualityTone { Unknown, Good, Fair, Bad };

/// One figure beside what real sprites score.
struct QualityRow {
  const char* key;    ///< for probes: "coverage"
  const char* title;  ///< "Coverage"
  std::string now;    ///< "97 %"; "-" where the set is too small
  std::string yours;  ///< "98 %"
  QualityTone tone = QualityTone::Unknown;
  const char* about;  ///< for a person who has never heard of it
};

/// The rows of one measurement.
std::vector<QualityRow> figure_rows(const QualityFigures& figures);
/// As long as a verdict gets: what room one takes.
std::string longest_verdict();
/// The same before the first: their titles, and dashes.
std::vector<QualityRow> unmeasured_rows();
/// "900 images", "12k images".
std::string images_text(std::int64_t images);

/// What the page shows of the figures; made anew when there are others.
struct QualityWords {
  std::vector<QualityRow> rows;  ///< of the newest measurement; empty before the first
  std::string verdict;           ///< "Still getting better."
  QualityTone tone = QualityTone::Unknown;
  std::string measured;  ///< "256 samples, after 12k images"
  std::string best;      ///< "Back to the best (9k images)"; empty when the newest is the best
};
QualityWords words_of(const QualityReport& report);

/// "The first figures come in about 12 s."; empty when there are some already.
std::string waiting_words(const QualityReport& report, const QualityClock& clock,
                          std::chrono::steady_clock::time_point now);

}  // namespace pixelatent::gui
