#include "breeding_handler.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent::gui {

namespace {

std::uint64_t current_visit(const ExploreState& explore) {
  const Visit* visit = explore.visits.current();
  return visit != nullptr ? visit->id : 0;
}

}  // namespace

/// Where it was done makes no other step.
bool operator==(const BroodStep& a, const BroodStep& b) {
  const auto same = [](const Mark& one, const Mark& other) { return one.place == other.place; };
  return std::ranges::equal(a.others, b.others, same) && a.region == b.region;
}

History<BroodStep> history_of_broods() {
  History<BroodStep> history(std::size_t{4} << 20, [](const BroodStep& step, const BroodStep*) {
    std::size_t bytes = sizeof(BroodStep) + step.region.size();
    for (const Mark& other : step.others) {
      bytes += bytes_of(other.place) + other.image.pixels().size() * sizeof(Rgba8);
    }
    return bytes;
  });
  history.begin({});
  return history;
}

bool can_undo_brood(const ExploreState& explore) {
  const History<BroodStep>& history = explore.brood.history;
  return history.can_undo() && history.current().at == current_visit(explore);
}

bool can_redo_brood(const ExploreState& explore) {
  const BroodStep* next = explore.brood.history.next();
  return next != nullptr && next->at == current_visit(explore);
}

BreedingHandler::BreedingHandler(PreviewBatches& batches, ExploreState& state,
                                 const DirectionsState& directions, std::uint64_t seed,
                                 HandlerTools tools)
    : batches_(batches), state_(state), directions_(directions), rng_(seed), tools_(tools) {
  draw_seed();
}

void BreedingHandler::handle(const BreedingIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void BreedingHandler::draw_seed() { seed_ = static_cast<std::uint64_t>(rng_.below(1 << 30)); }

bool BreedingHandler::seen() const {
  return tools_.navigation.page() == Page::Explore && state_.tab == ExploreTab::Breed &&
         state_.space && state_.visits.current() != nullptr;
}

BreedingHandler::Asked BreedingHandler::wanted() const {
  const BroodState& brood = state_.brood;
  BreedWish wish;
  wish.parents.push_back(state_.visits.current()->place);
  for (const Mark& other : brood.others) wish.parents.push_back(other.place);
  // Not anew with every parent while several are marked.
  if (brood.held && asked_ && asked_->wish.parents.front() == wish.parents.front()) {
    wish.parents = asked_->wish.parents;
  }
  wish.wildness = brood.wildness;
  wish.lock = brood.lock;
  wish.locked_parts = brood.locked_parts;
  // Not anew with every stroke of the brush.
  if (!brood.brushing) {
    wish.kept_pixels = brood.region;
  } else if (asked_) {
    wish.kept_pixels = asked_->wish.kept_pixels;
  }
  wish.kept = kept_amounts(directions_, wish.parents.front());
  wish.seed = seed_;
  Asked asked{state_.space->run, state_.space->shape.kin, std::move(wish),
              brood.side,        state_.finish,           {}};
  for (const DirectionEntry& entry : directions_.entries) {
    if (entry.locked && entry.of_style) asked.locked_styles.push_back(entry.number);
  }
  const bool styles = !asked.locked_styles.empty() && asked_;
  if (styles && asked_->locked_styles == asked.locked_styles &&
      asked_->wish.parents == asked.wish.parents &&
      asked_->wish.kept.size() == asked.wish.kept.size()) {
    asked.wish.kept = asked_->wish.kept;
  }
  return asked;
}

void BreedingHandler::collect() {
  for (FilledPreview& filled : batches_.take(BatchOf::Brood)) take(std::move(filled));
  if (!seen()) {
    if (std::exchange(filling_, false)) batches_.end(BatchOf::Brood);
    return;
  }
  Asked now = wanted();
  const bool same = asked_ == now;
  if (same && filling_) return;
  ask_for(std::move(now), same);
}

/// The same children again where they are chosen already: they were only out of sight.
void BreedingHandler::ask_for(Asked asked, bool same_children) {
  BroodState& brood = state_.brood;
  const auto count = static_cast<std::size_t>(asked.side * asked.side - 1);
  if (!same_children || brood.children.size() != count) {
    brood.children.assign(count, {});
    brood.chosen = std::min(brood.chosen, brood.cells() - 1);
    ++brood.version;
  }
  PreviewBatch batch;
  batch.finish = asked.finish;
  batch.breed = asked.wish;
  for (std::size_t i = 0; i < count; ++i) {
    batch.items.push_back({i, brood.children[i].place});
    // Those that are still to come are others than those that are there.
    if (brood.children[i].place) ++batch.breed.seed;
  }
  batches_.fill(BatchOf::Brood, std::move(batch));
  asked_ = std::move(asked);
  filling_ = true;
}

void BreedingHandler::take(FilledPreview filled) {
  BroodState& brood = state_.brood;
  if (filled.item >= brood.children.size() || !filled.image) return;
  Child& child = brood.children[static_cast<std::size_t>(filled.item)];
  child.place = std::move(filled.place);
  child.image = std::move(*filled.image);
  ++brood.version;
}

void BreedingHandler::on(const intent::Breed& ask) {
  BroodState& brood = state_.brood;
  if (ask.side) brood.side = std::clamp(*ask.side, kLeastBrood, kMostBrood);
  if (ask.wildness) brood.wildness = std::clamp(*ask.wildness, 0.0F, 1.0F);
  if (ask.lock) brood.lock = *ask.lock;
  if (ask.locked_parts) brood.locked_parts = *ask.locked_parts;
}

void BreedingHandler::on(const intent::BrushRegion& ask) {
  state_.brood.brushing = ask.on;
  on(intent::EndRegionStroke{});
}

void BreedingHandler::on(const intent::EndRegionStroke&) {
  settle(state_.brood.region.empty() ? "mark nothing that stays" : "mark what stays");
}

void BreedingHandler::on(const intent::SetRegion& ask) {
  const bool any = std::ranges::any_of(ask.region, [](std::uint8_t one) { return one != 0; });
  state_.brood.region = any ? ask.region : std::vector<std::uint8_t>();
}

void BreedingHandler::on(const intent::StepRegionBrush& ask) {
  BroodState& brood = state_.brood;
  if (!brood.brushing || !state_.space) return;
  const Canvas canvas = state_.space->canvas;
  brood.brush_x = std::clamp(brood.brush_x + ask.dx, 0, std::max(0, canvas.width - 1));
  brood.brush_y = std::clamp(brood.brush_y + ask.dy, 0, std::max(0, canvas.height - 1));
  if (!ask.mark) return;
  std::vector<std::uint8_t> region = brood.region;
  const auto at = static_cast<std::size_t>(brood.brush_y * canvas.width + brood.brush_x);
  const bool there = at < region.size() && region[at] != 0;
  brush_region(region, canvas, brood.brush_x, brood.brush_y,
               there && ask.dx == 0 && ask.dy == 0 ? RegionBrush::Erase : RegionBrush::Mark);
  on(intent::SetRegion{std::move(region)});
  on(intent::EndRegionStroke{});
}

void brush_region(std::vector<std::uint8_t>& region, Canvas canvas, int x, int y,
                  RegionBrush brush) {
  region.resize(static_cast<std::size_t>(canvas.pixels()), 0);
  for (int row = std::max(0, y - 1); row <= std::min(canvas.height - 1, y + 1); ++row) {
    for (int column = std::max(0, x - 1); column <= std::min(canvas.width - 1, x + 1); ++column) {
      region[static_cast<std::size_t>(row * canvas.width + column)] =
          brush == RegionBrush::Mark ? 1 : 0;
    }
  }
}

void BreedingHandler::on(const intent::OtherChildren&) { draw_seed(); }

void BreedingHandler::on(const intent::ChooseChild& ask) {
  state_.brood.chosen = std::clamp(ask.cell, -1, state_.brood.cells() - 1);
}

void BreedingHandler::on(const intent::GoToChild& ask) {
  const auto which = static_cast<std::size_t>(ask.cell - 1);
  if (ask.cell < 1 || which >= state_.brood.children.size()) return;
  const std::optional<Place>& place = state_.brood.children[which].place;
  if (!place) return;
  draw_seed();
  const std::string how = state_.brood.others.empty() ? "bred" : "bred from several";
  tools_.asks.push(intent::GoToPlace{*place, how});
}

void BreedingHandler::on(const intent::MarkParent& ask) {
  BroodState& brood = state_.brood;
  Mark mark;
  if (ask.cell == 0 && state_.frame) {
    mark = {state_.frame->place, state_.frame->image};
  } else if (ask.cell >= 1 && ask.cell < brood.cells()) {
    const Child& child = brood.children[static_cast<std::size_t>(ask.cell - 1)];
    if (!child.place) return;
    mark = {*child.place, child.image};
  } else {
    return;
  }
  on(intent::MarkParentAt{std::move(mark)});
}

void BreedingHandler::on(const intent::MarkParentAt& ask) {
  BroodState& brood = state_.brood;
  const auto same = [&](const Mark& other) { return other.place == ask.mark.place; };
  if (std::ranges::any_of(brood.others, same)) {
    std::erase_if(brood.others, same);
    return settle("take a parent out");
  }
  if (brood.others.size() + 1 >= kMostParents) {
    tools_.notices.info("Four parents are the most. Click one of them to take it out.");
    return;
  }
  brood.others.push_back(ask.mark);
  settle("mark a parent");
}

void BreedingHandler::on(const intent::UnmarkParent& ask) {
  auto& others = state_.brood.others;
  if (ask.which >= others.size()) return;
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(ask.which));
  settle("take a parent out");
}

void BreedingHandler::on(const intent::HoldBrood& ask) { state_.brood.held = ask.on; }

void BreedingHandler::settle(const std::string& label) {
  BroodState& brood = state_.brood;
  brood.history.push({brood.others, brood.region, current_visit(state_)}, label);
}

void BreedingHandler::use(const BroodStep& step) {
  state_.brood.others = step.others;
  state_.brood.region = step.region;
}

void BreedingHandler::on(const intent::UndoBrood&) {
  on(intent::EndRegionStroke{});
  if (can_undo_brood(state_)) use(*state_.brood.history.undo());
}

void BreedingHandler::on(const intent::RedoBrood&) {
  if (can_redo_brood(state_)) use(*state_.brood.history.redo());
}

}  // namespace pixelatent::gui
