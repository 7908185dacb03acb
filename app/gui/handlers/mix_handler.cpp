#include "mix_handler.hpp"

#include <algorithm>
#include <utility>

namespace pixelatent::gui {

namespace {

constexpr float kKnobStep = 0.1F;  // of the wheel's radius, that a key press is

/// A slot's number after slot `gone` was taken out; -1 for that one.
int without(int slot, int gone) { return slot == gone ? -1 : slot > gone ? slot - 1 : slot; }

}  // namespace

Mix mix_of(const MixState& state) {
  Mix mix;
  for (std::size_t i = 0; i < state.slots.size(); ++i) {
    mix.slots.push_back({state.slots[i].place, state.weights[i]});
  }
  mix.shapes_of = state.shapes_of;
  mix.colours_of = state.colours_of;
  mix.of_part = state.of_part;
  mix.order = state.order;
  return mix;
}

void MixHandler::handle(const MixIntent& intent) {
  std::visit([this](const auto& ask) { on(ask); }, intent);
}

void MixHandler::collect() {
  if (!explore_.space || explore_.space->run == run_) return;
  run_ = explore_.space->run;
  on(intent::ClearMix{});
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

void MixHandler::settle() {
  show();
  if (slots() > 1) tools_.asks.push(intent::CommitPlace{"mixed"});
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
  settle();
}

void MixHandler::on(const intent::TakeFromMix& ask) {
  if (ask.slot < 0 || ask.slot >= slots()) return;
  state_.slots.erase(state_.slots.begin() + ask.slot);
  state_.weights.erase(state_.weights.begin() + ask.slot);
  state_.shapes_of = without(state_.shapes_of, ask.slot);
  state_.colours_of = without(state_.colours_of, ask.slot);
  for (std::int8_t& slot : state_.of_part) {
    slot = static_cast<std::int8_t>(without(slot, ask.slot));
  }
  ++state_.version;
  if (state_.slots.empty()) return on(intent::ClearMix{});
  put_knob(wheel_point(state_.weights));
  settle();
}

void MixHandler::on(const intent::ClearMix&) {
  const std::uint64_t version = state_.version + 1;
  state_ = MixState();
  state_.version = version;
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

void MixHandler::on(const intent::OtherMixOrder&) {
  ++state_.order;
  settle();
}

}  // namespace pixelatent::gui
