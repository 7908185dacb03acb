#pragma once
// Measures samples against a sprite set, in short pieces, so that training can do it between two
// iterations. No torch here. One thread at a time; draws no random numbers that change.
#include <memory>
#include <span>

#include "dataset/sprite_set.hpp"
#include "metrics/quality_figures.hpp"

namespace pixelatent {

class Yardstick {
 public:
  /// For `count` samples. Of a large set, a fixed part is compared with: as many sprites as there
  /// are samples, but at least kFewImages and at most kMostImages.
  Yardstick(std::shared_ptr<const SpriteSet> set, int count);
  ~Yardstick();
  Yardstick(const Yardstick&) = delete;
  Yardstick& operator=(const Yardstick&) = delete;

  static constexpr int kFewImages = 512;
  static constexpr int kMostImages = 2048;
  static constexpr int kPiece = 32;  ///< pictures in one piece of work
  /// With fewer sprites, or fewer samples, only what can be counted on pixels is measured.
  static constexpr int kFewest = 12;

  /// Does one piece of what has to be known about the real sprites; true: all is known.
  bool prepare();
  /// Adds up to kPiece samples of the canvas's size; prepare() must have said true. Past the first
  /// kMostImages, only the figures that are counted on pixels take more.
  void add(std::span<const Image> samples);
  /// A sprite of the set, by its number, as the model draws it at the sprite's own place.
  void add_redrawn(int sprite, const Image& drawn);
  /// The figures of all that was added. Begins anew.
  QualityFigures finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A training sprite and what the model makes of it.
struct Redrawn {
  int sprite = 0;
  Image image;
};

/// All at once.
QualityFigures measure_quality(std::shared_ptr<const SpriteSet> set, std::span<const Image> samples,
                               std::span<const Redrawn> redrawn = {});

}  // namespace pixelatent
