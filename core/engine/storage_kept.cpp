// Back to a kept state, and what is written of that.
#include <algorithm>
#include <utility>

#include "engine/kept_sheet.hpp"
#include "engine/quality_rows.hpp"
#include "engine/storage.hpp"

namespace pixelatent {

namespace {

Error nothing_to_go_to(KeptWhy left) {
  return {ErrorCode::NotFound,
          left == KeptWhy::GoingBack ? "there is no going back to undo"
                                     : "there is nothing undone to do again",
          {},
          {}};
}

}  // namespace

void Storage::show_kept_states() {
  auto kept = std::make_shared<KeptStates>();
  kept->run = run_.id();
  kept->writable = writable();
  const RunOnDisk::OnDisk* there = run_.on_disk();
  if (store_ && there != nullptr && set_) {
    const auto states = store_->kept_states(there->number);
    if (!states) return show_failure(tl::unexpected(states.error()));
    for (const KeptState& state : *states) kept->states.push_back(state_to_go_to(state, *set_));
  }
  kept_.set(std::move(kept));
  if (hooks_.wake) hooks_.wake();
}

void Storage::go_to_best(RunId run, GoBack::Why why, Reply reply) {
  post([this, run, why, reply = std::move(reply)] {
    const auto best = [](const KeptState& kept) { return kept.best; };
    const Result<> sent = send_back({run, why}, best, reply);
    if (sent) return;
    if (sent.error().code != ErrorCode::NotFound) return reply(sent);
    reply(fail(ErrorCode::NotFound, "no state of this run was measured yet", {},
               "Let it train on: the first figures come within a minute."));
  });
}

void Storage::go_to(RunId run, std::int64_t state, Reply reply) {
  post([this, run, state, reply = std::move(reply)] {
    const auto wanted = [state](const KeptState& kept) { return kept.id == state; };
    const Result<> sent = send_back({run}, wanted, reply);
    if (!sent) reply(sent);
  });
}

void Storage::go_to_left(RunId run, KeptWhy why, Reply reply) {
  post([this, run, why, reply = std::move(reply)] {
    const auto wanted = [why](const KeptState& kept) { return kept.why == why; };
    const Result<> sent = send_back({run}, wanted, reply);
    if (sent) return;
    const bool none = sent.error().code == ErrorCode::NotFound;
    reply(none ? Result<>(tl::unexpected(nothing_to_go_to(why))) : sent);
  });
}

/// The trainer answers, unless there is an error.
Result<> Storage::send_back(WayBack way, const Wanted& wanted, const Reply& reply) {
  const RunOnDisk::OnDisk* there = run_.on_disk();
  const Error gone{ErrorCode::NotFound, "there is no such kept state any more", {}, {}};
  if (!store_ || there == nullptr || way.run != there->id || !set_) return tl::unexpected(gone);
  const auto states = store_->kept_states(there->number);
  if (!states) return tl::unexpected(states.error());
  const auto found = std::ranges::find_if(*states, wanted);
  if (found == states->end()) return tl::unexpected(gone);
  way.to = found->id;
  way.leaves = left_by_going_to(*found);
  auto checkpoint = store_->kept_state(there->number, way.to);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  auto past = past_of(there->number, way.to);
  if (!past) return tl::unexpected(past.error());
  GoBack back{way.run, std::make_shared<const JobState>(std::move(checkpoint->state)), way.why};
  back.past = std::move(*past);
  back.mark = back_words(*found);
  if (writable()) {
    // On the trainer's thread, so that what it tells of the way before and after does not mix.
    back.left = [this, way](GoBack::Left left) {
      auto handed = std::make_shared<GoBack::Left>(std::move(left));
      post([this, way, handed, series = hooks_.take_series(way.run)] {
        const Result<> written = write_gone_back(way, std::move(*handed), series);
        show_result(written);
        show_kept_states();
      });
    };
  }
  ++ways_back_;
  hooks_.send(std::move(back), Reply([this, reply](Result<> result) {
                // After what it left was posted.
                post([this] { --ways_back_; });
                reply(std::move(result));
              }));
  return {};
}

Result<std::shared_ptr<const RunPast>> Storage::past_of(RunNumber run, std::int64_t state) const {
  auto past = std::make_shared<RunPast>();
  auto moments = read_moments(*store_, run, *set_, state);
  auto metrics = store_->metrics(run, state);
  auto losses = store_->losses(run, state);
  auto changes = store_->hyper_changes(run, state);
  if (!moments) return tl::unexpected(moments.error());
  if (!metrics) return tl::unexpected(metrics.error());
  if (!losses) return tl::unexpected(losses.error());
  if (!changes) return tl::unexpected(changes.error());
  past->moments = std::move(*moments);
  past->quality = points_of(*metrics);
  past->losses = std::move(*losses);
  past->changes = std::move(*changes);
  return past;
}

/// `series`: what was told on the way before and is not written yet.
Result<> Storage::write_gone_back(const WayBack& way, GoBack::Left left, const RunSeries& series) {
  RunOnDisk::OnDisk* there = run_.on_disk();
  if (there == nullptr || there->id != way.run || !writable()) return {};
  if (auto placed = stay_in_place(); !placed) return placed;
  there = run_.on_disk();
  if (there == nullptr) return {};
  append(series, there->unsaved);
  const RunCounters counters = left.after.counters;
  const HyperParams hyper = left.after.hyper;
  const RunCounters was = left.before.counters;
  GoneBack gone;
  gone.to = way.to;
  gone.why = way.leaves;
  gone.sheet = sheet_of(*left.drawn, *set_, was.seconds);
  gone.before = {std::move(left.before), plan_at(was), {}};
  gone.after = {std::move(left.after), plan_at(counters), {}};
  const Result<> written = store_->together([&]() -> Result<> {
    if (auto done = write_series(*there); !done) return done;
    return store_->go_back(there->number, gone);
  });
  if (!written) return written;
  there->unsaved = {there->id, {}, {}};
  there->measured.reset();
  there->offered.clear();
  timeline_ = {};
  checkpoint_written(counters, hyper);
  return {};
}

}  // namespace pixelatent
