#include "latent/place_path.hpp"

#include <algorithm>
#include <cmath>

namespace pixelatent {

namespace {

/// The same moment of a closed path, between its begin() and end().
double within(const PlacePath& path, double time) {
  const double round = path.end() - path.begin();
  const double into = std::fmod(time - path.begin(), round);
  return path.begin() + (into < 0 ? into + round : into);
}

/// The place of a keyframe counted on past either end: round a closed path, else the last one.
const Place& around(const PlacePath& path, std::ptrdiff_t index) {
  const auto count = static_cast<std::ptrdiff_t>(path.keyframes.size());
  if (path.closed()) {
    index = (index % count + count) % count;
  } else {
    index = std::clamp<std::ptrdiff_t>(index, 0, count - 1);
  }
  return path.keyframes[static_cast<std::size_t>(index)].place;
}

/// At t of the way from a keyframe to the next.
Place on_the_way(const PlacePath& path, std::ptrdiff_t index, double t) {
  const auto share = static_cast<float>(t);
  if (share <= 0 || path.way == Way::Hold) return around(path, index);
  if (share >= 1) return around(path, index + 1);
  // Where it stays, no curve leads away from there.
  if (around(path, index) == around(path, index + 1)) return around(path, index);
  Between between{around(path, index), around(path, index + 1), share, path.way, {}};
  if (path.way == Way::Cubic) {
    between.beyond = {around(path, index - 1), around(path, index + 2)};
  }
  return between;
}

}  // namespace

Place at(const PlacePath& path, double time) {
  const std::vector<Keyframe>& keys = path.keyframes;
  if (keys.empty()) return {};
  if (path.closed()) time = within(path, time);
  const auto next = std::ranges::upper_bound(keys, time, {}, &Keyframe::time);
  if (next == keys.begin()) return keys.front().place;
  const Keyframe& before = *(next - 1);
  const std::ptrdiff_t index = next - keys.begin() - 1;
  if (next != keys.end()) {
    return on_the_way(path, index, (time - before.time) / (next->time - before.time));
  }
  if (!path.closed()) return before.place;
  return on_the_way(path, index, (time - before.time) / path.closing);
}

Result<> check(const PlacePath& path, const LatentShape& shape) {
  const auto refuse = [](const char* what, const char* hint) {
    return fail(ErrorCode::BadArgument, what, {}, hint);
  };
  if (path.keyframes.empty()) return refuse("the path has no keyframes", "Add one.");
  if (!(path.closing >= 0) || !std::isfinite(path.closing)) {
    return refuse("the way back to the first keyframe takes 0 seconds or more", "Choose a time.");
  }
  const Keyframe* before = nullptr;
  for (const Keyframe& key : path.keyframes) {
    if (!std::isfinite(key.time) || (before != nullptr && key.time <= before->time)) {
      return refuse("the keyframes' times do not ascend", "Give each a later time than the last.");
    }
    if (auto fine = check(key.place, shape); !fine) return fine;
    before = &key;
  }
  return {};
}

std::size_t bytes_of(const PlacePath& path) {
  std::size_t bytes = sizeof(PlacePath);
  for (const Keyframe& key : path.keyframes) bytes += sizeof(double) + bytes_of(key.place);
  return bytes;
}

}  // namespace pixelatent
