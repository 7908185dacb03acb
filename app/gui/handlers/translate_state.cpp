#include "translate_state.hpp"

namespace pixelatent::gui {

std::shared_ptr<const TranslateLook> shown_look(const TranslateState& state) {
  if (state.looking_back && *state.looking_back < state.film->size()) {
    return (*state.film)[*state.looking_back];
  }
  return state.now->look;
}

}  // namespace pixelatent::gui
