#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/fingerprint.hpp"
#include "image/png_text.hpp"
#include "latent/place_json.hpp"
#include "latent/recipe.hpp"
#include "latent/walk.hpp"

namespace pixelatent {

namespace {

using Json = nlohmann::json;

constexpr int kRecipeVersion = 1;
constexpr std::size_t kLongestName = 256;  // bytes of a project's or a model's
constexpr int kMostScale = 64, kMostColumns = 1024;
/// Of brackets in one another; a place of kDeepestPlace has about 40.
constexpr int kMostNested = 64;

/// Thrown for what place_from_json and the like have told already.
struct ToldError {
  Error error;
};

template <class T>
T taken(Result<T> read) {
  if (!read) throw ToldError{std::move(read.error())};
  return std::move(*read);
}

Json colours_of(const ColourLimit& limit) {
  switch (limit.kind) {
    case ColourLimit::Kind::AsNeighbours:
      return "auto";
    case ColourLimit::Kind::Any:
      return "all";
    case ColourLimit::Kind::AtMost:
      break;
  }
  return limit.most;
}

std::int64_t whole_in(const Json& j, std::int64_t least, std::int64_t most) {
  if (!j.is_number_integer()) throw std::out_of_range("number");
  const auto value = j.get<std::int64_t>();
  if (value < least || value > most) throw std::out_of_range("number");
  return value;
}

ColourLimit colours_in(const Json& j) {
  ColourLimit limit;
  if (j.is_string()) {
    const auto& name = j.get_ref<const std::string&>();
    if (name != "auto" && name != "all") throw std::out_of_range("colours");
    if (name == "all") limit.kind = ColourLimit::Kind::Any;
    return limit;
  }
  limit.kind = ColourLimit::Kind::AtMost;
  limit.most = static_cast<int>(whole_in(j, 1, 255));
  return limit;
}

/// Printable, and no longer than a name.
std::string name_in(const Json& j) {
  std::string name = j.get<std::string>();
  if (name.size() > kLongestName) throw std::out_of_range("name");
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return name;
}

/// Writing JSON calls itself for every bracket: what is nested too deeply never gets that far.
Json parsed(std::string_view text) {
  return Json::parse(text, [](int depth, Json::parse_event_t, Json&) {
    if (depth > kMostNested) throw std::out_of_range("nested");
    return true;
  });
}

std::uint64_t fingerprint_of(const Json& j) {
  const auto value = fingerprint_in(j.get_ref<const std::string&>());
  if (!value) throw std::out_of_range("fingerprint");
  return *value;
}

DrawnBy drawn_by(const Json& j) {
  DrawnBy by;
  by.project = name_in(j.at("project"));
  by.model = name_in(j.at("model"));
  if (j.contains("generator")) by.generator = fingerprint_of(j.at("generator"));
  by.sprites = fingerprint_of(j.at("sprites"));
  if (j.contains("images")) {
    by.images = whole_in(j.at("images"), 0, std::int64_t{1} << 60);
  }
  return by;
}

void read_walk(const Json& j, Recipe& recipe) {
  recipe.path = taken(path_from_json(j.at("path").dump()));
  if (recipe.path.keyframes.size() > static_cast<std::size_t>(kMostKeyframes)) {
    throw std::out_of_range("keyframes");
  }
  const Json& times = j.at("times");
  if (!times.is_array() || times.empty() ||
      times.size() > static_cast<std::size_t>(kMostWalkFrames)) {
    throw std::out_of_range("times");
  }
  for (const Json& time : times) recipe.times.push_back(time.get<double>());
  recipe.fps = j.at("fps").get<double>();
  if (!(recipe.fps >= 0.1 && recipe.fps <= 50)) throw std::out_of_range("fps");
}

void read_places(const Json& j, Recipe& recipe) {
  const Json& places = j.at("places");
  if (!places.is_array() || places.empty() || places.size() > kMostInRecipe) {
    throw std::out_of_range("places");
  }
  for (const Json& place : places) recipe.places.push_back(taken(place_from_json(place.dump())));
  recipe.columns = static_cast<int>(whole_in(j.at("columns"), 1, kMostColumns));
}

Recipe recipe_of(const Json& j) {
  if (whole_in(j.at("version"), 1, 1 << 30) > kRecipeVersion) {
    throw ToldError{{ErrorCode::WrongVersion,
                     "its recipe was made by a newer version",
                     {},
                     "Update Pixelatent to use it."}};
  }
  Recipe recipe;
  recipe.by = drawn_by(j.at("drawn_by"));
  const Json& finish = j.at("finish");
  recipe.finish.colours = colours_in(finish.at("colours"));
  recipe.finish.without_orphans = finish.at("clean_orphans").get<bool>();
  recipe.scale = static_cast<int>(whole_in(j.at("scale"), 1, kMostScale));
  if (j.contains("path")) {
    read_walk(j, recipe);
  } else {
    read_places(j, recipe);
  }
  return recipe;
}

}  // namespace

std::string recipe_to_json(const Recipe& recipe) {
  const DrawnBy& by = recipe.by;
  Json drawn = {
      {"project", by.project}, {"model", by.model}, {"sprites", fingerprint_text(by.sprites)}};
  if (by.generator != 0) drawn["generator"] = fingerprint_text(by.generator);
  if (by.images >= 0) drawn["images"] = by.images;
  Json j = {{"version", kRecipeVersion},
            {"drawn_by", drawn},
            {"finish",
             {{"colours", colours_of(recipe.finish.colours)},
              {"clean_orphans", recipe.finish.without_orphans}}},
            {"scale", recipe.scale}};
  if (recipe.is_walk()) {
    j["path"] = Json::parse(path_to_json(recipe.path));
    j["times"] = recipe.times;
    j["fps"] = recipe.fps;
  } else {
    j["places"] = Json::array();
    for (const Place& place : recipe.places) {
      j["places"].push_back(Json::parse(place_to_json(place)));
    }
    j["columns"] = recipe.columns;
  }
  // Names of files need not be UTF-8.
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

namespace {

/// read(json) on the text; what it throws becomes an Error.
template <class Read>
Result<Recipe> guarded_recipe(std::string_view text, const Read& read) {
  try {
    return read(parsed(text));
  } catch (const ToldError& told) {
    return tl::unexpected(told.error);
  } catch (const Json::exception&) {
  } catch (const std::out_of_range&) {
  }
  return fail(ErrorCode::Damaged, "its recipe is damaged", {},
              "Choose another picture, or the file as it was exported.");
}

}  // namespace

Result<Recipe> recipe_from_json(std::string_view text) {
  if (text.size() > kMaxPngText) {
    return fail(ErrorCode::TooLarge, "its recipe is too long", {}, "Choose another picture.");
  }
  return guarded_recipe(text, recipe_of);
}

Result<Recipe> recipe_from_sheet(std::string_view text) {
  return guarded_recipe(text, [](const Json& sheet) {
    if (!sheet.contains("meta") || !sheet.at("meta").contains("pixelatent")) {
      throw ToldError{{ErrorCode::NotFound,
                       "it does not say where its sprites lie",
                       {},
                       "Choose the JSON of a sheet that Pixelatent exported with all its sprites "
                       "drawn by one state of a run."}};
    }
    return recipe_of(sheet.at("meta").at("pixelatent"));
  });
}

}  // namespace pixelatent
