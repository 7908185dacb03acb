#pragma once
// Floats side by side in vector registers: left to itself the compiler takes them one by one.
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

namespace pixelatent {

/// Four floats, as every processor with vector registers takes them at a time.
using Quad [[gnu::vector_size(16)]] = float;

inline Quad quad_at(const float* from) {
  Quad quad;
  std::memcpy(&quad, from, sizeof quad);
  return quad;
}
inline void store(const Quad& quad, float* to) { std::memcpy(to, &quad, sizeof quad); }
inline Quad larger(const Quad& a, const Quad& b) { return a > b ? a : b; }
inline Quad smaller(const Quad& a, const Quad& b) { return a < b ? a : b; }

/// N floats.
template <int N>
class Lanes {
 public:
  static_assert(N % 4 == 0);

  static Lanes at(const float* from) {
    Lanes lanes;
    for_parts([&](auto k) { lanes.parts_[k] = quad_at(from + 4 * k); });
    return lanes;
  }
  void store(float* to) const {
    for_parts([&](auto k) { pixelatent::store(parts_[k], to + 4 * k); });
  }
  void add(const Lanes& other, float factor) {
    for_parts([&](auto k) { parts_[k] += other.parts_[k] * factor; });
  }
  void add_square(const Lanes& other) {
    for_parts([&](auto k) { parts_[k] += other.parts_[k] * other.parts_[k]; });
  }
  void scale(float factor) {
    for_parts([&](auto k) { parts_[k] *= factor; });
  }

 private:
  /// Written out, not a loop: what a loop goes through stays in memory.
  template <typename Work>
  static void for_parts(const Work& work) {
    [&]<std::size_t... K>(std::index_sequence<K...>) {
      (work(std::integral_constant<std::size_t, K>{}), ...);
    }
    (std::make_index_sequence<N / 4>{});
  }

  std::array<Quad, N / 4> parts_{};
};

template <>
class Lanes<1> {
 public:
  static Lanes at(const float* from) {
    Lanes lane;
    lane.value_ = *from;
    return lane;
  }
  void store(float* to) const { *to = value_; }
  void add(const Lanes& other, float factor) { value_ += other.value_ * factor; }
  void add_square(const Lanes& other) { value_ += other.value_ * other.value_; }
  void scale(float factor) { value_ *= factor; }

 private:
  float value_ = 0;
};

}  // namespace pixelatent
