// When the project is written by itself: a clock that is moved by hand.
#include <gtest/gtest.h>

#include "engine/save_policy.hpp"

namespace pixelatent::testing {
namespace {

using namespace std::chrono_literals;

/// A run of number 7 in the file, its newest checkpoint at 1000 images.
struct PolicyFixture {
  PolicyFixture() {
    disk.resumed({7}, 3, SavedState{1000, HyperParams{}});
    policy.set_every({30, 0});
    policy.checkpoint_written(now);
    run.run = {7};
    run.state = TrainState::Training;
    run.images = 1000;
  }
  bool due() const { return policy.checkpoint_due(run, *disk.on_disk(), now); }
  bool unsaved() const { return SavePolicy::is_unsaved(run, *disk.on_disk()); }

  SavePolicy::Time now = SavePolicy::Time() + 1h;
  SavePolicy policy;
  RunOnDisk disk{RunRole::Explore};
  TrainSnapshot run;
};

TEST(SavePolicy, ARunThatTrainsIsWrittenEverySoManySeconds) {
  PolicyFixture f;
  f.run.images = 1500;
  f.now += 29s;
  EXPECT_FALSE(f.due());
  f.now += 1s;
  EXPECT_TRUE(f.due());
  f.policy.checkpoint_written(f.now);
  f.disk.on_disk()->saved->images = 1500;
  f.run.images = 1600;
  EXPECT_FALSE(f.due());
  f.now += 30s;
  EXPECT_TRUE(f.due());
}

TEST(SavePolicy, OrEverySoManyImages) {
  PolicyFixture f;
  f.policy.set_every({30, 500});
  f.run.images = 1499;
  EXPECT_FALSE(f.due());
  f.run.images = 1500;
  EXPECT_TRUE(f.due());
}

TEST(SavePolicy, NothingNewIsNotWritten) {
  PolicyFixture f;
  f.now += 1h;
  EXPECT_FALSE(f.due());
  f.run.state = TrainState::Paused;
  EXPECT_FALSE(f.due());
  EXPECT_FALSE(f.unsaved());
  f.run.hyper[Setting::Penalty] += 1;
  EXPECT_TRUE(f.due()) << "a setting is something new";
  EXPECT_TRUE(f.unsaved());
}

TEST(SavePolicy, ARunThatCameToRestIsWrittenAtOnce) {
  for (const TrainState state : {TrainState::Paused, TrainState::Finished, TrainState::Failed}) {
    PolicyFixture f;
    f.run.images = 1008;
    EXPECT_FALSE(f.due());
    f.run.state = state;
    EXPECT_TRUE(f.due());
    EXPECT_TRUE(f.unsaved());
  }
}

TEST(SavePolicy, ANewRunIsWrittenAtOnce) {
  PolicyFixture f;
  f.disk.begin({8}, StoredRun{});
  f.disk.stored(4);
  f.run.run = {8};
  f.run.images = 0;
  EXPECT_TRUE(f.due());
  f.run.state = TrainState::Starting;
  EXPECT_FALSE(f.due()) << "there is nothing to take yet";
  EXPECT_TRUE(f.unsaved());
}

TEST(SavePolicy, WhatIsSeenOfAnotherRunSaysNothing) {
  PolicyFixture f;
  f.run.run = {9};
  f.run.images = 5000;
  f.now += 1h;
  EXPECT_FALSE(f.due());
  EXPECT_TRUE(f.unsaved()) << "who closes asks for what there may still be";
  f.run.state = TrainState::Idle;
  EXPECT_FALSE(f.unsaved());
}

TEST(SavePolicy, ARunThatIsOnlyAboutToGoOnHasNothingNew) {
  PolicyFixture f;
  f.run.state = TrainState::Starting;
  f.run.images = 0;
  EXPECT_FALSE(f.due());
  EXPECT_FALSE(f.unsaved());
}

TEST(SavePolicy, AfterAFailureItWaitsTenSeconds) {
  PolicyFixture f;
  EXPECT_TRUE(f.policy.may_write(f.now));
  f.policy.failed(f.now);
  EXPECT_FALSE(f.policy.may_write(f.now + 9s));
  EXPECT_TRUE(f.policy.may_write(f.now + 10s));
}

TEST(RunOnDisk, GoesThroughItsStatesAndBackByOneReset) {
  RunOnDisk run(RunRole::Translate);
  EXPECT_FALSE(run.id());
  EXPECT_EQ(run.number(), 0);
  StoredRun begun;
  begun.seed = 5;
  run.begin({2}, begun);
  EXPECT_EQ(run.id(), RunId{2});
  EXPECT_EQ(run.number(), 0) << "it is in no file yet";
  ASSERT_NE(run.waiting(), nullptr);
  EXPECT_EQ(run.waiting()->seed, 5U);
  EXPECT_EQ(run.waiting()->role, RunRole::Translate);
  EXPECT_EQ(run.on_disk(), nullptr);
  run.stored(11);
  EXPECT_EQ(run.id(), RunId{2});
  EXPECT_EQ(run.number(), 11);
  EXPECT_EQ(run.waiting(), nullptr);
  ASSERT_NE(run.on_disk(), nullptr);
  EXPECT_FALSE(run.on_disk()->saved);
  run.on_disk()->measured = 80;
  run.on_disk()->unsaved.losses.resize(3);
  run.resumed({3}, 12, SavedState{640, {}});
  EXPECT_EQ(run.id(), RunId{3});
  EXPECT_EQ(run.on_disk()->saved->images, 640);
  EXPECT_FALSE(run.on_disk()->measured) << "nothing of the run before is left";
  EXPECT_TRUE(run.on_disk()->unsaved.losses.empty());
  run.reset();
  EXPECT_FALSE(run.id());
  EXPECT_EQ(run.on_disk(), nullptr);
  EXPECT_EQ(run.waiting(), nullptr);
  EXPECT_EQ(run.role(), RunRole::Translate);
}

}  // namespace
}  // namespace pixelatent::testing
