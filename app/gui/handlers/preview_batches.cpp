#include "preview_batches.hpp"

#include <utility>

namespace pixelatent::gui {

std::uint64_t PreviewBatches::fill(BatchOf whose, PreviewBatch batch) {
  collect();
  owner_ = whose;
  filling_ = true;
  batch.id = ++last_;
  answers_.at(static_cast<std::size_t>(whose)).clear();
  engine_.fill_previews(std::move(batch));
  return last_;
}

void PreviewBatches::end(BatchOf whose) {
  if (!filling_ || owner_ != whose) return;
  filling_ = false;
  engine_.fill_previews({});
}

std::vector<FilledPreview> PreviewBatches::take(BatchOf whose) {
  collect();
  return std::exchange(answers_.at(static_cast<std::size_t>(whose)), {});
}

void PreviewBatches::collect() {
  for (FilledPreview& answer : engine_.take_filled_previews()) {
    if (answer.batch != last_ || !filling_) continue;
    answers_.at(static_cast<std::size_t>(owner_)).push_back(std::move(answer));
  }
}

}  // namespace pixelatent::gui
