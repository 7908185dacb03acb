#include "latent/place_json.hpp"

#include <bit>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace pixelatent {

using nlohmann::json;

namespace {

constexpr int kVersion = 1;

/// Of a version or kind that is not known here.
struct FromTheFuture {};

/// Thousands of numbers: eight hexadecimal digits each (IEEE 754 bits) are short and exact.
std::string floats_to_text(const std::vector<float>& values) {
  std::string text;
  char digits[9];
  for (const float value : values) {
    std::snprintf(digits, sizeof digits, "%08x", std::bit_cast<std::uint32_t>(value));
    text += digits;
  }
  return text;
}

std::vector<float> floats_of(const json& j) {
  const auto& text = j.get_ref<const std::string&>();
  if (text.size() % 8 != 0) throw std::out_of_range("floats");
  std::vector<float> values;
  for (std::size_t at = 0; at < text.size(); at += 8) {
    std::uint32_t bits = 0;
    const auto read = std::from_chars(text.data() + at, text.data() + at + 8, bits, 16);
    if (read.ptr != text.data() + at + 8) throw std::out_of_range("floats");
    values.push_back(std::bit_cast<float>(bits));
  }
  return values;
}

int whole_number(const json& j, int least, int most) {
  const bool whole = j.is_number_integer();
  const auto value = whole ? j.get<std::int64_t>() : 0;
  if (!whole || value < least || value > most) throw std::out_of_range("number");
  return static_cast<int>(value);
}

int sprite_of(const json& j) { return whole_number(j, -1, std::numeric_limits<int>::max()); }

std::vector<std::uint8_t> indices_of(const json& list) {
  std::vector<std::uint8_t> indices;
  for (const json& j : list) {
    indices.push_back(static_cast<std::uint8_t>(whole_number(j, 0, 255)));
  }
  return indices;
}

Way way_of(const json& j) {
  const auto& name = j.get_ref<const std::string&>();
  for (int i = 0; i < kWayCount; ++i) {
    if (name == key_of(static_cast<Way>(i))) return static_cast<Way>(i);
  }
  throw FromTheFuture{};
}

json json_of(const Place& place);

json json_of(const std::vector<InnerPlace>& places) {
  json list = json::array();
  for (const InnerPlace& place : places) list.push_back(json_of(*place));
  return list;
}

struct ToJson {
  json operator()(const LatentPoint& point) const {
    json blend = json::array();
    for (const SpriteShare& other : point.blend) {
      blend.push_back({other.sprite, other.share});
      if (other.parts != 0) blend.back().push_back(other.parts);
    }
    return {{"kind", "anchored"},
            {"sprite", point.sprite},
            {"blend", blend},
            {"novelty", point.novelty},
            {"noise", floats_to_text(point.noise)},
            {"offsets", floats_to_text(point.offsets)}};
  }
  json operator()(const FreeCode& free) const {
    return {{"kind", "free"},
            {"code", floats_to_text(free.code)},
            {"offsets", floats_to_text(free.offsets)}};
  }
  json operator()(const Between& between) const {
    json j = {{"kind", "between"},
              {"from", json_of(*between.from)},
              {"to", json_of(*between.to)},
              {"t", between.t},
              {"way", key_of(between.way)}};
    if (!between.beyond.empty()) j["beyond"] = json_of(between.beyond);
    return j;
  }
  json operator()(const ByStage& mix) const {
    return {{"kind", "stages"}, {"places", json_of(mix.places)}, {"of_stage", mix.of_stage}};
  }
  json operator()(const ByRegion& mix) const {
    return {{"kind", "regions"},
            {"places", json_of(mix.places)},
            {"whole", mix.whole},
            {"of_block", mix.of_block}};
  }
  json operator()(const ByParts& mix) const {
    return {{"kind", "parts"},
            {"places", json_of(mix.places)},
            {"of_part", mix.of_part},
            {"colours_of_part", mix.colours_of_part}};
  }
};

json json_of(const Place& place) { return std::visit(ToJson{}, place.is); }

Place place_of(const json& j, int depth);

std::vector<InnerPlace> places_of(const json& list, int depth) {
  std::vector<InnerPlace> places;
  for (const json& j : list) places.emplace_back(place_of(j, depth + 1));
  return places;
}

LatentPoint point_of(const json& j) {
  LatentPoint point;
  point.sprite = sprite_of(j.at("sprite"));
  for (const json& other : j.at("blend")) {
    point.blend.push_back({sprite_of(other.at(0)), other.at(1).get<float>()});
    if (other.size() > 2) point.blend.back().parts = other.at(2).get<std::uint32_t>();
  }
  point.novelty = j.at("novelty");
  point.noise = floats_of(j.at("noise"));
  point.offsets = floats_of(j.at("offsets"));
  return point;
}

Place place_of(const json& j, int depth) {
  if (depth > kDeepestPlace) throw std::out_of_range("depth");
  const auto& kind = j.at("kind").get_ref<const std::string&>();
  if (kind == "anchored") return point_of(j);
  if (kind == "free") return FreeCode{floats_of(j.at("code")), floats_of(j.at("offsets"))};
  if (kind == "between") {
    Between between{place_of(j.at("from"), depth + 1),
                    place_of(j.at("to"), depth + 1),
                    j.at("t").get<float>(),
                    way_of(j.at("way")),
                    {}};
    if (j.contains("beyond")) between.beyond = places_of(j.at("beyond"), depth);
    return between;
  }
  if (kind == "stages") {
    return ByStage{places_of(j.at("places"), depth), indices_of(j.at("of_stage"))};
  }
  if (kind == "regions") {
    return ByRegion{places_of(j.at("places"), depth),
                    static_cast<std::uint8_t>(whole_number(j.at("whole"), 0, 255)),
                    indices_of(j.at("of_block"))};
  }
  if (kind == "parts") {
    return ByParts{places_of(j.at("places"), depth), indices_of(j.at("of_part")),
                   indices_of(j.at("colours_of_part"))};
  }
  throw FromTheFuture{};
}

/// As it was before there were kinds: two sprites at most.
LatentPoint earlier_point_of(const json& j) {
  LatentPoint point;
  point.sprite = sprite_of(j.at("a"));
  if (const int other = sprite_of(j.at("b")); point.sprite >= 0 && other >= 0) {
    point.blend.push_back({other, j.at("mix").get<float>()});
  }
  point.novelty = j.at("novelty");
  point.noise = floats_of(j.at("noise"));
  point.offsets = floats_of(j.at("offsets"));
  return point;
}

Place earlier_place_of(const json& j) {
  const Place point = earlier_point_of(j.at("point"));
  const float t = j.at("t");
  if (!j.contains("towards")) return point;
  return Between{point, Place(earlier_point_of(j.at("towards"))), t};
}

/// Calls read(json) on the text; what it throws becomes an Error.
template <class Read>
auto read_json(std::string_view text, const Read& read) -> Result<decltype(read(json{}))> {
  try {
    const json j = json::parse(text);
    if (j.contains("version") && j.at("version").get<double>() > kVersion) throw FromTheFuture{};
    return read(j);
  } catch (const FromTheFuture&) {
    return fail(ErrorCode::WrongVersion, "this place was made by a newer version", {},
                "Update Pixelatent to go there.");
  } catch (const json::exception&) {
  } catch (const std::out_of_range&) {
  }
  return fail(ErrorCode::Damaged, "this place is damaged", {}, "Choose another one.");
}

std::string text_of(json j) {
  j["version"] = kVersion;
  return j.dump();
}

}  // namespace

std::string place_to_json(const Place& place) { return text_of(json_of(place)); }

Result<Place> place_from_json(std::string_view text) {
  return read_json(text, [](const json& j) {
    return j.contains("point") ? earlier_place_of(j) : place_of(j, 1);
  });
}

std::string path_to_json(const PlacePath& path) {
  json keyframes = json::array();
  for (const Keyframe& key : path.keyframes) {
    keyframes.push_back({{"time", key.time}, {"place", json_of(key.place)}});
  }
  return text_of({{"kind", "path"},
                  {"keyframes", keyframes},
                  {"way", key_of(path.way)},
                  {"closing", path.closing}});
}

Result<PlacePath> path_from_json(std::string_view text) {
  return read_json(text, [](const json& j) {
    if (j.at("kind").get_ref<const std::string&>() != "path") throw FromTheFuture{};
    PlacePath path;
    for (const json& key : j.at("keyframes")) {
      path.keyframes.push_back({key.at("time").get<double>(), place_of(key.at("place"), 1)});
    }
    path.way = way_of(j.at("way"));
    path.closing = j.at("closing").get<double>();
    return path;
  });
}

}  // namespace pixelatent
