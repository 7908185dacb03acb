#pragma once
// The sheets with the cells found in them, and what was decided about every cell.
#include <memory>

#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

std::unique_ptr<PageView> make_sprites_page();

}  // namespace pixelatent::gui
