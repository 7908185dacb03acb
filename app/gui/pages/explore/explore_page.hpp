#pragma once
// One large sprite, the map of the person's own sprites, and the ways to steer between them.
#include <memory>

#include "gui/pages/page_view.hpp"
#include "gui/parts/run_strip.hpp"

namespace pixelatent::gui {

std::unique_ptr<PageView> make_explore_page(std::shared_ptr<RunStrip> run);

}  // namespace pixelatent::gui
