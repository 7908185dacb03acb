// Training images per second of CycleGAN between two sets, for bench/peers/compare.py.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "as_launched.hpp"
#include "base/rng.hpp"
#include "dataset/sprite_set.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent {
namespace {

/// Random blocks: their content costs nothing.
std::shared_ptr<const SpriteSet> blocks(const Canvas& canvas, std::uint64_t seed) {
  constexpr int kSprites = 100, kBlock = 4;
  Rng rng(seed);
  std::vector<Image> sprites;
  for (int i = 0; i < kSprites; ++i) {
    Image sprite(canvas.width, canvas.height);
    for (int y = 0; y < canvas.height; ++y) {
      for (int x = 0; x < canvas.width; ++x) {
        const auto tone = static_cast<std::uint8_t>(16 * rng.below(16));
        sprite.at(x, y) = x % kBlock == 0 || y % kBlock == 0
                              ? Rgba8{tone, tone, 255, 255}
                              : sprite.at(x - x % kBlock, y - y % kBlock);
      }
    }
    sprites.push_back(std::move(sprite));
  }
  return SpriteSet::create(std::move(sprites), canvas).value();
}

int main_of(int argc, char** argv) {
  int canvas = 32, threads = 0;
  double seconds = 8;
  CLI::App app{"Images per second of CycleGAN: two a step, one of each side."};
  app.add_option("--canvas", canvas, "pixels of a side");
  app.add_option("--threads", threads, "0: as the program chooses");
  app.add_option("--seconds", seconds, "to measure");
  CLI11_PARSE(app, argc, argv);
  TrainOptions options;
  options.model = ModelKind::Cyclegan;
  options.threads = threads;
  options.hyper = default_hyper(options.model);
  const Canvas square = Canvas::square(canvas);
  const auto job =
      make_translate_job(options, {blocks(square, 1), blocks(square, 2), Pairing::None}).value();
  for (int i = 0; i < 4; ++i) job->step(-1).value();
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  std::int64_t images = 0;
  double spent = 0;
  while (spent < seconds) {
    images += job->step(-1).value().images;
    spent = std::chrono::duration<double>(Clock::now() - begin).count();
  }
  std::printf("%.2f\n", static_cast<double>(images) / spent);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  pixelatent::run_as_launched(argv);
  return pixelatent::main_of(argc, argv);
}
