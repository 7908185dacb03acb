#include <gtest/gtest.h>

#include <atomic>

#include "latent/preview_worker.hpp"
#include "threads/fake_job.hpp"

namespace pixelatent::testing {
namespace {

/// A generator that is only a pointer: the worker never looks inside.
std::shared_ptr<const FrozenGenerator> some_generator() {
  auto owner = std::make_shared<int>(0);
  return {owner, reinterpret_cast<const FrozenGenerator*>(owner.get())};
}

class FakeRenderer : public PreviewRenderer {
 public:
  explicit FakeRenderer(std::atomic<int>& rendered) : rendered_(rendered) {}
  std::shared_ptr<const LatentSpace> adopt(RunId run,
                                           std::shared_ptr<const FrozenGenerator>) override {
    auto space = std::make_shared<LatentSpace>();
    space->run = run;
    space->generator = ++version_;
    return space;
  }
  void look_back(std::optional<EarlierGenerator> earlier) override {
    if (earlier && earlier->images < 0) throw std::runtime_error("bad generator");
    then_ = earlier ? earlier->images : -1;
  }
  PreviewFrame render(const PreviewRequest& request) override {
    ++rendered_;
    if (request.t < 0) throw std::runtime_error("bad place");
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    PreviewFrame frame;
    frame.request = request.id;
    frame.generator = version_;
    frame.then_images = then_;
    return frame;
  }

 private:
  std::atomic<int>& rendered_;
  std::uint64_t version_ = 0;
  std::int64_t then_ = -1;
};

struct Fixture {
  std::atomic<int> rendered = 0, errors = 0;
  PreviewWorker worker{[this] { return std::make_unique<FakeRenderer>(rendered); }, [] {},
                       [this](std::string) { ++errors; }};

  PreviewFrame frame_for(std::uint64_t id) {
    PreviewFrame frame;
    EXPECT_TRUE(eventually([&] {
      if (auto newest = worker.take_frame()) frame = *newest;
      return frame.request == id;
    }));
    return frame;
  }
};

TEST(PreviewWorker, TheNewestRequestWins) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  for (std::uint64_t id = 1; id <= 500; ++id) f.worker.request({id, {}, {}, 0});
  f.frame_for(500);
  EXPECT_LT(f.rendered, 500);
}

TEST(PreviewWorker, ARequestWaitsForAGenerator) {
  Fixture f;
  f.worker.request({7, {}, {}, 0});
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_FALSE(f.worker.take_frame());
  f.worker.set_generator({1}, some_generator());
  EXPECT_EQ(f.frame_for(7).generator, 1U);
}

TEST(PreviewWorker, ANewGeneratorAnswersTheLastRequestAgain) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.request({1, {}, {}, 0});
  f.frame_for(1);
  f.worker.set_generator({1}, some_generator());
  EXPECT_TRUE(eventually([&] {
    const auto frame = f.worker.take_frame();
    return frame && frame->generator == 2;
  }));
}

TEST(PreviewWorker, LooksBackAndReturnsWithoutBeingAskedAgain) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.request({1, {}, {}, 0});
  EXPECT_EQ(f.frame_for(1).then_images, -1);
  const auto shows = [&](std::int64_t images) {
    return eventually([&] {
      const auto frame = f.worker.take_frame();
      return frame && frame->request == 1 && frame->then_images == images;
    });
  };
  f.worker.look_back(EarlierGenerator{12000, nullptr, nullptr});
  EXPECT_TRUE(shows(12000));
  f.worker.request({2, {}, {}, 0});
  EXPECT_EQ(f.frame_for(2).then_images, 12000);  // sliders go on working
  f.worker.look_back(EarlierGenerator{-5, nullptr, nullptr});
  EXPECT_TRUE(eventually([&] { return f.errors > 0; }));
  f.worker.look_back(std::nullopt);
  f.worker.request({3, {}, {}, 0});
  EXPECT_EQ(f.frame_for(3).then_images, -1);
}

TEST(PreviewWorker, AThrowIsSaidAndTheNextRequestIsAnswered) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.request({1, {}, {}, -1});
  EXPECT_TRUE(eventually([&] { return f.errors > 0; }));
  f.worker.request({2, {}, {}, 0});
  f.frame_for(2);
}

TEST(PreviewWorker, IsDestroyedBusyAThousandTimes) {
  for (int i = 0; i < 1000; ++i) {
    Fixture f;
    f.worker.set_generator({1}, some_generator());
    f.worker.request({1, {}, {}, 0});
    f.worker.request({2, {}, {}, 0});
  }
}

}  // namespace
}  // namespace pixelatent::testing
