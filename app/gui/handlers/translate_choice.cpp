// Choosing the sides, and which of their cells are pairs.
#include <algorithm>
#include <map>
#include <utility>

#include "counted.hpp"
#include "translate_handler.hpp"

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

}  // namespace

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
  } else if (!choice.paired && state_.model == ModelKind::Pix2pix) {
    state_.not_ready = "pix2pix learns from pairs: choose Pairs on the sheets, or another model.";
  }
}

void TranslateHandler::on(const intent::UndoTranslate&) {
  if (const auto* choice = state_.history.undo()) show_choice(*choice);
}
void TranslateHandler::on(const intent::RedoTranslate&) {
  if (const auto* choice = state_.history.redo()) show_choice(*choice);
}

}  // namespace pixelatent::gui
