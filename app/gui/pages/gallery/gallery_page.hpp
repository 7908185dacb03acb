#pragma once
// The kept sprites, and their way to disk.
#include <memory>

#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

std::unique_ptr<PageView> make_gallery_page();

}  // namespace pixelatent::gui
