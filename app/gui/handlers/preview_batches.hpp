#pragma once
// In the lane for children the preview worker has one batch at a time; the panels that are shown
// in turn ask for theirs here, and each gets its own answers.
#include <array>
#include <cstdint>
#include <vector>

#include "engine/exploring_engine.hpp"

namespace pixelatent::gui {

enum class BatchOf { Brood, Walk };
inline constexpr int kBatchOfCount = static_cast<int>(BatchOf::Walk) + 1;

class PreviewBatches {
 public:
  explicit PreviewBatches(ExploringEngine& engine) : engine_(engine) {}

  /// Replaces whatever batch there is. Returns the number that its answers carry.
  std::uint64_t fill(BatchOf whose, PreviewBatch batch);
  /// No more answers, where the batch is that one's; another's goes on.
  void end(BatchOf whose);
  /// Answers to that one's newest batch since the last call.
  std::vector<FilledPreview> take(BatchOf whose);

 private:
  void collect();

  ExploringEngine& engine_;
  std::uint64_t last_ = 0;  ///< number of the newest batch
  BatchOf owner_ = BatchOf::Brood;
  bool filling_ = false;
  std::array<std::vector<FilledPreview>, kBatchOfCount> answers_;
};

}  // namespace pixelatent::gui
