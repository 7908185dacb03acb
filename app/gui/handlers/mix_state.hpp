#pragma once
// What is mixed, and how much of each.
#include <cstdint>
#include <optional>
#include <vector>

#include "exploring_state.hpp"
#include "latent/mix.hpp"

namespace pixelatent::gui {

struct MixState {
  std::vector<Mark> slots;     ///< at most kMostMixed
  WheelPoint knob;             ///< on the wheel of the slots
  std::vector<float> weights;  ///< one for each slot, as the knob says; they sum to 1
  int shapes_of = -1, colours_of = -1;
  std::vector<std::int8_t> of_part;  ///< as in Mix
  int order = 0;
  std::vector<std::uint8_t> slot_of_part;  ///< what all of that makes of the parts; may be empty
  bool by_keys = false;                    ///< the arrow keys move the knob
  std::uint64_t version = 0;               ///< grows when the slots' pictures are others
};

Mix mix_of(const MixState& state);

}  // namespace pixelatent::gui
