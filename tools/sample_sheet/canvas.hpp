#pragma once
// The 32x32 cell a sprite is put together on, part over part, before it becomes an image.
#include <array>
#include <cstdint>
#include <vector>

#include "image/image.hpp"
#include "stencil.hpp"

namespace pixelatent::sample {

inline constexpr int kCell = 32;

enum class Side : std::uint8_t { Both, Left, Right };

/// Whether a part is set off by a dark line against the parts under it.
enum class Edge : std::uint8_t { Flush, Outlined };

struct Placement {
  int dx = 0, dy = 0;
  Side side = Side::Both;
  Edge edge = Edge::Flush;
  int top = 0;           ///< rows above this one are left out: what a hat covers
  bool flipped = false;  ///< whole art only: mirrored about the sprite's middle axis
};

class Canvas {
 public:
  /// Paints a part over what is there. The mirrored half of half art falls one shade darker where
  /// the left half catches the light from the top left.
  void stamp(const Stencil& stencil, const Dyes& dyes, Placement placement = {});
  /// Draws the dark line around the silhouette: coloured where it is lit, ink where it is not.
  void outline_silhouette();
  Image to_image() const;

 private:
  struct Texel {
    Tone tone;
    bool filled = false;
    bool line = false;  ///< an outline laid by a part: needs no outline of its own
  };
  struct Mark {
    int x, y;
    Tone tone;
  };
  static std::vector<Mark> marks_of(const Stencil& stencil, const Dyes& dyes, Placement placement);
  void lay_edge(const std::vector<Mark>& marks);
  static bool inside(int x, int y) { return x >= 0 && y >= 0 && x < kCell && y < kCell; }
  Texel& at(int x, int y) { return texels_[static_cast<std::size_t>(y * kCell + x)]; }
  const Texel& at(int x, int y) const { return texels_[static_cast<std::size_t>(y * kCell + x)]; }

  std::array<Texel, kCell * kCell> texels_{};
};

}  // namespace pixelatent::sample
