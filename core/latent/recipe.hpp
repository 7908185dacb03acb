#pragma once
// What a picture of generated sprites says about itself: where they lie and what drew them, so that
// they can be drawn again. No torch here.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "latent/place_path.hpp"
#include "model/finish.hpp"

namespace pixelatent {

/// Keyword of the text in PNG files, and of the member in the JSON beside sheets.
inline constexpr std::string_view kRecipeKeyword = "Pixelatent";
/// More sprites than these are not told of in one picture.
inline constexpr std::size_t kMostInRecipe = 1024;

/// Whose generator drew something.
struct DrawnBy {
  std::string project;          ///< name of its file without ending; empty: not told
  std::string model;            ///< key of its kind, as in the project file
  std::uint64_t generator = 0;  ///< fingerprint of the weights; 0: unknown
  std::uint64_t sprites = 0;    ///< fingerprint of the set it learned from
  std::int64_t images = -1;     ///< training images it had seen; -1: unknown
  friend bool operator==(const DrawnBy&, const DrawnBy&) = default;
};

struct Recipe {
  DrawnBy by;
  Finish finish;
  int scale = 1;  ///< how many pixels of the file one of the sprite's takes along a side
  /// What the picture shows: one sprite, several in rows of `columns`, or a walk.
  std::vector<Place> places;
  int columns = 1;
  PlacePath path;             ///< of a walk; then there are no `places`
  std::vector<double> times;  ///< the walk's pictures, in the order they are shown
  double fps = 0;             ///< of a walk

  bool is_walk() const { return !times.empty(); }
  friend bool operator==(const Recipe&, const Recipe&) = default;
};

/// Those that are drawn for it, in order: `places`, or where the walk is at `times`.
std::vector<Place> drawn_places(const Recipe& recipe);

/// Whether a generator of that shape can draw it. Errors: BadArgument, in words.
Result<> check(const Recipe& recipe, const LatentShape& shape);

/// How well a recipe goes with a generator.
enum class RecipeFit {
  Same,            ///< the very one: its pixels come out
  SameSprites,     ///< of the same sprites, another state or run: alike, not the same
  AnotherProject,  ///< its places mean nothing here
};
RecipeFit fit_of(const DrawnBy& recipe, const DrawnBy& here);
/// "the project hero at image 120,000", "a run at image 120,000": what to look for.
std::string words_of(const DrawnBy& by);

std::string recipe_to_json(const Recipe& recipe);
/// Reads what strangers wrote: lengths and numbers are limited, check() says the rest. Errors:
/// WrongVersion (of a newer version of the program), Damaged, TooLarge.
Result<Recipe> recipe_from_json(std::string_view text);
/// The same of the JSON beside a sheet. Error: also NotFound when it holds none.
Result<Recipe> recipe_from_sheet(std::string_view text);

}  // namespace pixelatent
