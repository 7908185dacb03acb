// Training images per second of every model, where an iteration's time goes, and how much of the
// machine's arithmetic it uses. Sprites are random cuts of the bundled sheet at the canvas asked
// for.
#include <torch/torch.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "as_launched.hpp"
#include "dataset/sprite_set.hpp"
#include "image/decode.hpp"
#include "operation_count.hpp"
#include "train/make_job.hpp"

namespace pixelatent {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double kPastWarmUp = 0.5;
constexpr int kSprites = 256;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

struct Options {
  std::vector<std::string> models = {"sprite", "dcgan", "gan"};
  std::vector<std::string> canvases = {"16", "32", "64"};
  int threads = 0;
  double seconds = 8;
  bool rate_only = false;
  std::int64_t images = 0;
  double step_bound = TrainOptions{}.step_bound;
  std::uint64_t seed = 0;
};

/// Cuts all over the sheet, or its cells side by side.
std::shared_ptr<const SpriteSet> sprites_of(const Canvas& canvas, bool cells = false) {
  const Image sheet = decode_file(PIXELATENT_SAMPLE_SHEET).value();
  const int columns = sheet.width() / canvas.width, rows = sheet.height() / canvas.height;
  const int count = cells ? std::min(kSprites, columns * rows) : kSprites;
  std::vector<Image> sprites;
  for (int i = 0; i < count; ++i) {
    Image sprite(canvas.width, canvas.height);
    const int left = cells ? i % columns * canvas.width : i * 37 % (sheet.width() - canvas.width);
    const int top = cells ? i / columns * canvas.height : i * 53 % (sheet.height() - canvas.height);
    for (int y = 0; y < canvas.height; ++y) {
      for (int x = 0; x < canvas.width; ++x) sprite.at(x, y) = sheet.at(left + x, top + y);
    }
    sprites.push_back(std::move(sprite));
  }
  return SpriteSet::create(std::move(sprites), canvas).value();
}

struct Figures {
  double images_per_second = 0;
  double seconds_per_step = 0;
  double operations_per_step = 0;
  std::int64_t steps = 0;
};

Figures measure(TrainingJob& job, double seconds) {
  constexpr int kCounted = 4;  // gradient penalties come every fourth iteration
  const auto step = [&] { return job.step(kPastWarmUp, {})->images; };
  for (int i = 0; i < kCounted; ++i) step();
  Figures figures;
  {
    OperationCount count;
    for (int i = 0; i < kCounted; ++i) step();
    figures.operations_per_step = count.operations() / kCounted;
  }
  job.phases().reset();
  const auto begin = Clock::now();
  std::int64_t images = 0, steps = 0;
  while (steps % kCounted != 0 || seconds_since(begin) < seconds) {
    images += step();
    ++steps;
  }
  const double spent = seconds_since(begin);
  figures.images_per_second = static_cast<double>(images) / spent;
  figures.seconds_per_step = spent / static_cast<double>(steps);
  figures.steps = steps;
  return figures;
}

/// Of the processor's time: what a GPU does meanwhile is in none of the phases.
void print_phases(PhaseTimer& phases, const Figures& figures) {
  const double all = figures.seconds_per_step * static_cast<double>(figures.steps);
  for (std::size_t i = 0; i < kPhaseCount; ++i) {
    const auto phase = static_cast<Phase>(i);
    const double share = all > 0 ? phases.seconds(phase) / all : 0;
    if (share >= 0.0005) {
      std::printf("    %-16s %5.1f %%  %6.2f ms\n", std::string(text_of(phase)).c_str(),
                  100 * share, 1e3 * share * figures.seconds_per_step);
    }
  }
}

/// One round of what a window asks for: samples, a frozen copy, a state to go back to.
double publishing_seconds(TrainingJob& job) {
  const auto begin = Clock::now();
  job.sample();
  job.freeze();
  job.keep_good_state();
  return seconds_since(begin);
}

/// A whole run of so many images: of every tenth of it the redraw loss's median, 99th percentile
/// and greatest, so that peaks show.
void print_peaks(TrainingJob& job, std::int64_t images) {
  constexpr int kParts = 10;
  std::array<std::vector<float>, kParts> losses;
  for (std::int64_t done = 0; done < images;) {
    const double share = static_cast<double>(done) / static_cast<double>(images);
    const StepReport report = *job.step(share, {});
    done += report.images;
    losses.at(static_cast<std::size_t>(share * kParts)).push_back(report.losses[Loss::Redraw]);
  }
  for (std::vector<float>& part : losses) {
    std::ranges::sort(part);
    if (part.empty()) continue;
    std::printf("    median %.4f  p99 %.4f  greatest %.4f\n", part[part.size() / 2],
                part[part.size() * 99 / 100], part.back());
  }
}

void run(const Options& options, const std::string& model, const Canvas& canvas, double peak) {
  TrainOptions train;
  train.model = model_kind_from(model).value();
  train.step_bound = options.step_bound;
  train.seed = options.seed;
  train.threads = options.threads;
  train.hyper = default_hyper(train.model);
  const auto job = make_job(train, sprites_of(canvas, options.images > 0)).value();
  if (options.images > 0) return print_peaks(*job, options.images);
  const Figures figures = measure(*job, options.seconds);
  if (options.rate_only) {
    std::printf("%.1f\n", figures.images_per_second);
    return;
  }
  const double rate = figures.operations_per_step / figures.seconds_per_step / 1e9;
  std::printf("%s %s: %.1f images/s, %.1f ms/iteration, %.1f GFLOP/s (%.0f %% of peak)\n",
              model.c_str(), text_of(canvas).c_str(), figures.images_per_second,
              1e3 * figures.seconds_per_step, rate, 100 * rate / peak);
  print_phases(job->phases(), figures);
  std::printf("    publishing once  %5.1f ms\n", 1e3 * publishing_seconds(*job));
  std::fflush(stdout);
}

int main_of(int argc, char** argv) {
  Options options;
  CLI::App app{"Training images per second, where the time goes, and the share of peak."};
  app.add_option("--model", options.models, "sprite, dcgan, gan")->delimiter(',');
  app.add_option("--canvas", options.canvases, "16, 32, 64, 16x32")->delimiter(',');
  app.add_option("--threads", options.threads, "0: as the program chooses");
  app.add_option("--seconds", options.seconds, "for each row");
  app.add_flag("--rate-only", options.rate_only, "images per second and nothing else");
  app.add_option("--images", options.images, "a run of so many, and the redraw loss's peaks in it");
  app.add_option("--step-bound", options.step_bound, "rates a weight moves in a step; 0: any");
  app.add_option("--seed", options.seed, "of the run");
  CLI11_PARSE(app, argc, argv);
  double peak = 0;
  if (!options.rate_only && options.images == 0) {
    // make_job sets the threads that all later work has; the peak is of as many.
    TrainOptions train;
    train.threads = options.threads;
    const auto job = make_job(train, sprites_of(Canvas::square(32))).value();
    peak = convolution_peak(4);
    std::printf("%s, convolution peak %.1f GFLOP/s\n", job->device().c_str(), peak);
  }
  for (const std::string& model : options.models) {
    for (const std::string& canvas : options.canvases) {
      run(options, model, canvas_from(canvas).value(), peak);
    }
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  pixelatent::run_as_launched(argv);
  return pixelatent::main_of(argc, argv);
}
