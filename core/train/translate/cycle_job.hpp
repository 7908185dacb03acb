#pragma once
// CycleGAN as published (Zhu et al. 2017), scaled to sprites: one image of each side a step.
#include <torch/torch.h>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "model/translate/cycle_losses.hpp"
#include "model/translate/cycle_nets.hpp"
#include "train/slice_tree.hpp"
#include "train/step_rule.hpp"
#include "train/translate/translate_base.hpp"

namespace pixelatent {

/// Generators and critics of both directions; LSGAN, cycle weight 10, identity 5, pools of 50, Adam
/// at 2e-4 (beta1 0.5), constant for half of the run and falling to 0 then. Losses: Generator (both
/// adversarial terms), Discriminator, Redraw (the cycle's, not weighted).
class CycleJob : public TranslateBase {
 public:
  CycleJob(const TrainOptions& options, TranslateSets sets, torch::Device device);

  Result<StepReport> step(double share_done) override;
  bool finished() const override { return false; }
  std::vector<Image> translate(Heading heading, std::span<const Image> images,
                               double keep) override;
  void load_state(const JobState& state) override;

  /// Both halves of an iteration are computed one after the other, as two processes would, to the
  /// last bit; kept with the run. Not on a GPU.
  void use_slices(const Slices& slices) { write_mark(slices, slices_); }

  /// Two processes share an iteration: all that comes of A's image is one's, what comes of B's the
  /// other's, and the two together are the whole. `rule` averages nothing but sums; `sum` does so
  /// with a tensor.
  struct Half {
    int rank = 0;
    std::shared_ptr<StepRule> rule;
    std::function<void(torch::Tensor&)> sum;
  };
  static constexpr int kMostProcesses = 2;
  void use_half(Half half) { half_ = std::move(half); }
  torch::Device place() const { return device_; }
  std::uint64_t weights_fingerprint() const;

  static constexpr int kPool = 50;

 private:
  /// [1, 4, H, W] of a random sprite, mirrored or not.
  torch::Tensor draw(const torch::Tensor& images);
  struct Made {
    std::array<torch::Tensor, 2> real, fake;
    double generator = 0, cycle = 0;
    bool finite = true;
  };
  /// What a step is for, told to the others where there are any.
  struct Terms {
    torch::Tensor adversarial, cycle, same;
  };
  Terms both_sides(Made& made);
  Terms one_side(Made& made, std::size_t from);
  /// Which halves this process computes, by the image that all comes of; none: both at a time.
  std::vector<std::size_t> halves() const;
  void exchange_fakes(Made& made);
  Made generator_step();
  double critic_step(Made& made);
  /// What is to become less, and those that are told of beside it.
  using LossOf = std::function<torch::Tensor(std::size_t half, std::span<double> told)>;
  static constexpr std::size_t kBothHalves = 2;  ///< at a time
  static std::vector<double> look_at(torch::optim::Adam& optimizer, std::size_t half,
                                     std::size_t told, const LossOf& loss_of);
  /// Returns whether the loss was finite; `told` become those of all.
  bool descend(torch::optim::Adam& optimizer, std::span<double> told, const LossOf& loss_of);

  torch::Device device_;
  std::array<torch::Tensor, 2> images_, palettes_;              ///< of A and B; on the device
  std::array<CycleGenerator, 2> generators_{nullptr, nullptr};  ///< by Heading
  std::array<PatchCritic, 2> critics_{nullptr, nullptr};        ///< of A, of B
  std::array<ImagePool, 2> pools_;
  std::unique_ptr<torch::optim::Adam> optimizer_g_, optimizer_d_;
  std::optional<Half> half_;
  torch::Tensor slices_ = torch::zeros({2}, torch::kDouble);
};

}  // namespace pixelatent
