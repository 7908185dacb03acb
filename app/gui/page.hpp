#pragma once
// Which page one is on: a name. What a page shows and does is in pages/.
#include <string_view>

namespace pixelatent::gui {

struct Page {
  std::string_view key;  ///< of a literal: "train"; never shown to a person

  // The pages that are gone to from elsewhere.
  static const Page Sprites, Train, Explore, Gallery, Translate;
  friend constexpr bool operator==(const Page&, const Page&) = default;
};
inline constexpr Page Page::Sprites{"sprites"};
inline constexpr Page Page::Train{"train"};
inline constexpr Page Page::Explore{"explore"};
inline constexpr Page Page::Gallery{"gallery"};
inline constexpr Page Page::Translate{"translate"};

}  // namespace pixelatent::gui
