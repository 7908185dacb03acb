#pragma once
// "Complete the sheet": a character that is drawn in some views gets the others, as the sheet's
// other characters have them. No torch in here.
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "dataset/sheet_collection.hpp"
#include "engine/translate_engine.hpp"
#include "train/translate/views_job.hpp"

namespace pixelatent {

/// What a line of the sheet is: a character whose views follow each other in it.
enum class CharacterIs { Row, Column };

struct CompleteRequest {
  std::shared_ptr<const SheetCollection> sheets;
  int sheet_id = -1;
  CharacterIs character = CharacterIs::Row;
  ModelKind model = ModelKind::Translate;  ///< or Pix2pix
  double keep = kKeepByDefault;
  std::uint64_t seed = 0;
  int threads = 0;
};

/// A cell that was empty.
struct CompletedCell {
  int cell = 0;  ///< of Sheet::cells
  int row = 0, column = 0;
  std::vector<int> from;  ///< the views that it was made of: columns, or rows
  Image sprite;           ///< of the canvas's size
  /// Share of the pixels that came out right for characters that were left out of training and are
  /// about as unlike the others as this one; not a number where too few are complete to say.
  double confidence = std::numeric_limits<double>::quiet_NaN();
};
struct CompletedSheet {
  CommandId command = 0;
  int sheet_id = -1;
  std::vector<CompletedCell> cells;
  int hopeless = 0;     ///< cells that stay empty: their view has too few examples
  Image before, whole;  ///< as large as the file
};

/// Which cells would be filled: empty, in a line that has a sprite, of a view with enough examples.
struct MissingCells {
  std::vector<int> cells;  ///< of Sheet::cells
  int hopeless = 0;
};
Result<MissingCells> missing_cells(const SheetCollection& sheets, int sheet_id,
                                   CharacterIs character);

/// One training for all views, of whatever the sheet shows; a second one before it leaves out every
/// fifth character, to say how sure it is. `make` gives them; they are trained until they have
/// learned all they can. `report(done, total)` is called between iterations, in thousandths; false
/// stops: Cancelled. Errors: NotFound (no such sheet);
/// BadArgument (no grid of cells of the canvas's size); Empty (nothing is missing, or every view
/// has too few examples).
using MakeViews =
    std::function<Result<std::unique_ptr<ViewsJob>>(const TrainOptions&, ViewsToLearn)>;
Result<CompletedSheet> complete_sheet(const CompleteRequest& request, const MakeViews& make,
                                      const std::function<bool(int done, int total)>& report);

/// The sheet with some of the proposals left out, by Sheet::cells. Errors: of fill_cells().
Result<Image> with_cells(const CompleteRequest& request, const CompletedSheet& completed,
                         const std::vector<int>& left_out);

}  // namespace pixelatent
