#pragma once
// What both jobs between two sets share: settings, random numbers, and the archive.
#include <torch/torch.h>

#include "model/init.hpp"
#include "train/job_archive.hpp"
#include "train/translate/translate_job.hpp"

namespace pixelatent {

class TranslateBase : public TranslateJob {
 public:
  ModelKind model() const override { return kind_; }
  const TranslateSets& sets() const override { return sets_; }
  JobState save_state() const override;
  void load_state(const JobState& state) override;

  /// Of the archive's marks: 1 in a run of pairs.
  static constexpr const char* kPairedMark = "paired";

 protected:
  TranslateBase(const TrainOptions& options, TranslateSets sets);

  TranslateSets sets_;
  HyperParams hyper_;
  at::Generator rng_;
  torch::Tensor paired_, steps_;  ///< [1] double, [1] int64
  JobParts parts_;

 private:
  ModelKind kind_;
};

}  // namespace pixelatent
