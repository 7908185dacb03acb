#pragma once
// Headless: sheets cut into sprites on disk, one picture brought back to its native resolution.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "dataset/sheet.hpp"

namespace pixelatent {

struct SliceRequest {
  std::vector<std::filesystem::path> sheets;
  std::filesystem::path out;     ///< folder; made when it is not there
  std::optional<GridSpec> grid;  ///< what the person knows; in the file's own pixels
};

/// A sprite that was written, or a part that was not.
struct SlicedPart {
  Rect rect;         ///< in the file's own pixels
  std::string file;  ///< written PNG, relative to the folder; empty when rejected
  std::string reason;
  std::string name = {};  ///< as a data file or an animation's tag has it; often empty
};

struct SlicedSheet {
  Sheet sheet;
  std::vector<SlicedPart> sprites, rejected;
};

struct SliceReport {
  std::vector<SlicedSheet> sheets;
  std::vector<Error> problems;           ///< one per file that could not be used
  std::vector<std::string> passed_over;  ///< a sentence each about what was found and isn't read
};

/// Writes one PNG per sprite at native size: sprite_0000.png, … for one sheet, NAME_0000.png for
/// several; numbers in the names are filled up with zeros where they differ in length, so that the
/// files sort as they were counted. Sprites that repeat an earlier one exactly are rejected as
/// duplicates. Errors: Unwritable; Empty when no file could be used.
Result<SliceReport> slice_files(const SliceRequest& request);

}  // namespace pixelatent
