// How long previews take: alone, a grid of 81 at once, and what a slider waits while one fills in.
#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>
#include <vector>

#include "as_launched.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "image/decode.hpp"
#include "latent/generator_renderer.hpp"
#include "latent/preview_worker.hpp"
#include "model/frozen_generator.hpp"
#include "train/make_job.hpp"
#include "train/training_job.hpp"

namespace pixelatent {
namespace {

constexpr int kGrid = 81;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::shared_ptr<const FrozenGenerator> some_generator() {
  SheetCollection collection;
  collection.sheets.push_back(
      make_sheet(1, PIXELATENT_SAMPLE_SHEET, decode_file(PIXELATENT_SAMPLE_SHEET).value()));
  collection = arrange(std::move(collection));
  TrainOptions options;
  options.hyper = default_hyper(options.model);
  options.device = DeviceChoice::Cpu;
  auto job = make_job(options, SpriteSet::create(collection.sprites, collection.canvas).value());
  for (int i = 0; i < 3; ++i) (*job)->step(0.5, {});
  return (*job)->freeze();
}

std::vector<Place> neighbours(const LatentShape& shape) {
  Rng rng(1);
  std::vector<Place> places;
  for (int i = 0; i < kGrid; ++i) places.emplace_back(random_point(shape, rng));
  return places;
}

void time_pieces(const std::shared_ptr<const FrozenGenerator>& generator) {
  const std::vector<Place> places = neighbours(generator->shape());
  const auto renderer = make_generator_renderer();
  renderer->adopt({1}, generator);
  for (const std::size_t piece : {1, 2, 4, 8, 16, 32}) {
    // Processor time: there is one thread, and other work on the machine does not count.
    double best = 1e9;
    for (int turn = 0; turn < 20; ++turn) {
      const std::clock_t begin = std::clock();
      (void)renderer->render(std::span(places).first(piece), Finish{});
      best = std::min(best, 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    std::printf("%2zu at once: %6.2f ms, %5.2f ms each\n", piece, best,
                best / static_cast<double>(piece));
  }
}

class Grid {
 public:
  explicit Grid(const std::shared_ptr<const FrozenGenerator>& generator)
      : places_(neighbours(generator->shape())),
        worker_(
            make_generator_renderer, [] {},
            [](const std::string& what) { std::printf("%s\n", what.c_str()); }) {
    worker_.set_generator({1}, generator);
    (void)wait_for_frame();
  }

  void fill() {
    PreviewBatch batch;
    batch.id = ++batches_;
    for (const Place& place : places_) batch.items.push_back({batch.items.size(), place});
    worker_.fill(std::move(batch));
  }

  /// Of one request, in milliseconds.
  double wait_for_frame() {
    const auto begin = Clock::now();
    worker_.request({++requests_, places_[requests_ % places_.size()]});
    while (true) {
      const auto frame = worker_.take_frame();
      if (frame && frame->request == requests_) return milliseconds_since(begin);
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
  }

  void time_all() {
    double to_first = 0;
    const auto begin = Clock::now();
    fill();
    for (std::size_t count = 0; count < kGrid;) {
      count += worker_.take_filled().size();
      if (count > 0 && to_first == 0) to_first = milliseconds_since(begin);
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
    std::printf("81 previews: the first after %.1f ms, all after %.1f ms\n", to_first,
                milliseconds_since(begin));
  }

  void time_requests(bool filling) {
    std::vector<double> waits;
    for (int i = 0; i < 60; ++i) {
      if (filling) {
        fill();
        std::this_thread::sleep_for(std::chrono::milliseconds(3 + i % 17));
      }
      waits.push_back(wait_for_frame());
    }
    std::ranges::sort(waits);
    std::printf("a request %s: median %.1f ms, 95%% %.1f ms, longest %.1f ms\n",
                filling ? "while they fill in" : "alone", waits[waits.size() / 2],
                waits[waits.size() * 95 / 100], waits.back());
  }

 private:
  std::vector<Place> places_;
  std::uint64_t requests_ = 0, batches_ = 0;
  PreviewWorker worker_;
};

}  // namespace
}  // namespace pixelatent

int main(int, char** argv) {
  using namespace pixelatent;
  run_as_launched(argv);
  torch::set_num_threads(1);
  const auto generator = some_generator();
  std::printf("canvas %s\n", text_of(generator->spec().canvas).c_str());
  time_pieces(generator);
  Grid grid(generator);
  for (int turn = 0; turn < 3; ++turn) grid.time_all();
  grid.time_requests(false);
  grid.time_requests(true);
}
