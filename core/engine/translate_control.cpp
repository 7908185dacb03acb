#include "engine/translate_control.hpp"

#include <algorithm>
#include <chrono>
#include <exception>

#include "base/rng.hpp"
#include "base/thread_priority.hpp"
#include "engine/complete_sheet.hpp"
#include "engine/translate_sheets.hpp"

namespace pixelatent {

namespace {

constexpr int kLookedAt = 5;                  // sprites of each side, unless others are asked for
constexpr double kSaveTranslationEvery = 30;  // seconds
constexpr double kTellEvery = 0.2;            // seconds
constexpr double kLookAtLeastEvery = 1;       // seconds at least
constexpr double kLookShare = 0.2;            // of the time goes into what is looked at, at most

double translate_clock() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Error nothing_translates() {
  return {ErrorCode::Empty, "no translation is there yet", {}, "Choose A and B and start one."};
}

}  // namespace

void TranslateControl::run(const std::stop_token& stop) {
  stop_ = stop;
  lower_thread_priority();
  while (!stop.stop_requested()) {
    const bool busy = now_.state == TrainState::Training || measure_due_;
    const auto asks = busy ? asks_.drain() : asks_.wait_drain(stop);
    for (const Ask& ask : asks) {
      if (stop.stop_requested()) return;
      handle(ask);
    }
    if (stop.stop_requested()) return;
    do_next();
  }
}

void TranslateControl::do_next() {
  try {
    if (now_.state == TrainState::Training) {
      iterate();
    } else if (measure_due_) {
      measure_when_free();
    }
  } catch (const std::exception& e) {
    give_up(e.what());
  } catch (...) {
    give_up("an unknown problem came up");
  }
}

void TranslateControl::give_up(const std::string& why) {
  now_.state = TrainState::Failed;
  now_.measuring = measure_due_ = false;
  publish();
  if (hooks_.notify) {
    hooks_.notify({Notice::Level::Problem,
                   one_line({ErrorCode::Internal, why, "translation", "Please report this."})});
  }
}

void TranslateControl::handle(const Ask& ask) {
  // Two that are asked at once may come in another order than they were numbered.
  handled_ = std::max(handled_, ask.number);
  Result<> result;
  try {
    result = ask.work(ask.number);
  } catch (const std::exception& e) {
    result = fail(ErrorCode::Internal, e.what(), "translation", "Please report this.");
  } catch (...) {
    result = fail(ErrorCode::Internal, "an unknown problem came up", "translation",
                  "Please report this.");
  }
  publish();
  ask.reply(std::move(result));
  if (hooks_.wake) hooks_.wake();
}

void TranslateControl::take_over(RunId id, TranslationRun run, TrainState state) {
  const TranslateSets& sets = run.job().sets();
  TranslateSnapshot next;
  next.run = id;
  next.state = state;
  next.model = run.job().model();
  next.pairing = sets.pairing;
  next.a = sets.a;
  next.b = sets.b;
  looked_at_ = {fixed_subset(sets.a->size(), kLookedAt), fixed_subset(sets.b->size(), kLookedAt)};
  film_.set(std::make_shared<const Film>());
  run_.emplace(std::move(run));
  place_.set(run_->place());
  now_ = std::move(next);
  measure_due_ = false;
  rate_images_ = run_->counters().images;
  rate_seconds_ = run_->counters().seconds;
  look_due_ = publish_due_ = 0;
  save_due_ = translate_clock() + kSaveTranslationEvery;
}

Result<> TranslateControl::begin(RunId id, TranslateStart start) {
  const TrainOptions options = start.options;
  if (hooks_.pause_explored) hooks_.pause_explored();
  const TranslateSnapshot before = now_;
  now_.state = TrainState::Starting;
  publish();
  now_ = before;
  if (before.state == TrainState::Training) now_.state = TrainState::Paused;
  auto job = models_.make(std::move(start));
  if (!job) return tl::unexpected(job.error());
  if (run_) save();
  take_over(id, TranslationRun(std::move(*job), options.seed, {options.minutes, options.images}),
            TrainState::Training);
  return {};
}

Result<> TranslateControl::go_on(RunId id, const StoredTranslation& stored) {
  auto job = models_.make_stored(stored);
  if (!job) return tl::unexpected(job.error());
  TranslationRun run(std::move(*job), stored, {});
  const bool done = run.done();
  take_over(id, std::move(run), done ? TrainState::Finished : TrainState::Paused);
  publish();  // Whoever takes the losses knows whose they are.
  for (const MetricPoint& point : stored.losses) losses_.push({id, point});
  show_film(stored.film);
  if (stored.figures) now_.figures = std::make_shared<const MeasuredTranslation>(*stored.figures);
  draw_look();
  return {};
}

Result<> TranslateControl::set_training(bool on) {
  if (!run_) return tl::unexpected(nothing_translates());
  if (on && run_->done()) {
    return fail(ErrorCode::BadArgument, "this translation has learned all it can", {},
                "Apply it, or start a new one.");
  }
  if (on && hooks_.pause_explored) hooks_.pause_explored();
  if (!on && now_.state == TrainState::Training) {
    draw_look();
    save();
  }
  if (on || now_.state == TrainState::Training) {
    now_.state = on ? TrainState::Training : TrainState::Paused;
  }
  if (on) measure_due_ = false;
  return {};
}

Result<> TranslateControl::finish() {
  if (!run_) return tl::unexpected(nothing_translates());
  if (now_.state == TrainState::Finished) return {};
  run_->finish();
  if (run_->done()) {
    end();
  } else {
    if (hooks_.pause_explored) hooks_.pause_explored();
    now_.state = TrainState::Training;
  }
  return {};
}

void TranslateControl::iterate() {
  Result<> stepped;
  try {
    stepped = run_->iterate();
  } catch (const std::exception& e) {
    stepped = fail(ErrorCode::Internal, e.what(), "translation", "Please report this.");
  }
  if (!stepped) {
    now_.state = TrainState::Failed;
    publish();
    if (hooks_.notify) hooks_.notify({Notice::Level::Problem, one_line(stepped.error())});
    return;
  }
  losses_.push({now_.run, run_->newest()});
  if (run_->done()) return end();
  const double now = translate_clock();
  if (now >= look_due_) {
    draw_look();
    const double took = translate_clock() - now;
    look_due_ = now + std::max(kLookAtLeastEvery, took / kLookShare);
  }
  if (now >= publish_due_) {
    publish();
    publish_due_ = now + kTellEvery;
  }
  if (now >= save_due_) save();
}

void TranslateControl::end() {
  now_.state = TrainState::Finished;
  draw_look();
  save();
  measure_due_ = true;
  publish();
}

void TranslateControl::measure_when_free() {
  now_.measuring = true;
  publish();
  std::optional<MeasuredTranslation> figures;
  try {
    figures = models_.measure(run_->job(), [this] { return !interrupted(); });
    measure_due_ = !figures;
  } catch (const std::exception& e) {
    measure_due_ = false;
    if (hooks_.notify) {
      hooks_.notify({Notice::Level::Warning, "It could not be measured: " + std::string(e.what())});
    }
  }
  now_.measuring = measure_due_;
  if (figures) {
    now_.figures = std::make_shared<const MeasuredTranslation>(*figures);
    save();
  }
  publish();
}

void TranslateControl::draw_look() {
  if (!run_) return;
  auto look = std::make_shared<TranslateLook>();
  look->images = run_->counters().images;
  look->seconds = run_->counters().seconds;
  look->keep = keep_;
  TranslateJob& job = run_->job();
  for (const Heading heading : {Heading::AToB, Heading::BToA}) {
    const Heading other = heading == Heading::AToB ? Heading::BToA : Heading::AToB;
    const SpriteSet& side = job.sets().source(heading);
    for (const int sprite : looked_at_.at(static_cast<std::size_t>(heading))) {
      if (sprite < 0 || sprite >= side.size() || stop_.stop_requested()) continue;
      TranslatedRow row;
      row.sprite = sprite;
      row.source = side.originals()[static_cast<std::size_t>(sprite)];
      row.there = job.translate(heading, {&row.source, 1}, keep_).front();
      row.back = job.translate(other, {&row.there, 1}, keep_).front();
      look->rows.at(static_cast<std::size_t>(heading)).push_back(std::move(row));
    }
  }
  now_.look = look;
  if (look->images > 0) add_to_film(std::move(look));
  publish();
}

void TranslateControl::publish() {
  if (run_) {
    now_.images = run_->counters().images;
    now_.seconds = run_->counters().seconds;
    now_.progress = run_->share();
    now_.saved = !is_unsaved();
    if (const double seconds = now_.seconds - rate_seconds_; seconds > 0.5) {
      now_.images_per_second = static_cast<double>(now_.images - rate_images_) / seconds;
    }
  }
  snapshot_.set(std::make_shared<const TranslateSnapshot>(now_));
  if (hooks_.wake) hooks_.wake();
}

void TranslateControl::save() {
  save_due_ = translate_clock() + kSaveTranslationEvery;
  if (hooks_.save) hooks_.save(take_unsaved());
}

bool TranslateControl::is_unsaved() const {
  if (!run_) return false;
  const TranslationInFile& place = *run_->place();
  const std::int64_t images = run_->counters().images;
  return place.written_images != images || (now_.figures && place.measured_images != images);
}

UnsavedTranslation TranslateControl::take_unsaved() {
  UnsavedTranslation unsaved = run_->take_unsaved();
  unsaved.figures = now_.figures;
  unsaved.film = *film_.get();
  return unsaved;
}

}  // namespace pixelatent
