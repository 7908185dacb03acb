#pragma once
// DCGAN and the 2014 GAN: the same alternating training, two pairs of networks.
#include <torch/torch.h>

#include <functional>
#include <vector>

#include "train/draw_tape.hpp"
#include "train/gan_job.hpp"

namespace pixelatent {

/// Adam at 2e-4, beta1 0.5, batches of 64 (Radford et al. 2016, section 4), non-saturating losses.
/// Samples come from the current weights in evaluation mode (batch norm's running statistics); the
/// original keeps no average of weights.
class PlainGanJob : public GanJob {
 public:
  PlainGanJob(const TrainOptions& options, std::shared_ptr<const SpriteSet> set,
              torch::Device device, int threads);

  int batch() const override;
  Result<StepReport> step(double share_done, const std::stop_token& stop) override;
  void set_hyper(const HyperParams& hyper) override;
  SampleGrid sample() override;
  std::shared_ptr<const FrozenGenerator> freeze() override;

  GeneratorNet& generator() { return *generator_; }
  torch::nn::Module& discriminator() { return *discriminator_; }
  /// The two halves of a step. They return the loss and leave the other network as it is; what the
  /// first one has drawn and made is what the second one goes on with.
  double discriminator_step();
  double generator_step();

 private:
  /// Goes from one piece of a batch to the next.
  void begin_piece(const Piece& piece);
  /// Drawn for the whole batch; this piece's rows of it.
  template <class Draw>
  torch::Tensor drawn(const Draw& draw);
  torch::Tensor draw_batch();
  torch::Tensor draw_fake();
  torch::Tensor draw_uniform(torch::IntArrayRef shape);

  std::shared_ptr<GeneratorNet> generator_;
  std::shared_ptr<torch::nn::Module> discriminator_;
  std::function<torch::Tensor(const torch::Tensor&)> judge_;
  torch::Tensor sample_z_;
  DrawTape tape_;
  BatchPart piece_;                   ///< what is being computed
  std::vector<torch::Tensor> fakes_;  ///< by piece, of the last discriminator_step()
};

}  // namespace pixelatent
