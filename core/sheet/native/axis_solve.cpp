#include <algorithm>
#include <cstddef>

#include "sheet/native/axis_model.hpp"
#include "sheet/native/lanes.hpp"

// Everything below works on a few signals side by side. Their number N and that of the taps T are
// known to the compiler (T = 0: not), so that the signals stay in vector registers while the band
// is walked along: left to itself the compiler takes them one by one.

namespace pixelatent {

namespace {

constexpr int kFlush = 64;  // positions whose squares are summed up in single precision

/// N signals of many: value k of position i is at data[i * stride + k].
template <typename T>
struct Strip {
  T* data = nullptr;
  std::size_t stride = 0;
  T* at(int position) const { return data + static_cast<std::size_t>(position) * stride; }
};

template <int N, int T>
class Solver {
 public:
  explicit Solver(const AxisModel& model) : model_(model) {}

  /// U'y, then L z = U'y, then L' x = z.
  void solve(Strip<const float> in, Strip<float> out) const {
    gather(in, out);
    const int b = taps_ - 1;
    for (int i = 0; i < natives_; ++i) {
      const float* row = model_.factor(i);
      auto value = Lanes<N>::at(out.at(i));
      for (int j = std::max(0, i - b); j < i; ++j) {
        value.add(Lanes<N>::at(out.at(j)), -row[b - i + j]);
      }
      value.scale(row[b]);
      value.store(out.at(i));
    }
    for (int i = natives_ - 1; i >= 0; --i) {
      const float* row = model_.factor(i);
      auto value = Lanes<N>::at(out.at(i));
      value.scale(row[b]);
      value.store(out.at(i));
      for (int j = std::max(0, i - b); j < i; ++j) {
        auto before = Lanes<N>::at(out.at(j));
        before.add(value, -row[b - i + j]);
        before.store(out.at(j));
      }
    }
  }

  void enlarge(Strip<const float> native, Strip<float> out) const {
    for (int x = 0; x < outputs_; ++x) enlarged_at(native, x).store(out.at(x));
  }

  void add_residuals(Strip<const float> in, Strip<float> scratch, double* squares) const {
    solve(in, scratch);
    for (int from = 0; from < outputs_; from += kFlush) {
      Lanes<N> sum;
      for (int x = from; x < std::min(outputs_, from + kFlush); ++x) {
        auto left = Lanes<N>::at(in.at(x));
        left.add(enlarged_at({scratch.data, scratch.stride}, x), -1);
        sum.add_square(left);
      }
      add_to(squares, sum);
    }
  }

  /// Nearest neighbour: what outputs of the same native pixel differ from their mean.
  void add_spreads(Strip<const float> in, double* squares) const {
    Lanes<N> sum;
    int unflushed = 0;
    for (int x = 0; x < outputs_;) {
      int end = x + 1;
      while (end < outputs_ && model_.first(end) == model_.first(x)) ++end;
      const float share = 1.0F / static_cast<float>(end - x);
      unflushed += end - x;
      Lanes<N> mean;
      for (int i = x; i < end; ++i) mean.add(Lanes<N>::at(in.at(i)), share);
      for (; x < end; ++x) {
        auto left = Lanes<N>::at(in.at(x));
        left.add(mean, -1);
        sum.add_square(left);
      }
      if (unflushed < kFlush && x < outputs_) continue;
      add_to(squares, sum);
      sum = {};
      unflushed = 0;
    }
  }

 private:
  static void add_to(double* squares, const Lanes<N>& sum) {
    float sums[N];
    sum.store(sums);
    for (int k = 0; k < N; ++k) squares[k] += double{sums[k]};
  }
  void gather(Strip<const float> in, Strip<float> out) const {
    for (int i = 0; i < natives_; ++i) std::fill_n(out.at(i), N, 0.0F);
    for (int x = 0; x < outputs_; ++x) {
      const float* w = model_.weights(x);
      const auto value = Lanes<N>::at(in.at(x));
      for (int t = 0; t < taps_; ++t) {
        float* to = out.at(model_.first(x) + t);
        auto sum = Lanes<N>::at(to);
        sum.add(value, w[t]);
        sum.store(to);
      }
    }
  }
  Lanes<N> enlarged_at(Strip<const float> native, int x) const {
    const float* w = model_.weights(x);
    Lanes<N> sum;
    for (int t = 0; t < taps_; ++t) sum.add(Lanes<N>::at(native.at(model_.first(x) + t)), w[t]);
    return sum;
  }

  const AxisModel& model_;
  const int outputs_ = model_.mapping().outputs, natives_ = model_.mapping().natives;
  const int taps_ = T > 0 ? T : model_.taps();
};

/// Calls strip with the number of signals as a constant and the first of them, until all are done.
template <typename OfStrip>
void for_strips(int signals, const OfStrip& of_strip) {
  int done = 0;
  for (; done + 16 <= signals; done += 16) of_strip.template operator()<16>(done);
  for (; done + 8 <= signals; done += 8) of_strip.template operator()<8>(done);
  for (; done + 4 <= signals; done += 4) of_strip.template operator()<4>(done);
  for (; done < signals; ++done) of_strip.template operator()<1>(done);
}

void enlarge_all(const AxisModel& model, const Signals& native, Signals& out) {
  const auto stride = static_cast<std::size_t>(native.signals);
  with_taps(model.taps(), [&]<int T>() {
    for_strips(native.signals, [&]<int N>(int from) {
      Solver<N, T>{model}.enlarge({native.values.data() + from, stride},
                                  {out.values.data() + from, stride});
    });
  });
}

void solve_all(const AxisModel& model, const Signals& enlarged, Signals& out) {
  const auto stride = static_cast<std::size_t>(enlarged.signals);
  with_taps(model.taps(), [&]<int T>() {
    for_strips(enlarged.signals, [&]<int N>(int from) {
      Solver<N, T>{model}.solve({enlarged.values.data() + from, stride},
                                {out.values.data() + from, stride});
    });
  });
}

void add_all_residuals(const AxisModel& model, const Signals& enlarged, Signals& scratch,
                       double* squares) {
  const auto stride = static_cast<std::size_t>(enlarged.signals);
  with_taps(model.taps(), [&]<int T>() {
    for_strips(enlarged.signals, [&]<int N>(int from) {
      const Solver<N, T> solver{model};
      const Strip<const float> strip{enlarged.values.data() + from, stride};
      if constexpr (T == 1) {
        solver.add_spreads(strip, squares + from);
      } else {
        solver.add_residuals(strip, {scratch.values.data(), N}, squares + from);
      }
    });
  });
}

}  // namespace

void AxisModel::enlarge(const Signals& native, Signals& out) const {
  enlarge_all(*this, native, out);
}

void AxisModel::solve(const Signals& enlarged, Signals& out) const {
  solve_all(*this, enlarged, out);
}

Signals AxisModel::enlarge(const Signals& native) const {
  Signals out(mapping_.outputs, native.signals);
  enlarge_all(*this, native, out);
  return out;
}

Signals AxisModel::solve(const Signals& enlarged) const {
  Signals out(mapping_.natives, enlarged.signals);
  solve_all(*this, enlarged, out);
  return out;
}

std::vector<double> AxisModel::squared_residuals(const Signals& enlarged) const {
  Signals scratch(taps_ == 1 ? 0 : mapping_.natives, std::min(16, enlarged.signals));
  std::vector<double> squares(static_cast<std::size_t>(enlarged.signals));
  add_all_residuals(*this, enlarged, scratch, squares.data());
  return squares;
}

}  // namespace pixelatent
