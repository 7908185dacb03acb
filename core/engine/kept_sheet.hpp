#pragma once
// What a kept state drew, as it is written. No torch in here.
#include <string>

#include "engine/kept_states.hpp"

namespace pixelatent {

/// The first kSamplesOnSheet samples. `seconds`: of training.
TimelineFrame sheet_of(const SampleGrid& drawn, const SpriteSet& set, double seconds);
/// What the state of now is kept as when one goes to that one.
inline KeptWhy left_by_going_to(const KeptState& kept) {
  return kept.why == KeptWhy::GoingBack ? KeptWhy::Undo : KeptWhy::GoingBack;
}
/// "back to the best, after 9000 images": the mark on the curves.
std::string back_words(const KeptState& kept);
/// With its samples as pictures. `set`: of its run; a sheet of another canvas is left out.
StateToGoTo state_to_go_to(const KeptState& kept, const SpriteSet& set);

}  // namespace pixelatent
