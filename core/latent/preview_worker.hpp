#pragma once
// The thread that draws what the explorer asks for, on a generator of its own.
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "base/mailbox.hpp"
#include "latent/preview.hpp"

namespace pixelatent {

class FrozenGenerator;

/// What the worker draws with. Lives on the worker's thread alone.
class PreviewRenderer {
 public:
  virtual ~PreviewRenderer() = default;
  /// From now on draws with this generator; called on the worker's thread. Returns its latent
  /// space.
  virtual std::shared_ptr<const LatentSpace> adopt(
      RunId run, std::shared_ptr<const FrozenGenerator> generator) = 0;
  /// From now on draws every place with this one too; nothing: no more. Called on the worker's
  /// thread. May throw; then there is none.
  virtual void look_back(std::optional<EarlierGenerator> earlier) = 0;
  /// Only after adopt(). May throw.
  virtual PreviewFrame render(const PreviewRequest& request) = 0;
};

/// Newest request wins; the last one is answered again when a newer generator comes.
class PreviewWorker {
 public:
  /// `make_renderer` runs on the worker's thread. `wake` and `on_error` are called from there.
  PreviewWorker(std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
                std::function<void()> wake, std::function<void(std::string)> on_error);
  /// Asks the worker to stop and joins; bounded by one frame.
  ~PreviewWorker();
  PreviewWorker(const PreviewWorker&) = delete;
  PreviewWorker& operator=(const PreviewWorker&) = delete;

  void set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator);
  /// A generator of the past beside the one of now, or no more of that. The last request is
  /// answered again.
  void look_back(std::optional<EarlierGenerator> earlier);
  void request(PreviewRequest request);
  std::optional<PreviewFrame> take_frame() { return frame_.take(); }
  std::shared_ptr<const LatentSpace> space() const { return space_.get(); }

 private:
  struct Inbox {
    RunId run;  ///< of `generator`
    std::shared_ptr<const FrozenGenerator> generator;
    std::optional<std::optional<EarlierGenerator>> earlier;  ///< set: it changed
    std::optional<PreviewRequest> request;
  };
  void run(std::stop_token stop);
  Inbox wait_for_work(std::stop_token stop);
  void work(PreviewRenderer& renderer, Inbox inbox, std::optional<PreviewRequest>& last);

  std::function<std::unique_ptr<PreviewRenderer>()> make_renderer_;
  std::function<void()> wake_;
  std::function<void(std::string)> on_error_;
  std::mutex mutex_;
  std::condition_variable_any ready_;
  Inbox inbox_;
  Mailbox<PreviewFrame> frame_;
  Latest<std::shared_ptr<const LatentSpace>> space_;
  std::jthread thread_;
};

}  // namespace pixelatent
