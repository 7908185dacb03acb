#pragma once
// Painting on sprites of the run that is trained: the painting worker as a part of the engine.
#include <functional>
#include <memory>
#include <utility>

#include "engine/painting_engine.hpp"
#include "latent/painting_worker.hpp"

namespace pixelatent {

class PaintingRoom : public PaintingEngine {
 public:
  /// See PaintingWorker.
  PaintingRoom(std::function<std::unique_ptr<Painter>()> make_painter, std::function<void()> wake,
               std::function<void(std::string)> on_error)
      : worker_(std::move(make_painter), std::move(wake), std::move(on_error)) {}

  void steer(PaintWish wish) override { worker_.steer(std::move(wish)); }
  std::optional<Painted> take_painted() override { return worker_.take_painted(); }
  void bring(BringWish wish) override { worker_.bring(std::move(wish)); }
  std::optional<Brought> take_brought() override { return worker_.take_brought(); }

  /// From now on places are looked for with this one. From any thread.
  void set_generator(RunId run, std::shared_ptr<const FrozenGenerator> generator) {
    worker_.set_generator(run, std::move(generator));
  }

 private:
  PaintingWorker worker_;
};

}  // namespace pixelatent
