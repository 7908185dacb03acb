// The translation's thread: trained, paused, applied, kept in a project.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "core/temp_folder.hpp"
#include "engine/translate_control.hpp"
#include "engine/view_sheets.hpp"

namespace pixelatent::testing {
namespace {

TranslateStart small_start() {
  TranslateStart start;
  start.canvas = Canvas::square(kViewSide);
  for (int who = 0; who < 5; ++who) {
    start.a.push_back(view_of(who, 0));
    start.b.push_back(view_of(who, 2));
  }
  start.pairing = Pairing::InOrder;
  start.options.seed = 7;
  return start;
}

class TranslateControlTest : public ::testing::Test {
 protected:
  TranslateControlTest() {
    auto store = ProjectStore::create(folder.path() / "town.pxl");
    if (store) project.emplace(std::move(*store));
    TranslateModels models;
    models.make = [this](TranslateStart start) { return make_lookup(std::move(start), steps); };
    models.make_stored =
        [this](const StoredTranslation& stored) -> Result<std::unique_ptr<TranslateJob>> {
      TranslateSets sets{stored.run.set_named("a"), stored.run.set_named("b"), Pairing::InOrder};
      auto job = std::make_unique<LookupJob>(std::move(sets), steps);
      job->load_state(stored.checkpoint.state);
      return job;
    };
    models.measure = [this](TranslateJob&, const std::function<bool()>&) {
      for (int i = 0; measuring_waits && i < 2000; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      ++measured;
      MeasuredTranslation figures;
      figures.made.kid = 0.5;
      return std::optional<MeasuredTranslation>(figures);
    };
    TranslateHooks hooks;
    hooks.pause_explored = [this] { ++paused_explored; };
    hooks.save = [this](UnsavedTranslation unsaved) {
      if (saving_throws) throw std::runtime_error("the disk is gone");
      const std::lock_guard lock(mutex);
      if (read_only) return hold_losses(unsaved);
      (void)write_translation(*project, std::move(unsaved));
    };
    hooks.notify = [this](const Notice&) { ++notified; };
    control = std::make_unique<TranslateControl>(ids, models, hooks);
  }

  bool wait(const std::function<bool()>& condition) {
    for (int i = 0; i < 2000; ++i) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
  Result<> answer_to(CommandId id) {
    Result<> result = fail(ErrorCode::Internal, "no answer");
    wait([&] {
      for (const CommandDone& done : control->take_translate_answers()) {
        if (done.id == id) {
          result = done.result;
          return true;
        }
      }
      return false;
    });
    return result;
  }
  bool reaches(TrainState state) {
    return wait([&] { return control->translation()->state == state; });
  }

  TempFolder folder;
  std::optional<ProjectStore> project;
  std::mutex mutex;
  int steps = 5;
  std::atomic<int> measured = 0, paused_explored = 0, notified = 0;
  std::atomic<bool> read_only = false, saving_throws = false, measuring_waits = false;
  IdSource ids;
  std::unique_ptr<TranslateControl> control;
};

TEST_F(TranslateControlTest, ItTrainsToItsEndIsMeasuredAndInTheProjectAsTheCommandLineHasIt) {
  const AskedRun asked = control->start_translation(small_start());
  EXPECT_TRUE(answer_to(asked.command));
  ASSERT_TRUE(reaches(TrainState::Finished));
  ASSERT_TRUE(wait([&] { return control->translation()->figures != nullptr; }));
  EXPECT_EQ(paused_explored, 1);
  const auto now = control->translation();
  EXPECT_EQ(now->run, asked.run);
  EXPECT_EQ(now->images, 20);
  ASSERT_TRUE(now->look);
  ASSERT_EQ(now->look->rows[0].size(), 5U);
  EXPECT_EQ(now->look->rows[0][1].there, view_of(now->look->rows[0][1].sprite, 2));
  EXPECT_EQ(now->look->rows[0][1].back, now->look->rows[0][1].source);
  EXPECT_EQ(control->take_translate_losses().losses.size(), 5U);
  EXPECT_FALSE(control->translate_film()->empty());
  const std::lock_guard lock(mutex);
  const auto stored = read_translation(*project);
  ASSERT_TRUE(stored);
  ASSERT_TRUE(*stored);
  EXPECT_EQ((*stored)->run.role, RunRole::Translate);
  EXPECT_EQ((*stored)->checkpoint.state.counters.images, 20);
  EXPECT_EQ((*stored)->losses.size(), 5U);
}

TEST_F(TranslateControlTest, TheFilmIsInTheProjectAndThereAgainWhenItIsOpened) {
  (void)control->start_translation(small_start());
  ASSERT_TRUE(reaches(TrainState::Finished));
  // It is measured after it was saved.
  ASSERT_TRUE(wait([&] { return control->translation()->figures != nullptr; }));
  const auto film = control->translate_film();
  ASSERT_FALSE(film->empty());
  std::optional<StoredTranslation> stored;
  {
    const std::lock_guard lock(mutex);
    auto read = read_translation(*project);
    ASSERT_TRUE(read && *read);
    stored = std::move(**read);
  }
  ASSERT_EQ(stored->film.size(), film->size());
  TimelineFrame late = stored->film.back();
  late.images += 1000;  // seen by a run that was killed before its next checkpoint
  late.nearest.front().sprite = 99;
  stored->film.push_back(late);
  control->show(std::move(*stored));
  ASSERT_TRUE(wait([&] { return control->translate_film() != film; }));
  const auto again = control->translate_film();
  ASSERT_EQ(again->size(), film->size());
  for (std::size_t i = 0; i < film->size(); ++i) {
    EXPECT_EQ((*again)[i]->images, (*film)[i]->images);
    for (const std::size_t side : {0U, 1U}) {
      const auto& rows = (*again)[i]->rows.at(side);
      ASSERT_EQ(rows.size(), (*film)[i]->rows.at(side).size());
      for (std::size_t row = 0; row < rows.size(); ++row) {
        const TranslatedRow& before = (*film)[i]->rows.at(side)[row];
        EXPECT_EQ(rows[row].sprite, before.sprite);
        EXPECT_EQ(rows[row].source, before.source);
        EXPECT_EQ(rows[row].there, before.there);
        EXPECT_EQ(rows[row].back, before.back);
      }
    }
  }
  EXPECT_TRUE(look_of(late, {control->translation()->a, control->translation()->b, Pairing::None})
                  .rows[0]
                  .size() < 5);
}

TEST_F(TranslateControlTest, FramesThatTheFilmNoLongerHasLeaveTheProject) {
  (void)control->start_translation(small_start());
  ASSERT_TRUE(reaches(TrainState::Finished));
  // It is measured after it was saved.
  ASSERT_TRUE(wait([&] { return control->translation()->figures != nullptr; }));
  const std::lock_guard lock(mutex);
  auto read = read_translation(*project);
  ASSERT_TRUE(read && *read);
  const StoredTranslation& stored = **read;
  ASSERT_FALSE(stored.film.empty());
  UnsavedTranslation next;
  next.place = std::make_shared<TranslationInFile>();
  next.place->number = stored.run.number;
  for (const TimelineFrame& frame : stored.film) next.place->frames[frame.images] = frame.id;
  next.sets = stored.run.sets;
  next.checkpoint = stored.checkpoint;
  TranslateLook other;
  other.images = 3;
  next.film = TranslateFilm{std::make_shared<const TranslateLook>(other)};
  ASSERT_TRUE(write_translation(*project, next));
  const auto frames = project->frames(stored.run.number);
  ASSERT_TRUE(frames);
  ASSERT_EQ(frames->size(), 1U);
  EXPECT_EQ(frames->front().images, 3);
}

TEST_F(TranslateControlTest, ARunThatHasSeenNothingDoesNotHideTheOneBeforeIt) {
  (void)control->start_translation(small_start());
  ASSERT_TRUE(reaches(TrainState::Finished));
  const std::lock_guard lock(mutex);
  UnsavedTranslation barely;
  barely.place = std::make_shared<TranslationInFile>();
  barely.sets = {{"a", control->translation()->a}, {"b", control->translation()->b}};
  ASSERT_TRUE(write_translation(*project, barely));
  const auto stored = read_translation(*project);
  ASSERT_TRUE(stored && *stored);
  EXPECT_EQ((*stored)->checkpoint.state.counters.images, 20);
}

TEST_F(TranslateControlTest, WhatAProjectHoldsIsShownAndAnotherProjectsIsNotWrittenThere) {
  (void)control->start_translation(small_start());
  ASSERT_TRUE(reaches(TrainState::Finished));
  std::optional<StoredTranslation> stored;
  {
    const std::lock_guard lock(mutex);
    stored = *read_translation(*project);
  }
  ASSERT_TRUE(stored);
  control->show({});
  ASSERT_TRUE(reaches(TrainState::Idle));
  const auto none = control->unsaved(5);
  ASSERT_TRUE(none);
  EXPECT_FALSE(*none) << "nothing is there to save";
  (void)control->take_translate_losses();
  control->show(std::move(stored));
  RunSeries told;
  ASSERT_TRUE(wait([&] {
    told = control->take_translate_losses();
    return !told.losses.empty();
  }));
  EXPECT_EQ(control->translation()->run, told.run) << "it is known whose losses these are";
  ASSERT_TRUE(reaches(TrainState::Finished));
  EXPECT_EQ(control->translation()->images, 20);
  EXPECT_TRUE(control->translation()->saved);
}

TEST_F(TranslateControlTest, WhatCouldNotBeWrittenIsUnsavedUntilItIs) {
  read_only = true;
  (void)control->start_translation(small_start());
  ASSERT_TRUE(wait([&] { return control->translation()->figures != nullptr; }));
  EXPECT_FALSE(control->translation()->saved);
  const auto once = control->unsaved(5), again = control->unsaved(5);
  ASSERT_TRUE(once && *once);
  ASSERT_TRUE(again && *again) << "to be handed over is not to be written";
  EXPECT_EQ((*again)->checkpoint.state.counters.images, 20);
  EXPECT_TRUE((*again)->figures);
  ASSERT_TRUE(write_translation(*project, **again));
  const auto rest = control->unsaved(5);
  ASSERT_TRUE(rest);
  EXPECT_FALSE(*rest);
  const auto stored = read_translation(*project);
  ASSERT_TRUE(stored && *stored);
  EXPECT_EQ((*stored)->losses.size(), 5U);
  EXPECT_TRUE((*stored)->figures);
}

TEST_F(TranslateControlTest, AnAnswerThatComesTooLateIsAnErrorAndNothingIsLost) {
  read_only = measuring_waits = true;
  (void)control->start_translation(small_start());
  ASSERT_TRUE(wait([&] { return control->translation()->measuring; }));
  const auto late = control->unsaved(0.02);
  EXPECT_FALSE(late);
  measuring_waits = false;
  const auto unsaved = control->unsaved(10);
  ASSERT_TRUE(unsaved && *unsaved);
  EXPECT_EQ((*unsaved)->checkpoint.state.counters.images, 20);
}

TEST_F(TranslateControlTest, WhatIsThrownEndsTheTranslationAndNotTheProgram) {
  saving_throws = true;
  (void)control->start_translation(small_start());
  ASSERT_TRUE(reaches(TrainState::Failed));
  EXPECT_TRUE(wait([&] { return notified == 1; }));
  EXPECT_EQ(measured, 0);
  saving_throws = false;
  TranslateApply sprites;
  sprites.sprites = {view_of(1, 0)};
  EXPECT_TRUE(answer_to(control->apply_translation(sprites))) << "the thread goes on";
}

TEST_F(TranslateControlTest, PausedItHandsOverWhatIsUnsavedAndGoesOn) {
  steps = 1000000000;  // never by itself
  (void)control->start_translation(small_start());
  ASSERT_TRUE(wait([&] { return control->translation()->images > 40; }));
  const auto unsaved = control->unsaved(5);
  ASSERT_TRUE(unsaved && *unsaved);
  EXPECT_GT((*unsaved)->checkpoint.state.counters.images, 0);
  EXPECT_TRUE(answer_to(control->pause_translation()));
  ASSERT_TRUE(reaches(TrainState::Paused));
  const std::int64_t images = control->translation()->images;
  EXPECT_TRUE(answer_to(control->resume_translation()));
  ASSERT_TRUE(wait([&] { return control->translation()->images > images; }));
  EXPECT_EQ(paused_explored, 2);
  EXPECT_TRUE(answer_to(control->finish_translation()));
  ASSERT_TRUE(reaches(TrainState::Finished));
  EXPECT_TRUE(wait([&] { return measured == 1; }));
  EXPECT_FALSE(answer_to(control->resume_translation())) << "it has learned all it can";
}

TEST_F(TranslateControlTest, SpritesAndSheetsAreTranslatedAndCancelledOnesSaySo) {
  TranslateApply early;
  early.sprites = {view_of(1, 0)};
  EXPECT_FALSE(answer_to(control->apply_translation(early))) << "nothing is trained";
  (void)control->start_translation(small_start());
  ASSERT_TRUE(reaches(TrainState::Finished));
  EXPECT_TRUE(answer_to(control->apply_translation(early)));
  auto applied = control->take_applied();
  ASSERT_EQ(applied.size(), 1U);
  EXPECT_EQ(applied[0].after.at(0), view_of(1, 2));

  TranslateApply sheet;
  sheet.sheets = std::make_shared<const SheetCollection>(
      collection_of({view_sheet(3, "a.png", 4, 1, [](int who, int) { return who != 2; })}));
  sheet.sheet_id = 3;
  EXPECT_TRUE(answer_to(control->apply_translation(sheet)));
  applied = control->take_applied();
  ASSERT_EQ(applied.size(), 1U);
  EXPECT_EQ(applied[0].translated, 3);
  EXPECT_EQ(crop(applied[0].after.at(0), {0, kViewSide, kViewSide, kViewSide}), view_of(1, 2));
  EXPECT_EQ(crop(applied[0].after.at(0), {0, 2 * kViewSide, kViewSide, kViewSide}),
            Image(kViewSide, kViewSide))
      << "what was empty stays empty";

  TranslateApply wrong;
  wrong.sprites = {Image(8, 8)};
  const auto refused = answer_to(control->apply_translation(wrong));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::BadArgument);
}

}  // namespace
}  // namespace pixelatent::testing
