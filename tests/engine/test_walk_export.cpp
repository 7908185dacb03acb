// Walks on the export worker: drawn with the run's newest generator, whole or not at all.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "core/temp_folder.hpp"
#include "engine/export_worker.hpp"

namespace pixelatent::testing {
namespace {

/// A generator that is only a pointer: the worker never looks inside.
std::shared_ptr<const FrozenGenerator> a_generator() {
  auto owner = std::make_shared<int>(0);
  return {owner, reinterpret_cast<const FrozenGenerator*>(owner.get())};
}

/// One colour for every sprite; on the way the one that is nearer.
class WalkPainter : public PreviewRenderer {
 public:
  WalkPainter(std::atomic<int>& drawn, int milliseconds)
      : drawn_(drawn), milliseconds_(milliseconds) {}
  std::shared_ptr<const LatentSpace> adopt(RunId run,
                                           std::shared_ptr<const FrozenGenerator>) override {
    auto space = std::make_shared<LatentSpace>();
    space->run = run;
    space->fingerprint = 77;
    space->shape.dimensions = 4;
    space->shape.sprites = 9;
    return space;
  }
  void look_back(std::optional<EarlierGenerator>) override {}
  PreviewFrame render(const PreviewRequest&) override { return {}; }
  std::vector<Result<Image>> render(std::span<const Place> places, const Finish&) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds_));
    std::vector<Result<Image>> images;
    for (const Place& place : places) {
      ++drawn_;
      Image image(4, 4);
      image.at(0, 0) = {static_cast<std::uint8_t>(20 * sprite_at(place)), 0, 0, 255};
      images.push_back(std::move(image));
    }
    return images;
  }
  Place somewhere(const RandomWish&) override { return {}; }
  void breed(const BreedWish&) override {}
  Place next_child() override { return {}; }

 private:
  static int sprite_at(const Place& place) {
    if (const auto* between = std::get_if<Between>(&place.is)) {
      return sprite_at(between->t < 0.5F ? *between->from : *between->to);
    }
    return std::get<LatentPoint>(place.is).sprite;
  }
  std::atomic<int>& drawn_;
  int milliseconds_;
};

class WalkExportTest : public ::testing::Test {
 protected:
  WalkRequest request(const char* name) {
    WalkRequest request;
    request.run = {3};
    request.wish.path = path_through({LatentPoint{1}, LatentPoint{5}, LatentPoint{8}}, Way::Slerp,
                                     WalkLoop::Closed, 3);
    request.wish.frames = 12;
    request.file.out = folder.path() / name;
    return request;
  }
  ExportReport report() {
    std::vector<ExportReport> reports;
    while (reports.empty()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      reports = worker.take_export_reports();
    }
    return reports.front();
  }

  TempFolder folder;
  std::atomic<int> drawn = 0;
  int milliseconds = 0;
  ExportWorker worker{[] { return std::shared_ptr<const Timeline>(); },
                      [this] { return std::make_unique<WalkPainter>(drawn, milliseconds); }, [] {},
                      [](const std::string&) {}};
};

TEST_F(WalkExportTest, IsWrittenWithItsRecipe) {
  worker.set_generator({3}, a_generator());
  worker.export_walk(request("walk.png"));
  const ExportReport done = report();
  ASSERT_TRUE(done.result) << one_line(done.result.error());
  ASSERT_EQ(done.files.size(), 1U);
  const auto recipe = read_recipe(done.files.front());
  ASSERT_TRUE(recipe) << one_line(recipe.error());
  EXPECT_EQ(recipe->by.generator, 77U) << "of the generator that drew it";
  EXPECT_EQ(recipe->times.size(), 12U);
}

TEST_F(WalkExportTest, OfARunThatIsGoneIsRefused) {
  worker.export_walk(request("early.gif"));
  EXPECT_FALSE(report().result) << "there is no generator yet";
  worker.set_generator({4}, a_generator());
  worker.export_walk(request("late.gif"));
  const ExportReport done = report();
  EXPECT_EQ(done.result.error().code, ErrorCode::BadArgument);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(WalkExportTest, OneThatIsStoppedLeavesNothing) {
  milliseconds = 20;
  worker.set_generator({3}, a_generator());
  worker.export_walk(request("walk.gif"));
  while (drawn == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  worker.cancel_export();
  const ExportReport done = report();
  ASSERT_FALSE(done.result);
  EXPECT_EQ(done.result.error().code, ErrorCode::Cancelled);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace pixelatent::testing
