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

Place on_the_way(const Place& from, const Place& to, double t, Way way) {
  const auto share = static_cast<float>(t);
  if (share <= 0 || way == Way::Hold) return from;
  if (share >= 1) return to;
  return Between{from, to, share, way};
}

}  // namespace

Place at(const PlacePath& path, double time) {
  const std::vector<Keyframe>& keys = path.keyframes;
  if (keys.empty()) return {};
  if (path.closed()) time = within(path, time);
  const auto next = std::ranges::upper_bound(keys, time, {}, &Keyframe::time);
  if (next == keys.begin()) return keys.front().place;
  const Keyframe& before = *(next - 1);
  if (next != keys.end()) {
    const double t = (time - before.time) / (next->time - before.time);
    return on_the_way(before.place, next->place, t, path.way);
  }
  if (!path.closed()) return before.place;
  return on_the_way(before.place, keys.front().place, (time - before.time) / path.closing,
                    path.way);
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
