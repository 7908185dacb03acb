#pragma once
// A made-up drop of files of one of the kinds in which sheets come, and what ought to come of it.
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/rng.hpp"
#include "image/image.hpp"

namespace pixelatent::kinds {

using Bytes = std::vector<std::uint8_t>;

enum class Command { Slice, Restore };
/// Near: the same size within a pixel and alike on the whole, as after JPEG.
enum class Match { Exact, Near };

struct Sibling {
  std::string variant;  ///< of its kind, in a few words
  Command command = Command::Slice;
  Match match = Match::Exact;
  bool in_order = false;               ///< the sprites come in the order of `want`
  bool as_folder = false;              ///< the folder is dropped, not its files
  std::map<std::string, Bytes> files;  ///< by name, folders in front
  std::vector<std::string> given;      ///< the files that are dropped
  std::vector<Image> want;             ///< judged without transparent borders
  std::vector<std::string> words;      ///< saying one of them is right as well
};

/// Draws the `number`th of a kind; variants take turns.
using DrawSibling = Sibling (*)(int number, Rng& rng);

Sibling everyday(int number, Rng& rng);
Sibling ground_in_ground(int number, Rng& rng);
Sibling words_on_sheets(int number, Rng& rng);
Sibling from_the_web(int number, Rng& rng);
Sibling packs(int number, Rng& rng);
Sibling data_files(int number, Rng& rng);
Sibling aseprite_files(int number, Rng& rng);
Sibling grids(int number, Rng& rng);
Sibling masks(int number, Rng& rng);
Sibling formats(int number, Rng& rng);

struct Kind {
  const char* name;
  DrawSibling draw;
};

inline constexpr std::array<Kind, 10> kKinds{{
    {"everyday: lines round cells, any factor", everyday},
    {"ground within ground", ground_in_ground},
    {"words on sheets", words_on_sheets},
    {"pictures from the web", from_the_web},
    {"folders, archives, animations", packs},
    {"data files beside sheets", data_files},
    {".aseprite files", aseprite_files},
    {"grids", grids},
    {"masks, not rectangles", masks},
    {"picture formats", formats},
}};

/// Adds a picture that is dropped.
void add_png(Sibling& sibling, const std::string& name, const Image& image);
/// Adds a file that is dropped.
void add_file(Sibling& sibling, const std::string& name, Bytes bytes);
/// Adds one that only lies there.
void add_beside(Sibling& sibling, const std::string& name, const std::string& text);

}  // namespace pixelatent::kinds
