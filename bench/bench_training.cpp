// Training images per second of every model on the bundled sheet, and drawing with the generator.
// The argument is the number of threads.
#include <benchmark/benchmark.h>

#include "as_launched.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "image/decode.hpp"
#include "train/make_job.hpp"

namespace pixelatent {
namespace {

std::shared_ptr<const SpriteSet> sample_set() {
  SheetCollection collection;
  collection.sheets.push_back(
      make_sheet(1, "sheet.png", decode_file(PIXELATENT_SAMPLE_SHEET).value()));
  collection = arrange(std::move(collection));
  return SpriteSet::create(collection.sprites, collection.canvas).value();
}

std::unique_ptr<TrainingJob> make(ModelKind kind, int threads) {
  TrainOptions options;
  options.model = kind;
  options.threads = threads;
  options.hyper = default_hyper(kind);
  return make_job(options, sample_set()).value();
}

void step(benchmark::State& state, ModelKind kind) {
  const auto job = make(kind, static_cast<int>(state.range(0)));
  constexpr double kPastWarmUp = 0.5;
  std::int64_t images = 0;
  for (auto _ : state) images += job->step(kPastWarmUp, {})->images;
  state.SetItemsProcessed(images);
}
BENCHMARK_CAPTURE(step, sprite, ModelKind::Sprite)->Arg(1)->Arg(2)->UseRealTime()->MinTime(4);
BENCHMARK_CAPTURE(step, dcgan, ModelKind::Dcgan)->Arg(1)->Arg(2)->UseRealTime()->MinTime(4);
BENCHMARK_CAPTURE(step, gan, ModelKind::Gan)->Arg(1)->Arg(2)->UseRealTime()->MinTime(2);

void live_grid(benchmark::State& state) {
  const auto job = make(ModelKind::Sprite, 2);
  for (auto _ : state) benchmark::DoNotOptimize(job->sample());
}
BENCHMARK(live_grid)->Unit(benchmark::kMillisecond);

void freeze(benchmark::State& state) {
  const auto job = make(ModelKind::Sprite, 2);
  for (auto _ : state) benchmark::DoNotOptimize(job->freeze());
}
BENCHMARK(freeze)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace pixelatent

int main(int argc, char** argv) {
  pixelatent::run_as_launched(argv);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
