#include "handlers_fixture.hpp"
#include "train/cadence.hpp"

namespace pixelatent::gui {
namespace {

using TrainingHandlerTest = HandlersTest;

TEST_F(TrainingHandlerTest, StartsOnTheSpritesThereAre) {
  bring_sheet();
  ask(intent::StartTraining{});
  ASSERT_EQ(training.started.size(), 1U);
  EXPECT_EQ(state.page, Page::Train);
  EXPECT_EQ(state.training.pending, Pending::Starting);
  EXPECT_EQ(state.training.run, training.asked[0].run);
  EXPECT_EQ(state.training.started_with, state.sheets.collection);
}

TEST_F(TrainingHandlerTest, WithoutSpritesThereIsNothingToTrain) {
  state.page = Page::Train;
  ask(intent::StartTraining{});
  EXPECT_TRUE(training.started.empty());
  EXPECT_EQ(state.page, Page::Sprites);
  EXPECT_TRUE(told(ToastTone::Warning, "There are no sprites to train on yet."));
}

TEST_F(TrainingHandlerTest, WaitsForSheetsThatAreOnTheirWay) {
  ask(intent::AddFiles{{"/a.png"}});
  ask(intent::StartTraining{});
  collect();
  EXPECT_TRUE(training.started.empty());
  sheets.finish_import("/a.png");
  collect();
  EXPECT_EQ(training.started.size(), 1U);
  collect();
  EXPECT_EQ(training.started.size(), 1U) << "once";
}

TEST_F(TrainingHandlerTest, WaitsForEveryImport) {
  ask(intent::AddFiles{{"/a.png"}});
  const ImportId first = sheets.last_import;
  ask(intent::AddFiles{{"/b.png"}});
  ask(intent::StartTraining{});
  sheets.finish_import("/b.png");
  collect();
  EXPECT_TRUE(training.started.empty());
  sheets.reports.push_back({first, 0, {not_an_image()}, false});
  collect();
  EXPECT_EQ(training.started.size(), 1U);
}

TEST_F(TrainingHandlerTest, DoesNotStartWhenTheImportIsStopped) {
  bring_sheet();
  ask(intent::AddFiles{{"/more"}});
  ask(intent::StartTraining{});
  ask(intent::CancelImport{});
  sheets.reports.push_back({sheets.last_import, 0, {}, true});
  collect();
  EXPECT_TRUE(training.started.empty());
}

TEST_F(TrainingHandlerTest, StartsInAProjectThatWasOpenedDuringAnImport) {
  ask(intent::AddFiles{{"/slow"}});
  ask(intent::OpenProject{"/other.pxl"});
  SheetCollection other;
  other.sprites.emplace_back(8, 8);
  sheets.replace(std::move(other));
  open_with({});
  // Whether the import is answered or not.
  ask(intent::StartTraining{});
  EXPECT_EQ(training.started.size(), 1U);
}

TEST_F(TrainingHandlerTest, AStartThatWaitedIsNotOfTheProjectThatWasOpenedThen) {
  ask(intent::AddFiles{{"/slow"}});
  ask(intent::StartTraining{});
  ask(intent::OpenProject{"/other.pxl"});
  SheetCollection other;
  other.sprites.emplace_back(8, 8);
  sheets.replace(std::move(other));
  open_with(RunId{50});
  collect();
  EXPECT_TRUE(training.started.empty());
}

TEST_F(TrainingHandlerTest, AsksBeforeALongRunIsReplaced) {
  train(120);
  ask(intent::StartTraining{});
  EXPECT_EQ(training.started.size(), 1U);
  EXPECT_EQ(state.overlay, Overlay::NewRun);
  ask(intent::StartNewRun{});
  EXPECT_EQ(training.started.size(), 2U);
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(TrainingHandlerTest, AShortRunIsReplacedAtOnce) {
  train(3);
  ask(intent::StartTraining{});
  EXPECT_EQ(training.started.size(), 2U);
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(TrainingHandlerTest, AskingForANewRunAlwaysAsksWhenThereIsOne) {
  bring_sheet();
  ask(intent::AskNewRun{});
  EXPECT_EQ(training.started.size(), 1U);
  training.tell(training.asked[0].run, TrainState::Training);
  training.answer(training.asked[0].command);
  collect();
  ask(intent::AskNewRun{});
  EXPECT_EQ(training.started.size(), 1U);
  EXPECT_EQ(state.overlay, Overlay::NewRun);
}

TEST_F(TrainingHandlerTest, AnotherModelAsksAndStartsWithItsOwnSettings) {
  train();
  ask(intent::ChooseModel{ModelKind::Dcgan});
  EXPECT_EQ(state.overlay, Overlay::NewRun);
  EXPECT_EQ(state.training.chosen, ModelKind::Sprite) << "not confirmed yet";
  ask(intent::StartNewRun{});
  ASSERT_EQ(training.started.size(), 2U);
  EXPECT_EQ(training.started[1].model, ModelKind::Dcgan);
  EXPECT_EQ(training.started[1].hyper, default_hyper(ModelKind::Dcgan));
}

TEST_F(TrainingHandlerTest, ValuesOfTheRunBeforeAreNotShown) {
  const RunId first = train();
  training.draw(first, 640);
  training.keep_moments(first, {64, 320, 640});
  training.measure(first, 640);
  training.series = {first, {{640, 1, 1, 1}}, {{640, "rate"}}};
  collect();
  ASSERT_NE(state.training.samples, nullptr);
  ASSERT_EQ(state.training.film.frames().size(), 3U);
  ASSERT_EQ(state.training.losses.size(), 1U);
  ASSERT_FALSE(state.training.quality_words.rows.empty());

  ask(intent::StartTraining{});
  training.series = {first, {{704, 1, 1, 1}}, {}};
  training.draw(first, 704);
  collect();
  EXPECT_EQ(state.training.state(), TrainState::Starting);
  EXPECT_EQ(state.training.samples, nullptr);
  EXPECT_EQ(state.training.timeline, nullptr);
  EXPECT_TRUE(state.training.film.empty());
  EXPECT_TRUE(state.training.losses.empty());
  EXPECT_TRUE(state.training.changes.empty());
  EXPECT_TRUE(state.training.quality->history.empty());
  EXPECT_TRUE(state.training.quality_words.rows.empty());

  const RunId second = training.asked.back().run;
  training.tell(second, TrainState::Training);
  training.answer(training.asked.back().command);
  training.draw(second, 64);
  training.series = {second, {{64, 2, 2, 2}}, {}};
  collect();
  EXPECT_EQ(state.training.samples->images, 64);
  ASSERT_EQ(state.training.losses.size(), 1U);
  EXPECT_EQ(state.training.losses[0].images, 64);
}

TEST_F(TrainingHandlerTest, AStartThatFailsBringsTheRunBeforeBack) {
  const RunId first = train();
  training.draw(first, 640);
  training.series = {first, {{640, 1, 1, 1}}, {{640, "rate"}}};
  collect();
  ask(intent::StartTraining{});
  training.series = {first, {{704, 1, 1, 1}}, {}};
  collect();
  training.answer(training.asked.back().command, fail(ErrorCode::Empty, "no sprites"));
  collect();
  EXPECT_EQ(state.training.pending, Pending::None);
  EXPECT_EQ(state.training.run, first);
  EXPECT_EQ(state.training.state(), TrainState::Training);
  EXPECT_NE(state.training.samples, nullptr);
  EXPECT_EQ(state.training.losses.size(), 2U) << "those it told meanwhile too";
  EXPECT_EQ(state.training.changes.size(), 1U);
  EXPECT_TRUE(told(ToastTone::Problem, "no sprites"));
}

TEST_F(TrainingHandlerTest, TwoStartsThatFailBringBackTheRunBeforeBoth) {
  const RunId first = train();
  training.series = {first, {{640, 1, 1, 1}}, {}};
  collect();
  ask(intent::StartTraining{});
  training.tell(training.asked[1].run, TrainState::Starting);
  collect();
  ask(intent::StartTraining{});
  training.tell(first, TrainState::Paused);
  training.answer(training.asked[1].command, fail(ErrorCode::Empty, "no sprites"));
  training.answer(training.asked[2].command, fail(ErrorCode::Empty, "no sprites"));
  collect();
  EXPECT_EQ(state.training.run, first);
  EXPECT_EQ(state.training.losses.size(), 1U);
}

TEST_F(TrainingHandlerTest, ALaterRollBackShortensTheCurve) {
  const RunId run = train();
  training.series = {run, {{64, 1, 1, 1}, {128, 1, 1, 1}, {192, 1, 1, 1}}, {}};
  collect();
  const std::uint64_t version = state.training.losses_version;
  training.series = {run, {{100, 2, 2, 2}}, {}};
  collect();
  ASSERT_EQ(state.training.losses.size(), 2U);
  EXPECT_EQ(state.training.losses[1].images, 100);
  EXPECT_NE(state.training.losses_version, version);
}

TEST_F(TrainingHandlerTest, APauseIsPendingUntilTheTrainerSaysSo) {
  const RunId run = train();
  ask(intent::TogglePause{});
  EXPECT_EQ(state.training.pending, Pending::Pausing);
  ask(intent::TogglePause{});
  EXPECT_EQ(training.pauses, 1) << "once is enough";
  collect();
  EXPECT_EQ(state.training.pending, Pending::Pausing);
  training.tell(run, TrainState::Paused);
  collect();
  EXPECT_EQ(state.training.pending, Pending::None);
  ask(intent::TogglePause{});
  EXPECT_EQ(training.resumes, 1);
  EXPECT_EQ(state.training.pending, Pending::Resuming);
}

TEST_F(TrainingHandlerTest, GoingOnResumesAPausedRunAndStartsWhereThereIsNone) {
  bring_sheet();
  ask(intent::GoOnTraining{});
  ASSERT_EQ(training.started.size(), 1U);
  const RunId run = training.asked[0].run;
  training.tell(run, TrainState::Training);
  training.answer(training.asked[0].command);
  collect();
  ask(intent::GoOnTraining{});
  EXPECT_TRUE(told("Already training. Space pauses."));
  training.tell(run, TrainState::Paused);
  collect();
  ask(intent::GoOnTraining{});
  EXPECT_EQ(training.resumes, 1);
}

TEST_F(TrainingHandlerTest, FinishingIsForAnOpenEndedRun) {
  const RunId run = train();
  ask(intent::FinishTraining{});
  EXPECT_EQ(training.finishes, 1);
  EXPECT_EQ(state.training.pending, Pending::None);
  training.tell(run, TrainState::Paused);
  collect();
  ask(intent::FinishTraining{});
  EXPECT_EQ(training.finishes, 2);
  EXPECT_EQ(state.training.pending, Pending::Resuming);
  training.tell(run, TrainState::Finished);
  training.answer(training.last_command);
  collect();
  ask(intent::FinishTraining{});
  EXPECT_EQ(training.finishes, 2);
}

TEST_F(TrainingHandlerTest, SlidersFollowWhatIsInForce) {
  const RunId run = train();
  HyperParams hyper = state.training.hyper;
  hyper[Setting::LearningRate] = 1e-4F;
  ask(intent::SetHyper{hyper});
  ASSERT_EQ(training.hypers.size(), 1U);
  collect();
  EXPECT_EQ(state.training.hyper, hyper) << "not put back by the trainer's older word";
  hyper[Setting::LearningRate] = 5e-5F;
  training.tell(run, TrainState::Training, 2, hyper);
  collect();
  EXPECT_EQ(state.training.hyper, hyper) << "halved by a roll-back";
}

TEST_F(TrainingHandlerTest, LookingBackStaysAtItsMomentWhileTheFilmGrows) {
  const RunId run = train();
  training.keep_moments(run, {64, 320, 640});
  training.draw(run, 700);
  collect();
  ask(intent::StepFilm{-1});
  EXPECT_EQ(state.training.looking_back, 2U);
  ASSERT_FALSE(exploring.looked_back.empty());
  EXPECT_EQ(exploring.looked_back.back(), 640);
  training.keep_moments(run, {64, 128, 320, 640});
  collect();
  EXPECT_EQ(state.training.looking_back, 3U);
  ask(intent::LookBack{4});
  EXPECT_FALSE(state.training.looking_back.has_value()) << "the newest is now";
  EXPECT_EQ(exploring.looked_back.back(), std::nullopt);
}

TEST_F(TrainingHandlerTest, AKeptSampleGoesIntoTheGallery) {
  const RunId run = train();
  training.draw(run, 64, 2);
  collect();
  ask(intent::KeepSample{5});
  EXPECT_TRUE(state.gallery.kept.empty());
  ask(intent::KeepSample{1});
  ASSERT_EQ(state.gallery.kept.size(), 1U);
  EXPECT_FALSE(state.gallery.kept[0].place.has_value());
}

TEST_F(TrainingHandlerTest, TheRunIsKnownToBeOfTheSheetsItWasMadeOf) {
  SheetCollection collection;
  Image sprite(16, 16);
  sprite.at(3, 3) = {255, 0, 0, 255};
  collection.sprites = {sprite};
  const auto set = SpriteSet::create({sprite}, {16, 16});
  ASSERT_TRUE(set.has_value());
  collection.trained_colours = static_cast<int>((*set)->palette().size());
  sheets.replace(collection);
  ask(intent::OpenProject{"/a.pxl"});
  training.set = *set;
  open_with(RunId{70});
  EXPECT_EQ(state.training.started_with, state.sheets.collection);
  collection.sprites.push_back(sprite);
  sheets.replace(collection);
  collect();
  EXPECT_NE(state.training.started_with, state.sheets.collection);
}

TEST_F(TrainingHandlerTest, ANewProjectBeginsWithTheSettingsOfANewRun) {
  train();
  HyperParams other = state.training.hyper;
  other[Setting::LearningRate] *= 0.25F;
  ask(intent::SetHyper{other});
  ask(intent::NewProjectNow{});
  open_with({});
  EXPECT_EQ(state.training.hyper, TrainOptions{}.hyper);
  EXPECT_EQ(state.training.chosen, TrainOptions{}.model);
}

TEST_F(TrainingHandlerTest, ComingToRestIsTakenBackOnlyWhileItComesToRest) {
  const RunId run = train();
  ask(intent::CancelFinish{});
  EXPECT_EQ(training.cancelled_finishes, 0);
  TrainSnapshot resting = *state.training.snapshot;
  resting.run = run;
  resting.finishing = true;
  resting.progress = 0.7;
  state.training.snapshot = std::make_shared<const TrainSnapshot>(resting);
  ask(intent::CancelFinish{});
  EXPECT_EQ(training.cancelled_finishes, 1);
}

TEST(FinishedShare, BeginsAtNothingWhereTheRateBeginsToFall) {
  EXPECT_EQ(finished_share(kRateFallsFrom), 0);
  EXPECT_EQ(finished_share(0.1), 0);
  EXPECT_NEAR(finished_share(0.75), 0.5, 1e-9);
  EXPECT_EQ(finished_share(1), 1);
}

TEST(Cadence, NeverStandsStillForLongAfterSomethingThatTookLong) {
  Cadence bounded(0.1, 0.2, 0.01, 1.0), open(0.1, 0.2, 0.01);
  const Clock::time_point begin{};
  const auto end = begin + std::chrono::milliseconds(600);
  bounded.done(begin, end);
  open.done(begin, end);
  const auto later = end + std::chrono::milliseconds(1001);
  EXPECT_TRUE(bounded.due(later));
  EXPECT_FALSE(open.due(later)) << "a hundredth of the time would be a minute";
  EXPECT_FALSE(bounded.due(end + std::chrono::milliseconds(900)));
}

}  // namespace
}  // namespace pixelatent::gui
