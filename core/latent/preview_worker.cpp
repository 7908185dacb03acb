#include "latent/preview_worker.hpp"

#include <exception>
#include <utility>

namespace pixelatent {

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

void PreviewWorker::set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator) {
  {
    std::lock_guard lock(mutex_);
    inbox_.run = run;
    inbox_.generator = std::move(generator);
  }
  ready_.notify_one();
}

void PreviewWorker::look_back(std::optional<EarlierGenerator> earlier) {
  {
    std::lock_guard lock(mutex_);
    inbox_.earlier.emplace(std::move(earlier));
  }
  ready_.notify_one();
}

void PreviewWorker::request(PreviewRequest request) {
  {
    std::lock_guard lock(mutex_);
    inbox_.request = std::move(request);
  }
  ready_.notify_one();
}

PreviewWorker::Inbox PreviewWorker::wait_for_work(std::stop_token stop) {
  std::unique_lock lock(mutex_);
  ready_.wait(lock, stop, [this] { return inbox_.generator || inbox_.earlier || inbox_.request; });
  return std::exchange(inbox_, {});
}

void PreviewWorker::run(std::stop_token stop) {
  std::unique_ptr<PreviewRenderer> renderer;
  std::optional<PreviewRequest> last;
  while (!stop.stop_requested()) {
    Inbox inbox = wait_for_work(stop);
    if (stop.stop_requested()) break;
    try {
      if (!renderer) renderer = make_renderer_();
      work(*renderer, std::move(inbox), last);
    } catch (const std::exception& e) {
      on_error_(e.what());
    } catch (...) {
      on_error_("an unknown problem came up while drawing a preview");
    }
  }
}

void PreviewWorker::work(PreviewRenderer& renderer, Inbox inbox,
                         std::optional<PreviewRequest>& last) {
  if (inbox.request) last = std::move(inbox.request);
  if (inbox.generator) space_.set(renderer.adopt(inbox.run, std::move(inbox.generator)));
  if (inbox.earlier) renderer.look_back(std::move(*inbox.earlier));
  if (const auto space = space_.get(); last && space) {
    PreviewFrame frame = renderer.render(*last);
    frame.run = space->run;
    frame_.put(std::move(frame));
  }
  wake_();
}

}  // namespace pixelatent
