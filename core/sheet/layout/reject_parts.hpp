#pragma once
// What people put on a sheet beside sprites.
#include <optional>
#include <vector>

#include "sheet/layout/components.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/layout/part.hpp"

namespace pixelatent {

/// What may be sprites, and what is not.
struct SortedOut {
  std::vector<Part> parts;
  std::vector<RejectedPart> rejected;
};

/// Of what is no larger than words are: how plain it is without the ground in its holes, where
/// pixels between the ground and the ink count as ink, and the colour of that ink.
void read_inks(Components& components, const Image& cut_out, Rgba8 ground);

/// Whether anything may be letters with soft edges on a ground.
bool has_shades(const Image& image, const Components& components, Rgba8 ground);
/// Clears the soft edges of what may be letters on a ground.
void take_out_shades(Image& image, const Components& components, Rgba8 ground);

/// Marks words: lines of letters and the labels of sprites. `ground`: the colour they stand on,
/// where it is known.
std::vector<bool> words(const Image& cut_out, const Components& components, double usual_side,
                        const std::optional<Rgba8>& ground);

/// Marks letters as caption_letters() does, however much of the sheet they are.
std::vector<bool> letters_in_lines(const Components& components, double usual_side);

/// Marks boxes with nothing but words in them: a logo, a credit.
std::vector<bool> signs(const Image& cut_out, const Components& components);

/// Takes out captions, frames around sprites and palette strips.
/// `ground`: the colour behind everything, where it is known.
SortedOut sort_out_parts(const Image& cut_out, const Components& components,
                         const std::optional<Rgba8>& ground);

/// Marks, per component, letters: small, of one colour, side by side, at least three. A sheet that
/// is mostly letters is a font, and its letters are what the person wants.
std::vector<bool> caption_letters(const Components& components, double usual_side);

/// Marks frame numbers and the like: short words of one colour and height, one under or over nearly
/// every sprite, not all of them alike.
std::vector<bool> sprite_labels(const Components& components, double usual_side);

/// Marks words that stand alone between rows of sprites, one under the other in one ink, or under
/// words that are marked already.
void mark_lone_captions(const Components& components, double usual_side, std::vector<bool>& marked);

/// Marks what lies within lines of marked regions: pieces of letters, points, faint edges.
void mark_inside_lines(const Components& components, std::vector<bool>& marked);

/// Marks hollow rectangles of one colour with something in them; also whole tables of them.
std::vector<bool> frames(const Components& components);

/// Marks rows of equal solid rectangles in different colours, smaller than sprites, and regions
/// made of solid squares.
std::vector<bool> palette_squares(const Image& cut_out, const Components& components,
                                  double usual_side);

}  // namespace pixelatent
