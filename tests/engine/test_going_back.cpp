// To a kept state and back again: the trainer, the storage thread and the file together.
#include <gtest/gtest.h>

#include "engine/storage_fixture.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

QualityFigures figures_of(double redraw) {
  QualityFigures f;
  f.swd = f.swd_floor = 20;
  f.detail = f.detail_floor = 8;
  f.kid = 0;
  f.coverage = f.coverage_floor = 1;
  f.coherence5 = f.coherence7 = f.coherence11 = 1;
  f.missing5 = f.missing7 = f.missing11 = 1;
  f.redraw = redraw;
  return f;
}

class GoingBack : public ::testing::Test {
 protected:
  JobState state_now() {
    JobState state;
    EXPECT_TRUE(answer(f.trainer, f.trainer.send(SaveRun{{}, [&](const JobState& now, const auto&) {
                                                           state = now;
                                                           return Result<>();
                                                         }})));
    return state;
  }
  std::int64_t images() const { return f.trainer.snapshot()->images; }
  /// Trains on, at least so many images further, and pauses there.
  void train_on(std::int64_t further) {
    const std::int64_t from = images();
    ASSERT_TRUE(answer(f.trainer, f.trainer.send(ResumeRun{})));
    ASSERT_TRUE(eventually([&] { return images() >= from + further; }));
    ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  }
  void start() {
    run = f.train();
    ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  }
  /// The state of now is measured, with this share redrawn wrongly.
  JobState measure(double redraw) {
    const JobState state = state_now();
    auto drawn = std::make_shared<SampleGrid>();
    drawn->images = state.counters.images;
    drawn->samples.assign(36, Image(16, 16));
    f.storage->save_candidate(run, std::make_shared<const JobState>(state), drawn);
    f.storage->add_quality(run,
                           {state.counters.images, state.counters.seconds, figures_of(redraw)});
    EXPECT_TRUE(f.done(f.storage->save_project()));
    return state;
  }
  std::shared_ptr<const KeptStates> kept() const { return f.storage->kept_states(); }
  Result<> wait(const std::function<void(Reply)>& ask) {
    // The thread that answers may still be about to let go of it when the answer is read.
    const auto answers = std::make_shared<CommandQueue<Result<>>>();
    ask(Reply([answers](Result<> result) { answers->push(std::move(result)); }));
    std::vector<Result<>> all;
    EXPECT_TRUE(eventually([&] { return !(all = answers->drain()).empty(); }));
    EXPECT_TRUE(f.done(f.storage->save_project()));  // what was left is written by then
    return all.empty() ? fail(ErrorCode::Internal, "no answer came") : all.front();
  }
  Result<> go_to(std::int64_t id) {
    return wait([&](Reply reply) { f.storage->go_to(run, id, std::move(reply)); });
  }
  Result<> undo() {
    return wait(
        [&](Reply reply) { f.storage->go_to_left(run, KeptWhy::GoingBack, std::move(reply)); });
  }
  Result<> redo() {
    return wait([&](Reply reply) { f.storage->go_to_left(run, KeptWhy::Undo, std::move(reply)); });
  }

  StorageFixture f;
  RunId run;
};

TEST_F(GoingBack, IsUndoneToTheSameBits) {
  start();
  const JobState best = measure(0.1);
  train_on(80);
  measure(0.2);
  train_on(80);
  const JobState left = state_now();
  ASSERT_NE(kept()->best(), nullptr);
  EXPECT_EQ(kept()->best()->counters.images, best.counters.images);
  EXPECT_EQ(kept()->best()->samples.size(), static_cast<std::size_t>(kSamplesOnSheet));
  ASSERT_TRUE(kept()->best()->figures);
  EXPECT_DOUBLE_EQ(kept()->best()->figures->figures.redraw, 0.1);
  EXPECT_EQ(kept()->left_by(KeptWhy::GoingBack), nullptr);
  ASSERT_TRUE(go_to(kept()->best()->id));
  EXPECT_EQ(state_now().weights, best.weights);
  EXPECT_EQ(images(), best.counters.images);
  ASSERT_NE(kept()->left_by(KeptWhy::GoingBack), nullptr);
  train_on(240);
  const JobState elsewhere = state_now();
  ASSERT_TRUE(undo());
  EXPECT_EQ(state_now().weights, left.weights);
  EXPECT_EQ(images(), left.counters.images);
  EXPECT_EQ(kept()->left_by(KeptWhy::GoingBack), nullptr);
  EXPECT_FALSE(undo()) << "there is nothing more to undo";
  ASSERT_TRUE(redo());
  EXPECT_EQ(state_now().weights, elsewhere.weights);
  EXPECT_FALSE(redo());
  ASSERT_TRUE(undo());
  EXPECT_EQ(state_now().weights, left.weights);
}

TEST_F(GoingBack, TheCurvesAreThoseOfTheStateAndNothingOfThemIsLost) {
  start();
  const std::int64_t at_best = measure(0.1).counters.images;
  train_on(160);
  const std::int64_t at_left = images();
  std::vector<MetricPoint> window = f.series.take_for_window().losses;
  ASSERT_EQ(window.back().images, at_left);
  ASSERT_TRUE(go_to(kept()->best()->id));
  RunSeries again = f.series.take_for_window();
  ASSERT_TRUE(again.again);
  EXPECT_EQ(again.losses.back().images, at_best);
  ASSERT_FALSE(again.changes.empty());
  EXPECT_NE(again.changes.back().text.find("back to the best"), std::string::npos);
  train_on(400);
  ASSERT_TRUE(undo());
  again = f.series.take_for_window();
  ASSERT_TRUE(again.again);
  ASSERT_EQ(again.losses.size(), window.size());
  EXPECT_EQ(again.losses.back().images, at_left);
  train_on(80);
  const fs::path file = f.folder.path() / "copy.pxl";
  ASSERT_TRUE(f.done(f.storage->save_project_copy(file)));
  const auto store = ProjectStore::open(file, OpenFor::Reading).value();
  const auto losses = store.losses(1).value();
  EXPECT_EQ(losses.back().images, images());
  EXPECT_EQ(static_cast<std::int64_t>(losses.size()) * 8, images()) << "every iteration, once";
  EXPECT_TRUE(store.check());
}

TEST_F(GoingBack, SurvivesClosingAndReopening) {
  start();
  const JobState best = measure(0.1);
  train_on(80);
  measure(0.2);
  train_on(80);
  const JobState left = state_now();
  ASSERT_TRUE(go_to(kept()->best()->id));
  const fs::path file = f.folder.path() / "mine.pxl";
  ASSERT_TRUE(f.done(f.storage->save_project_as(file)));
  ASSERT_TRUE(f.done(f.storage->new_project()));
  EXPECT_TRUE(kept()->states.empty());
  ASSERT_TRUE(f.done(f.storage->open_project(file)));
  run = f.trainer.snapshot()->run;
  EXPECT_EQ(kept()->run, run);
  EXPECT_EQ(images(), best.counters.images);
  EXPECT_EQ(state_now().weights, best.weights);
  ASSERT_TRUE(undo());
  EXPECT_EQ(state_now().weights, left.weights);
  // And on from there as if nothing had been: the fake's weights count its iterations.
  train_on(80);
  const JobState on = state_now();
  EXPECT_EQ((on.weights.at(0) | on.weights.at(1) << 8) * 8, on.counters.images);
}

TEST_F(GoingBack, KilledJustAfterwardsItGoesOnFromThereAndCanStillBeUndone) {
  start();
  const JobState best = measure(0.1);
  train_on(80);
  const JobState left = state_now();
  ASSERT_TRUE(go_to(kept()->best()->id));
  // What a killed program leaves: the file with its log, as they are.
  const fs::path file = f.storage->project().file, copy = f.folder.path() / "killed.pxl";
  for (const char* end : {"", "-wal"}) {
    std::error_code ec;
    fs::copy_file(file.string() + end, copy.string() + end, ec);
  }
  const auto store = ProjectStore::open(copy, OpenFor::Writing).value();
  EXPECT_EQ(store.newest_checkpoint(1).value()->state.weights, best.weights);
  const auto states = store.kept_states(1).value();
  for (const KeptState& state : states) {
    if (state.why != KeptWhy::GoingBack) continue;
    EXPECT_EQ(store.kept_state(1, state.id).value().state.weights, left.weights);
    return;
  }
  ADD_FAILURE() << "what was left is not kept";
}

TEST_F(GoingBack, WhatIsMeasuredOfTheWayThatWasLeftDoesNotCount) {
  start();
  measure(0.1);
  train_on(80);
  const JobState late = measure(0.3);
  train_on(80);
  ASSERT_TRUE(go_to(kept()->best()->id));
  f.storage->add_quality(run, {late.counters.images, 1, figures_of(0.01)});
  ASSERT_TRUE(f.done(f.storage->save_project()));
  EXPECT_DOUBLE_EQ(kept()->best()->figures->figures.redraw, 0.1);
}

TEST_F(GoingBack, WhileItTrainsAndIsSavedTheCurvesStayWhole) {
  start();
  measure(0.1);
  train_on(80);
  const auto candidate = std::make_shared<const JobState>(state_now());
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(ResumeRun{})));
  for (int i = 0; i < 20; ++i) {
    std::atomic<int> answered = 0;
    const Reply count([&](const Result<>& result) { answered += result ? 1 : 100; });
    const std::int64_t best = kept()->best()->id;
    if (i % 2 == 0) f.storage->go_to(run, best, count);
    if (i % 2 == 1) f.storage->go_to_left(run, KeptWhy::GoingBack, count);
    // All that is written meanwhile, from the trainer's and from the person's side.
    f.storage->save_candidate(run, candidate, nullptr);
    EXPECT_TRUE(f.done(f.storage->save_project()));
    ASSERT_TRUE(eventually([&] { return answered != 0; }));
    EXPECT_EQ(answered, 1) << i;
    EXPECT_TRUE(f.done(f.storage->save_project()));
  }
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  const fs::path file = f.folder.path() / "copy.pxl";
  ASSERT_TRUE(f.done(f.storage->save_project_copy(file)));
  const auto store = ProjectStore::open(file, OpenFor::Reading).value();
  const auto whole = [&](const AsOf& as_of, std::int64_t until) {
    const auto losses = store.losses(1, as_of).value();
    ASSERT_FALSE(losses.empty());
    EXPECT_EQ(losses.back().images, until);
    EXPECT_EQ(static_cast<std::int64_t>(losses.size()) * 8, until) << "every iteration, once";
  };
  whole({}, images());
  const auto states = store.kept_states(1).value();
  for (const KeptState& state : states) whole(state.id, state.counters.images);
}

TEST_F(GoingBack, ToAStateThatIsGoneIsAnError) {
  start();
  measure(0.1);
  const JobState now = state_now();
  const Result<> refused = go_to(4711);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
  EXPECT_EQ(state_now().weights, now.weights);
}

}  // namespace
}  // namespace pixelatent::testing
