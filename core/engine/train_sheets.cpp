#include "engine/train_sheets.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "dataset/make_sheet.hpp"
#include "engine/sheet_import.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

bool holds(const SheetCollection& collection, const Sheet& sheet) {
  return std::any_of(collection.sheets.begin(), collection.sheets.end(),
                     [&](const Sheet& other) { return *other.source == *sheet.source; });
}

/// Nothing is on it, and its note says why.
bool is_blank(const Sheet& sheet) { return sheet.cells.empty() && !sheet.note.empty(); }

Error no_sprite(const TrainJobRequest& request, const SheetCollection& collection) {
  const auto blank = std::find_if(collection.sheets.begin(), collection.sheets.end(), is_blank);
  if (blank != collection.sheets.end()) {
    return {ErrorCode::Empty, "no sprite was found", blank->file.string(), blank->note};
  }
  return {ErrorCode::Empty, "no sprite was found",
          request.sheets.empty() ? request.project.string() : request.sheets.front().string(),
          "Every cell is empty or larger than the canvas; try --canvas 64."};
}

/// Whether the file was asked for by its own name; others were found in a folder.
bool was_named(const TrainJobRequest& request, const std::string& file) {
  std::error_code ec;
  return std::any_of(request.sheets.begin(), request.sheets.end(), [&](const fs::path& sheet) {
    return !fs::is_directory(sheet, ec) && (sheet.filename() == file || sheet == file);
  });
}

/// One bad file among a folder's thousands does not hold the others up: it is told of. An error
/// where a file that was named can't be used, or nothing else is there.
Result<> look_at_problems(const TrainJobRequest& request, const ImportedSheets& imported,
                          const std::function<void(std::string)>& say) {
  for (const Error& problem : imported.problems) {
    if (imported.sheets.empty() || was_named(request, problem.where))
      return tl::unexpected(problem);
  }
  for (const Error& problem : imported.problems) say("left out: " + one_line(problem));
  for (const std::string& text : imported.passed_over) say(text);
  return {};
}

ImportedSheets import_with_progress(const std::vector<fs::path>& files, int first_id,
                                    const ImportProgress& importing) {
  if (!importing) return import_sheets(files, first_id);
  int of = 0;
  ImportedSheets imported = import_sheets(files, first_id,
                                          {.progress =
                                               [&](const std::string&, int done, int total) {
                                                 of = total;
                                                 importing(done, total);
                                               },
                                           .cancelled = {}});
  if (of > 0) importing(of, of);
  return imported;
}

}  // namespace

Result<SheetCollection> sheets_to_train(const TrainJobRequest& request, SheetCollection collection,
                                        const SpriteSet* trained,
                                        const std::function<void(std::string)>& say,
                                        const ImportProgress& importing) {
  if (request.canvas) {
    collection.canvas = *request.canvas;
    collection.canvas_chosen = true;
  } else if (trained != nullptr) {
    collection.canvas = trained->canvas();
    collection.canvas_chosen = true;
  }
  int last_id = 0;
  for (const Sheet& sheet : collection.sheets) last_id = std::max(last_id, sheet.id);
  if (request.colours) collection.cleaning.colours = *request.colours;
  ImportedSheets imported = import_with_progress(request.sheets, last_id + 1, importing);
  if (auto usable = look_at_problems(request, imported, say); !usable) {
    return tl::unexpected(usable.error());
  }
  for (Sheet& sheet : gather_singles(std::move(imported.sheets))) {
    if (!holds(collection, sheet)) collection.sheets.push_back(std::move(sheet));
  }
  collection = arrange(std::move(collection));
  if (collection.sprites.empty()) return tl::unexpected(no_sprite(request, collection));
  for (const Sheet& sheet : collection.sheets) {
    if (is_blank(sheet)) say(sheet.file.filename().string() + ": " + sheet.note);
  }
  return collection;
}

bool other_palette(const SpriteSet& trained, const SheetCollection& sheets,
                   const Cleaning& before) {
  const bool same_wish = sheets.cleaning.colours == before.colours;
  if (sheets.cleaning.colours == 0 && same_wish) return false;
  return sheets.trained_colours != trained.palette().size();
}

std::string describe(const SheetCollection& collection) {
  std::string text = std::to_string(collection.sprites.size()) + " sprites, " +
                     text_of(collection.canvas) + ", " +
                     std::to_string(collection.trained_colours) + " colours";
  const auto add = [&](CellState state, const char* name) {
    if (const int n = collection.counts[state]; n > 0) {
      text += "; " + std::to_string(n) + " " + name;
    }
  };
  add(CellState::Duplicate, "duplicates left out");
  add(CellState::TooLarge, "larger than the canvas left out");
  return text;
}

}  // namespace pixelatent
