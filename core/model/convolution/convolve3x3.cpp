#include "model/convolution/convolve3x3.hpp"

#include <ATen/Parallel.h>
#include <ATen/record_function.h>

#include <algorithm>

#include "model/channels_last.hpp"
#include "model/convolution/packed_weights.hpp"
#include "model/convolution/winograd_kernels.hpp"

namespace pixelatent {

namespace {

/// From fewer channels the transforms take longer than they save.
constexpr std::int64_t kFewestChannels = 12;
/// The gradient in images of fewer is found as quickly by the library, too.
constexpr std::int64_t kFewestOfAll = 4;
/// Numbers that tiles become before their products are added up: few enough for a cache to hold,
/// enough for waking the other threads to be worth it.
constexpr std::int64_t kPointsAtATime = 1 << 20;

torch::Tensor channels_last(std::int64_t n, std::int64_t c, std::int64_t h, std::int64_t w) {
  return torch::empty({n, c, h, w}, torch::TensorOptions().memory_format(kChannelsLast));
}

TileGrid grid_of(const torch::Tensor& x) { return {x.size(0), x.size(2), x.size(3)}; }

bool pays(const torch::Tensor& x, const torch::Tensor& weight) {
  const auto fits = [](std::int64_t channels) {
    return channels >= kFewestOfAll && channels <= kWinogradMostChannels;
  };
  return winograd_kernels() != nullptr && x.is_cpu() && x.scalar_type() == torch::kFloat &&
         weight.scalar_type() == torch::kFloat && fits(weight.size(0)) && fits(weight.size(1));
}

/// So many ranges of tiles that every thread gets as many, of about the size that suits the caches.
std::int64_t range_size(const TileGrid& grid) {
  const std::int64_t threads = at::get_num_threads();
  const auto round_up = [](std::int64_t a, std::int64_t b) { return (a + b - 1) / b; };
  const std::int64_t ranges =
      round_up(round_up(grid.tiles(), winograd_kernels()->range), threads) * threads;
  return std::max<std::int64_t>(1, round_up(grid.tiles(), ranges));
}

std::vector<float>& scratch(std::int64_t floats) {
  thread_local std::vector<float> memory;
  if (static_cast<std::int64_t>(memory.size()) < floats) memory.resize(floats);
  return memory;
}

/// x channels last; panels as packed() makes them for `width` channels from x's. The result is
/// channels last.
torch::Tensor convolve_packed(const torch::Tensor& x, const torch::Tensor& panels,
                              std::int64_t width, const torch::Tensor& bias) {
  const WinogradKernels& kernels = *winograd_kernels();
  const TileGrid grid = grid_of(x);
  const std::int64_t depth = x.size(1);
  torch::Tensor y = channels_last(x.size(0), width, x.size(2), x.size(3));
  const float* from = x.data_ptr<float>();
  const float* through = panels.data_ptr<float>();
  const float* more = bias.defined() && bias.numel() > 0 ? bias.data_ptr<float>() : nullptr;
  float* to = y.data_ptr<float>();
  const std::int64_t size = range_size(grid), ranges = (grid.tiles() + size - 1) / size;
  at::parallel_for(0, ranges, 1, [&](std::int64_t begin, std::int64_t end) {
    auto& work = scratch(kWinogradPoints * (winograd_plane(size, depth) +
                                            winograd_plane(size, kernels.padded(width))));
    for (std::int64_t i = begin; i < end; ++i) {
      const TileRange range{i * size, std::min((i + 1) * size, grid.tiles())};
      kernels.convolve(grid, depth, width, from, through, more, to, range, work.data());
    }
  });
  return y;
}

/// With the panels of a network that stays as it is.
torch::Tensor run_frozen(const torch::Tensor& x, const torch::Tensor& weight,
                         const torch::Tensor& panels, const torch::Tensor& bias) {
  RECORD_FUNCTION(kConvolve3x3Event, std::vector<c10::IValue>({x, weight}));
  return convolve_packed(x.contiguous(kChannelsLast), panels, weight.size(0), bias);
}

/// x and weight channels last, bias [width] or empty -> channels last.
torch::Tensor run_convolution(const torch::Tensor& x, const torch::Tensor& weight,
                              const torch::Tensor& bias, ThroughWeights way) {
  const bool forward = way == ThroughWeights::Forward;
  const std::int64_t depth = weight.size(forward ? 1 : 0), width = weight.size(forward ? 0 : 1);
  if (forward && depth < kFewestChannels) {
    return at::conv2d(x, weight, bias.numel() > 0 ? bias : torch::Tensor(), 1, 1);
  }
  RECORD_FUNCTION(kConvolve3x3Event, std::vector<c10::IValue>({x, weight}));
  return convolve_packed(x, packed(weight, way), width, bias);
}

torch::Tensor library_weight_gradient(const torch::Tensor& x, const torch::Tensor& gradient,
                                      const torch::Tensor& like) {
  const std::vector<std::int64_t> one = {1, 1}, none = {0, 0};
  return std::get<1>(
      at::convolution_backward(gradient, x, like, /*bias_sizes=*/c10::nullopt, one, one, one,
                               /*transposed=*/false, none, /*groups=*/1, {false, true, false}));
}

/// The gradient in the weights of a convolution from x to what has this gradient.
torch::Tensor run_weight_gradient(const torch::Tensor& x, const torch::Tensor& gradient) {
  const WinogradKernels& kernels = *winograd_kernels();
  const TileGrid grid = grid_of(x);
  const std::int64_t in = x.size(1), out = gradient.size(1);
  torch::Tensor weight = channels_last(out, in, 3, 3);
  if (in < kFewestChannels) return library_weight_gradient(x, gradient, weight);
  RECORD_FUNCTION(kConvolve3x3Event, std::vector<c10::IValue>({x, weight}));
  const std::int64_t each = kWinogradPoints * (kernels.padded(in) + kernels.padded(out));
  const std::int64_t rows =
      std::min(std::max<std::int64_t>(1, kPointsAtATime / each), grid.tiles());
  const torch::Tensor images =
      torch::empty({kWinogradPoints, winograd_plane(rows, kernels.padded(in))});
  const torch::Tensor gradients =
      torch::empty({kWinogradPoints, winograd_plane(rows, kernels.padded(out))});
  const torch::Tensor sums = torch::zeros({kWinogradPoints, out, kernels.padded(in)});
  float* image_points = images.data_ptr<float>();
  float* gradient_points = gradients.data_ptr<float>();
  for (std::int64_t first = 0; first < grid.tiles(); first += rows) {
    const std::int64_t count = std::min(rows, grid.tiles() - first);
    at::parallel_for(0, count, /*grain_size=*/8, [&](std::int64_t begin, std::int64_t end) {
      const TileRange range{first + begin, first + end};
      kernels.pack_images(grid, in, x.data_ptr<float>(), range, rows,
                          image_points + begin * kernels.padded(in));
      kernels.pack_gradients(grid, out, gradient.data_ptr<float>(), range, rows,
                             gradient_points + begin * kernels.padded(out));
    });
    at::parallel_for(0, kWinogradPoints, 1, [&](std::int64_t begin, std::int64_t end) {
      for (std::int64_t p = begin; p < end; ++p) {
        kernels.add_products(p, rows, count, gradient_points, out, image_points, in,
                             sums.data_ptr<float>());
      }
    });
  }
  at::parallel_for(0, out, /*grain_size=*/8, [&](std::int64_t begin, std::int64_t end) {
    kernels.unpack_sums(sums.data_ptr<float>(), out, in, begin, end, weight.data_ptr<float>());
  });
  return weight;
}

/// Instead of a bias: autograd takes no undefined tensor.
torch::Tensor none() { return torch::empty({0}); }

torch::Tensor through(const torch::Tensor& x, const torch::Tensor& weight, ThroughWeights way);
torch::Tensor weight_gradient(const torch::Tensor& x, const torch::Tensor& gradient);

/// Both ways through the weights, and the gradient in them, are each other's derivatives. Images
/// and weights come channels last: a copy made in here would be unknown to autograd.
class Convolution : public torch::autograd::Function<Convolution> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                               const torch::Tensor& weight, const torch::Tensor& bias,
                               std::int64_t way) {
    context->save_for_backward({x, weight});
    context->saved_data["way"] = way;
    return run_convolution(x, weight, bias, static_cast<ThroughWeights>(way));
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    const torch::Tensor &x = saved[0], &weight = saved[1], &gradient = gradients.front();
    const bool forward =
        context->saved_data["way"].toInt() == static_cast<std::int64_t>(ThroughWeights::Forward);
    torch::Tensor to_x, to_weight, to_bias;
    if (context->needs_input_grad(0)) {
      to_x =
          through(gradient, weight, forward ? ThroughWeights::Backward : ThroughWeights::Forward);
    }
    if (context->needs_input_grad(1)) {
      to_weight = forward ? weight_gradient(x, gradient) : weight_gradient(gradient, x);
    }
    if (context->needs_input_grad(2)) to_bias = gradient.sum({0, 2, 3});
    return {to_x, to_weight, to_bias, {}};
  }
};

class WeightGradient : public torch::autograd::Function<WeightGradient> {
 public:
  static torch::Tensor forward(torch::autograd::AutogradContext* context, const torch::Tensor& x,
                               const torch::Tensor& gradient) {
    context->save_for_backward({x, gradient});
    return run_weight_gradient(x, gradient);
  }

  static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                 torch::autograd::variable_list gradients) {
    const auto saved = context->get_saved_variables();
    torch::Tensor to_x, to_gradient;
    if (context->needs_input_grad(0)) {
      to_x = through(saved[1], gradients.front(), ThroughWeights::Backward);
    }
    if (context->needs_input_grad(1)) {
      to_gradient = through(saved[0], gradients.front(), ThroughWeights::Forward);
    }
    return {to_x, to_gradient};
  }
};

torch::Tensor convolution(const torch::Tensor& x, const torch::Tensor& weight,
                          const torch::Tensor& bias, ThroughWeights way) {
  return Convolution::apply(x.contiguous(kChannelsLast), weight.contiguous(kChannelsLast), bias,
                            static_cast<std::int64_t>(way));
}

torch::Tensor through(const torch::Tensor& x, const torch::Tensor& weight, ThroughWeights way) {
  return convolution(x, weight, none(), way);
}

torch::Tensor weight_gradient(const torch::Tensor& x, const torch::Tensor& gradient) {
  return WeightGradient::apply(x.contiguous(kChannelsLast), gradient.contiguous(kChannelsLast));
}

}  // namespace

torch::Tensor convolve3x3(const torch::Tensor& x, const torch::Tensor& weight,
                          const torch::Tensor& bias) {
  TORCH_CHECK(x.dim() == 4 && weight.dim() == 4 && weight.size(1) == x.size(1));
  TORCH_CHECK(weight.size(2) == 3 && weight.size(3) == 3);
  if (!pays(x, weight)) return torch::conv2d(x, weight, bias, 1, 1);
  if (!torch::GradMode::is_enabled() && weight.size(1) >= kFewestChannels) {
    const torch::Tensor panels = PackedWeights::in_use(weight);
    if (panels.defined()) return run_frozen(x, weight, panels, bias);
  }
  return convolution(x, weight, bias.defined() ? bias : none(), ThroughWeights::Forward);
}

torch::Tensor convolve3x3(const torch::Tensor& x, const torch::nn::Conv2d& layer) {
  return convolve3x3(x, layer->weight, layer->bias);
}

}  // namespace pixelatent
