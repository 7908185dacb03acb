#pragma once
// Samples as they are now (or were), and what can be changed while training.
#include <memory>

#include "gui/pages/page_view.hpp"
#include "gui/parts/run_strip.hpp"

namespace pixelatent::gui {

std::unique_ptr<PageView> make_train_page(std::shared_ptr<RunStrip> run);

}  // namespace pixelatent::gui
