#pragma once
// What jobs with a generator and a discriminator share: networks' optimizers, the archive of all
// there is, good states, rates, and the way from a loss to a step.
#include <torch/torch.h>

#include <array>
#include <functional>
#include <span>

#include "model/frozen_generator.hpp"
#include "train/batch_part.hpp"
#include "train/job_archive.hpp"
#include "train/sliced_gradients.hpp"
#include "train/slices.hpp"
#include "train/step_rule.hpp"
#include "train/thread_pacer.hpp"
#include "train/training_job.hpp"

namespace pixelatent {

class GanJob : public TrainingJob {
 public:
  ModelKind model() const override { return kind_; }
  std::uint64_t seed() const override { return seed_; }
  std::string device() const override;
  std::shared_ptr<const SpriteSet> sprite_set() const override { return set_; }
  int sprites() const override { return set_->size(); }
  void set_hyper(const HyperParams& hyper) override;
  const HyperParams& hyper() const override { return hyper_; }
  void keep_good_state() override;
  void roll_back() override;
  JobState save_state() const override;
  void load_state(const JobState& state) override;

  /// What is done with gradients from now on, for both networks; never null.
  void use_step_rule(std::shared_ptr<StepRule> rule);
  /// It is one of several processes and computes its part of every batch from now on: its slices,
  /// where the run has some. Losses are of that part until the step rule has averaged them. What is
  /// random is drawn for the whole: all processes with one seed draw the same.
  void use_part(BatchPart part) { part_ = part; }
  const BatchPart& part() const { return part_; }
  /// Batches are computed so from now on, until a state is loaded that has it otherwise; saved with
  /// all else. Not on a GPU, where sums are in any order anyway.
  void use_slices(const Slices& slices);
  Slices slices() const;
  /// Images of one iteration.
  virtual int batch() const = 0;
  /// Of both networks' weights: the same in all processes that train together.
  std::uint64_t weights_fingerprint() const;
  /// The generator's and the discriminator's, for comparisons.
  std::array<std::vector<torch::Tensor>, 2> weights() const {
    return {optimizer_g_->param_groups().front().params(),
            optimizer_d_->param_groups().front().params()};
  }

 protected:
  GanJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set, torch::Device device,
         int threads, GeneratorSpec::Kind kind);

  struct Networks {
    torch::nn::Module& generator;
    torch::nn::Module* average;  ///< of the generator's weights; null: none is kept
    torch::nn::Module& discriminator;
  };
  /// Moves them to the device, and gives each of the two its Adam. Whatever else the job is made of
  /// it adds to parts_ afterwards: the order is that of the saved bytes.
  void adopt(const Networks& networks, std::array<double, 2> betas);

  /// Of iterations to come, in both optimizers.
  struct Rates {
    double generator, discriminator;
  };
  void set_rates(const Rates& rates);

  /// What of a batch is computed at a time: one of this process's slices, or all that it computes.
  struct Piece {
    std::size_t number = 0;  ///< of those that this process computes
    BatchPart part;
  };
  /// Those that this process computes, in order; at least one.
  std::vector<Piece> pieces() const;
  /// The loss of a piece, as a mean over its images, and those that are told of beside it.
  using LossOf = std::function<torch::Tensor(const Piece&, std::span<double> told)>;
  /// Gradients of losses that are finite, in the optimizer's parameters, and then a step. Returns
  /// the loss of the batch, or of this process's part when nothing is averaged; one that is not
  /// finite changes nothing. `told` become those of the same images.
  double descend(torch::optim::Adam& optimizer, std::span<double> told, const LossOf& loss_of);
  /// The first of its two halves.
  static void compute_gradients(const torch::Tensor& loss, torch::optim::Adam& optimizer);

  /// Where the live grid's samples lie, the same for one seed.
  static std::vector<LatentPoint> fixed_points(const LatentShape& shape, std::uint64_t seed);

  std::uint64_t seed_;
  HyperParams hyper_;
  std::shared_ptr<const SpriteSet> set_;
  torch::Device device_;
  ThreadPacer pacer_;
  GeneratorSpec spec_;
  at::Generator rng_;
  torch::Tensor labels_, palette_;  ///< [N, H, W] palette indices, and [colours, 4]; on the device
  std::unique_ptr<torch::optim::Adam> optimizer_g_, optimizer_d_;
  /// [1] double: no weight moves further than so many rates in a step; 0: as far as Adam will, as
  /// runs of earlier programs do to their end.
  torch::Tensor bound_;
  double most_rates() const { return bound_.item<double>(); }
  std::shared_ptr<StepRule> step_rule_ = std::make_shared<LocalStep>();
  BatchPart part_;
  JobParts parts_;

 private:
  /// One piece's gradients, in the optimizer's parameters; its losses, `told` after the first.
  static std::vector<double> look_at(const Piece& piece, torch::optim::Adam& optimizer,
                                     std::size_t told, const LossOf& loss_of);
  std::vector<double> average_slices(torch::optim::Adam& optimizer, std::size_t told,
                                     const LossOf& loss_of);

  ModelKind kind_;
  int threads_;
  torch::Tensor slices_;  ///< [2] double: Slices' numbers, all 0 without
  SlicedGradients::Statistics statistics_;
  std::vector<std::uint8_t> good_state_;
};

}  // namespace pixelatent
