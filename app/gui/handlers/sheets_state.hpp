#pragma once
// The sheets a person has brought in, and what is done with them on the Sprites page.
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/job_runner.hpp"
#include "cell_index.hpp"
#include "dataset/sheet_collection.hpp"
#include "engine/sheets_engine.hpp"

namespace pixelatent::gui {

/// A cell that is not trained on, for the list of reasons.
struct DroppedCell {
  int sheet_id = 0;
  int cell = 0;
  CellState state = CellState::Rejected;
};

/// An accepted cell that stands out from the set, for the list of hints.
struct StandingOut {
  int sheet_id = 0;
  int cell = 0;
  OutlierReason reason = OutlierReason::NearlyEmpty;
  float figure = 0;  ///< Outlier::figure
};

/// What the mouse points at on the sheet on the canvas.
struct PointedPixel {
  int cell = -1;
  int x = 0, y = 0;  ///< in the pixels of Sheet::image
  friend bool operator==(const PointedPixel&, const PointedPixel&) = default;
};

struct SheetsState {
  std::shared_ptr<const SheetCollection> collection;  ///< never null
  std::vector<DroppedCell>
      dropped;              ///< not accepted and not empty; by state, then in reading order
  int selected = -1;        ///< id of the sheet on the canvas
  CellIndex index;          ///< of that sheet's cells
  std::vector<int> picked;  ///< of them, ascending: what M and Del are about
  PointedPixel pointed;
  std::optional<GridSpec> moving_grid;  ///< what the selected sheet's grid is being moved to
  std::vector<StandingOut>
      standing_out;        ///< accepted cells to look at; by reason, then in reading order
  int source_wanted = -1;  ///< id of the sheet whose file's own pixels are to be seen
  JobProgress progress;
  std::vector<Error> problems;  ///< of imports, until dismissed
  bool taken_in = false;        ///< something came with what the problems are about
  /// What the canvas was before it followed the cells to what it is: may be had back.
  std::optional<Canvas> canvas_before;
  bool can_undo = false, can_redo = false;
  std::string undo_label, redo_label;  ///< "merge 2 cells"; empty: nothing
  FollowFiles following = FollowFiles::On;
  std::set<ImportId> imports;     ///< asked for and not answered yet
  bool replacing_sample = false;  ///< the bundled sheet goes as soon as others are there
  int sprites() const { return static_cast<int>(collection->sprites.size()); }
  /// Nothing is on its way that would change the set by itself.
  bool at_rest() const { return imports.empty() && !progress.active && !replacing_sample; }
};

/// The sheet on the canvas, or null.
const Sheet* selected_sheet(const SheetsState& sheets);

}  // namespace pixelatent::gui
