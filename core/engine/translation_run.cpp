#include "engine/translation_run.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace pixelatent {

namespace {

constexpr std::int64_t kFewestToRest = 100, kMostToRest = 3000;  // images

double clock_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Frames of the film as the file should have them; `known` says which it has, and then has.
Result<> write_film(ProjectStore& store, RunNumber run, const UnsavedTranslation& unsaved,
                    std::map<std::int64_t, std::int64_t>& known) {
  std::map<std::int64_t, std::int64_t> gone = known;
  const TranslateSets sets{unsaved.sets.front().set, unsaved.sets.back().set, Pairing::None};
  for (const auto& look : *unsaved.film) {
    if (gone.erase(look->images) > 0) continue;
    auto id = store.add_frame(run, frame_of(*look, sets));
    if (!id) return tl::unexpected(id.error());
    known[look->images] = *id;
  }
  std::vector<std::int64_t> ids;
  for (const auto& [images, id] : gone) {
    ids.push_back(id);
    known.erase(images);
  }
  return store.remove_frames(ids);
}

}  // namespace

void hold_losses(UnsavedTranslation& unsaved) {
  std::vector<MetricPoint>& held = unsaved.place->unsaved;
  held.insert(held.end(), unsaved.losses.begin(), unsaved.losses.end());
  unsaved.losses.clear();
}

Result<> write_translation(ProjectStore& store, UnsavedTranslation unsaved) {
  TranslationInFile& place = *unsaved.place;
  hold_losses(unsaved);
  if (place.left || unsaved.checkpoint.state.counters.images == 0) return {};
  RunNumber number = place.number;
  std::map<std::int64_t, std::int64_t> frames = place.frames;
  const Result<> written = store.together([&]() -> Result<> {
    if (number == 0) {
      auto begun = store.begin_run(RunRole::Translate, unsaved.model, unsaved.seed, unsaved.sets);
      if (!begun) return tl::unexpected(begun.error());
      number = *begun;
    }
    if (auto added = store.add_losses(number, place.unsaved); !added) return added;
    if (unsaved.figures && place.measured_images != unsaved.checkpoint.state.counters.images) {
      const auto rows = rows_of(*unsaved.figures, unsaved.checkpoint.state.counters);
      if (auto added = store.add_metrics(number, rows); !added) return added;
    }
    if (unsaved.film) {
      if (auto added = write_film(store, number, unsaved, frames); !added) return added;
    }
    return store.add_checkpoint(number, unsaved.checkpoint);
  });
  if (!written) return written;
  place.number = number;
  place.frames = std::move(frames);
  place.unsaved.clear();
  place.written_images = unsaved.checkpoint.state.counters.images;
  if (unsaved.figures) place.measured_images = unsaved.checkpoint.state.counters.images;
  return {};
}

Result<std::optional<StoredTranslation>> read_translation(const ProjectStore& store) {
  auto run = store.newest_run(RunRole::Translate);
  if (!run) return tl::unexpected(run.error());
  if (!*run) return std::nullopt;
  auto checkpoint = store.newest_checkpoint((*run)->number);
  if (!checkpoint) return tl::unexpected(checkpoint.error());
  if (!*checkpoint) return std::nullopt;
  auto losses = store.losses((*run)->number);
  if (!losses) return tl::unexpected(losses.error());
  auto metrics = store.metrics((*run)->number);
  if (!metrics) return tl::unexpected(metrics.error());
  auto film = store.frames((*run)->number);
  if (!film) return tl::unexpected(film.error());
  const std::int64_t until = (*checkpoint)->state.counters.images;
  std::erase_if(*losses, [until](const MetricPoint& point) { return point.images > until; });
  std::erase_if(*metrics, [until](const MetricValue& value) { return value.images != until; });
  return StoredTranslation{std::move(**run), std::move(**checkpoint), std::move(*losses),
                           translation_in(*metrics), std::move(*film)};
}

TranslationRun::TranslationRun(std::unique_ptr<TranslateJob> job, std::uint64_t seed,
                               const TrainLimits& limits)
    : job_(std::move(job)), seed_(seed), plan_{limits, {}} {}

TranslationRun::TranslationRun(std::unique_ptr<TranslateJob> job, const StoredTranslation& from,
                               const TrainLimits& limits)
    : job_(std::move(job)),
      seed_(from.run.seed),
      plan_(limits.any() ? RunPlan{limits, from.checkpoint.state.counters} : from.checkpoint.plan),
      counters_(from.checkpoint.state.counters) {
  place_->number = from.run.number;
  place_->written_images = counters_.images;
  for (const TimelineFrame& frame : from.film) place_->frames[frame.images] = frame.id;
  if (from.figures) place_->measured_images = counters_.images;
}

double TranslationRun::share() const {
  double share = job_->share_learned();
  const TrainLimits& limits = plan_.limits;
  if (limits.images) {
    share = std::max(share, static_cast<double>(counters_.images - plan_.from.images) /
                                static_cast<double>(*limits.images));
  }
  if (limits.minutes) {
    share = std::max(share, (counters_.seconds - plan_.from.seconds) / (*limits.minutes * 60));
  }
  return ends_ && job_->share_learned() >= 0 ? 1 : share;
}

void TranslationRun::finish() {
  ends_ = true;
  if (job_->share_learned() >= 0) return;
  const std::int64_t rest = std::clamp(counters_.images / 3, kFewestToRest, kMostToRest);
  RunCounters from = counters_;
  from.images -= rest;  // Half of the way: from here on the rate falls.
  plan_ = {{std::nullopt, 2 * rest}, from};
}

Result<> TranslationRun::iterate() {
  const double began = clock_seconds();
  auto report = job_->step(share());
  if (!report) return tl::unexpected(report.error());
  counters_.step += 1;
  counters_.images += report->images;
  counters_.seconds += clock_seconds() - began;
  newest_ = report->losses;
  newest_.images = counters_.images;
  unsaved_.push_back(newest_);
  return {};
}

UnsavedTranslation TranslationRun::take_unsaved() {
  UnsavedTranslation unsaved;
  unsaved.place = place_;
  unsaved.model = job_->model();
  unsaved.seed = seed_;
  unsaved.sets = {{"a", job_->sets().a}, {"b", job_->sets().b}};
  unsaved.checkpoint = {job_->save_state(), plan_, {}};
  unsaved.checkpoint.state.counters = counters_;
  unsaved.losses = std::exchange(unsaved_, {});
  return unsaved;
}

}  // namespace pixelatent
