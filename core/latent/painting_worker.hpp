#pragma once
// The thread that looks for places: of what was painted, and of pictures. It has a generator of its
// own, so that sliders never wait for it. No torch here.
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include "base/mailbox.hpp"
#include "latent/painting.hpp"

namespace pixelatent {

class FrozenGenerator;

/// What the worker works with. Lives on the worker's thread alone.
class Painter {
 public:
  virtual ~Painter() = default;
  /// From now on with this generator, which others draw with, too.
  virtual void adopt(std::shared_ptr<const FrozenGenerator> generator) = 0;
  /// Only after adopt(). May throw.
  virtual Painted steer(const PaintWish& wish, const std::stop_token& stop) = 0;
  virtual Result<Inversion> bring(const BringWish& wish, const std::stop_token& stop) = 0;
};

/// Of each kind the newest wish wins: what works on the one before it is asked to stop, and that
/// one has no answer.
class PaintingWorker {
 public:
  /// `make_painter` runs on the worker's thread, when it is needed first. `wake` and `on_error` are
  /// called from there.
  PaintingWorker(std::function<std::unique_ptr<Painter>()> make_painter, std::function<void()> wake,
                 std::function<void(std::string)> on_error);
  /// Asks the worker to stop and joins; bounded by one step.
  ~PaintingWorker();
  PaintingWorker(const PaintingWorker&) = delete;
  PaintingWorker& operator=(const PaintingWorker&) = delete;

  void set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator);
  void steer(PaintWish wish);
  void bring(BringWish wish);
  std::optional<Painted> take_painted() { return painted_.take(); }
  std::optional<Brought> take_brought() { return brought_.take(); }

 private:
  struct Inbox {
    RunId run;  ///< of `generator`
    std::shared_ptr<const FrozenGenerator> generator;
    std::optional<PaintWish> paint;
    std::optional<BringWish> bring;
  };
  void run(std::stop_token stop);
  /// Waits for a wish; the generator comes along.
  Inbox take_inbox(std::stop_token stop, std::stop_token& paint, std::stop_token& bring);
  void work_on(Inbox inbox, const std::stop_token& paint, const std::stop_token& bring);
  /// What work() throws is told.
  template <class Work>
  void guarded(const Work& work);

  std::function<std::unique_ptr<Painter>()> make_painter_;
  std::function<void()> wake_;
  std::function<void(std::string)> on_error_;
  std::mutex mutex_;
  std::condition_variable_any ready_;
  Inbox inbox_;
  std::stop_source paint_stop_, bring_stop_;  ///< of what is worked on
  Mailbox<Painted> painted_;
  Mailbox<Brought> brought_;
  std::unique_ptr<Painter> painter_;  ///< on the thread alone
  RunId run_;                         ///< of its generator; on the thread alone
  std::jthread thread_;
};

}  // namespace pixelatent
