// The thread that looks for places.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "latent/painting_worker.hpp"

namespace pixelatent::testing {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const FrozenGenerator> generator_of_nothing() {
  auto owner = std::make_shared<int>(0);
  return {owner, reinterpret_cast<const FrozenGenerator*>(owner.get())};
}

/// What was asked of the painter.
struct Easel {
  std::atomic<int> adopted = 0, begun = 0, stopped = 0, brought = 0;
  std::atomic<bool> slow = false;  ///< works until it is asked to stop
  std::atomic<bool> broken = false;
};

class FakePainter final : public Painter {
 public:
  explicit FakePainter(Easel& easel) : easel_(easel) {}
  void adopt(std::shared_ptr<const FrozenGenerator>) override {
    if (easel_.broken) throw std::runtime_error("no room");
    ++easel_.adopted;
  }
  Painted steer(const PaintWish& wish, const std::stop_token& stop) override {
    ++easel_.begun;
    if (wish.candidates < 0) throw std::runtime_error("no such brush");
    while (easel_.slow && !stop.stop_requested()) std::this_thread::sleep_for(1ms);
    if (stop.stop_requested()) ++easel_.stopped;
    return Painted{{}, wish.id, {}, 0};
  }
  Result<Inversion> bring(const BringWish&, const std::stop_token&) override {
    ++easel_.brought;
    return fail(ErrorCode::TooLarge, "too large");
  }

 private:
  Easel& easel_;
};

template <class Condition>
bool comes_true(const Condition& condition) {
  for (int i = 0; i < 5000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(1ms);
  }
  return false;
}

struct PaintingThread : ::testing::Test {
  Easel easel;
  std::atomic<int> woken = 0, told = 0;
  PaintingWorker worker{[this] { return std::make_unique<FakePainter>(easel); },
                        [this] { ++woken; }, [this](const std::string&) { ++told; }};

  static PaintWish wish(std::uint64_t id) {
    PaintWish wish;
    wish.id = id;
    return wish;
  }
  std::optional<Painted> painted() {
    std::optional<Painted> answer;
    comes_true([&] { return (answer = worker.take_painted()).has_value(); });
    return answer;
  }
};

TEST_F(PaintingThread, AnswersWithTheRunOfItsGenerator) {
  worker.set_generator({3}, generator_of_nothing());
  worker.steer(wish(7));
  const auto answer = painted();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->id, 7U);
  EXPECT_EQ(answer->run, RunId{3});
  worker.set_generator({4}, generator_of_nothing());
  worker.steer(wish(8));
  EXPECT_EQ(painted()->run, RunId{4});
  EXPECT_EQ(easel.adopted, 2);
}

TEST_F(PaintingThread, TakesAGeneratorOnlyWhenItIsNeeded) {
  for (int i = 1; i <= 5; ++i) worker.set_generator({1}, generator_of_nothing());
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(easel.adopted, 0);
  worker.steer(wish(1));
  ASSERT_TRUE(painted());
  EXPECT_EQ(easel.adopted, 1);
}

TEST_F(PaintingThread, ANewerStrokeStopsTheOneBefore) {
  worker.set_generator({1}, generator_of_nothing());
  easel.slow = true;
  worker.steer(wish(1));
  ASSERT_TRUE(comes_true([&] { return easel.begun == 1; }));
  easel.slow = true;
  worker.steer(wish(2));
  ASSERT_TRUE(comes_true([&] { return easel.stopped == 1; }));
  easel.slow = false;
  const auto answer = painted();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->id, 2U) << "what was stopped has no answer";
}

TEST_F(PaintingThread, AStrokeComesBeforeAPictureAndThePictureFollows) {
  worker.set_generator({1}, generator_of_nothing());
  easel.slow = true;
  worker.steer(wish(1));
  ASSERT_TRUE(comes_true([&] { return easel.begun == 1; }));
  worker.bring({5, "sheet.png", nullptr, {}});
  easel.slow = false;
  std::optional<Brought> brought;
  ASSERT_TRUE(comes_true([&] { return (brought = worker.take_brought()).has_value(); }));
  EXPECT_EQ(brought->id, 5U);
  EXPECT_EQ(brought->file, "sheet.png");
  ASSERT_FALSE(brought->found);
  EXPECT_EQ(brought->found.error().code, ErrorCode::TooLarge);
}

TEST_F(PaintingThread, ToldOfWhatGoesWrongAndGoesOn) {
  worker.set_generator({1}, generator_of_nothing());
  PaintWish bad = wish(1);
  bad.candidates = -1;
  worker.steer(bad);
  ASSERT_TRUE(comes_true([&] { return told == 1; }));
  const auto empty = painted();
  ASSERT_TRUE(empty) << "whoever waits is told that it is over";
  EXPECT_EQ(empty->id, 1U);
  worker.steer(wish(2));
  EXPECT_EQ(painted()->id, 2U);
}

TEST_F(PaintingThread, AGeneratorThatCannotBeTakenLeavesNobodyWaiting) {
  easel.broken = true;
  worker.set_generator({3}, generator_of_nothing());
  worker.steer(wish(7));
  const auto answer = painted();
  ASSERT_TRUE(answer) << "a panel would say that it is looking for ever";
  EXPECT_EQ(answer->id, 7U);
  EXPECT_TRUE(answer->candidates.empty());
  ASSERT_TRUE(comes_true([&] { return told == 1; }));
  easel.broken = false;
  worker.steer(wish(8));
  ASSERT_TRUE(painted());
  EXPECT_EQ(easel.adopted, 1) << "tried again";
}

TEST_F(PaintingThread, BeforeAnythingWasTrainedThereIsNoAnswer) {
  worker.steer(wish(1));
  ASSERT_TRUE(comes_true([&] { return woken > 0; }));
  EXPECT_FALSE(worker.take_painted());
  EXPECT_EQ(easel.begun, 0);
}

TEST(PaintingWorker, ClosesWhileItWorks) {
  Easel easel;
  easel.slow = true;
  {
    PaintingWorker worker([&] { return std::make_unique<FakePainter>(easel); }, [] {},
                          [](const std::string&) {});
    worker.set_generator({1}, generator_of_nothing());
    worker.steer(PaintWish{});
    ASSERT_TRUE(comes_true([&] { return easel.begun == 1; }));
  }
  EXPECT_EQ(easel.stopped, 1);
}

}  // namespace
}  // namespace pixelatent::testing
