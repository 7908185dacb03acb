#include "directions_handler.hpp"

#include <algorithm>
#include <utility>

#include "latent/place_coordinates.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {
constexpr std::uint64_t kPadFrom = 100000;  // items of the pad are numbered from here
constexpr float kPadStep = 0.25F;           // sigma, of an arrow key

/// What a cell of the pad is away from its middle.
float pad_amount(const DirectionEntry& entry, int cell) {
  return reach_of(entry) * (2.0F * static_cast<float>(cell) / (kPadSide - 1) - 1);
}
}  // namespace

DirectionsHandler::DirectionsHandler(ExploringEngine& engine, DirectionsState& state,
                                     const ExploreState& explore, HandlerTools tools)
    : engine_(engine), state_(state), explore_(explore), tools_(tools) {}

void DirectionsHandler::handle(const DirectionsIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

bool DirectionsHandler::seen() const {
  return tools_.navigation.page() == Page::Explore && explore_.space != nullptr &&
         explore_.visits.current() != nullptr;
}

namespace {

/// Whose directions these are: of the set where they are worked out from its sprites, else of a
/// plain model with so many numbers.
std::uint64_t key_of(const LatentSpace& space) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15ULL;  // 2^64 over the golden ratio
  if (space.coordinates) return space.sprites_fingerprint;
  return space.sprites_fingerprint ^ (kSpread * (space.directions.size() + 1));
}

}  // namespace

/// The space's own directions as a person left them, then those that a person made.
void DirectionsHandler::follow_space() {
  if (!explore_.space) return;
  const LatentSpace& space = *explore_.space;
  if (set_ != key_of(space) || directions_ != space.directions.size()) list_anew(space);
  if (styles_of_ == space.generator) return;
  styles_of_ = space.generator;
  follow_styles(space);
}

/// They change with the weights: what a person called one of them is of that moment alone.
void DirectionsHandler::follow_styles(const LatentSpace& space) {
  const std::size_t before = state_.entries.size();
  for (std::size_t i = 0; i < space.style_directions.size(); ++i) {
    const auto at = std::ranges::find_if(state_.entries, [&](const DirectionEntry& entry) {
      return entry.of_style && entry.number == static_cast<int>(i);
    });
    DirectionEntry style = at != state_.entries.end() ? *at : DirectionEntry{};
    style.number = static_cast<int>(i);
    style.of_style = true;
    style.along = space.style_directions[i];
    if (space.coordinates)
      style.share = share_along(style.along, *space.coordinates, space.directions);
    if (at != state_.entries.end()) {
      *at = std::move(style);
    } else {
      // Before a person's own, whose places at the end are known to nobody else.
      const auto own = std::ranges::find_if(
          state_.entries, [](const DirectionEntry& entry) { return entry.number < 0; });
      state_.entries.insert(own, std::move(style));
    }
  }
  std::erase_if(state_.entries, [&](const DirectionEntry& entry) {
    return entry.of_style && entry.number >= static_cast<int>(space.style_directions.size());
  });
  if (state_.entries.size() == before) return;
  state_.ends.clear();  // others have these numbers now
  state_.pad.reset();
  ++state_.version;
}

void DirectionsHandler::list_anew(const LatentSpace& space) {
  set_ = key_of(space);
  directions_ = space.directions.size();
  styles_of_ = 0;
  AllStoredDirections stored = std::move(state_.stored);
  const Scoped scope = state_.scope;
  state_ = DirectionsState();
  state_.stored = std::move(stored);
  if (can_move(scope, space.shape)) state_.scope = scope;
  for (std::size_t k = 0; k < directions_; ++k) {
    DirectionEntry entry;
    entry.number = static_cast<int>(k);
    entry.along = along_own(k);
    entry.share = space.directions[k].share;
    state_.entries.push_back(std::move(entry));
  }
  list_parts(space);
  for (const DirectionEntry& kept : state_.stored[set_]) restore(kept, space);
}

void DirectionsHandler::list_parts(const LatentSpace& space) {
  for (std::size_t part = 0; part < space.part_directions.size(); ++part) {
    const auto& directions = space.part_directions[part];
    for (std::size_t k = 0; k < directions.size(); ++k) {
      DirectionEntry entry;
      entry.number = static_cast<int>(k);
      entry.part = static_cast<int>(part);
      entry.along = directions[k].along;
      entry.share = directions[k].share;
      state_.entries.push_back(std::move(entry));
    }
  }
}

/// What a person made of one of these before, or one that they made.
void DirectionsHandler::restore(const DirectionEntry& kept, const LatentSpace& space) {
  if (kept.number < 0) {
    if (kept.along.size() > directions_) return;
    state_.entries.push_back(kept);
    if (space.coordinates)
      state_.entries.back().share = share_along(kept.along, *space.coordinates, space.directions);
    return;
  }
  const auto same = std::ranges::find_if(state_.entries, [&](const DirectionEntry& entry) {
    return entry.number == kept.number && entry.part == kept.part && !entry.of_style;
  });
  if (same == state_.entries.end()) return;
  same->name = kept.name;
  same->pinned = kept.pinned;
  same->locked = kept.locked;
}

void DirectionsHandler::store() {
  StoredDirections& stored = state_.stored[set_];
  stored.clear();
  for (const DirectionEntry& entry : state_.entries) {
    if (entry.of_style) continue;
    const bool as_it_comes =
        entry.number >= 0 && entry.name.empty() && !entry.pinned && !entry.locked;
    if (!as_it_comes) stored.push_back(entry);
  }
  if (stored.empty()) state_.stored.erase(set_);
  tools_.desktop.settings_changed();
}

DirectionsHandler::Asked DirectionsHandler::wanted() const {
  Asked asked;
  asked.run = explore_.space->run;
  asked.place = explore_.visits.current()->place;
  asked.finish = explore_.finish;
  asked.scope = state_.scope;
  asked.shown = state_.shown();
  for (const std::size_t i : asked.shown) asked.entries.push_back(state_.entries[i]);
  asked.pad = state_.pad.has_value();
  if (state_.pad) {
    asked.across = state_.pad->across;
    asked.down = state_.pad->down;
  }
  // Names, pins and locks change no picture.
  for (DirectionEntry& entry : asked.entries)
    entry = {entry.number, entry.of_style, entry.part, entry.along, 0, {}, false, false};
  return asked;
}

void DirectionsHandler::collect() {
  for (FilledPreview& filled : engine_.take_filled_previews(PreviewLane::Directions)) {
    take(std::move(filled));
  }
  follow_space();
  if (!seen()) {
    if (std::exchange(filling_, false)) {
      PreviewBatch none;
      none.lane = PreviewLane::Directions;
      engine_.fill_previews(std::move(none));
    }
    return;
  }
  // While a knob is held the place runs ahead of where one was: the ends wait until it is let go.
  if (filling_ && !(explore_.place == explore_.visits.current()->place)) return;
  Asked now = wanted();
  if (filling_ && asked_ == now) return;
  ask_for(now);
  asked_ = std::move(now);
  filling_ = true;
}

Place DirectionsHandler::moved(std::size_t entry, float amount, const Place& place) const {
  return with_amount(place, state_.entries[entry].along, amount, state_.scope,
                     explore_.space->shape);
}

void DirectionsHandler::ask_for(const Asked& asked) {
  PreviewBatch batch;
  batch.id = ++batch_;
  batch.lane = PreviewLane::Directions;
  batch.finish = asked.finish;
  for (const std::size_t i : asked.shown) {
    batch.items.push_back({2 * i, moved(i, -reach_of(state_.entries[i]), asked.place)});
    batch.items.push_back({2 * i + 1, moved(i, reach_of(state_.entries[i]), asked.place)});
  }
  if (asked.pad) {
    for (int cell = 0; cell < kPadSide * kPadSide; ++cell) {
      const Place across = moved(
          asked.across, pad_amount(state_.entries[asked.across], cell % kPadSide), asked.place);
      batch.items.push_back(
          {kPadFrom + static_cast<std::uint64_t>(cell),
           moved(asked.down, pad_amount(state_.entries[asked.down], cell / kPadSide), across)});
    }
  }
  engine_.fill_previews(std::move(batch));
}

void DirectionsHandler::take(FilledPreview filled) {
  if (filled.batch != batch_ || !filled.image) return;
  if (filled.item >= kPadFrom) {
    const auto cell = static_cast<std::size_t>(filled.item - kPadFrom);
    if (!state_.pad || cell >= state_.pad->pictures.size()) return;
    state_.pad->pictures.at(cell) = std::move(*filled.image);
  } else {
    const auto which = static_cast<std::size_t>(filled.item / 2);
    state_.ends[which].at(static_cast<std::size_t>(filled.item % 2)) = std::move(*filled.image);
  }
  ++state_.version;
}

void DirectionsHandler::on(const intent::NameDirection& ask) {
  if (ask.which >= state_.entries.size()) return;
  state_.entries[ask.which].name = ask.name.substr(0, 60);
  store();
}

void DirectionsHandler::on(const intent::PinDirection& ask) {
  if (ask.which >= state_.entries.size()) return;
  state_.entries[ask.which].pinned = ask.pinned;
  store();
}

void DirectionsHandler::on(const intent::LockDirection& ask) {
  if (ask.which >= state_.entries.size()) return;
  state_.entries[ask.which].locked = ask.locked;
  store();
}

void DirectionsHandler::on(const intent::ForgetDirection& ask) {
  if (ask.which >= state_.entries.size() || state_.entries[ask.which].number >= 0) return;
  state_.entries.erase(state_.entries.begin() + static_cast<std::ptrdiff_t>(ask.which));
  state_.ends.clear();
  state_.pad.reset();
  ++state_.version;
  store();
}

void DirectionsHandler::on(const intent::ShowAllDirections& ask) { state_.all = ask.all; }

void DirectionsHandler::on(const intent::UseDirectionScope& ask) {
  const bool able = explore_.space && can_move(ask.scope, explore_.space->shape);
  state_.scope = able ? ask.scope : Scoped();
  leave_pad_of_others();
}

/// A pad of directions that are not there in this scope becomes one of the first two that are.
void DirectionsHandler::leave_pad_of_others() {
  if (!state_.pad) return;
  const auto there = [&](std::size_t which) {
    return which < state_.entries.size() && state_.belongs(state_.entries[which]);
  };
  if (there(state_.pad->across) && there(state_.pad->down)) return;
  const std::vector<std::size_t> shown = state_.shown();
  state_.pad.reset();
  if (shown.size() > 1) on(intent::UsePad{true, shown[0], shown[1]});
}

void DirectionsHandler::on(const intent::MarkGroup& ask) {
  std::vector<Mark>& group = ask.these ? state_.these : state_.those;
  std::vector<Mark>& other = ask.these ? state_.those : state_.these;
  const auto same = [&](const Mark& one) { return one.place == ask.mark.place; };
  std::erase_if(other, same);
  if (std::erase_if(group, same) == 0) group.push_back(ask.mark);
  ++state_.version;
}

void DirectionsHandler::on(const intent::ClearGroups&) {
  state_.these.clear();
  state_.those.clear();
  ++state_.version;
}

std::optional<std::vector<std::vector<float>>> DirectionsHandler::coordinates_of_group(
    const std::vector<Mark>& group) const {
  std::vector<std::vector<float>> all;
  for (const Mark& mark : group) {
    const auto at = coordinates_of(mark.place, explore_.space->shape, *explore_.space->coordinates);
    if (at) all.push_back(*at);
  }
  return all.empty() ? std::nullopt : std::optional(std::move(all));
}

void DirectionsHandler::on(const intent::MakeDirection&) {
  if (!explore_.space || !explore_.space->coordinates) {
    tools_.notices.info("This model has no places for sprites: it can't tell how groups differ.");
    return;
  }
  const auto these = coordinates_of_group(state_.these);
  const auto those = coordinates_of_group(state_.those);
  if (!these || !those) {
    tools_.notices.info(
        "Mark sprites for both groups first: right-click them on the map, or add the one you are "
        "at. Pictures that were brought have no directions.");
    return;
  }
  const auto own = std::ranges::count_if(
      state_.entries, [](const DirectionEntry& entry) { return entry.number < 0; });
  if (static_cast<std::size_t>(own) >= kMostOwnDirections) {
    tools_.notices.info("These are many directions of your own. Forget one of them first.");
    return;
  }
  DirectionEntry entry;
  entry.along = difference_of(*these, *those);
  entry.share = share_along(entry.along, *explore_.space->coordinates, explore_.space->directions);
  entry.name = "These \u2212 those " + std::to_string(own + 1);
  state_.entries.push_back(std::move(entry));
  on(intent::ClearGroups{});
  store();
}

void DirectionsHandler::on(const intent::UsePad& ask) {
  const std::size_t count = state_.entries.size();
  if (!ask.on || count < 2 || ask.across >= count || ask.down >= count || ask.across == ask.down) {
    if (!ask.on) state_.pad.reset();
    return;
  }
  DirectionPad pad = state_.pad.value_or(DirectionPad{});
  pad.across = ask.across;
  pad.down = ask.down;
  state_.pad = std::move(pad);
}

void DirectionsHandler::on(const intent::StepPad& ask) {
  if (!state_.pad || !explore_.space) return;
  Place place = explore_.place;
  const auto step = [&](std::size_t which, int by) {
    const float now = amount_of(place, state_.entries[which].along, state_.scope);
    const float reach = reach_of(state_.entries[which]);
    const float next = std::clamp(now + kPadStep * static_cast<float>(by), -reach, reach);
    if (by != 0 && !state_.entries[which].locked) place = moved(which, next, place);
  };
  step(state_.pad->across, ask.dx);
  step(state_.pad->down, ask.dy);
  tools_.asks.push(intent::ScrubTo{place});
  tools_.asks.push(intent::CommitPlace{});
}

}  // namespace pixelatent::gui
