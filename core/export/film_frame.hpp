#pragma once
// One moment of a training run as a picture: the film is made of these.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "image/canvas.hpp"
#include "image/image.hpp"

namespace pixelatent {

struct FilmLayout {
  int columns = 1, rows = 1;
  int spacing = 1;       ///< transparent pixels between sprites
  bool caption = false;  ///< a strip below that says when it was
};

/// Of the picture that film_frame() makes of samples of this size.
Canvas film_frame_size(const Canvas& sample, const FilmLayout& layout);

/// The first columns * rows of `samples` (all of one size) in rows; what is missing stays
/// transparent, so that all moments of a run give pictures of one size.
Image film_frame(std::span<const Image> samples, const FilmLayout& layout,
                 std::span<const std::string> captions);

/// Ways to say the moment, longest first: film_frame() takes the first that fits.
std::vector<std::string> moment_captions(std::int64_t images, double epoch);

/// "12,000".
std::string with_thousands(std::int64_t number);

}  // namespace pixelatent
