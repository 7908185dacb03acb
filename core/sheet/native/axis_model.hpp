#pragma once
// How one axis of a picture was made from native pixels: a sparse linear map and its least-squares
// inverse.
#include <vector>

#include "sheet/native/kernel.hpp"

namespace pixelatent {

/// Where output pixels lie on the native axis. The centre of output pixel x is at native position
/// (x + 0.5) / scale + offset, where native pixel i covers [i, i + 1).
struct AxisMapping {
  int outputs = 0;  ///< pixels of the enlarged axis
  int natives = 0;  ///< native pixels that any of them shows
  double scale = 1;
  double offset = 0;
  /// Outputs that each native pixel had been drawn as before a kernel resized those: 1 for none.
  int repeat = 1;
  friend bool operator==(const AxisMapping&, const AxisMapping&) = default;
};

/// The usual one, half-pixel centres: the whole of `natives` pixels enlarged to `outputs`.
AxisMapping whole_axis(int outputs, int natives);
/// First and last centres on each other ("align corners").
AxisMapping aligned_corners(int outputs, int natives);
/// Left edges on each other instead of centres, as OpenCV's and many games' nearest neighbour.
AxisMapping aligned_edges(int outputs, int natives);
/// Right edges on each other: nearest neighbour that rounds up.
AxisMapping aligned_ends(int outputs, int natives);
/// Every native pixel drawn `repeat` times, then all of it resized to `outputs` as Pillow does: a
/// kernel widens where it makes smaller.
AxisMapping repeated_axis(int outputs, int natives, int repeat);
/// A piece cut out of something enlarged by `scale`, its left edge at native position `phase` or
/// any whole number of native pixels from there: native pixel 0 is the first that shows.
AxisMapping cropped_axis(int outputs, double scale, double phase);

/// `signals` values for each of several positions, position after position.
struct Signals {
  int positions = 0, signals = 0;
  std::vector<float> values;
  Signals(int positions_, int signals_)
      : positions(positions_),
        signals(signals_),
        values(static_cast<std::size_t>(positions_) * static_cast<std::size_t>(signals_)) {}
  float* at(int position) {
    return values.data() + static_cast<std::size_t>(position) * static_cast<std::size_t>(signals);
  }
  const float* at(int position) const {
    return values.data() + static_cast<std::size_t>(position) * static_cast<std::size_t>(signals);
  }
};

/// The map U (outputs x natives) for a mapping and a kernel, with the banded Cholesky factor of
/// U'U. Weights that fall outside the native axis are dropped and the rest scaled to sum to one, as
/// Pillow does.
class AxisModel {
 public:
  AxisModel(const AxisMapping& mapping, Kernel kernel);

  const AxisMapping& mapping() const { return mapping_; }
  /// Enlarges: natives -> outputs.
  Signals enlarge(const Signals& native) const;
  /// The native signals that explain `enlarged` best (least squares). Native pixels that hardly
  /// show lean on their neighbours.
  Signals solve(const Signals& enlarged) const;
  /// The same into signals of that size, which spares setting up memory.
  void enlarge(const Signals& native, Signals& out) const;
  void solve(const Signals& enlarged, Signals& out) const;
  /// Of each signal, the sum of squares of enlarged - enlarge(solve(enlarged)).
  std::vector<double> squared_residuals(const Signals& enlarged) const;

  /// Weights of an output and the first native pixel they belong to.
  int taps() const { return taps_; }
  int first(int output) const { return first_[static_cast<std::size_t>(output)]; }
  const float* weights(int output) const {
    return weight_.data() + static_cast<std::size_t>(output) * static_cast<std::size_t>(taps_);
  }
  /// Row i of the factor L: L(i, i - taps + 1) .. L(i, i), the last inverted.
  const float* factor(int i) const {
    return factor_.data() + static_cast<std::size_t>(i) * static_cast<std::size_t>(taps_);
  }

 private:
  void make_taps(Kernel kernel);
  void make_repeated_taps(Kernel kernel);
  void weigh_at_end(const KernelTable& table, double position, int first, float* weights) const;
  template <int T>
  void factorise();

  AxisMapping mapping_;
  int taps_ = 0;               ///< weights per output
  std::vector<int> first_;     ///< first native pixel of each output
  std::vector<float> weight_;  ///< outputs x taps
  std::vector<float> factor_;  ///< natives x taps
};

/// For loops over taps whose number the compiler knows: calls work with the number of taps as a
/// constant, 0 for numbers that no kernel has.
template <typename Work>
void with_taps(int taps, const Work& work) {
  if (taps == 1) return work.template operator()<1>();
  if (taps == 2) return work.template operator()<2>();
  if (taps == 4) return work.template operator()<4>();
  if (taps == 6) return work.template operator()<6>();
  work.template operator()<0>();
}

}  // namespace pixelatent
