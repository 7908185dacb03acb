#include "operation_count.hpp"

#include <ATen/record_function.h>
#include <torch/torch.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <vector>

#include "model/convolution/convolve3x3.hpp"

namespace pixelatent {

namespace {

std::atomic<double> counted{0};

void count(double operations) {
  double before = counted.load();
  while (!counted.compare_exchange_weak(before, before + operations)) {
  }
}

double product(const at::Tensor& x, std::int64_t from = 0) {
  double n = 1;
  for (std::int64_t i = from; i < x.dim(); ++i) n *= static_cast<double>(x.size(i));
  return n;
}

/// convolution(input, weight, bias, stride, padding, dilation, transposed, …)
double forward_operations(c10::ArrayRef<const c10::IValue> inputs) {
  const at::Tensor x = inputs[0].toTensor(), w = inputs[1].toTensor();
  if (inputs[6].toBool()) return 2 * product(x) * product(w, 1);
  const auto stride = inputs[3].toIntVector(), padding = inputs[4].toIntVector();
  const auto dilation = inputs[5].toIntVector();
  double places = static_cast<double>(x.size(0));
  for (std::int64_t i = 2; i < x.dim(); ++i) {
    const auto at = [&](const std::vector<std::int64_t>& v) {
      return v[std::min(v.size() - 1, static_cast<std::size_t>(i - 2))];
    };
    const std::int64_t reach = at(dilation) * (w.size(i) - 1) + 1;
    places *= static_cast<double>((x.size(i) + 2 * at(padding) - reach) / at(stride) + 1);
  }
  return 2 * places * product(w);
}

/// convolution_backward(grad_output, input, weight, bias_sizes, stride, padding, dilation,
/// transposed, output_padding, groups, output_mask): as much again for each gradient.
double backward_operations(c10::ArrayRef<const c10::IValue> inputs) {
  const at::Tensor grad = inputs[0].toTensor(), x = inputs[1].toTensor(), w = inputs[2].toTensor();
  const auto mask = inputs[10].toBoolList();
  const int gradients = (mask[0] ? 1 : 0) + (mask[1] ? 1 : 0);
  const at::Tensor& wide = inputs[7].toBool() ? x : grad;
  return gradients * 2 * product(wide) * product(w, 1);
}

/// Every pixel of x with every number of w.
double convolution_operations(const at::Tensor& x, const at::Tensor& w) {
  return 2 * product(x) / static_cast<double>(x.size(1)) * product(w);
}

double product_operations(const at::Tensor& a, const at::Tensor& b) {
  return 2 * product(a) * static_cast<double>(b.size(1));
}

std::unique_ptr<at::ObserverContext> on_call(const at::RecordFunction& call) {
  const char* name = call.name();
  const auto is = [name](const char* other) { return std::strcmp(name, other) == 0; };
  const auto inputs = call.inputs();
  if (is("aten::_convolution") && inputs.size() > 6) count(forward_operations(inputs));
  if (is("aten::convolution_backward") && inputs.size() > 10) count(backward_operations(inputs));
  // As many as by definition, whichever way they are saved.
  if (is(kConvolve3x3Event))
    count(convolution_operations(inputs[0].toTensor(), inputs[1].toTensor()));
  if (is("aten::addmm")) count(product_operations(inputs[1].toTensor(), inputs[2].toTensor()));
  if (is("aten::mm")) count(product_operations(inputs[0].toTensor(), inputs[1].toTensor()));
  return nullptr;
}

double convolution_rate(std::int64_t channels, std::int64_t side, double seconds) {
  const torch::NoGradGuard no_grad;
  const auto x =
      torch::randn({32, channels, side, side}).contiguous(torch::MemoryFormat::ChannelsLast);
  const auto w =
      torch::randn({channels, channels, 3, 3}).contiguous(torch::MemoryFormat::ChannelsLast);
  const double each = 2 * product(x) * product(w, 1);
  const auto run = [&] { return torch::conv2d(x, w, {}, 1, 1); };
  run();
  const auto begin = std::chrono::steady_clock::now();
  double best = 0, spent = 0;
  while (spent < seconds) {
    const auto from = std::chrono::steady_clock::now();
    run();
    const auto now = std::chrono::steady_clock::now();
    best = std::max(best, each / std::chrono::duration<double>(now - from).count());
    spent = std::chrono::duration<double>(now - begin).count();
  }
  return best / 1e9;
}

}  // namespace

OperationCount::OperationCount() {
  counted = 0;
  handle_ = at::addGlobalCallback(at::RecordFunctionCallback(&on_call).needsInputs(true));
}

OperationCount::~OperationCount() { at::removeCallback(handle_); }

double OperationCount::operations() const { return counted.load(); }

double convolution_peak(double seconds) {
  double best = 0;
  for (const auto& [channels, side] : std::vector<std::pair<std::int64_t, std::int64_t>>{
           {64, 32}, {128, 16}, {256, 16}, {128, 32}}) {
    best = std::max(best, convolution_rate(channels, side, seconds / 4));
  }
  return best;
}

}  // namespace pixelatent
