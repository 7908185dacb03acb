#pragma once
// Which moments of a run are kept to be looked at later. No torch and no clock in here.
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "train/snapshot.hpp"

namespace pixelatent {

class FrozenGenerator;
class SpriteSet;

inline constexpr std::size_t kMaxMoments = 160;
inline constexpr std::size_t kMaxMomentGenerators = 12;
inline constexpr std::size_t kMaxGeneratorBytes = std::size_t{24} << 20;  ///< of all of them

/// What the trainer hands out at such a moment.
struct MomentDrawn {
  std::shared_ptr<const SampleGrid> grid;
  double seconds = 0;                                ///< of training
  std::shared_ptr<const FrozenGenerator> generator;  ///< nobody else has it; null at most moments
  std::shared_ptr<const SpriteSet> set;              ///< what is trained on
};

using CompactGenerator = std::shared_ptr<const std::vector<std::uint8_t>>;

/// A kept moment: the run's fixed latents as they were drawn then, sometimes with the generator.
struct Moment {
  std::shared_ptr<const SampleGrid> grid;
  double seconds = 0;
  CompactGenerator generator;  ///< see model/compact_generator.hpp; null at most moments
};

/// In the order of their images; all of one run.
struct Timeline {
  RunId run;
  std::vector<Moment> moments;
};

/// Says when the next moment has come: at the beginning, then at every epoch or, while the run is
/// young and epochs are long, whenever it has grown by a sixteenth; at least a second and 1/400 of
/// the run's time apart. The generator comes along at moments evenly spaced on a log scale.
class MomentClock {
 public:
  enum class Due { Nothing, Frame, FrameAndGenerator };
  struct Time {
    std::int64_t images = 0;
    double epoch = 0;
    double seconds = 0;
  };

  /// A run begins or goes on at `now`.
  void begin(const Time& now);
  Due due(const Time& now) const;
  /// The moment was taken; `due` is what due() said.
  void taken(const Time& now, Due due);
  /// The run went back to an earlier moment.
  void went_back(const Time& now);

 private:
  bool at_start_ = false;
  Time last_;
  std::int64_t next_generator_ = 0;
};

/// Keeps a bounded number of moments, roughly evenly spaced on a log scale: of an overnight run the
/// early, fast-changing part keeps its detail. The first and the newest stay, and so do those with
/// a generator.
class TimelineKeeper {
 public:
  /// By their number of images.
  struct Dropped {
    std::vector<std::int64_t> moments, generators;
  };

  /// Another run begins; `moments` are those kept of it so far.
  void begin(RunId run, std::vector<Moment> moments) { timeline_ = {run, std::move(moments)}; }
  /// A moment not later than ones already there makes those go: the run went back.
  Dropped add(Moment moment);
  const Timeline& timeline() const { return timeline_; }

 private:
  void thin_generators(Dropped& dropped);
  void thin_moments(Dropped& dropped);
  Timeline timeline_;
};

/// Of numbers in ascending order the one, neither first nor last and not fixed, whose neighbours
/// are closest on a log scale; 0 when there is none.
std::size_t most_crowded(std::span<const std::int64_t> images, const std::vector<bool>& fixed);

}  // namespace pixelatent
