#pragma once
#include <memory>

#include "gui/pages/page_view.hpp"

namespace pixelatent::gui {

/// One set of sprites into the look of another.
std::unique_ptr<PageView> make_translate_page();

}  // namespace pixelatent::gui
