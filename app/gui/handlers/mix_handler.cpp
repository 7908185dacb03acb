#include "mix_handler.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "latent/mix_regions.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kKnobStep = 0.1F;  // of the wheel's radius, that a key press is

/// A slot's number after slot `gone` was taken out; -1 for that one.
int without(int slot, int gone) { return slot == gone ? -1 : slot > gone ? slot - 1 : slot; }

/// Only if every number in it is one that this run knows.
bool fits(const MixSetup& setup, const LatentShape& shape) {
  const auto slots = static_cast<int>(setup.slots.size());
  const auto known = [slots](int slot) { return slot >= -1 && slot < slots; };
  const std::size_t blocks =
      static_cast<std::size_t>(shape.block_rows) * static_cast<std::size_t>(shape.block_columns);
  return slots > 0 && setup.slots.size() <= kMostMixed &&
         setup.weights.size() == setup.slots.size() && std::isfinite(setup.knob.x) &&
         std::isfinite(setup.knob.y) && known(setup.shapes_of) && known(setup.colours_of) &&
         std::ranges::all_of(setup.of_part, known) && std::ranges::all_of(setup.of_block, known) &&
         setup.of_part.size() <= static_cast<std::size_t>(shape.parts()) &&
         (setup.of_block.empty() || setup.of_block.size() == blocks) &&
         std::ranges::all_of(
             setup.slots, [&](const Mark& slot) { return check(slot.place, shape).has_value(); });
}

}  // namespace

bool operator==(const MixSetup& a, const MixSetup& b) {
  const auto same = [](const Mark& one, const Mark& other) { return one.place == other.place; };
  return std::ranges::equal(a.slots, b.slots, same) && a.knob.x == b.knob.x &&
         a.knob.y == b.knob.y && a.weights == b.weights && a.shapes_of == b.shapes_of &&
         a.colours_of == b.colours_of && a.of_part == b.of_part && a.of_block == b.of_block &&
         a.order == b.order;
}

History<MixSetup> history_of_mixes() {
  History<MixSetup> history(std::size_t{8} << 20, [](const MixSetup& setup, const MixSetup*) {
    std::size_t bytes = sizeof(MixSetup) + setup.of_block.size();
    for (const Mark& slot : setup.slots) {
      bytes += bytes_of(slot.place) + slot.image.pixels().size() * sizeof(Rgba8);
    }
    return bytes;
  });
  history.begin({});
  return history;
}

Mix mix_of(const MixState& state) {
  Mix mix;
  for (std::size_t i = 0; i < state.slots.size(); ++i) {
    mix.slots.push_back({state.slots[i].place, state.weights[i]});
  }
  mix.shapes_of = state.shapes_of;
  mix.colours_of = state.colours_of;
  mix.of_part = state.of_part;
  mix.of_block = state.of_block;
  mix.order = state.order;
  return mix;
}

void MixHandler::handle(const MixIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void MixHandler::collect() {
  if (!explore_.space || explore_.space->run == run_) return;
  run_ = explore_.space->run;
  const std::uint64_t version = state_.version + 1;
  state_ = MixState();  // with its history: those places are of the run before
  state_.version = version;
}

void MixHandler::put_knob(WheelPoint at) {
  state_.knob = onto_wheel(at, slots());
  state_.weights = weights_on_wheel(state_.knob, slots());
}

void MixHandler::show() {
  if (slots() < 2 || !explore_.space) return;
  const Mix mix = mix_of(state_);
  if (mixes_parts(explore_.space->shape)) {
    state_.slot_of_part = slots_of_parts(mix, explore_.space->shape);
  }
  Place place = mixed(mix, explore_.space->shape);
  if (const auto fine = check(place, explore_.space->shape); !fine) {
    return tools_.notices.problem(fine.error());
  }
  tools_.asks.push(intent::ScrubTo{std::move(place)});
}

void MixHandler::settle(const std::string& label) {
  state_.history.push(state_, label);
  show();
  if (slots() > 1) tools_.asks.push(intent::CommitPlace{"mixed"});
}

void MixHandler::use(const MixSetup* setup) {
  if (setup == nullptr) {
    return tools_.notices.info("The mix is as it began. \u2190 goes back through where you were.");
  }
  static_cast<MixSetup&>(state_) = *setup;
  state_.brush = std::min(state_.brush, slots() - 1);
  state_.by_keys = state_.by_keys && slots() > 1;
  state_.slot_of_part.clear();
  ++state_.version;
  show();
  if (slots() > 1) tools_.asks.push(intent::CommitPlace{"mixed"});
}

void MixHandler::on(const intent::UndoMix&) { use(state_.history.undo()); }
void MixHandler::on(const intent::RedoMix&) { use(state_.history.redo()); }

/// The place one is at comes with the history.
void MixHandler::on(const intent::RestoreMix& ask) {
  if (!explore_.space || !fits(ask.what, explore_.space->shape)) return;
  static_cast<MixSetup&>(state_) = ask.what;
  put_knob(ask.what.knob);
  if (mixes_parts(explore_.space->shape)) {
    state_.slot_of_part = slots_of_parts(mix_of(state_), explore_.space->shape);
  }
  ++state_.version;
  state_.history.begin(state_);
}

void MixHandler::on(const intent::AddToMix& ask) {
  if (!explore_.space || (!ask.what && !explore_.frame)) return;
  if (state_.slots.size() >= kMostMixed) {
    return tools_.notices.info("Six sprites are the most. The cross on one of them takes it out.");
  }
  std::vector<float> weights = state_.weights;
  const float share = 1.0F / static_cast<float>(weights.size() + 1);
  for (float& weight : weights) weight *= 1 - share;
  weights.push_back(share);
  state_.slots.push_back(ask.what ? *ask.what : Mark{explore_.frame->place, explore_.frame->image});
  ++state_.version;
  put_knob(wheel_point(weights));
  settle("add to the mix");
}

void MixHandler::on(const intent::TakeFromMix& ask) {
  if (ask.slot < 0 || ask.slot >= slots()) return;
  state_.slots.erase(state_.slots.begin() + ask.slot);
  state_.weights.erase(state_.weights.begin() + ask.slot);
  state_.shapes_of = without(state_.shapes_of, ask.slot);
  state_.colours_of = without(state_.colours_of, ask.slot);
  for (auto* list : {&state_.of_part, &state_.of_block}) {
    for (std::int8_t& slot : *list) slot = static_cast<std::int8_t>(without(slot, ask.slot));
  }
  state_.brush = -1;
  ++state_.version;
  if (state_.slots.empty()) return on(intent::ClearMix{});
  put_knob(wheel_point(state_.weights));
  settle("take out of the mix");
}

void MixHandler::on(const intent::ClearMix&) {
  static_cast<MixSetup&>(state_) = {};
  state_.brush = -1;
  state_.by_keys = false;
  state_.slot_of_part.clear();
  ++state_.version;
  state_.history.push(state_, "clear the mix");
}

void MixHandler::on(const intent::MoveMixKnob& ask) {
  if (state_.slots.empty()) return;
  put_knob(ask.to);
  show();
}

void MixHandler::on(const intent::NudgeMixKnob& ask) {
  if (state_.slots.empty()) return;
  put_knob({state_.knob.x + kKnobStep * static_cast<float>(ask.dx),
            state_.knob.y + kKnobStep * static_cast<float>(ask.dy)});
  settle();
}

void MixHandler::on(const intent::EndMixDrag&) { settle(); }

void MixHandler::on(const intent::UseMixKeys& ask) { state_.by_keys = ask.on && slots() > 1; }

void MixHandler::on(const intent::MixShapesOf& ask) {
  state_.shapes_of = std::clamp(ask.slot, -1, slots() - 1);
  settle();
}

void MixHandler::on(const intent::MixColoursOf& ask) {
  state_.colours_of = std::clamp(ask.slot, -1, slots() - 1);
  settle();
}

void MixHandler::on(const intent::MixPartOf& ask) {
  if (!explore_.space || ask.part < 0 || ask.part >= explore_.space->shape.parts()) return;
  state_.of_part.resize(static_cast<std::size_t>(explore_.space->shape.parts()), -1);
  state_.of_part[static_cast<std::size_t>(ask.part)] =
      static_cast<std::int8_t>(std::clamp(ask.slot, -1, slots() - 1));
  settle();
}

/// Marks by blocks: the canvas is mixed in them.
void MixHandler::on(const intent::UseMixBrush& ask) {
  const bool able = explore_.space && mixes_regions(explore_.space->shape);
  state_.brush = able && slots() > 1 ? std::clamp(ask.slot, -1, slots() - 1) : -1;
  state_.by_keys = false;
}

void MixHandler::on(const intent::BrushMix& ask) {
  if (state_.brush < 0 || !explore_.space) return;
  const std::vector<std::int8_t> before = state_.of_block;
  brush_blocks(state_.of_block, explore_.space->canvas, explore_.space->shape, {ask.x, ask.y},
               ask.mark ? state_.brush : -1);
  if (state_.of_block != before) show();
}

void MixHandler::on(const intent::StepMixBrush& ask) {
  if (state_.brush < 0 || !explore_.space) return;
  const Canvas canvas = explore_.space->canvas;
  state_.brush_x = std::clamp(state_.brush_x + ask.dx, 0, std::max(0, canvas.width - 1));
  state_.brush_y = std::clamp(state_.brush_y + ask.dy, 0, std::max(0, canvas.height - 1));
  if (!ask.mark) return;
  const bool stays = ask.dx == 0 && ask.dy == 0;
  const int there =
      slot_at(state_.of_block, canvas, explore_.space->shape, {state_.brush_x, state_.brush_y});
  on(intent::BrushMix{state_.brush_x, state_.brush_y, !(stays && there == state_.brush)});
  on(intent::EndMixStroke{});
}

void MixHandler::on(const intent::EndMixStroke&) { settle("mark in the mix"); }

void MixHandler::on(const intent::ClearMixBrush&) {
  state_.of_block.clear();
  settle("mark nothing in the mix");
}

void MixHandler::on(const intent::OtherMixOrder&) {
  ++state_.order;
  settle();
}

}  // namespace pixelatent::gui
