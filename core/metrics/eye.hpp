#pragma once
// The figures that see what the eye sees, of samples against a set: coherence, missing, new. In
// short pieces. No torch here. One thread at a time; draws no random numbers that change.
#include <memory>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "metrics/coherence.hpp"
#include "metrics/newness.hpp"
#include "metrics/quality_figures.hpp"
#include "metrics/visible.hpp"

namespace pixelatent {

class EyeMeter {
 public:
  /// `sprites`: numbers of those that patches are compared with; `samples`: how many are going to
  /// be added, 1 or more.
  EyeMeter(std::shared_ptr<const SpriteSet> set, std::vector<int> sprites, int samples);

  /// Does one piece of what has to be known of the sprites; true: all is known.
  bool prepare();
  /// Of the canvas's size. Samples past the number told count for newness alone.
  void add(std::span<const Image> samples);
  /// A sprite of the set as the model draws it at the sprite's own place.
  void add_redrawn(int sprite, const Image& drawn);
  /// Fills in these figures alone. Begins anew.
  void finish(QualityFigures& figures);

 private:
  std::shared_ptr<const SpriteSet> set_;
  std::vector<int> sprites_;
  CoherenceMeter coherence_;
  NewnessMeter newness_;
  std::size_t spaced_ = 0;  ///< sprites whose distance to the others is known
  double spacing_ = 0;      ///< sum of those
  double sum_ = 0;
  int added_ = 0;
  VisibleCount redrawn_;
};

}  // namespace pixelatent
