#include "train/trainer.hpp"

#include "base/thread_priority.hpp"
#include "train/trainer_loop.hpp"

namespace pixelatent {

Trainer::Trainer(TrainerSinks sinks) : sinks_(std::move(sinks)) {
  snapshot_.set(std::make_shared<const TrainSnapshot>());
  thread_ = std::jthread([this](std::stop_token stop) {
    if (sinks_.in_background) lower_thread_priority();
    Loop(*this, stop).run();
  });
}

Trainer::~Trainer() {
  thread_.request_stop();
  commands_.close();
  thread_.join();
}

CommandId Trainer::send(Command command) {
  const CommandId id = ++last_id_;
  commands_.push({id, std::move(command)});
  return id;
}

}  // namespace pixelatent
