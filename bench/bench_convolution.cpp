// The 3x3 convolutions of the sprite networks, by LibTorch and by our kernels in turn: milliseconds
// of the forward pass, and of both gradients.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "as_launched.hpp"
#include "model/convolution/convolve3x3.hpp"
#include "model/convolution/winograd_kernels.hpp"
#include "train/device.hpp"

namespace pixelatent {
namespace {

constexpr auto kLast = torch::MemoryFormat::ChannelsLast;

struct Layer {
  std::int64_t images, side, in, out;
};

struct Milliseconds {
  double forward = 0, images = 0, weights = 0;

  double all() const { return forward + images + weights; }
};

template <class Work>
double best_of(int rounds, const Work& work) {
  using Clock = std::chrono::steady_clock;
  double best = 1e9;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  return best;
}

template <class Convolve>
Milliseconds measure(const Convolve& convolve, const Layer& layer, int rounds) {
  const torch::Tensor x =
      torch::randn({layer.images, layer.in, layer.side, layer.side}).contiguous(kLast);
  const torch::Tensor w = torch::randn({layer.out, layer.in, 3, 3}).contiguous(kLast);
  const torch::Tensor bias = torch::randn({layer.out});
  const torch::Tensor seen =
      torch::randn({layer.images, layer.out, layer.side, layer.side}).contiguous(kLast);
  const auto gradient = [&](const torch::Tensor& in_x, const torch::Tensor& in_w) {
    const torch::Tensor y = convolve(in_x, in_w, bias);
    return best_of(rounds, [&] {
      torch::autograd::grad({y}, {in_x.requires_grad() ? in_x : in_w}, {seen},
                            /*retain_graph=*/true);
    });
  };
  Milliseconds times;
  times.images = gradient(x.detach().requires_grad_(), w);
  times.weights = gradient(x, w.detach().requires_grad_());
  times.forward = best_of(rounds, [&] { convolve(x, w, bias); });
  return times;
}

void print(const char* name, const Milliseconds& times) {
  std::printf("   %s %6.2f %6.2f %6.2f", name, times.forward, times.images, times.weights);
}

int main_of(int argc, char** argv) {
  int threads = 0, rounds = 10;
  CLI::App app{
      "Milliseconds of 3x3 convolutions: forward, gradient in images, gradient in weights."};
  app.add_option("--threads", threads, "0: as the program chooses");
  app.add_option("--rounds", rounds, "the best of so many");
  CLI11_PARSE(app, argc, argv);
  torch::set_num_threads(choose_threads(threads));
  const WinogradKernels* kernels = winograd_kernels();
  std::printf("%d threads, kernels for %s\n", torch::get_num_threads(),
              kernels != nullptr ? kernels->name : "none: LibTorch's own");
  for (const Layer& layer : {Layer{64, 64, 16, 16},
                             {64, 64, 16, 64},
                             {64, 32, 32, 32},
                             {64, 32, 32, 64},
                             {64, 16, 64, 64},
                             {64, 8, 96, 96},
                             {64, 4, 128, 128},
                             {64, 4, 129, 128},
                             {64, 16, 16, 64},
                             {64, 64, 4, 32}}) {
    const auto library =
        measure([](const torch::Tensor& x, const torch::Tensor& w,
                   const torch::Tensor& bias) { return torch::conv2d(x, w, bias, 1, 1); },
                layer, rounds);
    const auto ours = measure([](const torch::Tensor& x, const torch::Tensor& w,
                                 const torch::Tensor& bias) { return convolve3x3(x, w, bias); },
                              layer, rounds);
    std::printf("%4ld x %2ldx%-2ld %3ld to %3ld", layer.images, layer.side, layer.side, layer.in,
                layer.out);
    print("LibTorch", library);
    print("ours", ours);
    std::printf("   %.2f times as fast\n", library.all() / ours.all());
  }
  return 0;
}

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  pixelatent::run_as_launched(argv);
  return pixelatent::main_of(argc, argv);
}
