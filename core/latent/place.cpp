#include "latent/place.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <utility>

namespace pixelatent {

namespace {

tl::unexpected<Error> refuse(std::string what, std::string hint) {
  return fail(ErrorCode::BadArgument, std::move(what), {}, std::move(hint));
}

Result<> all_finite(std::span<const float> values, const char* of_what) {
  if (std::ranges::all_of(values, [](float v) { return std::isfinite(v); })) return {};
  return refuse(std::string(of_what) + " of the place are not all numbers",
                "Choose another place.");
}

class Checker {
 public:
  explicit Checker(const LatentShape& shape) : shape_(shape) {}

  Result<> place(const Place& place, int depth) const {
    if (depth > kDeepestPlace) {
      return refuse(
          "the place is made of others more than " + std::to_string(kDeepestPlace) + " deep",
          "Mix fewer at once.");
    }
    return std::visit([&](const auto& is) { return one(is, depth); }, place.is);
  }

 private:
  Result<> sprite(int which) const {
    if (which >= 0 && which < shape_.sprites) return {};
    return refuse("there is no sprite " + std::to_string(which) + " among the " +
                      std::to_string(shape_.sprites) + " that this model knows",
                  "Choose one of its sprites.");
  }

  Result<> one(const LatentPoint& point, int) const {
    if (point.sprite != -1) {
      if (auto known = sprite(point.sprite); !known) return known;
    } else if (!point.blend.empty()) {
      return refuse("the place blends sprites into none", "Say which sprite it starts from.");
    }
    for (const SpriteShare& other : point.blend) {
      if (auto known = sprite(other.sprite); !known) return known;
      if (!(other.share >= 0 && other.share <= 1)) {
        return refuse("a sprite's share of a blend lies between 0 and 1", "Choose such a share.");
      }
    }
    if (!(point.novelty >= 0) || !std::isfinite(point.novelty)) {
      return refuse("novelty is a number from 0 on", "Choose one from 0 to 1.5.");
    }
    if (point.noise.size() > static_cast<std::size_t>(shape_.dimensions)) return too_long();
    if (auto finite = all_finite(point.noise, "the random numbers"); !finite) return finite;
    return all_finite(point.offsets, "the sliders");
  }

  Result<> one(const FreeCode& free, int) const {
    if (free.code.size() != static_cast<std::size_t>(shape_.dimensions)) return too_long();
    if (auto finite = all_finite(free.code, "the numbers"); !finite) return finite;
    return all_finite(free.offsets, "the sliders");
  }

  Result<> one(const Between& between, int depth) const {
    if (!(between.t >= 0 && between.t <= 1)) {
      return refuse("a place between two others lies at 0 to 1 of the way", "Choose such a share.");
    }
    if (between.beyond.size() != (between.way == Way::Cubic ? 2U : 0U)) {
      return refuse("a curve between two places needs the ones before and after them",
                    "Make the walk again.");
    }
    for (const InnerPlace& other : between.beyond) {
      if (auto fine = place(*other, depth + 1); !fine) return fine;
    }
    if (auto from = place(*between.from, depth + 1); !from) return from;
    return place(*between.to, depth + 1);
  }

  Result<> one(const ByStage& mix, int depth) const {
    if (shape_.stages == 0) {
      return refuse("this model draws all of a sprite from one place: it has no stages to mix",
                    "Mix stages with a model that has a place for every sprite.");
    }
    if (mix.of_stage.size() != static_cast<std::size_t>(shape_.stages)) {
      return refuse("the mix has places for " + std::to_string(mix.of_stage.size()) +
                        " stages, the model has " + std::to_string(shape_.stages),
                    "Make the mix with this model.");
    }
    return parts(mix.places, mix.of_stage, depth);
  }

  Result<> one(const ByRegion& mix, int depth) const {
    const int blocks = shape_.block_rows * shape_.block_columns;
    if (blocks == 0) {
      return refuse("this model's places do not say what is where: it has no regions to mix",
                    "Mix regions with a model that has a place for every sprite.");
    }
    if (mix.of_block.size() != static_cast<std::size_t>(blocks)) {
      return refuse("the mix has places for " + std::to_string(mix.of_block.size()) +
                        " blocks, the model's canvas has " + std::to_string(blocks),
                    "Make the mix with this model.");
    }
    if (mix.whole >= mix.places.size()) return no_such_part();
    return parts(mix.places, mix.of_block, depth);
  }

  Result<> one(const ByParts& mix, int depth) const {
    const auto known = static_cast<std::size_t>(shape_.parts());
    if (known == 0) {
      return refuse("this model does not know the parts of sprites",
                    "Mix parts with a Sprite GAN that was trained with this version.");
    }
    if (mix.of_part.size() != known || mix.colours_of_part.size() != known) {
      return refuse("the mix has places for " + std::to_string(mix.of_part.size()) +
                        " parts, the model's sprites have " + std::to_string(known),
                    "Make the mix with this model.");
    }
    if (mix.places.empty() || mix.places.size() > 255) return no_such_part();
    if (auto fine = parts(mix.places, mix.of_part, depth); !fine) return fine;
    return parts(mix.places, mix.colours_of_part, depth);
  }

  Result<> parts(const std::vector<InnerPlace>& places, std::span<const std::uint8_t> which,
                 int depth) const {
    if (std::ranges::any_of(which, [&](std::uint8_t i) { return i >= places.size(); })) {
      return no_such_part();
    }
    for (const InnerPlace& part : places) {
      if (auto fine = place(*part, depth + 1); !fine) return fine;
    }
    return {};
  }

  static tl::unexpected<Error> no_such_part() {
    return refuse("a part of the mix is of a place that it has not", "Make the mix again.");
  }

  tl::unexpected<Error> too_long() const {
    return refuse("the place is of another latent space: this one has " +
                      std::to_string(shape_.dimensions) + " dimensions",
                  "Use it with the model it was made with.");
  }

  const LatentShape& shape_;
};

std::size_t bytes_of_floats(const std::vector<float>& values) {
  return values.size() * sizeof(float);
}

std::size_t bytes_of_parts(const std::vector<InnerPlace>& places) {
  std::size_t bytes = places.size() * sizeof(InnerPlace);
  for (const InnerPlace& place : places) bytes += bytes_of(*place);
  return bytes;
}

struct InnerBytes {
  std::size_t operator()(const LatentPoint& point) const {
    return point.blend.size() * sizeof(SpriteShare) + bytes_of_floats(point.noise) +
           bytes_of_floats(point.offsets);
  }
  std::size_t operator()(const FreeCode& free) const {
    return bytes_of_floats(free.code) + bytes_of_floats(free.offsets);
  }
  std::size_t operator()(const Between& between) const {
    return bytes_of(*between.from) + bytes_of(*between.to) + bytes_of_parts(between.beyond);
  }
  std::size_t operator()(const ByStage& mix) const {
    return bytes_of_parts(mix.places) + mix.of_stage.size();
  }
  std::size_t operator()(const ByRegion& mix) const {
    return bytes_of_parts(mix.places) + mix.of_block.size();
  }
  std::size_t operator()(const ByParts& mix) const {
    return bytes_of_parts(mix.places) + mix.of_part.size() + mix.colours_of_part.size();
  }
};

}  // namespace

std::string_view key_of(Way way) {
  constexpr std::array<std::string_view, kWayCount> kKeys = {"slerp", "straight", "hold", "cubic"};
  return kKeys.at(static_cast<std::size_t>(way));
}

InnerPlace::InnerPlace(Place place) : place_(std::make_shared<const Place>(std::move(place))) {}

bool operator==(const InnerPlace& a, const InnerPlace& b) {
  return a.place_ == b.place_ || *a == *b;
}

bool operator==(const Place& a, const Place& b) { return a.is == b.is; }

Result<> check(const Place& place, const LatentShape& shape) {
  return Checker(shape).place(place, 1);
}

std::size_t bytes_of(const Place& place) {
  return sizeof(Place) + std::visit(InnerBytes{}, place.is);
}

std::vector<std::uint8_t> blocks_under(const std::vector<std::uint8_t>& mask, int width, int height,
                                       const LatentShape& shape) {
  const int rows = shape.block_rows, columns = shape.block_columns;
  std::vector<std::uint8_t> blocks(static_cast<std::size_t>(rows) *
                                   static_cast<std::size_t>(columns));
  const bool fits =
      !blocks.empty() && width > 0 && height > 0 && width % columns == 0 && height % rows == 0 &&
      mask.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  if (!fits) return blocks;
  const int across = width / columns, down = height / rows;
  std::vector<int> covered(blocks.size());
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const auto block = static_cast<std::size_t>(y / down * columns + x / across);
      covered[block] += mask[static_cast<std::size_t>(y * width + x)] != 0 ? 1 : 0;
    }
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    blocks[i] = 2 * covered[i] >= across * down ? 1 : 0;
  }
  return blocks;
}

}  // namespace pixelatent
