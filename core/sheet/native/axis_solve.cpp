#include <algorithm>
#include <cstddef>

#include "sheet/native/axis_model.hpp"

// Everything below works on a few signals side by side, N of them known to the compiler: they stay
// in registers while the band is walked along.

namespace pixelatent {

namespace {

template <int N>
void add_scaled(float* __restrict out, const float* __restrict in, float factor) {
  for (int k = 0; k < N; ++k) out[k] += factor * in[k];
}

/// N signals of many: value k of position i is at data[i * stride + k].
template <typename T>
struct Strip {
  T* data = nullptr;
  std::size_t stride = 0;
  T* at(int position) const { return data + static_cast<std::size_t>(position) * stride; }
};

/// U'y, then L z = U'y, then L' x = z.
template <int N>
void solve_strip(const AxisModel& model, Strip<const float> in, Strip<float> out) {
  const int n = model.mapping().natives, taps = model.taps(), b = taps - 1;
  for (int i = 0; i < n; ++i) std::fill_n(out.at(i), N, 0.0F);
  for (int x = 0; x < model.mapping().outputs; ++x) {
    const float* w = model.weights(x);
    for (int t = 0; t < taps; ++t) add_scaled<N>(out.at(model.first(x) + t), in.at(x), w[t]);
  }
  for (int i = 0; i < n; ++i) {
    const float* row = model.factor(i);
    for (int j = std::max(0, i - b); j < i; ++j)
      add_scaled<N>(out.at(i), out.at(j), -row[b - i + j]);
    for (int k = 0; k < N; ++k) out.at(i)[k] *= row[b];
  }
  for (int i = n - 1; i >= 0; --i) {
    const float* row = model.factor(i);
    for (int k = 0; k < N; ++k) out.at(i)[k] *= row[b];
    for (int j = std::max(0, i - b); j < i; ++j)
      add_scaled<N>(out.at(j), out.at(i), -row[b - i + j]);
  }
}

template <int N>
void enlarge_at(const AxisModel& model, Strip<const float> native, int x, float* out) {
  std::fill_n(out, N, 0.0F);
  for (int t = 0; t < model.taps(); ++t) {
    add_scaled<N>(out, native.at(model.first(x) + t), model.weights(x)[t]);
  }
}

template <int N>
double residual_of_strip(const AxisModel& model, Strip<const float> in, Strip<float> scratch) {
  solve_strip<N>(model, in, scratch);
  double sum = 0;
  float again[N];
  for (int x = 0; x < model.mapping().outputs; ++x) {
    enlarge_at<N>(model, {scratch.data, scratch.stride}, x, again);
    float squares = 0;
    for (int k = 0; k < N; ++k) squares += (in.at(x)[k] - again[k]) * (in.at(x)[k] - again[k]);
    sum += double{squares};
  }
  return sum;
}

/// Nearest neighbour: what outputs of the same native pixel differ from their mean.
template <int N>
double spread_of_strip(const AxisModel& model, Strip<const float> in) {
  const int outputs = model.mapping().outputs;
  double sum = 0;
  for (int x = 0; x < outputs;) {
    int end = x + 1;
    while (end < outputs && model.first(end) == model.first(x)) ++end;
    float mean[N] = {}, squares = 0;
    for (int i = x; i < end; ++i) add_scaled<N>(mean, in.at(i), 1.0F / static_cast<float>(end - x));
    for (; x < end; ++x) {
      for (int k = 0; k < N; ++k) squares += (in.at(x)[k] - mean[k]) * (in.at(x)[k] - mean[k]);
    }
    sum += double{squares};
  }
  return sum;
}

/// Calls strip with the number of signals as a constant and the first of them, until all are done.
template <typename OfStrip>
void for_strips(int signals, const OfStrip& of_strip) {
  int done = 0;
  for (; done + 16 <= signals; done += 16) of_strip.template operator()<16>(done);
  for (; done + 8 <= signals; done += 8) of_strip.template operator()<8>(done);
  for (; done + 4 <= signals; done += 4) of_strip.template operator()<4>(done);
  for (; done < signals; ++done) of_strip.template operator()<1>(done);
}

}  // namespace

Signals AxisModel::enlarge(const Signals& native) const {
  Signals out(mapping_.outputs, native.signals);
  const auto stride = static_cast<std::size_t>(native.signals);
  for_strips(native.signals, [&]<int N>(int from) {
    for (int x = 0; x < mapping_.outputs; ++x) {
      enlarge_at<N>(*this, {native.values.data() + from, stride}, x, out.at(x) + from);
    }
  });
  return out;
}

Signals AxisModel::solve(const Signals& enlarged) const {
  Signals out(mapping_.natives, enlarged.signals);
  const auto stride = static_cast<std::size_t>(enlarged.signals);
  for_strips(enlarged.signals, [&]<int N>(int from) {
    solve_strip<N>(*this, {enlarged.values.data() + from, stride},
                   {out.values.data() + from, stride});
  });
  return out;
}

double AxisModel::squared_residual(const Signals& enlarged) const {
  Signals scratch(mapping_.natives, std::min(16, enlarged.signals));
  const auto stride = static_cast<std::size_t>(enlarged.signals);
  double sum = 0;
  for_strips(enlarged.signals, [&]<int N>(int from) {
    const Strip<const float> strip{enlarged.values.data() + from, stride};
    sum += taps_ == 1 ? spread_of_strip<N>(*this, strip)
                      : residual_of_strip<N>(*this, strip, {scratch.values.data(), N});
  });
  return sum;
}

}  // namespace pixelatent
