#pragma once
// The two sides of a translation from files, and sheets put together again from translated cells.
// No torch in here.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "dataset/sheet_collection.hpp"

namespace pixelatent {

/// Fewer on a side say nothing about what a set looks like.
inline constexpr int kFewestToTranslate = 4;

struct TranslateSides {
  Canvas canvas;
  std::vector<Image> a, b;  ///< of that size; where pairs were asked for, in order
};

enum class WantedPairs { No, Yes };

/// Cut as `slice` cuts them. Errors, each with the side it is about: of a file that was named and
/// can't be used; Empty (no sprite, too few); BadArgument (a sheet named twice, canvases that
/// differ, sheets that don't pair).
Result<TranslateSides> sides_from_files(const std::vector<std::filesystem::path>& a,
                                        const std::vector<std::filesystem::path>& b,
                                        WantedPairs pairs);

/// What becomes of the canvas-sized sprites of a sheet, in order.
using TranslateSprites = std::function<std::vector<Image>(const std::vector<Image>&)>;

struct TranslatedSheet {
  Image image;      ///< of the file's size
  Image before{};   ///< the file's own
  int sprites = 0;  ///< that were translated
  int left_out =
      0;  ///< cells that stay as they were: larger than the canvas, or none of the set's kind
};

/// The picture in `file` with every cell's sprite in its place, translated. A sheet that was
/// enlarged by a whole factor is worked on at native size and enlarged again; another factor leaves
/// it at native size. Errors: of the file; Empty when there is no sprite that fits `canvas`.
Result<TranslatedSheet> translate_file(const std::filesystem::path& file, const Canvas& canvas,
                                       const TranslateSprites& translate);
/// The same of a sheet that was read, as a person has cut it.
Result<TranslatedSheet> translate_sheet(const Sheet& sheet, const Cleaning& cleaning,
                                        const Canvas& canvas, const TranslateSprites& translate);

/// A sheet with pictures of the canvas's size in some of its cells in place of what was there, as
/// large as its file: see translate_file(). Others stay as they are. Error: BadArgument for a cell
/// whose sprite does not lie as it was drawn.
struct FilledCell {
  int cell = 0;  ///< of Sheet::cells
  Image sprite;
};
Result<Image> fill_cells(const Sheet& sheet, const Cleaning& cleaning, const Canvas& canvas,
                         const std::vector<FilledCell>& filled);

}  // namespace pixelatent
