#pragma once
// What a kept state drew, as it is written. No torch in here.
#include "engine/kept_states.hpp"

namespace pixelatent {

/// The first kSamplesOnSheet samples. `seconds`: of training.
TimelineFrame sheet_of(const SampleGrid& drawn, const SpriteSet& set, double seconds);
/// With its samples as pictures. `set`: of its run; a sheet of another canvas is left out.
StateToGoTo state_to_go_to(const KeptState& kept, const SpriteSet& set);

}  // namespace pixelatent
