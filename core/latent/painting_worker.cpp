#include "latent/painting_worker.hpp"

#include <exception>
#include <utility>

namespace pixelatent {

namespace {

/// What fill(answer) makes of it, or, should that throw, the answer as it was: whoever asked is
/// told that it is over. None after a stop.
template <class T, class Fill>
void answered(Mailbox<T>& box, T answer, const std::stop_token& stop, const Fill& fill) {
  try {
    fill(answer);
  } catch (...) {
    box.put(std::move(answer));
    throw;
  }
  if (!stop.stop_requested()) box.put(std::move(answer));
}

tl::unexpected<Error> not_looked_for() {
  return fail(ErrorCode::Internal, "it couldn't be looked for", {}, "Try again.");
}

}  // namespace

PaintingWorker::PaintingWorker(std::function<std::unique_ptr<Painter>()> make_painter,
                               std::function<void()> wake,
                               std::function<void(std::string)> on_error)
    : make_painter_(std::move(make_painter)),
      wake_(std::move(wake)),
      on_error_(std::move(on_error)) {
  thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
}

PaintingWorker::~PaintingWorker() {
  {
    const std::lock_guard lock(mutex_);
    paint_stop_.request_stop();
    bring_stop_.request_stop();
  }
  thread_.request_stop();
  thread_.join();
}

void PaintingWorker::set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator) {
  const std::lock_guard lock(mutex_);
  inbox_.run = run;
  inbox_.generator.swap(generator);  // the one before is freed outside the lock
}

void PaintingWorker::steer(PaintWish wish) {
  std::optional<PaintWish> newest(std::move(wish));
  {
    const std::lock_guard lock(mutex_);
    paint_stop_.request_stop();
    inbox_.paint.swap(newest);  // the one before is freed outside the lock
  }
  ready_.notify_one();
}

void PaintingWorker::bring(BringWish wish) {
  std::optional<BringWish> newest(std::move(wish));
  {
    const std::lock_guard lock(mutex_);
    bring_stop_.request_stop();
    inbox_.bring.swap(newest);
  }
  ready_.notify_one();
}

PaintingWorker::Inbox PaintingWorker::take_inbox(std::stop_token stop, std::stop_token& paint,
                                                 std::stop_token& bring) {
  std::unique_lock lock(mutex_);
  ready_.wait(lock, stop, [this] { return inbox_.paint || inbox_.bring; });
  Inbox taken;
  taken.run = inbox_.run;
  taken.generator = std::exchange(inbox_.generator, nullptr);
  taken.paint = std::exchange(inbox_.paint, std::nullopt);
  // What a person paints comes first; a picture is looked for behind it.
  if (!taken.paint) taken.bring = std::exchange(inbox_.bring, std::nullopt);
  if (taken.paint) paint_stop_ = std::stop_source();
  if (taken.bring) bring_stop_ = std::stop_source();
  paint = paint_stop_.get_token();
  bring = bring_stop_.get_token();
  return taken;
}

template <class Work>
void PaintingWorker::guarded(const Work& work) {
  try {
    work();
  } catch (const std::exception& e) {
    on_error_(e.what());
  } catch (...) {
    on_error_("an unknown problem came up while looking for a place");
  }
}

void PaintingWorker::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    std::stop_token paint, bring;
    Inbox inbox = take_inbox(stop, paint, bring);
    if (stop.stop_requested()) break;
    guarded([&] { work_on(std::move(inbox), paint, bring); });
    wake_();
  }
  painter_.reset();
}

void PaintingWorker::work_on(Inbox inbox, const std::stop_token& paint,
                             const std::stop_token& bring) {
  try {
    if (!painter_ && make_painter_) painter_ = make_painter_();
    if (!painter_) return;
    if (inbox.generator) {
      painter_->adopt(inbox.generator);
      run_ = inbox.run;
    }
  } catch (...) {  // whoever asked is told that it is over; the next wish tries again
    const RunId run = inbox.generator ? inbox.run : run_;
    if (inbox.paint) painted_.put({run, inbox.paint->id, {}, 0});
    if (inbox.bring) brought_.put({run, inbox.bring->id, inbox.bring->file, not_looked_for()});
    const std::lock_guard lock(mutex_);
    if (inbox.generator && !inbox_.generator) {
      inbox_.run = inbox.run;
      inbox_.generator = std::move(inbox.generator);
    }
    throw;
  }
  if (!run_) return;  // nothing was trained yet
  if (inbox.paint) {
    answered(painted_, Painted{run_, inbox.paint->id, {}, 0}, paint, [&](Painted& painted) {
      painted = painter_->steer(*inbox.paint, paint);
      painted.run = run_;
    });
  }
  if (inbox.bring) {
    Brought brought{run_, inbox.bring->id, inbox.bring->file, not_looked_for()};
    answered(brought_, std::move(brought), bring,
             [&](Brought& found) { found.found = painter_->bring(*inbox.bring, bring); });
  }
}

}  // namespace pixelatent
