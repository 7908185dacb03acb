// Whether the children of one grid can be told apart: of all pairs of a 7x7 brood, those that look
// the same but for a few pixels; by parents, wildness and locks.
#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "as_launched.hpp"
#include "latent/breeding.hpp"
#include "latent/place_latents.hpp"
#include "model/frozen_generator.hpp"
#include "sheet_set.hpp"
#include "train/make_job.hpp"
#include "train/training_job.hpp"

namespace pixelatent {
namespace {

constexpr int kChildren = 48;
constexpr std::uint64_t kBroods = 4;

/// Of the pixels drawn in either, those that differ.
double difference(const Image& a, const Image& b) {
  int drawn = 0, different = 0;
  for (std::size_t p = 0; p < a.pixels().size(); ++p) {
    const Rgba8 one = a.pixels()[p], other = b.pixels()[p];
    if (one.a == 0 && other.a == 0) continue;
    ++drawn;
    different += !(one == other);
  }
  return static_cast<double>(different) / std::max(1, drawn);
}

struct Case {
  std::string name;
  BreedWish wish;
  int parents = 1;
};

struct Found {
  int pairs = 0, same = 0, under_1 = 0, under_3 = 0;
  double milliseconds = 0, slowest = 0;
};

Found look_at(const FrozenGenerator& generator, const Case& of) {
  const LatentShape shape = generator.shape();
  const PlaceSpace space = space_of(generator);
  Found found;
  for (std::uint64_t brood = 0; brood < kBroods; ++brood) {
    CollageMemory memory;
    PlaceSpace remembering = space;
    remembering.memory = &memory;
    BreedEye eye;
    if (generator.codes()) eye.parts = generator.codes()->parts();
    eye.collage_of = [&](const Place& place) { return collage_of(place, remembering); };
    eye.draw = [&](const Place& place) {
      return std::move(generator.draw(latents_of(place, space), {}).front());
    };
    eye.width = generator.spec().canvas.width;
    eye.height = generator.spec().canvas.height;
    BreedWish wish = of.wish;
    wish.seed = brood + 1;
    Rng rng(brood + 100);
    // A random sprite and children of it, as a person marks them.
    wish.parents = {Place(random_point(shape, rng, 1.0F, 1))};
    if (of.parents > 1) {
      BreedWish before;
      before.parents = wish.parents;
      before.seed = brood + 50;
      Breeder births(before, shape, eye);
      while (static_cast<int>(wish.parents.size()) < of.parents) {
        wish.parents.push_back(births.next());
      }
    }
    std::vector<Latents> places;
    const auto begin = std::chrono::steady_clock::now();
    Breeder breeder(wish, shape, eye);
    for (int i = 0; i < kChildren; ++i) places.push_back(latents_of(breeder.next(), remembering));
    const double took =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    found.milliseconds += took / static_cast<double>(kBroods);
    found.slowest = std::max(found.slowest, took);
    const std::vector<Image> drawn = generator.draw(stacked(places), {});
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        const double other = difference(drawn[i], drawn[k]);
        ++found.pairs;
        found.same += other <= 0;
        found.under_1 += other < 0.01;
        found.under_3 += other < 0.03;
      }
    }
  }
  return found;
}

std::vector<Case> cases(const LatentShape& shape) {
  std::vector<Case> all;
  for (const int parents : {1, 3}) {
    for (const float wildness : {0.0F, 0.2F, 0.4F, 0.7F, 1.0F}) {
      Case one;
      one.parents = parents;
      one.wish.wildness = wildness;
      char name[64];
      std::snprintf(name, sizeof name, "wildness %.1f", static_cast<double>(wildness));
      one.name = name;
      all.push_back(one);
    }
    Case locked;
    locked.parents = parents;
    locked.name = "shapes locked";
    locked.wish.lock = BreedLock::Shapes;
    all.push_back(locked);
    locked.name = "colours locked";
    locked.wish.lock = BreedLock::Colours;
    all.push_back(locked);
    if (shape.parts() < 3) continue;
    locked.wish.lock = BreedLock::Nothing;
    locked.name = "half the parts locked";
    locked.wish.locked_parts = (std::uint32_t{1} << (shape.parts() / 2)) - 1;
    all.push_back(locked);
    locked.name = "all but one part locked";
    locked.wish.locked_parts = (std::uint32_t{1} << (shape.parts() - 1)) - 1;
    all.push_back(locked);
  }
  return all;
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
  const torch::NoGradGuard no_grad;
  std::printf("%s: %d sprites, canvas %s, %d parts\n", file.c_str(), (*set)->size(),
              text_of(generator->spec().canvas).c_str(), generator->shape().parts());
  std::printf("  %-34s %6s %8s %6s %6s %10s %8s\n", "", "pairs", "the same", "< 1 %", "< 3 %",
              "ms a brood", "slowest");
  for (const Case& one : cases(generator->shape())) {
    const Found found = look_at(*generator, one);
    std::printf("  %d parents, %-23s %6d %8d %6d %6d %10.1f %8.1f\n", one.parents, one.name.c_str(),
                found.pairs, found.same, found.under_1, found.under_3, found.milliseconds,
                found.slowest);
  }
  return 0;
}

}  // namespace
}  // namespace pixelatent

/// bench_siblings SHEET...: the model is as it begins, its children are put together from parts.
int main(int argc, char** argv) {
  pixelatent::run_as_launched(argv);
  torch::set_num_threads(1);
  for (int i = 1; i < argc; ++i) {
    if (const int failed = pixelatent::measure_sheet(argv[i]); failed != 0) return failed;
  }
  return 0;
}
