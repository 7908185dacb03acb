// What can be asked of a walk: WalkHandler's other half, which draws it, is in walk_handler.cpp.
#include <algorithm>
#include <utility>

#include "walk_handler.hpp"

namespace pixelatent::gui {

void WalkHandler::change(WalkPlan plan, std::string label) {
  plan = within_limits(std::move(plan));
  if (!state_.history.push(plan, std::move(label))) return;
  use(plan);
}

void WalkHandler::use(const WalkPlan& plan) {
  state_.plan = plan;
  state_.chosen = std::min(state_.chosen, static_cast<int>(plan.stops.size()) - 1);
  if (plan.stops.empty()) {
    state_.playing = false;
    state_.stops.clear();
    state_.frames.clear();
    state_.times.clear();
    state_.shown.clear();
    asked_.reset();
    ++state_.version;
  }
  store();
}

void WalkHandler::on(const intent::AddStop& ask) {
  if (!explore_.space) return;
  WalkPlan plan = state_.plan;
  if (static_cast<int>(plan.stops.size()) >= kMostStops) {
    return tools_.notices.info("A walk has " + std::to_string(kMostStops) +
                               " stops at most. Delete takes out the one that is chosen.");
  }
  const auto after =
      has_stop(state_.chosen) ? state_.chosen + 1 : static_cast<int>(plan.stops.size());
  WalkStop stop;
  if (!plan.stops.empty()) stop = plan.stops[static_cast<std::size_t>(std::max(0, after - 1))];
  stop.place = ask.what ? ask.what->place : explore_.place;
  plan.stops.insert(plan.stops.begin() + after, std::move(stop));
  if (has_stop(state_.chosen)) state_.chosen = after;
  change(std::move(plan), "add a stop");
}

void WalkHandler::on(const intent::RemoveStop& ask) {
  if (!has_stop(ask.stop)) return;
  WalkPlan plan = state_.plan;
  plan.stops.erase(plan.stops.begin() + ask.stop);
  change(std::move(plan), "take out a stop");
}

void WalkHandler::on(const intent::MoveStop& ask) {
  const int to = std::clamp(ask.stop + ask.by, 0, static_cast<int>(state_.plan.stops.size()) - 1);
  if (!has_stop(ask.stop) || to == ask.stop) return;
  WalkPlan plan = state_.plan;
  const auto first = plan.stops.begin();
  if (to > ask.stop) {
    std::rotate(first + ask.stop, first + ask.stop + 1, first + to + 1);
  } else {
    std::rotate(first + to, first + ask.stop, first + ask.stop + 1);
  }
  if (state_.chosen == ask.stop) state_.chosen = to;
  change(std::move(plan), "move a stop");
}

void WalkHandler::on(const intent::ChooseStop& ask) {
  state_.chosen = std::clamp(ask.stop, -1, static_cast<int>(state_.plan.stops.size()) - 1);
}

void WalkHandler::on(const intent::GoToStop& ask) {
  if (!has_stop(ask.stop)) return;
  state_.playing = false;
  state_.chosen = ask.stop;
  tools_.asks.push(intent::GoToPlace{state_.plan.stops[static_cast<std::size_t>(ask.stop)].place,
                                     "a stop of the walk"});
}

void WalkHandler::on(const intent::TimeStop& ask) {
  if (!has_stop(ask.stop)) return;
  WalkPlan plan = state_.plan;
  WalkStop& stop = plan.stops[static_cast<std::size_t>(ask.stop)];
  stop.hold = ask.hold;
  stop.travel = ask.travel;
  change(std::move(plan), "time a stop");
}

void WalkHandler::on(const intent::SetWalk& ask) {
  WalkPlan plan = ask.plan;
  plan.stops = state_.plan.stops;
  change(std::move(plan), "how it walks");
}

void WalkHandler::on(const intent::SetRandomWalk& ask) {
  state_.random = ask.wish;
  state_.random.stops = std::clamp(ask.wish.stops, 2, kMostStops);
}

void WalkHandler::on(const intent::DrawRandomWalk&) {
  if (!explore_.space) return;
  RandomWalk walk;
  walk.seed = state_.random.seed;
  walk.keyframes = state_.random.stops;
  walk.loop = state_.plan.loop;
  chosen_of_ = explore_.space->run;
  engine_.choose_walk(explore_.space->shape, walk);
}

void WalkHandler::on(const intent::ClearWalk&) {
  WalkPlan plan = state_.plan;
  plan.stops.clear();
  change(std::move(plan), "clear the walk");
}

void WalkHandler::on(const intent::UndoWalk&) {
  if (const WalkPlan* plan = state_.history.undo()) return use(*plan);
  tools_.notices.info("The walk is as it began. \u2190 goes back through where you were.");
}

void WalkHandler::on(const intent::RedoWalk&) {
  if (const WalkPlan* plan = state_.history.redo()) use(*plan);
}

void WalkHandler::on(const intent::PlayWalk&) {
  if (state_.playing) {
    state_.playing = false;
    tools_.asks.push(intent::CommitPlace{"stop on a walk"});
    return;
  }
  if (state_.plan.stops.size() < 2 || state_.shown.empty()) {
    return tools_.notices.info("A walk needs two stops: A adds the sprite you are at.");
  }
  state_.playing = true;
  show_frame(static_cast<int>(state_.at) % static_cast<int>(state_.shown.size()));
}

void WalkHandler::on(const intent::ScrubWalk& ask) {
  state_.playing = false;
  if (state_.shown.empty()) return;
  show_frame(std::clamp(ask.frame, 0, static_cast<int>(state_.shown.size()) - 1));
}

void WalkHandler::on(const intent::LeaveWalkFrame&) {
  tools_.asks.push(intent::CommitPlace{"look along a walk"});
}

void WalkHandler::on(const intent::ShowWalk& ask) {
  if (ask.run != run_) {
    opened_ = ask;
    return;
  }
  const auto plan = plan_from_json(ask.text);
  if (!plan) {
    // None was laid out, or only a newer version understands it: it stays until there is another.
    stored_ = plan_to_json(state_.plan);
    return;
  }
  stored_ = ask.text;
  state_.history.begin(*plan);
  use(*plan);
}

void WalkHandler::on(const intent::StoreWalk&) {
  stored_ = plan_to_json({});
  store();
}

}  // namespace pixelatent::gui
