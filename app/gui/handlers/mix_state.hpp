#pragma once
// What is mixed, and how much of each.
#include <cstdint>
#include <vector>

#include "base/history.hpp"
#include "exploring_state.hpp"
#include "latent/mix.hpp"

namespace pixelatent::gui {

/// What one step changes, to be undone as a whole.
struct MixSetup {
  std::vector<Mark> slots;     ///< at most kMostMixed
  WheelPoint knob;             ///< on the wheel of the slots
  std::vector<float> weights;  ///< one for each slot, as the knob says; they sum to 1
  int shapes_of = -1, colours_of = -1;
  std::vector<std::int8_t> of_part;   ///< as in Mix
  std::vector<std::int8_t> of_block;  ///< as in Mix
  int order = 0;
};
bool operator==(const MixSetup& a, const MixSetup& b);

History<MixSetup> history_of_mixes();

struct MixState : MixSetup {
  History<MixSetup> history = history_of_mixes();
  int brush = -1;                ///< the slot whose blocks are marked on the large sprite; -1: none
  int brush_x = 0, brush_y = 0;  ///< the keyboard's brush
  std::vector<std::uint8_t> slot_of_part;  ///< what all of that makes of the parts; may be empty
  bool by_keys = false;                    ///< the arrow keys move the knob
  std::uint64_t version = 0;               ///< grows when the slots' pictures are others
};

Mix mix_of(const MixState& state);

}  // namespace pixelatent::gui
