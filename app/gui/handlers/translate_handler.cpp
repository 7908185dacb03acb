// Training between the sides, and what of it is shown.
#include "translate_handler.hpp"

#include <algorithm>
#include <utility>

#include "drop.hpp"
#include "translate_words.hpp"

namespace pixelatent::gui {

namespace {

/// As a set of sprites has them.
bool are_sprites_of(const SpriteSet& set, const std::vector<Image>& images) {
  return std::ranges::equal(images, set.originals(), [](const Image& one, const Image& other) {
    return with_hard_alpha(one) == other;
  });
}

}  // namespace

TranslateHandler::TranslateHandler(TranslateEngine& engine, ExportEngine& exports,
                                   TranslateState& state, const AppState& app, TrainOptions options,
                                   HandlerTools tools)
    : engine_(engine),
      exports_(exports),
      state_(state),
      app_(app),
      options_(options),
      tools_(tools) {
  state_.now = engine_.translation();
  state_.film = engine_.translate_film();
  state_.history.begin(state_.choice);
}

const SheetCollection& TranslateHandler::sheets() const { return *app_.sheets.collection; }

void TranslateHandler::handle(const TranslateIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void TranslateHandler::on(const intent::ShowTranslateTab& ask) { state_.tab = ask.tab; }

void TranslateHandler::on(const intent::ChooseTranslateModel& ask) {
  state_.model = ask.model;
  work_out();
}
void TranslateHandler::on(const intent::SetTranslateMinutes& ask) {
  state_.minutes = std::clamp(ask.minutes, 1.0, 600.0);
}

/// What is learned in a window that can't write would be lost.
bool TranslateHandler::may_train() {
  const std::string& read_only = app_.project.status.read_only;
  if (read_only.empty()) return true;
  tools_.notices.warn("This window can only look: " + read_only + ". Save a copy, and train that.");
  tools_.navigation.open(Overlay::SaveProject);
  return false;
}

TranslateStart TranslateHandler::chosen_sides() const {
  TranslateStart start;
  start.canvas = sheets().canvas;
  const auto sprite = [&](int index) { return sheets().sprites[static_cast<std::size_t>(index)]; };
  if (state_.choice.paired) {
    start.pairing = Pairing::InOrder;
    for (const TranslatePair& pair : state_.choice.links) {
      start.a.push_back(sprite(pair.a.sprite));
      start.b.push_back(sprite(pair.b.sprite));
    }
  } else {
    for (const int index : sprites_of(state_.cells_a)) start.a.push_back(sprite(index));
    for (const int index : sprites_of(state_.cells_b)) start.b.push_back(sprite(index));
  }
  return start;
}

bool TranslateHandler::same_sides() const {
  // Cells are those of the sheets that were followed.
  if (!state_.there() || app_.sheets.collection != followed_) return false;
  const TranslateStart start = chosen_sides();
  return start.canvas == state_.now->a->canvas() && are_sprites_of(*state_.now->a, start.a) &&
         are_sprites_of(*state_.now->b, start.b);
}

void TranslateHandler::on(const intent::GoOnTranslation&) {
  if (state_.pending != 0 || state_.training()) return;
  const TrainState now = state_.now->state;
  if (now == TrainState::Paused) return on(intent::ToggleTranslation{});
  const bool ended = now == TrainState::Finished || now == TrainState::Failed;
  if (ended && state_.can_apply() && same_sides()) {
    return tools_.notices.info(
        "These sides are learned already. The button \u201cStart anew\u201d begins again.");
  }
  on(intent::AskStartTranslation{});
}

void TranslateHandler::on(const intent::AskStartTranslation&) {
  if (state_.pending != 0) return;
  constexpr double kWorthAsking = 60;  // seconds of training
  const bool much = state_.there() && state_.now->seconds >= kWorthAsking;
  if (!much || !state_.not_ready.empty()) return on(intent::StartTranslation{});
  if (may_train()) tools_.navigation.open(Overlay::TranslateAnew);
}

void TranslateHandler::on(const intent::StartTranslation&) {
  tools_.navigation.close(Overlay::TranslateAnew);
  if (state_.pending != 0 || !may_train()) return;
  if (!state_.not_ready.empty()) return tools_.notices.info(state_.not_ready);
  if (app_.sheets.collection != followed_) {
    return tools_.notices.info("The sheets are just changing. Try again in a moment.");
  }
  TranslateStart start = chosen_sides();
  start.options = options_;
  start.options.model = state_.model;
  start.options.hyper = default_hyper(state_.model);
  start.options.images.reset();
  start.options.minutes.reset();
  if (state_.model != ModelKind::Translate) start.options.minutes = state_.minutes;
  explored_was_running_ = false;
  state_.pending = engine_.start_translation(std::move(start)).command;
  state_.tab = TranslateTab::Learning;
  tools_.asks.push(intent::KeepSampleSheet{});
}

void TranslateHandler::on(const intent::ToggleTranslation&) {
  if (state_.pending != 0) return;
  if (state_.now->state == TrainState::Training) {
    state_.pending = engine_.pause_translation();
  } else if (state_.now->state == TrainState::Paused) {
    if (!may_train()) return;
    explored_was_running_ = false;
    state_.pending = engine_.resume_translation();
  } else {
    on(intent::GoOnTranslation{});
  }
}

void TranslateHandler::on(const intent::FinishTranslation&) {
  const bool running =
      state_.now->state == TrainState::Training || state_.now->state == TrainState::Paused;
  if (state_.pending != 0 || !running || !may_train()) return;
  state_.pending = engine_.finish_translation();
}

void TranslateHandler::look_at_rows() { engine_.look_at(looked_at_, state_.keep); }

void TranslateHandler::on(const intent::SetKeep& ask) {
  state_.keep = std::clamp(ask.keep, 0.0, 1.0);
  if (state_.there()) look_at_rows();
  if (again_ && state_.result) {
    // What was translated follows the knob.
    again_->keep = state_.keep;
    if (applying_ != 0) engine_.cancel_applying();
    applying_ = engine_.apply_translation(*again_);
  }
}

void TranslateHandler::on(const intent::ExchangeLookedAt& ask) {
  const SpriteSet* side = state_.now->side(ask.side);
  auto& rows = looked_at_.at(static_cast<std::size_t>(ask.side));
  if (side == nullptr || ask.row < 0 || ask.row >= static_cast<int>(rows.size())) return;
  int& sprite = rows[static_cast<std::size_t>(ask.row)];
  for (int tries = 0; tries < side->size(); ++tries) {
    sprite = (sprite + ask.by + side->size()) % side->size();
    if (std::ranges::count(rows, sprite) == 1) break;
  }
  look_at_rows();
}

void TranslateHandler::on(const intent::OtherLookedAt&) {
  ++others_;
  for (const Heading heading : {Heading::AToB, Heading::BToA}) {
    const SpriteSet* side = state_.now->side(heading);
    if (side == nullptr) return;
    for (int& sprite : looked_at_.at(static_cast<std::size_t>(heading))) {
      // Through all of them, in steps that share no factor with most sizes.
      sprite = static_cast<int>((static_cast<std::uint64_t>(sprite) + 7) %
                                static_cast<std::uint64_t>(side->size()));
    }
  }
  look_at_rows();
}

void TranslateHandler::on(const intent::LookBackTranslation& ask) {
  state_.looking_back = ask.frame;
  if (ask.frame && *ask.frame + 1 >= state_.film->size()) state_.looking_back.reset();
}

void TranslateHandler::on(const intent::StepTranslateFilm& ask) {
  const auto last = static_cast<int>(state_.film->size()) - 1;
  if (last < 1) return;
  const int at = state_.looking_back ? static_cast<int>(*state_.looking_back) : last;
  on(intent::LookBackTranslation{static_cast<std::size_t>(std::clamp(at + ask.by, 0, last))});
}

void TranslateHandler::follow_run() {
  const RunId before = state_.now->run;
  // Before the snapshot: that is of their run, or of a newer one.
  RunSeries news = engine_.take_translate_losses();
  state_.now = engine_.translation();
  state_.film = engine_.translate_film();
  state_.working = engine_.applying();
  if (state_.now->run != before) {
    state_.losses.clear();
    ++state_.losses_version;
    state_.looking_back.reset();
    looked_at_ = {};
    state_.figures.clear();
    state_.verdict.clear();
    told_.reset();
    state_.result.reset();
    again_.reset();
    ++state_.result_version;
    if (state_.there()) state_.model = state_.now->model;
  }
  if (news.run == state_.now->run) {
    state_.losses.insert(state_.losses.end(), news.losses.begin(), news.losses.end());
  }
  if (state_.now->look) {
    for (std::size_t side = 0; side < looked_at_.size(); ++side) {
      const auto& rows = state_.now->look->rows.at(side);
      if (rows.size() == looked_at_.at(side).size() && before == state_.now->run) continue;
      looked_at_.at(side).clear();
      for (const TranslatedRow& row : rows) looked_at_.at(side).push_back(row.sprite);
    }
  }
  if (state_.now->figures != told_) {
    told_ = state_.now->figures;
    state_.figures = told_ ? figures_in_words(*told_) : std::vector<TranslateFigure>();
    state_.verdict = told_ ? verdict_of(*told_) : std::string();
  }
}

/// One of the two trains: when a person lets the other go on, this one waits.
void TranslateHandler::pause_beside_exploring() {
  const bool explored = app_.training.state() == TrainState::Training;
  const bool begins = explored && !explored_was_running_;
  explored_was_running_ = explored;
  if (begins && state_.now->state == TrainState::Training && state_.pending == 0) {
    state_.pending = engine_.pause_translation();
    tools_.notices.info("The translation is paused while the model to explore trains.");
  }
}

void TranslateHandler::collect() {
  follow_sheets();
  follow_run();
  take_answers();
  pause_beside_exploring();
}

}  // namespace pixelatent::gui
