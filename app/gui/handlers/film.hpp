#pragma once
// The samples of one run over time, as the film strip shows them: what was kept, and the newest.
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "train/timeline.hpp"

namespace pixelatent::gui {

class Film {
 public:
  using Frame = std::shared_ptr<const SampleGrid>;

  /// `newest` may be null, and is left out when it is not later than the last kept moment.
  void show(const std::shared_ptr<const Timeline>& timeline, Frame newest);

  const std::vector<Frame>& frames() const { return frames_; }
  bool empty() const { return frames_.empty(); }
  /// Grows with every change; for caches of what is drawn from the film.
  std::uint64_t version() const { return version_; }
  /// The `count` frames to show in a strip: first, newest, and evenly between. Indices into
  /// frames().
  std::vector<std::size_t> pick(std::size_t count) const;

  /// Whether the generator of that frame is kept: then any latent can be seen as it was.
  bool has_generator(std::size_t frame) const { return generators_.at(frame); }
  /// The frame with a generator that is nearest to `frame` on a log scale; nothing when there is
  /// none.
  std::optional<std::size_t> nearest_generator(std::size_t frame) const;
  /// The frame that had seen the number of images nearest to `images`. Not when empty.
  std::size_t at_images(std::int64_t images) const;

 private:
  std::vector<Frame> frames_;
  std::vector<bool> generators_;  ///< one per frame
  std::uint64_t version_ = 0;
};

}  // namespace pixelatent::gui
