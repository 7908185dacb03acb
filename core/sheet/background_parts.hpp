#pragma once
// What there is behind the sprites of a sheet saved without transparency: one colour, one that a
// lossy file format has made uneven, or a checkerboard. For sheet/ alone.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "image/image.hpp"

namespace pixelatent {

/// visit(x, y) of every pixel along the border of a rectangle, each once.
template <class Visit>
void for_border(const Rect& r, const Visit& visit) {
  const int right = r.x + r.w - 1, bottom = r.y + r.h - 1;
  for (int x = r.x; x <= right; ++x) {
    visit(x, r.y);
    if (bottom > r.y) visit(x, bottom);
  }
  for (int y = r.y + 1; y < bottom; ++y) {
    visit(r.x, y);
    if (right > r.x) visit(right, y);
  }
}

/// True when any pixel is not opaque: then alpha says what is background.
bool has_transparency(const Image& image);

/// The dominating border colour of an image without transparency; nothing when the image has
/// transparency or no colour dominates (a photo, a tileset).
std::optional<Rgba8> background_colour(const Image& image);

/// Without what lies behind the whole sheet; as it is when it has transparent pixels or no such
/// ground.
Image without_ground(const Image& sheet);

/// A background colour that a lossy file format has made uneven.
struct ColourKey {
  Rgba8 colour;
  int near = 0;   ///< greatest difference of a channel that the format makes beside sprites
  int exact = 0;  ///< and away from them
};

/// From the statistics of the picture's border; nothing when no colour dominates it.
std::optional<ColourKey> noisy_key(const Image& image);

/// A colour nobody would draw with: magenta, pure green, blue and the like. It is background
/// wherever it is.
bool clearly_a_key(Rgba8 colour);

/// Whether sprites may be drawn with the colour of their ground: black and white are in every
/// palette, a colour proper or a grey is kept for the ground.
enum class GroundUse : std::uint8_t { MayBeDrawnWith, HardlyDrawnWith };
GroundUse ground_use(Rgba8 colour);

/// The greatest difference of a channel, 0..255.
int colour_distance(Rgba8 a, Rgba8 b);

/// The grey and white squares that picture viewers draw behind transparency, saved as if they were
/// part of the picture.
struct Checkerboard {
  int side = 8;                    ///< of a square, in pixels
  int offset_x = 0, offset_y = 0;  ///< of the first corner of four squares, 0..side-1
  Rgba8 even, odd;                 ///< the square at the offset is even
  Rgba8 expected(int x, int y) const;
};

/// From the picture's border; nothing when most of it is not two greys that alternate in squares of
/// 3 to 32 pixels, or nearly all of it in squares of 2.
std::optional<Checkerboard> find_checkerboard(const Image& image);
/// Whether its squares are of so many colours, nearly the same, or so seldom of their own, as only
/// lossy formats leave them: sprites, too, may be drawn in some of those.
bool has_loss(const Checkerboard& board, const Image& image);

/// How much a pixel looks like background.
enum class Likeness : std::uint8_t { None, Near, Exact };

/// To a ground that changes slowly from the border inwards; nothing where there is none, or too
/// little of it. What it encloses is alike where it has the colour that the ground has on both
/// sides.
std::vector<Likeness> likeness_to_gradient(const Image& image);

/// Pixels in regions (4-connected, of Near and Exact ones) that reach the picture's edge, and in
/// enclosed regions that are mostly Exact and have at least `least_enclosed` such pixels: 1 takes
/// every gap between an arm and a body, a large number leaves the white of eyes alone. Row-major,
/// width * height in and out.
/// A few small gaps that are Exact all over are background too; see Pocket.
/// `image` and `part`: what the pixels are of, to tell gaps by the colours round them; without it
/// none is told by those.
std::vector<bool> flooded(const std::vector<Likeness>& pixels, int width, int height,
                          int least_enclosed, GroundUse use = GroundUse::MayBeDrawnWith,
                          const Image* image = nullptr, const Rect& part = {});

/// The same without any small gap.
std::vector<bool> without_pockets(const std::vector<Likeness>& pixels, int width, int height,
                                  int least_enclosed);

/// Without the pixels that flooded() finds.
Image without(const Image& image, const std::vector<Likeness>& likeness, int least_enclosed,
              GroundUse use = GroundUse::MayBeDrawnWith);

/// Gaps are no larger than these pixels, unless their colour is hardly drawn with.
inline constexpr std::size_t kLargestGap = 32;

/// A small enclosed region that is Exact all over and no background yet.
struct Pocket {
  std::vector<std::size_t> pixels;  ///< places in what was looked at
  GroundUse use = GroundUse::MayBeDrawnWith;
  bool shallow = false;  ///< no more than a limb or a staff lies between it and the ground
  bool filled = false;   ///< by the colours round it an area in the ground's colour
  int x = 0, y = 0;      ///< of its first pixel in the thing that it is in
};

std::vector<Pocket> pockets_in(const std::vector<Likeness>& pixels, int width, int height,
                               const std::vector<bool>& background, GroundUse use);

/// A gap's rim is drawn in colours that lie at the sprites' outer edges too, as an outline does; a
/// pocket with other colours round it is filled. Places are in `part` of the image, and
/// `background` tells of each.
void mark_filled_pockets(std::vector<Pocket>& pockets, const Image& image, const Rect& part,
                         const std::vector<bool>& background);

/// How many things stand on a ground, row by row: of what is none of it the pieces that are not
/// small beside the others.
std::size_t things_standing_on(const std::vector<bool>& ground, int width, int height);

/// Leaves those that are gaps through which the ground shows, by how many things stand on it: what
/// nearly all sprites have, like eyes, they are drawn with; gaps are few, small and lie behind an
/// outline or a limb. In a colour that is hardly drawn with they may be larger and lie anywhere,
/// unless there are very many.
void keep_those_that_show_through(std::vector<Pocket>& pockets, std::size_t things);

}  // namespace pixelatent
