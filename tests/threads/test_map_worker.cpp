#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "base/rng.hpp"
#include "core/temp_folder.hpp"
#include "latent/map_worker.hpp"

namespace pixelatent::testing {
namespace {

std::shared_ptr<const SpriteCoordinates> sprites_of(int count, std::uint64_t seed) {
  auto sprites = std::make_shared<SpriteCoordinates>();
  sprites->directions = 6;
  sprites->sigmas = {6, 5, 4, 3, 2, 1};
  Rng rng(seed);
  for (int i = 0; i < count * sprites->directions; ++i) {
    sprites->values.push_back(static_cast<float>(rng.normal()));
  }
  return sprites;
}

template <class Condition>
MapProgress wait_for(const MapWorker& worker, const Condition& condition) {
  for (int i = 0; i < 20000; ++i) {
    MapProgress progress = worker.progress();
    if (condition(progress)) return progress;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ADD_FAILURE() << "it never comes";
  return {};
}
bool arranged(const MapProgress& progress) { return progress.map && progress.map->arranged; }

TEST(MapWorker, ShowsAFirstMapAtOnceAndThenTheArrangedOne) {
  std::atomic<int> woken = 0;
  MapWorker worker([&] { ++woken; }, {});
  worker.arrange(sprites_of(120, 1));
  const MapProgress first = wait_for(worker, [](const MapProgress& p) { return p.map != nullptr; });
  EXPECT_EQ(first.map->cells.size(), 120U);
  const MapProgress last = wait_for(worker, arranged);
  EXPECT_FALSE(last.working);
  EXPECT_GE(woken, 2);
}

TEST(MapWorker, TheSameSpritesHaveTheSameMapFromTheFileTheNextTime) {
  const TempFolder folder;
  SpriteMap first;
  {
    MapWorker worker([] {}, folder.path() / "maps");
    worker.arrange(sprites_of(80, 2));
    first = *wait_for(worker, arranged).map;
  }
  MapWorker worker([] {}, folder.path() / "maps");
  worker.arrange(sprites_of(80, 2));
  EXPECT_EQ(*wait_for(worker, [](const MapProgress& p) { return p.map != nullptr; }).map, first);
  worker.arrange(sprites_of(80, 3));
  const auto other = [&](const MapProgress& p) { return arranged(p) && p.map->of != first.of; };
  EXPECT_NE(wait_for(worker, other).map->cells, first.cells);
}

TEST(MapWorker, StopsGoesOnAndClosesInTheMiddle) {
  MapWorker worker([] {}, {});
  const auto many = sprites_of(3000, 4);
  worker.arrange(many);
  wait_for(worker, [](const MapProgress& p) { return p.map && p.done > 0; });
  worker.stop();
  const MapProgress stopped = worker.progress();
  EXPECT_TRUE(stopped.stopped);
  EXPECT_FALSE(stopped.working);
  EXPECT_FALSE(stopped.map->arranged);
  worker.arrange(many);
  wait_for(worker, [](const MapProgress& p) { return p.working && p.done > 0.02F; });
}

TEST(MapWorker, TheNewestSpritesWin) {
  MapWorker worker([] {}, {});
  worker.arrange(sprites_of(3000, 5));
  worker.arrange(sprites_of(50, 6));
  EXPECT_EQ(wait_for(worker, arranged).map->cells.size(), 50U);
}

}  // namespace
}  // namespace pixelatent::testing
