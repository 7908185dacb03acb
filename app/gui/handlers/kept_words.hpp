#pragma once
// The states that can be gone back to in words, as the Train page shows them. No ImGui in here.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/kept_states.hpp"
#include "quality_words.hpp"

namespace pixelatent::gui {

/// One state: what it is, when it was, how good it was.
struct StateWords {
  std::int64_t id = 0;           ///< StateToGoTo::id; 0: it is not one of the kept ones
  std::string title;             ///< "The best", "Before going back", "On the way"
  std::string when;              ///< "9,000 images, 4 min of training"
  std::vector<QualityRow> rows;  ///< the figures one sees at a glance; empty: not measured
  std::string measured;          ///< "measured after 8,600 images" when its figures are older
};

/// In the order of the list: the best, what was left last, and the others, the latest first.
std::vector<StateWords> words_of_states(const KeptStates& kept);
/// The state of now. `figures`: the newest; null when there are none.
StateWords words_of_now(std::int64_t images, double seconds, const QualityPoint* figures);
/// What the button says that leads there; empty when there is nothing to go back to.
std::string way_back_words(const QualityReport& report, const KeptStates& kept);

}  // namespace pixelatent::gui
