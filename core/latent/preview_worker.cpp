#include "latent/preview_worker.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <iterator>
#include <utility>

#include "latent/batch_progress.hpp"

namespace pixelatent {

namespace {

using TimePoint = std::chrono::steady_clock::time_point;

Error error_of(const char* what) {
  return {ErrorCode::Internal, what, {}, "Choose another place."};
}

Result<Image> draw_one(PreviewRenderer& renderer, const Place& place, const Finish& finish) {
  try {
    auto answers = renderer.render({&place, 1}, finish);
    if (answers.size() == 1) return std::move(answers.front());
  } catch (const std::exception& e) {
    return tl::unexpected(error_of(e.what()));
  } catch (...) {
  }
  return tl::unexpected(error_of("an unknown problem came up while drawing a preview"));
}

/// One that can't be drawn does not take the others with it.
std::vector<Result<Image>> draw_each(PreviewRenderer& renderer, std::span<const Place> places,
                                     const Finish& finish) {
  try {
    auto answers = renderer.render(places, finish);
    if (answers.size() == places.size()) return answers;
  } catch (...) {
    // Which of them it was comes out below.
  }
  std::vector<Result<Image>> answers;
  for (const Place& place : places) answers.push_back(draw_one(renderer, place, finish));
  return answers;
}

}  // namespace

struct PreviewWorker::Drawing {
  std::unique_ptr<PreviewRenderer> renderer;
  RunId run;                    ///< of the newest generator
  std::uint64_t generator = 0;  ///< LatentSpace::generator of it; 0: none yet
  std::optional<PreviewRequest> last;
  TimePoint rests_from;  ///< requests come one after another until then
  struct Lane {
    BatchProgress progress;
    std::uint64_t number = 0;  ///< of the batch in progress
  };
  std::array<Lane, kPreviewLanes> lanes;

  /// When a lane has something to draw: now at the latest if it was never drawn; nothing: none has.
  std::optional<TimePoint> lane_due(std::size_t lane) const {
    const BatchProgress& progress = lanes.at(lane).progress;
    if (progress.done()) return std::nullopt;
    return progress.some_missing() ? TimePoint::min() : rests_from;
  }
  /// The first lane with something to draw at that time; kPreviewLanes: none.
  std::size_t next_lane(TimePoint now) const {
    std::size_t lane = 0;
    while (lane < kPreviewLanes && lane_due(lane).value_or(TimePoint::max()) > now) ++lane;
    return lane;
  }
  /// When there is something to draw for a batch; max: not before another is asked for.
  TimePoint batches_due() const {
    TimePoint due = TimePoint::max();
    if (!renderer || generator == 0) return due;
    for (std::size_t lane = 0; lane < kPreviewLanes; ++lane)
      due = std::min(due, lane_due(lane).value_or(due));
    return due;
  }
};

bool PreviewWorker::Inbox::asks_for_a_batch() const {
  return std::ranges::any_of(batches, [](const auto& asked) { return asked.has_value(); });
}

PreviewWorker::PreviewWorker(std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
                             std::function<void()> wake, std::function<void(std::string)> on_error)
    : make_renderer_(std::move(make_renderer)),
      wake_(std::move(wake)),
      on_error_(std::move(on_error)) {
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

PreviewWorker::~PreviewWorker() {
  thread_.request_stop();
  thread_.join();
}

template <class Change>
void PreviewWorker::tell(const Change& change) {
  {
    std::lock_guard lock(mutex_);
    change(inbox_);
  }
  ready_.notify_one();
}

void PreviewWorker::set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator) {
  tell([&](Inbox& inbox) {
    inbox.run = run;
    inbox.generator = std::move(generator);
  });
}

void PreviewWorker::look_back(std::optional<EarlierGenerator> earlier) {
  tell([&](Inbox& inbox) { inbox.earlier.emplace(std::move(earlier)); });
}

void PreviewWorker::request(PreviewRequest request) {
  tell([&](Inbox& inbox) { inbox.request = std::move(request); });
}

void PreviewWorker::fill(PreviewBatch batch) {
  std::vector<FilledPreview> superseded;
  const auto lane = static_cast<std::size_t>(batch.lane);
  tell([&](Inbox& inbox) {
    inbox.batches.at(lane) = {std::move(batch), ++batches_.at(lane)};
    superseded.swap(filled_.at(lane));  // freed outside the lock
  });
}

std::vector<FilledPreview> PreviewWorker::take_filled(PreviewLane lane) {
  std::lock_guard lock(mutex_);
  return std::exchange(filled_.at(static_cast<std::size_t>(lane)), {});
}

PreviewWorker::Inbox PreviewWorker::take_inbox(std::stop_token stop, TimePoint until) {
  const auto something = [this] { return !inbox_.empty(); };
  std::unique_lock lock(mutex_);
  if (until == TimePoint::max()) {
    ready_.wait(lock, stop, something);
  } else if (until > std::chrono::steady_clock::now()) {
    ready_.wait_until(lock, stop, until, something);
  }
  return std::exchange(inbox_, {});
}

template <class Work>
bool PreviewWorker::guarded(const Work& work) {
  try {
    work();
    return true;
  } catch (const std::exception& e) {
    on_error_(e.what());
  } catch (...) {
    on_error_("an unknown problem came up while drawing a preview");
  }
  return false;
}

void PreviewWorker::run(std::stop_token stop) {
  Drawing drawing;
  while (!stop.stop_requested()) {
    Inbox inbox = take_inbox(stop, drawing.batches_due());
    if (stop.stop_requested()) break;
    for (std::size_t lane = 0; lane < kPreviewLanes; ++lane) {
      auto& asked = inbox.batches.at(lane);
      if (!asked) continue;
      drawing.lanes.at(lane).progress.begin(std::move(asked->batch));
      drawing.lanes.at(lane).number = asked->number;
    }
    if (inbox.asks_for_a_frame()) {
      draw_frame(drawing, std::move(inbox));
    } else if (drawing.batches_due() <= std::chrono::steady_clock::now()) {
      draw_some_of_batch(drawing);
    }
  }
}

void PreviewWorker::draw_frame(Drawing& drawing, Inbox inbox) {
  if (inbox.request) {
    drawing.last = std::move(inbox.request);
    drawing.rests_from = std::chrono::steady_clock::now() + kBatchesRest;
  }
  if (!drawing.renderer && !guarded([&] { drawing.renderer = make_renderer_(); })) return;
  if (inbox.generator) {
    guarded([&] {
      auto space = drawing.renderer->adopt(inbox.run, std::move(inbox.generator));
      // What was asked of a run that is gone means nothing to this one.
      const bool another = drawing.generator != 0 && space->run != drawing.run;
      drawing.run = space->run;
      drawing.generator = space->generator;
      for (auto& lane : drawing.lanes) {
        another ? lane.progress.begin({}) : lane.progress.draw_all_again();
      }
      space_.set(std::move(space));
    });
  }
  if (inbox.earlier) guarded([&] { drawing.renderer->look_back(std::move(*inbox.earlier)); });
  if (drawing.last && drawing.generator != 0) {
    guarded([&] {
      PreviewRequest& last = *drawing.last;
      if (last.somewhere) {  // chosen once: a newer generator draws the same place
        last.place = drawing.renderer->somewhere(*last.somewhere);
        last.somewhere.reset();
      }
      PreviewFrame frame = drawing.renderer->render(last);
      frame.run = drawing.run;
      frame.place = last.place;
      frame_.put(std::move(frame));
    });
  }
  wake_();
}

void PreviewWorker::draw_some_of_batch(Drawing& drawing) {
  const std::size_t lane = drawing.next_lane(std::chrono::steady_clock::now());
  if (lane == kPreviewLanes) return;
  BatchProgress& progress = drawing.lanes.at(lane).progress;
  const PreviewBatch& batch = progress.batch();
  std::vector<std::size_t> which;
  std::vector<Place> places;
  // Drawing some at once is quicker, but a finger must not wait for long while they are chosen.
  const auto enough = std::chrono::steady_clock::now() + kChoosingChildren;
  if (!guarded([&] {
        while (which.size() < kPreviewsAtOnce) {
          const std::optional<std::size_t> next = progress.take();
          if (!next) break;
          which.push_back(*next);
          const bool child = !batch.items[*next].place;
          places.push_back(progress.place_of(*next, *drawing.renderer));
          if (child && std::chrono::steady_clock::now() >= enough) break;
        }
      })) {
    progress.begin({});  // parents that can't be bred from: told once
    return;
  }
  std::vector<Result<Image>> images = draw_each(*drawing.renderer, places, batch.finish);
  std::vector<FilledPreview> answers;
  for (std::size_t k = 0; k < which.size(); ++k) {
    answers.push_back({drawing.run, batch.id, batch.items[which[k]].id, drawing.generator,
                       std::move(places[k]), std::move(images[k])});
  }
  hand_out(lane, drawing.lanes.at(lane).number, std::move(answers));
}

void PreviewWorker::hand_out(std::size_t lane, std::uint64_t number,
                             std::vector<FilledPreview> answers) {
  std::vector<FilledPreview> superseded;  // freed outside the lock
  {
    std::lock_guard lock(mutex_);
    if (number != batches_.at(lane)) return;  // a newer one was asked for meanwhile
    std::vector<FilledPreview>& filled = filled_.at(lane);
    const auto kept = std::stable_partition(filled.begin(), filled.end(), [&](const auto& before) {
      return std::ranges::none_of(answers,
                                  [&](const auto& now) { return now.item == before.item; });
    });
    std::move(kept, filled.end(), std::back_inserter(superseded));
    filled.erase(kept, filled.end());
    std::ranges::move(answers, std::back_inserter(filled));
  }
  wake_();
}

}  // namespace pixelatent
