// What an iteration of the Sprite GAN costs with N processes: processor time of a process's part,
// measured here with one thread, and the all-reduces' time, reckoned from their bytes. Prints a
// table for several networks and the number of processes from which twice as many gain less than a
// tenth.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

#include "image/decode.hpp"
#include "train/sprite_job.hpp"

namespace {

using namespace pixelatent;

double processor_seconds() {
  return static_cast<double>(std::clock()) / static_cast<double>(CLOCKS_PER_SEC);
}

std::shared_ptr<const SpriteSet> cuts(const Canvas& canvas, int count) {
  const Image sheet = decode_file(PIXELATENT_SAMPLE_SHEET).value();
  std::vector<Image> sprites;
  for (int i = 0; i < count; ++i) {
    Image sprite(canvas.width, canvas.height);
    const int left = i * 37 % (sheet.width() - canvas.width);
    const int top = i * 53 % (sheet.height() - canvas.height);
    for (int y = 0; y < canvas.height; ++y) {
      for (int x = 0; x < canvas.width; ++x) sprite.at(x, y) = sheet.at(left + x, top + y);
    }
    sprites.push_back(std::move(sprite));
  }
  return SpriteSet::create(std::move(sprites), canvas).value();
}

/// Of a step: `fixed` + `each` for every image of the process's part.
struct Cost {
  double fixed = 0, each = 0;
  double bytes = 0;  ///< of both buffers
};

/// Seconds of a step whose part is `images` large; the least of three tries.
double step_seconds(SpriteJob& job, int images) {
  job.use_part({0, job.batch() / images});
  double best = 1e9;
  for (int attempt = 0; attempt < 3; ++attempt) {
    const double begin = processor_seconds();
    for (int i = 0; i < 8; ++i) (void)job.step(0.5, {});
    best = std::min(best, (processor_seconds() - begin) / 8);
  }
  return best;
}

Cost measured(const Canvas& canvas) {
  TrainOptions options;
  options.hyper = default_hyper(ModelKind::Sprite);
  options.threads = 1;
  options.device = DeviceChoice::Cpu;
  options.codes = CodeKind::Blocks;
  SpriteJob job(options, cuts(canvas, 64), torch::kCPU, 1);
  (void)job.step(0.5, {});
  Cost cost;
  double sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  std::printf("%s: ms a step of", text_of(canvas).c_str());
  for (const int images : {4, 8, 16}) {
    const double seconds = step_seconds(job, images);
    std::printf("  %d images %.1f", images, seconds * 1e3);
    sum_x += images;
    sum_y += seconds;
    sum_xx += images * images;
    sum_xy += images * seconds;
  }
  cost.each = (3 * sum_xy - sum_x * sum_y) / (3 * sum_xx - sum_x * sum_x);
  cost.fixed = std::max(0.0, (sum_y - cost.each * sum_x) / 3);
  for (const auto& weights : job.weights()) {
    for (const torch::Tensor& weight : weights) cost.bytes += static_cast<double>(weight.nbytes());
  }
  std::printf(";  %.1f ms and %.2f for an image;  %.2f MB of gradients\n", cost.fixed * 1e3,
              cost.each * 1e3, cost.bytes * 1e-6);
  return cost;
}

struct Network {
  const char* name;
  double bytes_per_second, latency;  ///< of one message
};

/// A ring of n sends each number 2 (n - 1) / n times, in 2 (n - 1) messages, for both networks'
/// gradients; an order is passed on to all in log2 n messages.
double step_with(const Cost& cost, const Network& network, int batch, int n) {
  const double compute = cost.fixed + cost.each * batch / n;
  if (n == 1) return compute;
  const double sent = 2.0 * (n - 1) / n * cost.bytes / network.bytes_per_second;
  const double messages = 2 * 2.0 * (n - 1) + std::ceil(std::log2(n));
  return compute + sent + messages * network.latency;
}

void print(const Cost& cost, const Network& network, int batch) {
  std::printf("  batch %2d, %-16s", batch, network.name);
  int pays = 1;
  bool paying = true;
  for (int n = 1; 4 * n <= batch; n *= 2) {
    const double now = step_with(cost, network, batch, n);
    std::printf("  %2d: %6.1f ms", n, now * 1e3);
    if (n == 1) continue;
    paying = paying && now < 0.9 * step_with(cost, network, batch, n / 2);
    if (paying) pays = n;
  }
  std::printf("   pays up to %d (%.1f times as fast)\n", pays,
              step_with(cost, network, batch, 1) / step_with(cost, network, batch, pays));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("What an iteration costs with several processes");
  CLI11_PARSE(app, argc, argv);
  torch::set_num_threads(1);
  constexpr double kGigabit = 1e9 / 8 * 0.94;  // what TCP leaves of it
  constexpr Network kNetworks[] = {{"1 Gb/s, Gloo", kGigabit, 100e-6},
                                   {"10 Gb/s, Gloo", 10 * kGigabit, 50e-6},
                                   {"200 Gb/s", 200 * kGigabit, 10e-6}};
  for (const int side : {16, 32, 64}) {
    const Cost cost = measured(Canvas::square(side));
    for (const int batch : {16, 64}) {
      for (const Network& network : kNetworks) print(cost, network, batch);
    }
  }
  return 0;
}
