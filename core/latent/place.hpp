#pragma once
// Where a sprite lies in latent space: one vocabulary for the window, the project file, the command
// line and exports. No torch here; latent/place_latents.hpp works places out.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.hpp"
#include "model/latent_point.hpp"

namespace pixelatent {

struct Place;

/// A place inside another one: copied cheaply, never changed, compared by what it holds.
class InnerPlace {
 public:
  InnerPlace(Place place);  // NOLINT: a place is one wherever it stands
  const Place& operator*() const { return *place_; }
  const Place* operator->() const { return place_.get(); }
  friend bool operator==(const InnerPlace& a, const InnerPlace& b);

 private:
  std::shared_ptr<const Place> place_;
};

/// How it goes from one place to another.
enum class Way {
  Slerp,     ///< over the sphere, see latent/slerp.hpp
  Straight,  ///< in a straight line
  Hold,      ///< stays at the first and jumps at the end
  Cubic,     ///< in a curve that goes on smoothly from the place before and to the one after
};
inline constexpr int kWayCount = static_cast<int>(Way::Cubic) + 1;
/// "slerp", "straight", "hold", "cubic": as on the command line and in files.
std::string_view key_of(Way way);

/// A code of its own, as of an encoded picture. It means something to the models of one set alone.
struct FreeCode {
  std::vector<float> code;     ///< LatentShape::dimensions numbers
  std::vector<float> offsets;  ///< as in LatentPoint
  friend bool operator==(const FreeCode&, const FreeCode&) = default;
};

/// On the way from one place to another.
struct Between {
  InnerPlace from, to;
  float t = 0;  ///< 0..1
  Way way = Way::Slerp;
  /// Of Way::Cubic alone: the place before `from` and the one after `to`.
  std::vector<InnerPlace> beyond{};
  friend bool operator==(const Between&, const Between&) = default;
};

/// Every stage of the generator from one of the places: the early ones decide on shapes, the late
/// ones on colours, and the last but one on what is where (GeneratorNet::forward_by_stage).
struct ByStage {
  std::vector<InnerPlace> places;
  std::vector<std::uint8_t> of_stage;  ///< LatentShape::stages indices into `places`
  friend bool operator==(const ByStage&, const ByStage&) = default;
};

/// Every block of the canvas from one of the places.
struct ByRegion {
  std::vector<InnerPlace> places;
  std::uint8_t whole = 0;              ///< which of them says what the whole sprite is like
  std::vector<std::uint8_t> of_block;  ///< indices into `places`, row after row of blocks
  friend bool operator==(const ByRegion&, const ByRegion&) = default;
};

/// Every part of a sprite from one of the places, whole, and its colours perhaps from the same part
/// of another one: "her hair on his head, in green". Only in spaces with parts.
struct ByParts {
  std::vector<InnerPlace> places;             ///< the first is what the others' parts are put onto
  std::vector<std::uint8_t> of_part;          ///< LatentShape::parts() indices into `places`
  std::vector<std::uint8_t> colours_of_part;  ///< the same; equal to of_part's: its own
  friend bool operator==(const ByParts&, const ByParts&) = default;
};

/// See LatentPoint for what is anchored: a sprite, a blend of sprites, noise, directions in sigma.
struct Place {
  std::variant<LatentPoint, FreeCode, Between, ByStage, ByRegion, ByParts> is;

  Place() = default;
  // NOLINTBEGIN: each of them is a place.
  Place(LatentPoint point) : is(std::move(point)) {}
  Place(FreeCode code) : is(std::move(code)) {}
  Place(Between between) : is(std::move(between)) {}
  Place(ByStage mix) : is(std::move(mix)) {}
  Place(ByRegion mix) : is(std::move(mix)) {}
  Place(ByParts mix) : is(std::move(mix)) {}
  // NOLINTEND
  friend bool operator==(const Place& a, const Place& b);
};

/// Places may stand in one another this deep.
inline constexpr int kDeepestPlace = 16;

/// Whether a generator of that shape can draw it. Errors: BadArgument, in words.
Result<> check(const Place& place, const LatentShape& shape);

/// Memory it takes, about: for histories with a limit. What is shared is counted every time.
std::size_t bytes_of(const Place& place);

/// Blocks a mask over the canvas covers at least by half: [block_rows * block_columns] of 0 and 1,
/// for ByRegion::of_block. mask: width * height, not 0 where it covers. All 0 when the sizes do not
/// go together.
std::vector<std::uint8_t> blocks_under(const std::vector<std::uint8_t>& mask, int width, int height,
                                       const LatentShape& shape);

}  // namespace pixelatent
