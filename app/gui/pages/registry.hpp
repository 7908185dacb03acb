#pragma once
// The pages there are.
#include <memory>
#include <vector>

#include "page_view.hpp"

namespace pixelatent::gui {

using Pages = std::vector<std::unique_ptr<PageView>>;

/// In the order of their tabs and number keys.
Pages make_pages();
/// The first one for a name that no page has.
PageView& page_of(const Pages& pages, Page page);

}  // namespace pixelatent::gui
