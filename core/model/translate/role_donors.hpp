#pragma once
// A figure seen from another side, put together from sprites of that side: what plays a role takes
// its shape from those whose own lies in the same rows (a quarter turn moves nothing up or down)
// and its colours from the sprite itself. No torch here.
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "dataset/sprite_set.hpp"
#include "model/translate/colour_roles.hpp"
#include "model/translate/same_place.hpp"

namespace pixelatent {

/// A sprite as it is compared.
struct RoleLook {
  Coloured colours;
  RolesOf roles;
  std::vector<float> shares;   ///< [roles][colours] square roots of a role's colours, length 1
  std::vector<float> rows;     ///< [roles][2][height] how much, and whether any, against the side's
  std::vector<float> outline;  ///< [height] how much of a row is drawn, against the side's
};

/// The sprites of a view; `figures` says whose each is: one number, one figure, in every view.
struct FiguresOfSide {
  std::shared_ptr<const SpriteSet> set;
  std::vector<int> figures;
};
/// A figure as a view shows it.
struct FigureSeen {
  int side = 0;
  const Image* image = nullptr;
};

/// Every direction between sets of one canvas. Immutable.
class RoleDonors {
 public:
  /// paired: sprite i of both sets is one figure; donors are then looked for on the sprite's side.
  RoleDonors(const std::shared_ptr<const SpriteSet>& a, const std::shared_ptr<const SpriteSet>& b,
             bool paired);
  /// Of several views of the same figures, not all of which have to be seen in all.
  explicit RoleDonors(const std::vector<FiguresOfSide>& sides);

  const ColourRoles& roles() const { return roles_; }
  /// An image of side `from` (0: A, 1: B) as the other side would show it; of that set's palette.
  Image translated(int from, const Image& image) const {
    return translated({{from, &image}}, 1 - from);
  }
  /// One figure, seen in some views, as side `to` would show it. Donors are compared in all those
  /// views that they are seen in, too.
  Image translated(const std::vector<FigureSeen>& seen, int to) const;

  static constexpr int kDonors = 5;
  static constexpr double kReachOfHeight = 1.0 / 16;  ///< how far around a pixel a role counts

 private:
  struct Side {
    std::vector<RoleLook> looks;
    std::vector<float> mean, deviation;  ///< of rows, then of outline
    std::vector<float> here;          ///< [pixels][roles] which roles are near a pixel; sums to 1
    std::vector<std::uint8_t> drawn;  ///< [pixels] 1 where any sprite has something
    std::vector<Image> quantised;
    std::vector<Rgba8> nearest;      ///< for every colour the side's palette's nearest
    std::vector<int> figures;        ///< by sprite
    std::map<int, std::size_t> who;  ///< the sprite of a figure
  };
  struct Wanted {
    std::vector<float> of_role;  ///< [roles] how unlike
    std::vector<float> of_row;   ///< [height]
  };
  RoleLook measured(int side, Coloured colours) const;
  RoleLook look_of(int side, const Image& image) const;
  void prepare(Side& side);
  void weigh_rows();
  Wanted compare(const RoleLook& source, const RoleLook& look) const;
  /// How unlike each sprite of side `to` is in what it can be compared by; nothing: in no view.
  std::vector<std::optional<Wanted>> compare_all(const std::vector<FigureSeen>& seen,
                                                 const std::vector<RoleLook>& sources,
                                                 int to) const;
  /// `donor` with its shapes, every role in the source's colours.
  Coloured dyed(const RoleLook& donor, const RoleLook& source) const;

  LookSize size_;
  Palette palette_;  ///< of both sides
  ColourRoles roles_;
  bool paired_ = true;
  std::vector<float> apart_;       ///< [colours][colours]
  std::vector<float> row_weight_;  ///< [roles][height], sums to 1 for every role
  std::vector<Side> sides_;
};

}  // namespace pixelatent
