#pragma once
// The Sprite GAN's iterations on a GPU, each kind of them recorded once (train/step_graph.hpp).
#include <torch/torch.h>

#include <array>
#include <functional>
#include <map>
#include <memory>

#include "train/device_adam.hpp"
#include "train/step_draws.hpp"
#include "train/step_graph.hpp"
#include "train/step_rule.hpp"

namespace pixelatent {

class RecordedSteps {
 public:
  static bool available(const torch::Device& device);

  /// `rule`: told of every replay; its average_recorded() is for `work` to call.
  RecordedSteps(const torch::Device& device, torch::optim::Adam& generator,
                torch::optim::Adam& discriminator, std::shared_ptr<StepRule> rule);

  DeviceAdam& adam_g() { return adam_g_; }
  DeviceAdam& adam_d() { return adam_d_; }

  enum class Kind { WarmUp, Plain, Penalized };
  /// What iterations of a kind do: from draws on the device to [3] losses. See StepGraph::run for
  /// what it may not do.
  using Work = std::function<torch::Tensor(const StepDraws&)>;
  /// Learning rates of iterations to come.
  struct Rates {
    double generator, discriminator;
  };
  /// Does an iteration with these draws, then what comes `after` (never recorded), and waits for
  /// both.
  std::array<float, 3> run(const StepDraws& draws, Kind kind, const Rates& rates, const Work& work,
                           const std::function<void()>& after);

 private:
  struct Recording {
    StepDraws inputs;
    torch::Tensor losses;
    StepGraph graph;
  };

  torch::Device device_;
  std::shared_ptr<StepRule> rule_;
  GraphStream stream_;
  DeviceAdam adam_g_, adam_d_;
  std::map<Kind, std::unique_ptr<Recording>> recordings_;
};

}  // namespace pixelatent
