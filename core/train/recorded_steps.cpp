#include "train/recorded_steps.hpp"

#include <algorithm>

namespace pixelatent {

bool RecordedSteps::available(const torch::Device& device) {
  return GraphStream::available(device) && DeviceAdam::available(device);
}

RecordedSteps::RecordedSteps(const torch::Device& device, torch::optim::Adam& generator,
                             torch::optim::Adam& discriminator, std::shared_ptr<StepRule> rule)
    : device_(device),
      rule_(std::move(rule)),
      stream_(device),
      adam_g_(generator),
      adam_d_(discriminator) {}

std::array<float, 3> RecordedSteps::run(const StepDraws& draws, Kind kind, const Rates& rates,
                                        const Work& work, const std::function<void()>& after) {
  auto& slot = recordings_[kind];
  std::array<float, 3> losses{};
  stream_.run([&] {
    if (slot) {
      slot->inputs.assign(draws);
    } else {
      slot = std::make_unique<Recording>();
      slot->inputs = draws.on(device_);
      slot->losses = torch::zeros({3}, torch::TensorOptions(device_).dtype(torch::kFloat));
    }
    adam_g_.set_rate(rates.generator);
    adam_d_.set_rate(rates.discriminator);
    rule_->before_replay();
    Recording& my = *slot;
    my.graph.run(stream_, [&my, &work] { my.losses.copy_(work(my.inputs)); });
    after();
    rule_->await_replay();
    const torch::Tensor values = my.losses.to(torch::kCPU);
    std::copy_n(values.data_ptr<float>(), losses.size(), losses.begin());
  });
  return losses;
}

}  // namespace pixelatent
