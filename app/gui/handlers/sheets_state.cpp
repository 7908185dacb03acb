#include "sheets_state.hpp"

#include <algorithm>

namespace pixelatent::gui {

const Sheet* selected_sheet(const SheetsState& sheets) {
  const auto& all = sheets.collection->sheets;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Sheet& s) { return s.id == sheets.selected; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace pixelatent::gui
