#include "exploring_state.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::size_t kPlacesLimit = std::size_t{1} << 20;  // bytes

}  // namespace

History<Place> history_of_places() {
  return History<Place>(kPlacesLimit,
                        [](const Place& place, const Place*) { return bytes_of(place); });
}

}  // namespace pixelatent::gui
