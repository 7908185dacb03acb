#pragma once
// From files and folders to sheets, with whatever lies beside them: one report for all.
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "dataset/sheet.hpp"

namespace pixelatent {

struct ImportedSheets {
  std::vector<Sheet> sheets;             ///< in the order of the files; ids from `first_id` on
  std::vector<Error> problems;           ///< one per file that could not be used
  std::vector<std::string> passed_over;  ///< a sentence each about what was found and isn't read
};

/// What an import asks and tells while it runs; both may be empty.
struct ImportWatch {
  std::function<void(const std::string& what, int done, int total)> progress;
  std::function<bool()> cancelled;  ///< true: return what there is
};

/// Reads pictures (an animation is one sheet of its frames) and their sidecars: those in the list,
/// those that lie beside a picture, those in its folder that name it. A folder or a ZIP archive
/// stands for the pictures in it and in its folders, in natural order.
ImportedSheets import_sheets(std::vector<std::filesystem::path> paths, int first_id,
                             const ImportWatch& watch = {});

}  // namespace pixelatent
