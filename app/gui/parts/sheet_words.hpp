#pragma once
// What is known of a sheet and its cells, in words.
#include <string>

#include "dataset/sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "image/canvas.hpp"

namespace pixelatent::gui {

/// "640×512".
std::string size_words(int width, int height);
/// "grid 32×32, set by you", "packed: 57 sprites", "single sprite", "cut as atlas.json says".
std::string layout_words(const Sheet& sheet);
/// "atlas.json"; "its own data file" where its name is not known.
std::string sidecar_words(const Sheet& sheet);

/// Looks enlarged, whether it was brought back or not.
bool looks_enlarged(const Sheet& sheet);
/// "Enlarged ×4 (bicubic); brought back to 640×512 pixels".
std::string native_words(const Sheet& sheet);
/// "sure", "fairly sure", …
const char* confidence_words(float confidence);

/// What became of a cell and what can be done about it; one or two sentences.
std::string cell_words(const Cell& cell, const Canvas& canvas);

/// "characters" of characters.png; `otherwise` while there is no sheet.
std::string first_sheet_name(const SheetCollection& collection, const char* otherwise);

/// "1 sprite", "2 sprites".
std::string counted(int count, const char* one, const char* many);

}  // namespace pixelatent::gui
