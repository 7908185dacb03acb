// The storage thread beside a trainer, without any model.
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "base/file.hpp"
#include "engine/storage_fixture.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

TEST(Storage, SavedIsNotSaidWhenTheRunsStateCannotBeTaken) {
  StorageFixture f;
  f.faults.taking_state = true;
  f.train();
  const Result<> saved = f.done(f.storage->save_project());
  ASSERT_FALSE(saved) << "the run is not in the file";
  EXPECT_NE(saved.error().what.find("no memory for the state"), std::string::npos);
  EXPECT_FALSE(f.storage->project().saved);
  EXPECT_FALSE(f.storage->project().problem.empty());
  // As soon as it can be taken again, it is.
  f.faults.taking_state = false;
  EXPECT_TRUE(f.done(f.storage->save_project()));
  EXPECT_TRUE(f.storage->project().saved);
  EXPECT_TRUE(f.storage->project().problem.empty());
  EXPECT_GT(f.storage->project().saved_images, 0);
}

TEST(Storage, ClosingEndsWhenSavingThrows) {
  StorageFixture f;
  f.faults.sheets = true;
  std::atomic<bool> closed = false;
  Result<> result;
  std::thread closing([&] {
    result = f.storage->close(1.5);
    closed = true;
  });
  if (!eventually([&] { return closed.load(); })) {
    ADD_FAILURE() << "close() never comes back";
    std::_Exit(1);  // it can't be joined, nor can what it hangs on be destroyed
  }
  closing.join();
  f.storage.reset();
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().what.find("no sheets today"), std::string::npos);
}

TEST(Storage, ACommandThatThrowsIsAnsweredOnceAndSaysWhy) {
  StorageFixture f;
  f.faults.sheets = true;
  for (const CommandId id : {f.storage->save_project(), f.storage->new_project(),
                             f.storage->save_project_as(f.folder.path() / "a.pxl"),
                             f.storage->save_project_copy(f.folder.path() / "b.pxl")}) {
    const Result<> result = f.done(id);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().what.find("no sheets today"), std::string::npos);
  }
  f.faults.sheets = false;
  EXPECT_TRUE(f.done(f.storage->save_project()));
  EXPECT_EQ(f.answers.size(), 5U);
}

TEST(Storage, WhatIsAskedOfAClosedStorageIsAnsweredToo) {
  StorageFixture f;
  const CommandId before = f.storage->save_project();
  EXPECT_TRUE(f.storage->close(1.5));
  EXPECT_TRUE(f.storage->close(1.5)) << "closing twice is closing";
  const CommandId after = f.storage->save_project();
  EXPECT_TRUE(f.done(before));
  const Result<> late = f.done(after);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::Cancelled);
  EXPECT_EQ(f.answers.size(), 2U);
}

TEST(Storage, AProjectOpenedGoesOnWithItsRunUnderAnIdOfItsOwn) {
  StorageFixture f;
  const fs::path file = f.folder.path() / "mine.pxl";
  const RunId first = f.train();
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  const std::int64_t images = f.trainer.snapshot()->images;
  ASSERT_TRUE(f.done(f.storage->save_project_as(file)));
  EXPECT_EQ(f.storage->project().saved_images, images);
  ASSERT_TRUE(f.done(f.storage->new_project()));
  EXPECT_EQ(f.storage->project().run, 0);
  ASSERT_TRUE(eventually([&] { return f.trainer.snapshot()->state == TrainState::Idle; }));
  EXPECT_TRUE(f.storage->take_opened_project());
  ASSERT_TRUE(f.done(f.storage->open_project(file)));
  const auto opened = f.storage->take_opened_project();
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->run_id);
  EXPECT_NE(opened->run_id, first);
  EXPECT_EQ(opened->counters.images, images);
  const auto now = f.trainer.snapshot();
  EXPECT_EQ(now->run, opened->run_id);
  EXPECT_EQ(now->state, TrainState::Paused);
  EXPECT_EQ(now->images, images);
}

TEST(Storage, AProjectWithoutANameIsStillOfferedWhenItWasLeft) {
  StorageFixture f;
  f.train();
  ASSERT_TRUE(f.done(f.storage->save_project()));
  const fs::path left = f.storage->project().file;
  ASSERT_TRUE(f.done(f.storage->new_project()));
  const auto offered = f.storage->project().unnamed;
  ASSERT_EQ(offered.size(), 1U);
  EXPECT_EQ(offered[0].file, left);
  EXPECT_GT(offered[0].changed, 0);
  // What tells it from others outlives this program, and what is gone is offered no more.
  remember_unnamed(left, "hero");
  EXPECT_EQ(recent_projects().unnamed.at(0).sheet, "hero");
  ASSERT_TRUE(f.done(f.storage->open_project(left)));
  ASSERT_TRUE(f.done(f.storage->save_project_as(f.folder.path() / "mine.pxl")));
  EXPECT_TRUE(f.storage->project().unnamed.empty());
  EXPECT_EQ(f.storage->project().recent.size(), 1U);
}

TEST(Storage, RecentProjectsHavePicturesAndAMissingOneIsNoProblem) {
  StorageFixture f;
  f.train();
  ASSERT_TRUE(f.done(f.storage->save_project()));
  const fs::path left = f.storage->project().file;
  Image sprite(16, 10);
  sprite.at(3, 2) = {200, 10, 0, 255};
  Favourite kept;
  kept.id = 1;
  kept.image = sprite;
  f.storage->set_favourites({kept});
  ASSERT_TRUE(f.done(f.storage->new_project()));
  ProjectLooks looks = f.storage->project().looks;
  ASSERT_TRUE(looks.contains(left));
  ASSERT_TRUE(looks[left].picture);
  EXPECT_EQ(*looks[left].picture, thumbnail_of(sprite));
  EXPECT_GT(looks[left].changed, 0);
  const fs::path folder = left.parent_path() / "thumbnails";
  const fs::path file = fs::directory_iterator(folder)->path();
  std::ofstream(file) << "no picture";
  EXPECT_FALSE(look_of(left).picture);
  fs::remove(file);
  EXPECT_FALSE(look_of(left).picture);
  EXPECT_FALSE(look_of("/nowhere/gone.pxl").picture);
}

TEST(Storage, AProjectOfAnotherWindowIsSaidToBeForReadingBeforeItIsRead) {
  StorageFixture f;
  const fs::path file = f.folder.path() / "mine.pxl";
  f.train();
  ASSERT_TRUE(f.done(f.storage->save_project_as(file)));
  ASSERT_TRUE(f.done(f.storage->new_project()));
  (void)f.notices.drain();
  // Nothing of it can be read: it is said all the same.
  const fs::path torn = f.folder.path() / "torn.pxl";
  std::ofstream(torn) << std::string(4096, 'x');
  FileLock other, another;
  ASSERT_EQ(other.take(torn), FileLock::Taken::Yes);
  EXPECT_FALSE(f.done(f.storage->open_project(torn)));
  const auto said = f.notices.drain();
  ASSERT_FALSE(said.empty());
  EXPECT_NE(said.front().text.find("torn.pxl is open in another window"), std::string::npos);
  ASSERT_EQ(another.take(file), FileLock::Taken::Yes);
  ASSERT_TRUE(f.done(f.storage->open_project(file)));
  EXPECT_FALSE(f.notices.drain().empty());
  EXPECT_EQ(f.storage->project().read_only, "open in another window");
}

TEST(Thumbnails, EveryPixelIsOneOfTheSprites) {
  Image small(10, 12);
  small.at(0, 0) = {1, 2, 3, 255};
  const Image twice = thumbnail_of(small);  // 20 x 24 in the middle
  EXPECT_EQ(twice.at(6, 4), small.at(0, 0));
  EXPECT_EQ(twice.at(7, 5), small.at(0, 0));
  EXPECT_EQ(twice.at(8, 4), Rgba8());
  EXPECT_EQ(twice.at(5, 4), Rgba8());
  Image large(64, 48);
  large.at(62, 46) = {9, 9, 9, 255};
  const Image half = thumbnail_of(large);  // 32 x 24
  EXPECT_EQ(half.at(31, 4 + 23), large.at(62, 46));
  EXPECT_EQ(thumbnail_of(Image()), Image(kThumbnailSide, kThumbnailSide));
}

TEST(Storage, AnOpenedRunThatCannotGoOnIsAnsweredOnce) {
  StorageFixture f;
  const fs::path file = f.folder.path() / "mine.pxl";
  f.train();
  ASSERT_TRUE(f.done(f.storage->save_project_as(file)));
  ASSERT_TRUE(f.done(f.storage->new_project()));
  f.faults.making = true;
  const CommandId id = f.storage->open_project(file);
  EXPECT_FALSE(f.done(id));
  const CommandId missing = f.storage->open_project(f.folder.path() / "missing.pxl");
  EXPECT_FALSE(f.done(missing));
  EXPECT_FALSE(f.done(f.storage->open_last_project())) << "it is open";
  EXPECT_EQ(f.answers.size(), 5U);
}

TEST(Storage, WhatIsToldOfARunThatIsGoneIsLeftOut) {
  StorageFixture f;
  const RunId first = f.train();
  ASSERT_TRUE(f.done(f.storage->save_project()));
  const RunId second = f.train();
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  ASSERT_TRUE(f.done(f.storage->save_project()));
  const std::int64_t saved = f.storage->project().saved_images;
  auto state = std::make_shared<JobState>();
  state->counters.images = saved + 100'000;
  state->weights = {1, 2};
  f.storage->save_candidate(first, state, nullptr);
  f.storage->add_quality(first, {saved, 1, {}});
  ASSERT_TRUE(f.done(f.storage->save_project()));
  EXPECT_EQ(f.storage->project().saved_images, saved);
  // The same of the run there is, is written.
  f.storage->save_candidate(second, state, nullptr);
  EXPECT_TRUE(eventually([&] { return f.storage->project().saved_images == saved + 100'000; }));
}

TEST(Storage, TheRunIsWrittenByItselfOnceItComesToRest) {
  StorageFixture f;
  f.train();
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  const std::int64_t images = f.trainer.snapshot()->images;
  // The state is on disk a moment before the project says so: one look at both.
  EXPECT_TRUE(eventually([&] {
    const ProjectStatus now = f.storage->project();
    return now.saved_images == images && now.saved && now.run != 0;
  }));
}

TEST(Storage, AStateThatIsNotHandedOverIsToldOnceAndTriedAgainLater) {
  StorageFixture f;
  f.faults.taking_state = true;
  f.train();
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  ASSERT_TRUE(eventually([&] { return !f.storage->project().problem.empty(); }));
  EXPECT_FALSE(f.storage->project().busy);
  (void)f.done(f.storage->save_project());
  std::size_t told = 0;
  for (const Notice& notice : f.notices.drain()) {
    told += notice.level == Notice::Level::Problem ? 1 : 0;
  }
  EXPECT_EQ(told, 1U);
}

TEST(Storage, GoingToTheBestIsAnsweredWhateverThereIs) {
  StorageFixture f;
  CommandQueue<Result<>> answers;
  const auto reply = [&] {
    return Reply([&](Result<> result) { answers.push(std::move(result)); });
  };
  const auto next = [&] {
    std::vector<Result<>> all;
    EXPECT_TRUE(eventually([&] { return !(all = answers.drain()).empty(); }));
    EXPECT_EQ(all.size(), 1U);
    return all.front();
  };
  f.storage->go_to_best({1}, GoBack::Why::Asked, reply());
  EXPECT_EQ(next().error().code, ErrorCode::NotFound);
  const RunId run = f.train();
  f.storage->go_to_best(run, GoBack::Why::Asked, reply());
  EXPECT_EQ(next().error().code, ErrorCode::NotFound) << "nothing is measured yet";
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  const std::int64_t images = f.trainer.snapshot()->images;
  JobState state;
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(SaveRun{run, [&](const JobState& now, const auto&) {
                                                         state = now;
                                                         return Result<>();
                                                       }})));
  QualityFigures figures;
  figures.swd = figures.swd_floor = 20;
  figures.detail = figures.detail_floor = 8;
  figures.kid = 0;
  figures.coverage = figures.coverage_floor = 1;
  figures.coherence5 = figures.coherence7 = figures.coherence11 = 1;
  figures.missing5 = figures.missing7 = figures.missing11 = 1;
  f.storage->save_candidate(run, std::make_shared<const JobState>(state), nullptr);
  f.storage->add_quality(run, {images, 1, figures});
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(ResumeRun{})));
  ASSERT_TRUE(eventually([&] { return f.trainer.snapshot()->images > images; }));
  ASSERT_TRUE(answer(f.trainer, f.trainer.send(PauseRun{})));
  f.storage->go_to_best(run, GoBack::Why::Asked, reply());
  EXPECT_TRUE(next());
  EXPECT_EQ(f.trainer.snapshot()->images, images);
  EXPECT_TRUE(f.storage->close(1.5));
  f.storage->go_to_best(run, GoBack::Why::Asked, reply());
  EXPECT_EQ(next().error().code, ErrorCode::Cancelled);
}

}  // namespace
}  // namespace pixelatent::testing
