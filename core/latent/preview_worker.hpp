#pragma once
// The thread that draws what the explorer asks for, on a generator of its own.
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

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
  /// From now on draws every requested place with this one too; nothing: no more. Called on the
  /// worker's thread. May throw; then there is none.
  virtual void look_back(std::optional<EarlierGenerator> earlier) = 0;
  /// Only after adopt(). May throw.
  virtual PreviewFrame render(const PreviewRequest& request) = 0;
  /// The pictures alone, one answer for each place. Only after adopt(). May throw.
  virtual std::vector<Result<Image>> render(std::span<const Place> places,
                                            const Finish& finish) = 0;
  /// A place as wished. Only after adopt(). May throw.
  virtual Place somewhere(const RandomWish& wish) = 0;
  /// From now on next_child() draws these. Only after adopt(). May throw.
  virtual void breed(const BreedWish& wish) = 0;
  virtual Place next_child() = 0;
};

/// How many places of a batch are drawn at once: a request never waits for more than these.
inline constexpr std::size_t kPreviewsAtOnce = 8;
/// Fewer where they are children that take longer than that to choose.
inline constexpr std::chrono::milliseconds kChoosingChildren{4};
/// What an earlier generator drew of a batch is drawn again when no request has come for so long:
/// while a finger moves, its batches belong to a place that is left, and training has the machine.
inline constexpr std::chrono::milliseconds kBatchesRest{300};

/// Requests come first: the newest wins, and the last one is answered again when a newer generator
/// comes. The places of a batch fill in behind them, in order; a newer generator first draws what
/// is still missing, then again what the one before drew, once requests rest.
class PreviewWorker {
 public:
  /// `make_renderer` runs on the worker's thread. `wake` and `on_error` are called from there.
  PreviewWorker(std::function<std::unique_ptr<PreviewRenderer>()> make_renderer,
                std::function<void()> wake, std::function<void(std::string)> on_error);
  /// Asks the worker to stop and joins; bounded by one frame or kPreviewsAtOnce places.
  ~PreviewWorker();
  PreviewWorker(const PreviewWorker&) = delete;
  PreviewWorker& operator=(const PreviewWorker&) = delete;

  void set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator);
  /// A generator of the past beside the one of now, or no more of that. The last request is
  /// answered again.
  void look_back(std::optional<EarlierGenerator> earlier);
  void request(PreviewRequest request);
  /// Replaces the batch before it in its lane: what was not taken or drawn yet of that one never
  /// comes.
  void fill(PreviewBatch batch);
  std::optional<PreviewFrame> take_frame() { return frame_.take(); }
  /// Answers to a lane's newest batch since the last call, each item's newest, in the order drawn.
  std::vector<FilledPreview> take_filled(PreviewLane lane = PreviewLane::Children);
  std::shared_ptr<const LatentSpace> space() const { return space_.get(); }

 private:
  struct Inbox {
    RunId run;  ///< of `generator`
    std::shared_ptr<const FrozenGenerator> generator;
    std::optional<std::optional<EarlierGenerator>> earlier;  ///< set: it changed
    std::optional<PreviewRequest> request;
    struct Asked {
      PreviewBatch batch;
      std::uint64_t number = 0;  ///< `batches_` when it was asked for
    };
    std::array<std::optional<Asked>, kPreviewLanes> batches;

    bool empty() const { return !asks_for_a_frame() && !asks_for_a_batch(); }
    bool asks_for_a_batch() const;
    bool asks_for_a_frame() const { return generator || earlier || request; }
  };
  struct Drawing;  ///< what the thread works on

  /// change(inbox) under the lock, then the worker looks.
  template <class Change>
  void tell(const Change& change);
  void run(std::stop_token stop);
  /// Waits for something, at most until then; max: for ever.
  Inbox take_inbox(std::stop_token stop, std::chrono::steady_clock::time_point until);
  void draw_frame(Drawing& drawing, Inbox inbox);
  void draw_some_of_batch(Drawing& drawing);
  void hand_out(std::size_t lane, std::uint64_t number, std::vector<FilledPreview> answers);
  /// What work() throws is told; whether it threw nothing.
  template <class Work>
  bool guarded(const Work& work);

  std::function<std::unique_ptr<PreviewRenderer>()> make_renderer_;
  std::function<void()> wake_;
  std::function<void(std::string)> on_error_;
  std::mutex mutex_;
  std::condition_variable_any ready_;
  Inbox inbox_;
  std::array<std::uint64_t, kPreviewLanes> batches_{};  ///< asked for so far
  /// Of every lane's newest one, not taken yet.
  std::array<std::vector<FilledPreview>, kPreviewLanes> filled_;
  Mailbox<PreviewFrame> frame_;
  Latest<std::shared_ptr<const LatentSpace>> space_;
  std::jthread thread_;
};

}  // namespace pixelatent
