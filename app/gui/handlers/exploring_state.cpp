#include "exploring_state.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::size_t kPlacesLimit = std::size_t{1} << 20;  // bytes

std::size_t bytes_of(const LatentPoint& point) {
  return sizeof point + (point.noise.size() + point.offsets.size()) * sizeof(float);
}

}  // namespace

History<Place> history_of_places() {
  return History<Place>(kPlacesLimit, [](const Place& place, const Place*) {
    return bytes_of(place.point) + (place.towards ? bytes_of(*place.towards) : 0);
  });
}

}  // namespace pixelatent::gui
