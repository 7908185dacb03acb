#include "handlers_fixture.hpp"

namespace pixelatent::gui {
namespace {

class GoingBackTest : public HandlersTest {
 protected:
  /// A state at so many images.
  static StateToGoTo state_at(std::int64_t id, std::int64_t images, bool best = false,
                              KeptWhy why = KeptWhy::OnTheWay) {
    StateToGoTo one;
    one.id = id;
    one.counters.images = images;
    one.counters.seconds = static_cast<double>(images) / 100;
    one.best = best;
    one.why = why;
    one.samples.assign(16, Image(4, 4));
    QualityPoint point;
    point.images = images;
    point.figures.redraw = 0.04;
    one.figures = point;
    return one;
  }
  void keep(std::vector<StateToGoTo> states, bool writable = true) {
    KeptStates kept;
    kept.run = run;
    kept.writable = writable;
    kept.states = std::move(states);
    training.kept = std::make_shared<const KeptStates>(std::move(kept));
    collect();
  }
  void train_with_states() {
    run = train();
    training.measure(run, 20'000);
    keep({state_at(1, 2'000), state_at(2, 9'000, true), state_at(3, 20'000)});
    state.page = Page::Train;
  }
  ToastAction offered() const {
    return state.new_toasts.empty() ? ToastAction::None : state.new_toasts.back().action;
  }

  RunId run;
};

TEST_F(GoingBackTest, AsksFirstAndStayingChangesNothing) {
  train_with_states();
  EXPECT_EQ(state.training.way_back, "Back to the best (9000 images)\u2026");
  ask(intent::AskGoBack{});
  EXPECT_EQ(state.overlay, Overlay::GoBack);
  EXPECT_EQ(state.training.chosen_state, 2) << "the best first";
  ask(intent::CloseOverlay{});
  collect();
  EXPECT_EQ(state.overlay, Overlay::None);
  EXPECT_TRUE(training.gone_to.empty());
  EXPECT_EQ(training.returns, 0);
  EXPECT_TRUE(state.new_toasts.empty());
}

TEST_F(GoingBackTest, ConfirmedItGoesAndTheNoticeOffersToUndoThat) {
  train_with_states();
  ask(intent::AskGoBack{});
  ask(intent::GoBackNow{});
  EXPECT_EQ(state.overlay, Overlay::None);
  ASSERT_EQ(training.gone_to, std::vector<std::int64_t>{2});
  EXPECT_TRUE(state.new_toasts.empty()) << "it is not said before it is done";
  training.answer(training.last_command);
  collect();
  EXPECT_TRUE(told(ToastTone::Done, "Back to the best."));
  EXPECT_EQ(offered(), ToastAction::UndoGoingBack);
  // Also in the moment before the list says so.
  ask(intent::UndoGoingBack{});
  EXPECT_EQ(training.undos, 1);
}

TEST_F(GoingBackTest, UndoAndRedoAreThereWhenThereIsSomethingToUndo) {
  train_with_states();
  ask(intent::UndoGoingBack{});
  ask(intent::RedoGoingBack{});
  EXPECT_EQ(training.undos + training.redos, 0);
  EXPECT_TRUE(state.training.undo_label().empty());
  keep({state_at(2, 9'000, true), state_at(4, 20'000, false, KeptWhy::GoingBack)});
  EXPECT_EQ(state.training.undo_label(), "going back");
  ask(intent::UndoGoingBack{});
  EXPECT_EQ(training.undos, 1);
  ask(intent::UndoGoingBack{});
  EXPECT_EQ(training.undos, 1) << "one at a time";
  training.answer(training.last_command);
  keep({state_at(2, 9'000, true), state_at(5, 9'400, false, KeptWhy::Undo)});
  EXPECT_TRUE(told(ToastTone::Done, "Going back is undone."));
  EXPECT_TRUE(state.training.undo_label().empty());
  EXPECT_EQ(state.training.redo_label(), "going back");
  ask(intent::RedoGoingBack{});
  EXPECT_EQ(training.redos, 1);
}

TEST_F(GoingBackTest, AnyKeptStateCanBeChosenAlsoByTheKeys) {
  train_with_states();
  ask(intent::AskGoBack{});
  ask(intent::StepStates{-1});
  EXPECT_EQ(state.training.chosen_state, 2);
  ask(intent::StepStates{1});
  EXPECT_EQ(state.training.chosen_state, 3) << "after the best, the latest";
  ask(intent::ChooseState{1});
  ask(intent::StepStates{1});
  EXPECT_EQ(state.training.chosen_state, 1) << "the last one";
  ask(intent::ChooseState{77});
  EXPECT_EQ(state.training.chosen_state, 1);
  ask(intent::GoBackNow{});
  EXPECT_EQ(training.gone_to, std::vector<std::int64_t>{1});
  training.answer(training.last_command);
  collect();
  EXPECT_TRUE(told(ToastTone::Done, "Back to the state after 2000 images"));
}

TEST_F(GoingBackTest, OneThatIsThinnedAwayWhileItIsShownIsNotGoneTo) {
  train_with_states();
  ask(intent::AskGoBack{});
  ask(intent::ChooseState{1});
  keep({state_at(2, 9'000, true), state_at(3, 20'000)});
  EXPECT_EQ(state.training.chosen_state, 2);
}

TEST_F(GoingBackTest, AFailureIsToldAndOffersNothing) {
  train_with_states();
  ask(intent::AskGoBack{});
  ask(intent::GoBackNow{});
  training.answer(training.last_command,
                  fail(ErrorCode::NotFound, "there is no such kept state any more"));
  collect();
  EXPECT_TRUE(told(ToastTone::Problem, "no such kept state"));
  EXPECT_FALSE(told(ToastTone::Done, "Back"));
  ask(intent::UndoGoingBack{});
  EXPECT_EQ(training.undos, 0);
}

TEST_F(GoingBackTest, OfAProjectThatIsOnlyReadTheBestIsGoneToWithoutUndo) {
  run = train();
  QualityReport report;
  report.run = run;
  QualityPoint point;
  point.images = 5'000;
  report.history.push_back(point);
  point.images = 8'000;
  report.history.push_back(point);
  report.best = 0;
  training.report = std::make_shared<const QualityReport>(report);
  keep({}, false);
  EXPECT_EQ(state.training.way_back, "Back to the best (5000 images)\u2026");
  ask(intent::AskGoBack{});
  ask(intent::GoBackNow{});
  EXPECT_EQ(training.returns, 1);
  training.answer(training.last_command);
  collect();
  EXPECT_TRUE(told(ToastTone::Done, "Back to the best."));
  EXPECT_EQ(offered(), ToastAction::None);
}

TEST_F(GoingBackTest, WithNothingToGoBackToNothingIsAsked) {
  run = train();
  collect();
  EXPECT_TRUE(state.training.way_back.empty());
  ask(intent::AskGoBack{});
  EXPECT_EQ(state.overlay, Overlay::None);
}

TEST_F(GoingBackTest, AtTheBestTheOthersAreStillThere) {
  run = train();
  training.measure(run, 9'000);
  keep({state_at(1, 2'000), state_at(2, 9'000, true)});
  EXPECT_EQ(state.training.way_back, "Go back to a kept state\u2026");
}

TEST_F(GoingBackTest, StatesOfAnotherRunAreNotShown) {
  train_with_states();
  train();
  collect();
  EXPECT_TRUE(state.training.kept_words.empty());
  EXPECT_TRUE(state.training.way_back.empty());
}

TEST_F(GoingBackTest, TheCurvesBeginAnewWithWhatBelongsToTheState) {
  train_with_states();
  const auto point = [](std::int64_t images) {
    MetricPoint p;
    p.images = images;
    return p;
  };
  training.series = {run, {point(100), point(200), point(300)}, {{150, "rate"}}};
  collect();
  training.series = {run, {point(100), point(200)}, {{150, "rate"}, {200, "back"}}};
  training.series.again = RunSeries::Again{2, 1};
  collect();
  ASSERT_EQ(state.training.losses.size(), 2U);
  EXPECT_EQ(state.training.losses.back().images, 200);
  ASSERT_EQ(state.training.changes.size(), 2U);
  EXPECT_EQ(state.training.changes.back().text, "back");
}

TEST_F(GoingBackTest, AStateIsToldInWords) {
  train_with_states();
  const StateWords& best = state.training.kept_words.at(0);
  EXPECT_EQ(best.title, "The best");
  EXPECT_EQ(best.when, "9000 images, 2 min of training");
  ASSERT_EQ(best.rows.size(), 4U);
  EXPECT_STREQ(best.rows[0].title, "Redrawn wrongly");
  EXPECT_EQ(best.rows[0].now, "4.0 %");
  QualityPoint older;
  older.images = 8'000;
  const StateWords now = words_of_now(12'345, 600, &older);
  EXPECT_EQ(now.title, "Now");
  EXPECT_EQ(now.when, "12k images, 10 min of training");
  EXPECT_EQ(now.measured, "Measured after 8000 images");
  EXPECT_TRUE(words_of_now(1, 1, nullptr).rows.empty());
}

}  // namespace
}  // namespace pixelatent::gui
