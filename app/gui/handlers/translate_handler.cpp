// Choosing the sides, training between them, and what of it is shown.
#include "translate_handler.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "counted.hpp"
#include "drop.hpp"
#include "translate_words.hpp"

namespace pixelatent::gui {

namespace {

constexpr double kSurelyPairs = 0.85;  // of the silhouettes agree: see how_alike()

bool still_there(const SheetCollection& sheets, const TranslateSide& side) {
  return std::ranges::all_of(side.sheets, [&](int id) { return sheet_of(sheets, id) != nullptr; });
}

/// The links whose cells still have sprites, with those that they have now.
std::vector<TranslatePair> links_now(const SheetCollection& sheets, const TranslateChoice& choice) {
  using ByPlace = std::map<std::pair<int, int>, CellRef>;
  const auto by_place = [&](const TranslateSide& side) {
    ByPlace cells;
    for (const CellRef& cell : cells_of(sheets, side)) cells[{cell.sheet_id, cell.cell}] = cell;
    return cells;
  };
  const ByPlace of_a = by_place(choice.a), of_b = by_place(choice.b);
  std::vector<TranslatePair> links;
  for (const TranslatePair& link : choice.links) {
    const auto a = of_a.find({link.a.sheet_id, link.a.cell});
    const auto b = of_b.find({link.b.sheet_id, link.b.cell});
    if (a != of_a.end() && b != of_b.end()) links.push_back({a->second, b->second});
  }
  return links;
}

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

// --- Sides ---------------------------------------------------------------------------------------

void TranslateHandler::find_links(TranslateChoice& choice) const {
  choice.links_edited = false;
  choice.links.clear();
  choice.paired = false;
  if (choice.a.empty() || choice.b.empty()) return;
  auto pairs = pairs_of(sheets(), choice.a, choice.b);
  if (!pairs) return;
  choice.links = std::move(*pairs);
  const bool enough = static_cast<int>(choice.links.size()) >= kFewestToTranslate;
  const bool one_sheet = choice.a.sheets == choice.b.sheets;
  choice.paired = enough && (one_sheet || how_alike(sheets(), choice.links) >= kSurelyPairs);
}

void TranslateHandler::choose(TranslateChoice choice, std::string label) {
  if (!state_.history.push(choice, std::move(label))) return;
  show_choice(std::move(choice));
}

void TranslateHandler::show_choice(TranslateChoice choice) {
  state_.choice = std::move(choice);
  state_.picked.reset();
  work_out();
}

void TranslateHandler::on(const intent::ChooseSide& ask) {
  TranslateChoice choice = state_.choice;
  choice.side(ask.which) = ask.side;
  find_links(choice);
  choose(std::move(choice), ask.which == Heading::AToB ? "choose A" : "choose B");
}

void TranslateHandler::on(const intent::SwapSides&) {
  TranslateChoice choice = state_.choice;
  std::swap(choice.a, choice.b);
  for (TranslatePair& pair : choice.links) std::swap(pair.a, pair.b);
  choose(std::move(choice), "swap A and B");
}

void TranslateHandler::on(const intent::SetPaired& ask) {
  TranslateChoice choice = state_.choice;
  choice.paired = ask.paired && state_.pairs_possible;
  choose(std::move(choice), ask.paired ? "use pairs" : "use no pairs");
}

void TranslateHandler::on(const intent::FindLinks&) {
  TranslateChoice choice = state_.choice;
  const bool paired = choice.paired;
  find_links(choice);
  choice.paired = paired && !choice.links.empty();
  choose(std::move(choice), "pair by place");
}

void TranslateHandler::on(const intent::DropPickedCell&) { state_.picked.reset(); }

void TranslateHandler::on(const intent::PickLinkCell& ask) {
  if (!state_.picked || state_.picked->side == ask.side) {
    const bool same = state_.picked && state_.picked->cell == ask.cell;
    if (same) return state_.picked.reset();
    state_.picked = PickedCell{ask.side, ask.cell};
    return;
  }
  const CellRef& a = ask.side == Heading::AToB ? ask.cell : state_.picked->cell;
  const CellRef& b = ask.side == Heading::AToB ? state_.picked->cell : ask.cell;
  const TranslatePair link{a, b};
  TranslateChoice choice = state_.choice;
  choice.links_edited = true;
  const bool linked = std::erase(choice.links, link) > 0;
  if (!linked) {
    // A cell has one partner.
    std::erase_if(choice.links,
                  [&](const TranslatePair& pair) { return pair.a == a || pair.b == b; });
    choice.links.push_back(link);
    choice.paired = true;
  }
  choose(std::move(choice), linked ? "take a pair apart" : "pair two cells");
}

void TranslateHandler::follow_sheets() {
  // The bundled sheet is about to go: it is no side.
  if (app_.sheets.collection == followed_ || app_.sheets.replacing_sample) return;
  const auto before = std::exchange(followed_, app_.sheets.collection);
  TranslateChoice choice = state_.choice;
  const TranslateSide old_a = choice.a, old_b = choice.b;
  for (TranslateSide* side : {&choice.a, &choice.b}) {
    if (!still_there(sheets(), *side)) *side = {};
  }
  // What comes in fills what is empty: first A, then B.
  for (const Sheet& sheet : sheets().sheets) {
    const TranslateSide whole{{sheet.id}, {}};
    if (choice.a == whole || choice.b == whole) continue;
    if (before && sheet_of(*before, sheet.id) != nullptr && !choice.a.empty()) continue;
    if (choice.a.empty()) {
      choice.a = whole;
    } else if (choice.b.empty() && !(choice.a == whole)) {
      choice.b = whole;
    }
  }
  if (!(choice.a == old_a) || !(choice.b == old_b) || !choice.links_edited) {
    const bool paired = choice.paired && choice.a == old_a && choice.b == old_b;
    find_links(choice);
    choice.paired = choice.paired || (paired && !choice.links.empty());
  } else {
    choice.links = links_now(sheets(), choice);
    choice.paired = choice.paired && !choice.links.empty();
  }
  // Not a person's step: it can't be taken back, nor what came before it.
  state_.history.begin(choice);
  show_choice(std::move(choice));
  if (sheet_of(sheets(), state_.complete_sheet) == nullptr) {
    state_.complete_sheet = sheets().sheets.empty() ? -1 : sheets().sheets.front().id;
  }
  if (state_.completed_of != app_.sheets.collection) cancel_completing();
  if (state_.completed && state_.completed_of != app_.sheets.collection) {
    state_.completed.reset();
    ++state_.completed_version;
  }
  work_out_completion();
}

/// What follows from the choice.
void TranslateHandler::work_out() {
  const TranslateChoice& choice = state_.choice;
  state_.cells_a = cells_of(sheets(), choice.a);
  state_.cells_b = cells_of(sheets(), choice.b);
  state_.sprites_a = static_cast<int>(sprites_of(state_.cells_a).size());
  state_.sprites_b = static_cast<int>(sprites_of(state_.cells_b).size());
  state_.pairing_reason.clear();
  state_.pairs_possible = !choice.links.empty();
  if (!choice.a.empty() && !choice.b.empty()) {
    if (!choice.links.empty()) {
      state_.pairing_reason = counted(choice.links.size(), "pair") +
                              (choice.links_edited ? ", edited by hand." : " by place.");
      if (!choice.links_edited) {
        const auto share = static_cast<int>(how_alike(sheets(), choice.links) * 100 + 0.5);
        state_.pairing_reason += " In " + std::to_string(share) +
                                 " % of them the silhouettes are alike" +
                                 (share < 85 ? ", as by chance: these look like two sets." : ".");
      }
    } else if (const auto pairs = pairs_of(sheets(), choice.a, choice.b); !pairs) {
      state_.pairing_reason = "No pairs: " + pairs.error().what + ". " + pairs.error().hint;
    }
  }
  state_.not_ready.clear();
  const auto fewest = std::to_string(kFewestToTranslate);
  if (choice.a.empty()) {
    state_.not_ready = "Choose what is translated: side A.";
  } else if (choice.b.empty()) {
    state_.not_ready = "Choose what it should look like: side B.";
  } else if (choice.a == choice.b) {
    state_.not_ready = "A and B are the same. Choose another sheet, row or column for one of them.";
  } else if (choice.paired && static_cast<int>(choice.links.size()) < kFewestToTranslate) {
    state_.not_ready = "It takes " + fewest + " pairs and more.";
  } else if (!choice.paired && std::min(state_.sprites_a, state_.sprites_b) < kFewestToTranslate) {
    state_.not_ready = "It takes " + fewest + " sprites and more on each side.";
  }
}

void TranslateHandler::on(const intent::UndoTranslate&) {
  if (const auto* choice = state_.history.undo()) show_choice(*choice);
}
void TranslateHandler::on(const intent::RedoTranslate&) {
  if (const auto* choice = state_.history.redo()) show_choice(*choice);
}

// --- Training ------------------------------------------------------------------------------------

void TranslateHandler::on(const intent::ChooseTranslateModel& ask) { state_.model = ask.model; }
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
  on(intent::StartTranslation{});
}

void TranslateHandler::on(const intent::StartTranslation&) {
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
