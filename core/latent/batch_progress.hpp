#pragma once
// How far a batch of previews has come, on the preview worker's thread.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "latent/preview_worker.hpp"

namespace pixelatent {

/// A batch, and which of its items are still to be drawn with the newest generator.
class BatchProgress {
 public:
  void begin(PreviewBatch batch) {
    batch_ = std::move(batch);
    drawn_.assign(batch_.items.size(), false);
    missing_ = batch_.items.size();
    next_ = 0;
    breeding_ = false;
  }

  /// The item's place; a child's is chosen the first time.
  const Place& place_of(std::size_t item, PreviewRenderer& renderer) {
    std::optional<Place>& place = batch_.items[item].place;
    if (!place) {
      if (!breeding_) renderer.breed(batch_.breed);
      breeding_ = true;
      place = renderer.next_child();
    }
    return *place;
  }

  /// The items that wait come first, then those that were drawn.
  void draw_all_again() { drawn_.assign(drawn_.size(), false); }

  bool done() const {
    return std::ranges::all_of(drawn_, [](bool drawn) { return drawn; });
  }
  /// Some were never drawn, not even with an earlier generator.
  bool some_missing() const { return missing_ > 0; }

  /// The index of the next item, which counts as drawn from now on; none: all are.
  std::optional<std::size_t> take() {
    for (std::size_t looked = 0; looked < drawn_.size(); ++looked) {
      const std::size_t i = next_;
      next_ = (next_ + 1) % drawn_.size();
      if (drawn_[i]) continue;
      drawn_[i] = true;
      missing_ -= std::min<std::size_t>(missing_, 1);  // these come first
      return i;
    }
    return std::nullopt;
  }

  const PreviewBatch& batch() const { return batch_; }

 private:
  PreviewBatch batch_;
  std::vector<bool> drawn_;
  std::size_t next_ = 0;
  std::size_t missing_ = 0;
  bool breeding_ = false;  ///< the renderer knows the batch's wish
};

}  // namespace pixelatent
