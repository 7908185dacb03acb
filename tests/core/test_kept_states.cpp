// What a run can go back to, and what goes with it.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "core/expect_ok.hpp"
#include "core/temp_folder.hpp"
#include "project/project_store.hpp"
#include "project/recover.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const SpriteSet> two_sprites() {
  std::vector<Image> images(2, Image(16, 16));
  images[0].at(3, 3) = {200, 40, 40, 255};
  images[1].at(5, 5) = {40, 200, 40, 255};
  return SpriteSet::create(std::move(images), Canvas::square(16)).value();
}

Checkpoint state_at(std::int64_t images, int mark, std::size_t bytes = 100) {
  Checkpoint checkpoint;
  checkpoint.state.counters = {images / 16, images, static_cast<double>(images) / 10};
  checkpoint.state.weights.assign(bytes, static_cast<std::uint8_t>(mark));
  checkpoint.plan.from = checkpoint.state.counters;
  return checkpoint;
}

TimelineFrame sheet_at(std::int64_t images) {
  TimelineFrame sheet;
  sheet.images = images;
  sheet.canvas = Canvas::square(16);
  sheet.indices.assign(16 * 256, static_cast<std::uint8_t>(images % 3));
  return sheet;
}

class KeptStates : public ::testing::Test {
 protected:
  KeptStates() : file(folder.path() / "a.pxl"), store(ok(ProjectStore::create(file))) {
    run = ok(store.begin_run(ModelKind::Sprite, 1, two_sprites()));
  }
  /// The run comes to so many images: a loss every 100, a frame, and a state that was measured.
  void come_to(std::int64_t images, int mark, double score, std::size_t bytes = 100) {
    std::vector<MetricPoint> points;
    for (std::int64_t at = came_to + 100; at <= images; at += 100) {
      points.emplace_back();
      points.back().images = at;
      points.back()[Loss::Redraw] = static_cast<float>(mark);
    }
    ok(store.add_losses(run, points));
    TimelineFrame frame = sheet_at(images);
    frame.epoch = mark;
    ok(store.add_frame(run, frame));
    ok(store.add_checkpoint(run, state_at(images, mark, bytes)));
    ok(store.keep_checkpoint(run, images, sheet_at(images)));
    ok(store.add_metrics(run, std::vector<MetricValue>{{images, 1, "redraw", score}}));
    ok(store.rate_checkpoint(run, images, score));
    came_to = images;
  }
  KeptState kept_at(std::int64_t images) {
    for (KeptState& kept : ok(store.kept_states(run))) {
      if (kept.counters.images == images) return std::move(kept);
    }
    ADD_FAILURE() << "nothing is kept at " << images;
    return {};
  }
  std::optional<KeptState> kept_as(KeptWhy why) {
    for (KeptState& kept : ok(store.kept_states(run))) {
      if (kept.why == why) return std::move(kept);
    }
    return std::nullopt;
  }
  void go_to(const KeptState& kept, std::int64_t left_at, int left_mark,
             KeptWhy why = KeptWhy::GoingBack) {
    GoneBack gone;
    gone.to = kept.id;
    gone.before = state_at(left_at, left_mark);
    gone.sheet = sheet_at(left_at);
    gone.why = why;
    gone.after = ok(store.kept_state(run, kept.id));
    gone.after.metric.reset();
    ok(store.go_back(run, gone));
    came_to = kept.counters.images;
  }
  std::vector<std::int64_t> loss_marks() {
    std::vector<std::int64_t> marks;
    for (const MetricPoint& p : ok(store.losses(run)))
      marks.push_back(static_cast<std::int64_t>(p[Loss::Redraw]));
    return marks;
  }

  TempFolder folder;
  fs::path file;
  ProjectStore store;
  RunNumber run = 0;
  std::int64_t came_to = 0;
};

TEST_F(KeptStates, EachHasItsSheetItsFiguresAndItsWeights) {
  come_to(1000, 1, 3);
  come_to(2000, 2, 1.5);
  come_to(3000, 3, 2);
  const KeptState best = kept_at(2000);
  EXPECT_TRUE(best.best);
  EXPECT_EQ(best.metric, 1.5);
  ASSERT_TRUE(best.sheet);
  EXPECT_EQ(best.sheet->count(), 16);
  EXPECT_EQ(best.sheet->indices, sheet_at(2000).indices);
  ASSERT_EQ(best.figures.size(), 1U);
  EXPECT_EQ(best.figures[0].images, 2000);
  EXPECT_EQ(best.figures[0].value, 1.5);
  EXPECT_EQ(ok(store.kept_state(run, best.id)).state.weights, state_at(2000, 2).state.weights);
  EXPECT_FALSE(kept_at(3000).best);
}

TEST_F(KeptStates, OneThatWasNotMeasuredBeforeTheNextCameIsNotKept) {
  come_to(1000, 1, 3);
  for (const std::int64_t images : {1100, 1200, 1300}) {
    ok(store.add_checkpoint(run, state_at(images, 2)));
    ok(store.keep_checkpoint(run, images, sheet_at(images)));
  }
  EXPECT_EQ(ok(store.kept_states(run)).size(), 2U);
  EXPECT_EQ(kept_at(1300).figures.at(0).images, 1000) << "the newest there were";
  come_to(1400, 3, 2);
  EXPECT_EQ(ok(store.kept_states(run)).size(), 2U);
  EXPECT_EQ(kept_at(1400).why, KeptWhy::OnTheWay);
}

TEST_F(KeptStates, AreThinnedToGrowingDistancesAndTheBestStays) {
  for (int i = 1; i <= 60; ++i) come_to(i * 500, i, i == 17 ? 1.0 : 2.0);
  const auto kept = ok(store.kept_states(run));
  ASSERT_EQ(kept.size(), static_cast<std::size_t>(kKeptOnTheWay) + 1);
  EXPECT_EQ(kept.front().counters.images, 500);
  EXPECT_EQ(kept.back().counters.images, 30000);
  EXPECT_TRUE(kept_at(17 * 500).best);
  // And what can't be gone back to takes no room.
  EXPECT_LE(ok(store.checkpoints(run)).size(),
            static_cast<std::size_t>(kKeptOnTheWay + 1 + kKeptCheckpoints));
  ok(store.check());
}

TEST_F(KeptStates, LargeOnesAreFewer) {
  for (int i = 1; i <= 4; ++i) come_to(i * 1000, i, 5 - i, std::size_t{60} << 20);
  std::int64_t bytes = 0;
  for (const KeptState& kept : ok(store.kept_states(run))) {
    if (!kept.best) bytes += kept.bytes;
  }
  EXPECT_LE(bytes, kKeptBytes);
  EXPECT_TRUE(kept_at(4000).best);
}

TEST_F(KeptStates, GoingBackKeepsWhatIsLeftAndUndoBringsItBackWhole) {
  come_to(1000, 1, 3);
  come_to(2000, 2, 1);
  come_to(3000, 3, 2);
  const auto before = loss_marks();
  go_to(kept_at(2000), 3000, 33);
  EXPECT_EQ(ok(store.newest_checkpoint(run))->state.counters.images, 2000);
  EXPECT_EQ(ok(store.losses(run)).back().images, 2000);
  EXPECT_EQ(ok(store.metrics(run)).back().images, 2000);
  EXPECT_EQ(ok(store.frames(run)).back().images, 2000);
  // Another way from there, further than the first.
  come_to(2500, 7, 2);
  come_to(3500, 8, 2);
  EXPECT_EQ(ok(store.losses(run)).size(), 35U);
  const auto left = kept_as(KeptWhy::GoingBack);
  ASSERT_TRUE(left);
  EXPECT_EQ(left->counters.images, 3000);
  EXPECT_EQ(ok(store.kept_state(run, left->id)).state.weights, state_at(3000, 33).state.weights);
  EXPECT_EQ(ok(store.losses(run, left->id)).size(), 30U);
  go_to(*left, 3500, 88, KeptWhy::Undo);
  EXPECT_EQ(loss_marks(), before) << "the curve is the one there was";
  EXPECT_EQ(ok(store.frames(run)).size(), 3U);
  EXPECT_EQ(ok(store.frames(run)).back().epoch, 3);
  EXPECT_EQ(ok(store.metrics(run)).back().value, 2);
  // And redo is the other way, whose curve is there as well.
  EXPECT_FALSE(kept_as(KeptWhy::GoingBack));
  const auto undone = kept_as(KeptWhy::Undo);
  ASSERT_TRUE(undone);
  go_to(*undone, 3000, 33);
  EXPECT_EQ(loss_marks().back(), 8);
  EXPECT_EQ(loss_marks().size(), 35U);
  EXPECT_EQ(ok(store.frames(run)).back().epoch, 8);
}

TEST_F(KeptStates, SurviveReopeningAndRecovering) {
  come_to(1000, 1, 3);
  come_to(2000, 2, 1);
  go_to(kept_at(1000), 2000, 22);
  come_to(1500, 5, 2);
  const auto before = ok(store.kept_states(run));
  const auto marks = loss_marks();
  const auto expect_same = [&](const ProjectStore& again) {
    const auto kept = ok(again.kept_states(run));
    ASSERT_EQ(kept.size(), before.size());
    for (std::size_t i = 0; i < kept.size(); ++i) {
      EXPECT_EQ(kept[i].id, before[i].id);
      EXPECT_EQ(kept[i].why, before[i].why);
      EXPECT_EQ(kept[i].sheet->indices, before[i].sheet->indices);
    }
    EXPECT_EQ(ok(again.losses(run)).size(), marks.size());
    const auto left = std::ranges::find(kept, KeptWhy::GoingBack, &KeptState::why);
    ASSERT_NE(left, kept.end());
    EXPECT_EQ(ok(again.losses(run, left->id)).size(), 20U);
  };
  expect_same(ok(ProjectStore::open(file, OpenFor::Reading)));
  const fs::path recovered = folder.path() / "recovered.pxl";
  ok(recover_project(file, recovered));
  expect_same(ok(ProjectStore::open(recovered, OpenFor::Reading)));
}

TEST_F(KeptStates, ALineThatNothingLeadsBackToIsGone) {
  come_to(1000, 1, 1);
  come_to(2000, 2, 2);
  const KeptState first = kept_at(1000);
  // Again and again from the first, a little further every time: the ways that are forgotten take
  // no room.
  for (int i = 0; i < 20; ++i) {
    go_to(first, 2000 + i, 100 + i);
    come_to(2000 + i + 1, 10 + i, 3);
  }
  EXPECT_LE(ok(store.kept_states(run)).size(), static_cast<std::size_t>(kKeptOnTheWay) + 2);
  std::size_t frames = 0;
  for (const KeptState& kept : ok(store.kept_states(run)))
    frames += ok(store.frames(run, kept.id)).size();
  EXPECT_LE(frames, 12U);
  ok(store.check());
}

TEST_F(KeptStates, GoingBackOnTheLineItselfBelowWhereItBranchedOffIsNotSeenTwice) {
  come_to(1000, 1, 3);
  come_to(2000, 2, 1);
  come_to(3000, 3, 2);
  go_to(kept_at(2000), 3000, 33);
  // A collapse: the trainer goes back to 1000 by itself.
  came_to = 1000;
  come_to(1200, 9, 2);
  EXPECT_EQ(ok(store.losses(run)).size(), 12U);
  for (const MetricValue& value : ok(store.metrics(run))) EXPECT_LE(value.images, 1200);
}

TEST_F(KeptStates, WhatIsNotThereCannotBeGoneBackTo) {
  come_to(1000, 1, 3);
  GoneBack gone;
  gone.to = 4711;
  gone.before = state_at(1000, 1);
  gone.sheet = sheet_at(1000);
  const auto refused = store.go_back(run, gone);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
  EXPECT_FALSE(store.kept_state(run, 4711));
  EXPECT_EQ(ok(store.checkpoints(run)).size(), 1U) << "nothing was written of it";
}

TEST_F(KeptStates, AnotherRunLeavesNothingToGoBackToOfTheOneBefore) {
  come_to(1000, 1, 3);
  come_to(2000, 2, 1);
  go_to(kept_at(1000), 2000, 22);
  const RunNumber next = ok(store.begin_run(ModelKind::Sprite, 2, two_sprites()));
  EXPECT_LE(ok(store.checkpoints(run)).size(), 2U);
  EXPECT_TRUE(ok(store.kept_states(next)).empty());
}

}  // namespace
}  // namespace pixelatent::testing
