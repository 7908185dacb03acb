#pragma once
// What the colours of sets are for: hair, skin, a shirt. Colours that only occur together are one
// ramp; what plays one role lies at about the same places of a set's sprites. All sets being drawn
// with the same colours, a ramp stands for one role in all of them, wherever it lies there:
// that leads from a figure that faces us to one that faces right. No torch here.
#include <cstdint>
#include <span>
#include <vector>

#include "model/translate/donors.hpp"

namespace pixelatent {

/// Numbers of colours, row after row; 0 is transparent.
using Coloured = std::vector<std::uint8_t>;
/// Roles of the same pixels; kNoRole where transparent.
using RolesOf = std::vector<std::uint8_t>;
inline constexpr std::uint8_t kNoRole = 255;

/// For every colour (below `colours`) the number of its ramp: colours that occur in the same
/// sprites, nearly without exception. One that most sprites have is a ramp by itself.
std::vector<int> ramps_of(std::span<const Coloured> sprites, int colours);

/// A mixture whose members are the ramps of single sprites: a role says where they lie, for every
/// side by itself, and every ramp says which roles it mostly plays (expectation and maximisation,
/// Dempster et al. 1977; no random numbers). Immutable.
class ColourRoles {
 public:
  /// The sprites of every side, all of `size`, and ramps_of() all of them.
  ColourRoles(std::span<const std::vector<Coloured>> sides, const LookSize& size,
              std::vector<int> ramps);

  int roles() const { return roles_; }
  /// Of a sprite that need not be one of the set.
  RolesOf assign(int side, const Coloured& sprite) const;
  /// [pixels]: how likely a role's pixel of a sprite is there; sums to 1.
  std::span<const float> places(int side, int role) const;

  static constexpr int kMostRoles = 8;

 private:
  /// The pixels of one ramp in one sprite.
  struct Member {
    int side = 0, ramp = 0;
    std::vector<int> pixels;
    std::vector<float> share;  ///< by role
  };
  std::vector<Member> members_of(int side, const Coloured& sprite) const;
  void begin(std::vector<Member>& members);
  void maximise(const std::vector<Member>& members);
  void expect(Member& member) const;

  LookSize size_;
  std::vector<int> ramps_;
  int ramp_count_ = 0, roles_ = 0;
  std::vector<std::vector<float>> places_, log_places_;  ///< by side: [roles][pixels]
  std::vector<float> played_;                            ///< [ramps][roles]
};

}  // namespace pixelatent
