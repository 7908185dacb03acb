#pragma once
// The samples of one run over time, thinned so that it stays small however long the run is.
#include <memory>
#include <vector>

#include "train/snapshot.hpp"

namespace pixelatent::gui {

inline constexpr std::size_t kFilmFrames = 48;

/// Sample grids in the order of their image counts, roughly evenly spaced on a log scale. The first
/// and the newest are always kept. A grid of another run begins a new film.
class Film {
 public:
  using Frame = std::shared_ptr<const SampleGrid>;

  void add(Frame grid);
  const std::vector<Frame>& frames() const { return frames_; }
  bool empty() const { return frames_.empty(); }
  /// Grows with every change; for caches of what is drawn from the film.
  std::uint64_t version() const { return version_; }
  /// The `count` frames to show in a strip: first, newest, and evenly between. Indices into
  /// frames().
  std::vector<std::size_t> pick(std::size_t count) const;

 private:
  void thin();
  std::vector<Frame> frames_;
  std::uint64_t version_ = 0;
};

}  // namespace pixelatent::gui
