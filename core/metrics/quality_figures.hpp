#pragma once
// How good generated sprites are: the figures, each with what real sprites score. No torch here.
#include <cmath>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pixelatent {

/// A figure that the set is too small for is not a number. "Real" means the sprites as brought in,
/// except for speckle and colours, where it means the set at the run's palette: a smaller palette
/// alone makes a picture flatter, and that is not the model's doing.
struct QualityFigures {
  int images = 0;  ///< real sprites compared with
  int count = 0;   ///< samples measured

  double kid = std::nan("");         ///< kernel distance over random features; 0 is best
  double kid_spread = std::nan("");  ///< standard deviation over the five feature seeds
  double kid_floor = std::nan("");   ///< real half against real half
  double precision = std::nan("");   ///< share of samples among the real sprites
  double recall = std::nan("");      ///< share of real sprites among the samples
  double density = std::nan("");  ///< how closely samples crowd around real sprites; 1 is like real
  double coverage = std::nan("");        ///< share of real sprites with a sample near
  double coverage_floor = std::nan("");  ///< what as many real sprites would score
  double swd = std::nan("");             ///< distance of 5x5 patches, in thousandths of a deviation
  double swd_floor = std::nan("");       ///< real half against real half
  double detail = std::nan("");          ///< the same of what is left without a patch's mean colour
  double detail_floor = std::nan("");

  double speckle = 0, speckle_real = 0;  ///< share of opaque pixels unlike all their neighbours
  double colours = 0, colours_real = 0;  ///< mean number per sprite
  double off_palette = 0;  ///< share of opaque pixels with a colour outside the palette
  double soft_alpha = 0;   ///< share of all pixels neither transparent nor opaque
  double copies = 0, copies_floor = 0;  ///< share that copies a sprite of the set (another one)

  // What the eye sees (metrics/eye.hpp), everything at the run's palette.
  /// Share of visibly wrong pixels where training sprites are drawn from their own places.
  double redraw = std::nan("");
  /// Distance of samples' patches (5, 7, 11 pixels) to the nearest real ones, over that of real
  /// sprites not seen: 1 is like those.
  double coherence5 = std::nan(""), coherence7 = std::nan(""), coherence11 = std::nan("");
  /// The other way round: how far real patches are from all that is produced.
  double missing5 = std::nan(""), missing7 = std::nan(""), missing11 = std::nan("");
  double mean_coherence() const { return (coherence5 + coherence7 + coherence11) / 3; }
  double mean_missing() const { return (missing5 + missing7 + missing11) / 3; }
  /// Share of visibly different pixels to the nearest sprite of the set, of samples and of the
  /// set's sprites to each other.
  double newness = std::nan(""), newness_real = std::nan("");

  int drawn_again = 0;  ///< samples that were a copy at first and were replaced before measuring
  /// Data-copying test (Meehan et al. 2020): far below 0 is copying, above 0 is underfitting.
  /// Only with sprites that the run did not see.
  std::optional<double> ct;

  std::string definition;  ///< figures of another definition can't be compared with these
};

/// A figure by name, for what keeps, sends or draws them one by one.
struct FigureField {
  std::string_view key;  ///< as in quality_json(): "kid_floor"
  double QualityFigures::*value;
};

/// Every figure that is a plain number; counts of images and C_T are not among them.
std::span<const FigureField> figure_fields();

}  // namespace pixelatent
