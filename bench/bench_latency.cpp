// What a person waits for in Explore: a slider, a grid of children, a random sprite; while nothing
// else goes on and beside a training. From the request to the picture in the window's hands; the
// frame that shows it comes on top (bench_window).
#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "as_launched.hpp"
#include "latent/generator_renderer.hpp"
#include "latent/place_edit.hpp"
#include "latent/preview_worker.hpp"
#include "model/frozen_generator.hpp"
#include "sheet_set.hpp"
#include "train/make_job.hpp"
#include "train/training_job.hpp"

namespace pixelatent {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kSide = 7;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Trains on and on until it is destroyed.
class Training {
 public:
  explicit Training(TrainingJob& job)
      : thread_([&job, this](const std::stop_token& stop) {
          torch::set_num_threads(1);
          for (; !stop.stop_requested(); ++steps_) job.step(1.0, stop);
        }) {}
  int steps() const { return steps_; }

 private:
  std::atomic<int> steps_ = 0;
  std::jthread thread_;
};

struct Waits {
  std::vector<double> each;

  void print(const char* what, bool training) {
    std::ranges::sort(each);
    const auto at = [&](double share) {
      return each[std::min(each.size() - 1,
                           static_cast<std::size_t>(share * static_cast<double>(each.size())))];
    };
    std::printf("  %-22s %-9s p50 %6.1f  p95 %6.1f  p99 %6.1f ms\n", what,
                training ? "training" : "idle", at(0.5), at(0.95), at(0.99));
  }
};

class Person {
 public:
  explicit Person(const std::shared_ptr<const FrozenGenerator>& generator)
      : shape_(generator->shape()),
        worker_(
            make_generator_renderer, [] {},
            [](const std::string& what) { std::printf("%s\n", what.c_str()); }) {
    worker_.set_generator({1}, generator);
    Rng rng(1);
    place_ = random_point(shape_, rng);
    (void)ask({0, place_});
  }

  double ask(PreviewRequest request) {
    const auto begin = Clock::now();
    request.id = ++requests_;
    worker_.request(std::move(request));
    while (true) {
      const auto frame = worker_.take_frame();
      if (frame && frame->request == requests_) return milliseconds_since(begin);
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
  }

  /// A drag along sliders, an event every 1/60 s.
  Waits scrub() {
    Waits waits;
    for (int i = 0; i < 240; ++i) {
      const auto k = static_cast<std::size_t>(i / 60);
      const float at = -3 + 6 * static_cast<float>(i % 60) / 59;
      const auto begin = Clock::now();
      waits.each.push_back(ask({0, with_offset(place_, k, at)}));
      std::this_thread::sleep_until(begin + std::chrono::microseconds(16667));
    }
    return waits;
  }

  Waits random_sprites() {
    Waits waits;
    for (std::uint64_t i = 0; i < 60; ++i) {
      PreviewRequest request;
      request.somewhere = RandomWish{i, 1.0F};
      waits.each.push_back(ask(std::move(request)));
    }
    return waits;
  }

  /// Until the whole grid is there.
  Waits grids(bool children) {
    Waits waits;
    for (int turn = 0; turn < 12; ++turn) waits.each.push_back(grid(children));
    return waits;
  }

 private:
  double grid(bool children) {
    PreviewBatch batch;
    batch.id = ++batches_;
    Rng rng(batches_);
    batch.breed.parents = {Place(random_point(shape_, rng, 1.0F, 1))};
    batch.breed.seed = batches_;
    for (std::uint64_t i = 0; i < kSide * kSide; ++i) {
      PreviewBatch::Item& item = batch.items.emplace_back();
      item.id = i;
      if (!children) item.place = random_point(shape_, rng, 1.0F, 1);
    }
    const auto begin = Clock::now();
    worker_.fill(std::move(batch));
    for (std::size_t there = 0; there < kSide * kSide;) {
      there += worker_.take_filled().size();
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return milliseconds_since(begin);
  }

  LatentShape shape_;
  Place place_;
  std::uint64_t requests_ = 0, batches_ = 0;
  PreviewWorker worker_;
};

void measure(const std::shared_ptr<const FrozenGenerator>& generator, bool training) {
  Person person(generator);
  person.scrub().print("slider to picture", training);
  person.random_sprites().print("random sprite", training);
  person.grids(false).print("7x7 places", training);
  person.grids(true).print("7x7 children", training);
}

int measure_sheet(const std::string& file) {
  const auto set = set_of_sheet(file);
  if (!set) return std::fprintf(stderr, "%s\n", one_line(set.error()).c_str()), 2;
  TrainOptions options;
  options.hyper = default_hyper(options.model);
  options.device = DeviceChoice::Cpu;
  const auto job = make_job(options, *set);
  for (int i = 0; i < 3; ++i) (*job)->step(0.5, {});
  const std::shared_ptr<const FrozenGenerator> generator = (*job)->freeze();
  std::printf("%s: %d sprites, canvas %s\n", file.c_str(), (*set)->size(),
              text_of(generator->spec().canvas).c_str());
  measure(generator, false);
  const auto begin = Clock::now();
  const Training training(**job);
  measure(generator, true);
  std::printf("  %d training steps meanwhile, %.1f a second\n", training.steps(),
              1e3 * training.steps() / milliseconds_since(begin));
  return 0;
}

}  // namespace
}  // namespace pixelatent

/// bench_latency [SHEET...]: the bundled one without any.
int main(int argc, char** argv) {
  using namespace pixelatent;
  run_as_launched(argv);
  torch::set_num_threads(1);
  std::vector<std::string> sheets(argv + 1, argv + argc);
  if (sheets.empty()) sheets.push_back(PIXELATENT_SAMPLE_SHEET);
  int result = 0;
  for (const std::string& sheet : sheets) result = std::max(result, measure_sheet(sheet));
  return result;
}
