#pragma once
// What the lists beside the sheet show, made once for every collection.
#include <vector>

#include "sheets_state.hpp"

namespace pixelatent::gui {

/// Cells that are neither accepted nor empty; by state, then in reading order.
std::vector<DroppedCell> dropped_cells(const SheetCollection& collection);

/// The accepted cells of SheetCollection::outliers that nobody has called fine; by reason, then in
/// reading order.
std::vector<StandingOut> standing_out(const SheetCollection& collection);

}  // namespace pixelatent::gui
