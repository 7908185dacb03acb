#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <semaphore>
#include <set>

#include "latent/preview_worker.hpp"
#include "threads/fake_job.hpp"

namespace pixelatent::testing {
namespace {

/// A generator that is only a pointer: the worker never looks inside.
std::shared_ptr<const FrozenGenerator> some_generator() {
  auto owner = std::make_shared<int>(0);
  return {owner, reinterpret_cast<const FrozenGenerator*>(owner.get())};
}

Place place_of(int sprite) { return LatentPoint{sprite}; }
/// Drawing it throws.
Place bad_place() { return LatentPoint{-99}; }
int sprite_of(const Place& place) { return std::get<LatentPoint>(place.is).sprite; }

/// What the renderer was asked to draw, and a gate in front of it.
class Studio {
 public:
  /// "r5" for a request, "b0-7" for items 0 to 7 of a batch.
  std::vector<std::string> log() const {
    std::lock_guard lock(mutex_);
    return log_;
  }
  void add(std::string entry) {
    std::lock_guard lock(mutex_);
    log_.push_back(std::move(entry));
  }
  /// From now on pieces of a batch wait for one let_through() each.
  void close_gate() { closed_ = true; }
  void let_through(int pieces) { gate_.release(pieces); }
  void open_gate() {
    closed_ = false;
    gate_.release(1);
  }
  void pass() {
    ++arrived_;
    if (closed_) gate_.acquire();
  }
  int arrived() const { return arrived_; }
  int frames() const { return frames_; }
  void count_frame() { ++frames_; }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> log_;
  std::atomic<bool> closed_ = false;
  std::atomic<int> arrived_ = 0, frames_ = 0;
  std::counting_semaphore<> gate_{0};
};

/// GCC 12 warns of "r" + std::to_string(n) where nothing is wrong (its bug 105651).
std::string drew(std::string what, const std::string& which) {
  what += which;
  return what;
}

class FakeRenderer : public PreviewRenderer {
 public:
  explicit FakeRenderer(Studio& studio) : studio_(studio) {}
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
    studio_.count_frame();
    if (request.place == bad_place()) throw std::runtime_error("bad place");
    studio_.add(drew("r", std::to_string(request.id)));
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    PreviewFrame frame;
    frame.request = request.id;
    frame.generator = version_;
    frame.then_images = then_;
    return frame;
  }
  std::vector<Result<Image>> render(std::span<const Place> places, const Finish&) override {
    studio_.pass();
    std::vector<Result<Image>> images;
    for (const Place& place : places) {
      if (place == bad_place()) throw std::runtime_error("bad place");
      images.emplace_back(Image(1 + sprite_of(place), 1));
    }
    studio_.add(drew("b", std::to_string(sprite_of(places.front()))) +
                drew("-", std::to_string(sprite_of(places.back()))));
    return images;
  }

  Place somewhere(const RandomWish& wish) override {
    studio_.add(drew("s", std::to_string(wish.seed)));
    return place_of(static_cast<int>(wish.seed));
  }
  void breed(const BreedWish& wish) override {
    if (wish.parents.empty()) throw std::runtime_error("no parents");
    child_ = 0;
  }
  Place next_child() override {
    std::this_thread::sleep_for(kChoosingChildren + std::chrono::milliseconds(1));
    return place_of(100 + child_++);
  }

 private:
  Studio& studio_;
  int child_ = 0;
  std::uint64_t version_ = 0;
  std::int64_t then_ = -1;
};

/// Item i shows sprite i.
PreviewBatch batch_of(std::uint64_t id, int items) {
  PreviewBatch batch;
  batch.id = id;
  for (int i = 0; i < items; ++i) {
    batch.items.push_back({static_cast<std::uint64_t>(i), place_of(i)});
  }
  return batch;
}

struct Fixture {
  Studio studio;
  std::atomic<int> errors = 0;
  PreviewWorker worker{[this] { return std::make_unique<FakeRenderer>(studio); }, [] {},
                       [this](std::string) { ++errors; }};

  PreviewFrame frame_for(std::uint64_t id) {
    PreviewFrame frame;
    EXPECT_TRUE(eventually([&] {
      if (auto newest = worker.take_frame()) frame = *newest;
      return frame.request == id;
    }));
    return frame;
  }

  std::vector<FilledPreview> filled(std::size_t count) {
    std::vector<FilledPreview> all;
    EXPECT_TRUE(eventually([&] {
      std::ranges::move(worker.take_filled(), std::back_inserter(all));
      return all.size() >= count;
    }));
    return all;
  }

  bool piece_begun(int number) {
    return eventually([&] { return studio.arrived() >= number; });
  }
};

TEST(PreviewWorker, TheNewestRequestWins) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  for (std::uint64_t id = 1; id <= 500; ++id) f.worker.request({id, {}});
  f.frame_for(500);
  EXPECT_LT(f.studio.frames(), 500);
}

TEST(PreviewWorker, LanesDoNotReplaceEachOtherAndThePointersComesFirst) {
  Fixture f;
  f.studio.close_gate();
  f.worker.set_generator({1}, some_generator());
  f.worker.fill(batch_of(1, 24));
  ASSERT_TRUE(f.piece_begun(1));
  PreviewBatch pointed = batch_of(2, 1);
  pointed.lane = PreviewLane::Pointer;
  f.worker.fill(pointed);
  f.studio.let_through(2);
  std::vector<FilledPreview> under;
  EXPECT_TRUE(eventually([&] {
    under = f.worker.take_filled(PreviewLane::Pointer);
    return !under.empty();
  }));
  EXPECT_EQ(under.size(), 1U);
  EXPECT_EQ(under.front().batch, 2U);
  EXPECT_EQ(f.studio.log().back(), "b0-0") << "before the rest of the grid";
  f.studio.open_gate();
  EXPECT_EQ(f.filled(24).size(), 24U) << "the grid goes on";
  PreviewBatch none;
  none.lane = PreviewLane::Pointer;
  f.worker.fill(none);
  EXPECT_TRUE(f.worker.take_filled(PreviewLane::Pointer).empty());
}

TEST(PreviewWorker, ARequestWaitsForAGenerator) {
  Fixture f;
  f.worker.request({7, {}});
  f.worker.fill(batch_of(1, 2));
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_FALSE(f.worker.take_frame());
  EXPECT_TRUE(f.worker.take_filled().empty());
  f.worker.set_generator({1}, some_generator());
  EXPECT_EQ(f.frame_for(7).generator, 1U);
  EXPECT_EQ(f.filled(2).size(), 2U);
}

TEST(PreviewWorker, ANewGeneratorAnswersTheLastRequestAgain) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.request({1, {}});
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
  f.worker.request({1, {}});
  EXPECT_EQ(f.frame_for(1).then_images, -1);
  const auto shows = [&](std::int64_t images) {
    return eventually([&] {
      const auto frame = f.worker.take_frame();
      return frame && frame->request == 1 && frame->then_images == images;
    });
  };
  f.worker.look_back(EarlierGenerator{12000, nullptr, nullptr});
  EXPECT_TRUE(shows(12000));
  f.worker.request({2, {}});
  EXPECT_EQ(f.frame_for(2).then_images, 12000);  // sliders go on working
  f.worker.look_back(EarlierGenerator{-5, nullptr, nullptr});
  EXPECT_TRUE(eventually([&] { return f.errors > 0; }));
  f.worker.look_back(std::nullopt);
  f.worker.request({3, {}});
  EXPECT_EQ(f.frame_for(3).then_images, -1);
}

TEST(PreviewWorker, AThrowIsSaidAndTheNextRequestIsAnswered) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.request({1, bad_place()});
  EXPECT_TRUE(eventually([&] { return f.errors > 0; }));
  f.worker.request({2, {}});
  f.frame_for(2);
}

TEST(PreviewWorker, ABatchFillsInInItsOrderAFewAtOnce) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.fill(batch_of(3, 20));
  const auto filled = f.filled(20);
  ASSERT_EQ(filled.size(), 20U);
  for (std::size_t i = 0; i < filled.size(); ++i) {
    EXPECT_EQ(filled[i].batch, 3U);
    EXPECT_EQ(filled[i].item, i);
    EXPECT_EQ(filled[i].run, RunId{1});
    EXPECT_EQ(filled[i].generator, 1U);
    ASSERT_TRUE(filled[i].image);
    EXPECT_EQ(filled[i].image->width(), static_cast<int>(i) + 1);
  }
  EXPECT_EQ(f.studio.log(), (std::vector<std::string>{"b0-7", "b8-15", "b16-19"}));
}

TEST(PreviewWorker, ARequestWaitsForOnePieceOfABatchAtMost) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.studio.close_gate();
  f.worker.fill(batch_of(1, 24));
  ASSERT_TRUE(f.piece_begun(1));
  f.worker.request({5, {}});  // while the first piece is drawn
  f.studio.let_through(1);
  f.frame_for(5);
  f.studio.open_gate();
  EXPECT_EQ(f.filled(24).size(), 24U);
  EXPECT_EQ(f.studio.log(), (std::vector<std::string>{"b0-7", "r5", "b8-15", "b16-23"}));
}

TEST(PreviewWorker, ANewerBatchReplacesTheOneBeforeWithAllItsAnswers) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.studio.close_gate();
  f.worker.fill(batch_of(1, 24));
  f.studio.let_through(1);
  ASSERT_TRUE(f.piece_begun(2));  // one piece is there and not taken, the next being drawn
  f.worker.fill(batch_of(2, 3));
  f.studio.open_gate();
  for (const FilledPreview& answer : f.filled(3)) EXPECT_EQ(answer.batch, 2U);
  EXPECT_EQ(f.studio.log(), (std::vector<std::string>{"b0-7", "b8-15", "b0-2"}));
  f.worker.fill({});
  f.worker.request({1, {}});
  f.frame_for(1);
  EXPECT_TRUE(f.worker.take_filled().empty());
}

TEST(PreviewWorker, ANewGeneratorDrawsWhatIsMissingAndThenTheRestAgain) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.studio.close_gate();
  f.worker.fill(batch_of(1, 20));
  f.studio.let_through(1);
  ASSERT_TRUE(f.piece_begun(2));
  const auto first = f.filled(8);
  f.worker.set_generator({1}, some_generator());
  f.studio.open_gate();
  std::set<std::uint64_t> newest;
  EXPECT_TRUE(eventually([&] {
    for (const FilledPreview& answer : f.worker.take_filled()) {
      if (answer.generator == 2) newest.insert(answer.item);
    }
    return newest.size() == 20;
  }));
  EXPECT_EQ(f.studio.log(),
            (std::vector<std::string>{"b0-7", "b8-15", "b16-3", "b4-11", "b12-15"}));
}

TEST(PreviewWorker, WhatWasDrawnBeforeWaitsUntilRequestsRest) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.fill(batch_of(1, 4));
  f.filled(4);
  const auto asked = std::chrono::steady_clock::now();
  f.worker.request({1, {}});
  f.frame_for(1);
  f.worker.set_generator({1}, some_generator());
  PreviewBatch pointer = batch_of(2, 1);
  pointer.lane = PreviewLane::Pointer;
  f.worker.fill(std::move(pointer));  // never drawn yet: it does not wait
  for (const FilledPreview& again : f.filled(4)) EXPECT_EQ(again.generator, 2U);
  EXPECT_GE(std::chrono::steady_clock::now() - asked, kBatchesRest);
  EXPECT_EQ(f.studio.log(), (std::vector<std::string>{"b0-3", "r1", "r1", "b0-0", "b0-3"}));
}

TEST(PreviewWorker, AnswersThatAreNotTakenAreReplacedByNewerOnes) {
  Fixture f;
  for (int generator = 1; generator <= 3; ++generator) {
    f.worker.set_generator({1}, some_generator());
    if (generator == 1) f.worker.fill(batch_of(1, 4));
    ASSERT_TRUE(eventually([&] { return f.studio.arrived() >= generator; }));
  }
  f.worker.request({9, {}});
  f.frame_for(9);  // nothing else is being drawn now
  const auto filled = f.worker.take_filled();
  ASSERT_EQ(filled.size(), 4U);
  for (const FilledPreview& answer : filled) EXPECT_EQ(answer.generator, 3U);
}

TEST(PreviewWorker, APlaceThatThrowsDoesNotTakeItsNeighboursWithIt) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  PreviewBatch batch = batch_of(1, 10);
  batch.items[2].place = bad_place();
  f.worker.fill(std::move(batch));
  const auto filled = f.filled(10);
  ASSERT_EQ(filled.size(), 10U);
  for (const FilledPreview& answer : filled) {
    EXPECT_EQ(answer.image.has_value(), answer.item != 2) << answer.item;
  }
  EXPECT_NE(one_line(filled[2].image.error()).find("bad place"), std::string::npos);
  EXPECT_EQ(f.errors, 0) << "it is an answer, nothing went wrong with the worker";
}

TEST(PreviewWorker, ARandomPlaceIsChosenOnceAndDrawnAgainByNewerGenerators) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  PreviewRequest request{4, {}};
  request.somewhere = RandomWish{21, 1.0F};
  f.worker.request(request);
  EXPECT_EQ(f.frame_for(4).place, place_of(21));
  f.worker.set_generator({1}, some_generator());
  EXPECT_TRUE(eventually([&] {
    const auto frame = f.worker.take_frame();
    return frame && frame->generator == 2 && frame->place == place_of(21);
  }));
  EXPECT_EQ(std::ranges::count(f.studio.log(), std::string("s21")), 1);
}

/// So many children after one place that is given.
PreviewBatch brood_of(int children) {
  PreviewBatch batch = batch_of(1, 1);
  batch.breed.parents = {place_of(0)};
  for (int i = 1; i <= children; ++i) {
    batch.items.push_back({static_cast<std::uint64_t>(i), std::nullopt});
  }
  return batch;
}

TEST(PreviewWorker, ChildrenAreChosenAFewAtOnceAndStayWhatTheyAre) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.worker.fill(brood_of(4));
  for (const FilledPreview& answer : f.filled(5)) {
    const int wanted = answer.item == 0 ? 0 : 99 + static_cast<int>(answer.item);
    EXPECT_EQ(answer.place, place_of(wanted));
  }
  EXPECT_EQ(f.studio.log(),
            (std::vector<std::string>{"b0-100", "b101-101", "b102-102", "b103-103"}))
      << "these take long to choose";
  f.worker.set_generator({1}, some_generator());
  for (const FilledPreview& answer : f.filled(5)) EXPECT_EQ(answer.generator, 2U);
  EXPECT_EQ(f.studio.log().back(), "b0-103") << "now they are places like others";
}

TEST(PreviewWorker, ChildrenOfARunThatIsGoneAreNotBornInTheNext) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  f.studio.close_gate();
  f.worker.fill(brood_of(6));
  ASSERT_TRUE(f.piece_begun(1));
  f.worker.set_generator({2}, some_generator());
  f.studio.open_gate();
  f.worker.request({3, {}});
  f.frame_for(3);
  const auto log = f.studio.log();
  EXPECT_EQ(std::ranges::count_if(log, [](const std::string& piece) { return piece[0] == 'b'; }),
            1);
  EXPECT_EQ(f.errors, 0);
}

TEST(PreviewWorker, ParentsThatCannotBeBredFromAreToldOnce) {
  Fixture f;
  f.worker.set_generator({1}, some_generator());
  PreviewBatch batch = brood_of(4);
  batch.breed.parents.clear();
  f.worker.fill(std::move(batch));
  EXPECT_TRUE(eventually([&] { return f.errors > 0; }));
  f.worker.request({2, {}});
  f.frame_for(2);
  EXPECT_EQ(f.errors, 1);
}

TEST(PreviewWorker, IsDestroyedBusyAThousandTimesAndSaysNothingAfterwards) {
  Studio studio;
  std::atomic<bool> there = false;
  std::atomic<int> said_afterwards = 0;
  for (int i = 0; i < 1000; ++i) {
    there = true;
    {
      PreviewWorker worker([&] { return std::make_unique<FakeRenderer>(studio); },
                           [&] { said_afterwards += there ? 0 : 1; }, [](const std::string&) {});
      worker.set_generator({1}, some_generator());
      worker.fill(batch_of(1, 800));
      worker.request({1, {}});
      worker.request({2, {}});
    }
    there = false;
  }
  EXPECT_EQ(said_afterwards, 0);
  EXPECT_LT(studio.arrived(), 1000 * 100) << "closing waits for a piece, not for the batch";
}

}  // namespace
}  // namespace pixelatent::testing
