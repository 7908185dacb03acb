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

void Trainer::send(Command&& command, Reply reply) {
  commands_.push({std::move(command), std::move(reply)});
}

CommandId Trainer::send(Command&& command) {
  const CommandId id = ++last_id_;
  send(std::move(command), Reply([this, id](Result<> result) {
         done_.push({id, std::move(result)});
       }));
  return id;
}

}  // namespace pixelatent
