#pragma once
// Painting on a sprite, and the places where a generator draws what was painted. Values only, no
// torch here.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "base/error.hpp"
#include "base/run_id.hpp"
#include "image/image.hpp"
#include "latent/inversion.hpp"
#include "latent/place.hpp"
#include "model/finish.hpp"

namespace pixelatent {

/// Of Painting::painted: nothing was painted there.
inline constexpr std::int16_t kNotPainted = -1;

/// What a person did to a sprite, pixel by pixel, row after row. Lists are as long as the canvas
/// has pixels, or empty for none.
struct Painting {
  std::vector<std::int16_t> painted;  ///< index of the set's palette (0 is erased) or kNotPainted
  std::vector<std::uint8_t> keep;     ///< 1: stays as it is shown
  std::vector<std::uint8_t> anew;     ///< 1: is drawn anew, to fit the rest
  friend bool operator==(const Painting&, const Painting&) = default;

  bool empty() const;
  bool is_painted(std::size_t pixel) const {
    return pixel < painted.size() && painted[pixel] != kNotPainted;
  }
  bool is_kept(std::size_t pixel) const { return pixel < keep.size() && keep[pixel] != 0; }
  bool is_anew(std::size_t pixel) const { return pixel < anew.size() && anew[pixel] != 0; }
};

/// `image` with the painted pixels over it; palette[i]: colour of index i.
Image with_painted(const Image& image, const Painting& painting, const std::vector<Rgba8>& palette);

/// "Where is it drawn like that?"
struct PaintWish {
  std::uint64_t id = 0;
  Place place;  ///< that was painted on
  Image shown;  ///< what was painted on: the set's canvas and colours
  Painting painting;
  /// 0..1: how much agreeing with what was painted counts against fitting together.
  float strength = 0.7F;
  int candidates = 6;
  Finish finish{};
};

/// How a candidate came about.
enum class PaintWay {
  AsPainted,  ///< the sprite with what was painted
  Dyed,       ///< what was painted over changes its colour as a whole
  Part,       ///< a part of another sprite that agrees
  Filled,     ///< drawn anew as another sprite has it
  Followed,   ///< found along the gradient
};
inline constexpr int kPaintWayCount = static_cast<int>(PaintWay::Followed) + 1;
/// "as painted", "recoloured", …
const char* words_for(PaintWay way);

struct PaintedPlace {
  Place place;
  Image image;  ///< as it is drawn there
  PaintWay way = PaintWay::AsPainted;
  double agreement = 1;  ///< share of the painted pixels that look as painted
  double kept = 1;       ///< share of the pixels to be kept that look the same
  double changed = 0;    ///< share of all other drawn pixels that look different than before
  double strain = 0;     ///< how badly it holds together; 0 in models without parts
};

/// The answer: candidates, best first, no two alike; none when it was asked to stop.
struct Painted {
  RunId run;             ///< whose generator drew them
  std::uint64_t id = 0;  ///< PaintWish::id
  std::vector<PaintedPlace> candidates;
  double seconds = 0;  ///< it took
};

/// "Where is this picture?"
struct BringWish {
  std::uint64_t id = 0;
  std::filesystem::path file;            ///< read when there is no picture
  std::shared_ptr<const Image> picture;  ///< of any size and colours
  Finish finish{};
};

struct Brought {
  RunId run;
  std::uint64_t id = 0;
  std::filesystem::path file;
  Result<Inversion> found;  ///< error TooLarge: it shows more than one sprite
};

}  // namespace pixelatent
