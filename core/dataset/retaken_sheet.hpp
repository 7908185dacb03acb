#pragma once
// A sheet whose file was saved again by the program it is drawn with.
#include <string>

#include "dataset/sheet.hpp"

namespace pixelatent {

/// `fresh`, read from the file as it is now, with what was decided about `before`: its number, how
/// it is read, its grid where that was chosen or still divides the picture, its boxes where
/// sprites still fit them, and cells left out, taken in and approved. Not yet arranged.
Sheet retaken(const Sheet& before, Sheet fresh);

/// How many sprites of a sheet are others. One that only lies elsewhere is the same.
struct SheetNews {
  int changed = 0, added = 0, gone = 0;
  friend bool operator==(const SheetNews&, const SheetNews&) = default;
};
/// Of two arranged sheets.
SheetNews news_between(const Sheet& before, const Sheet& after);
/// "3 sprites changed, 1 new, 2 gone"; empty: none of it.
std::string words_of(const SheetNews& news);

}  // namespace pixelatent
