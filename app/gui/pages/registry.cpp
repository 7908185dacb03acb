#include "registry.hpp"

#include <algorithm>

#include "explore/explore_page.hpp"
#include "gallery/gallery_page.hpp"
#include "sprites/sprites_page.hpp"
#include "train/train_page.hpp"
#include "translate/translate_page.hpp"

namespace pixelatent::gui {

Pages make_pages() {
  // One for all pages that show it: zoom and hidden curves stay as they are from page to page.
  const auto run = std::make_shared<RunStrip>();
  Pages pages;
  pages.push_back(make_sprites_page());
  pages.push_back(make_train_page(run));
  pages.push_back(make_explore_page(run));
  pages.push_back(make_gallery_page());
  pages.push_back(make_translate_page());
  return pages;
}

PageView& page_of(const Pages& pages, Page page) {
  const auto found =
      std::ranges::find_if(pages, [&](const auto& view) { return view->page() == page; });
  return found == pages.end() ? *pages.front() : **found;
}

}  // namespace pixelatent::gui
