#pragma once
// Asked for about the sprites that were kept.
#include <cstdint>
#include <set>
#include <variant>

#include "gallery_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct Select { std::set<std::uint64_t> ids; std::uint64_t anchor; };
struct SelectAll {};
struct Discard { std::set<std::uint64_t> ids; };
struct ContinueFrom { std::uint64_t id; };
struct UndoGallery {};
struct RedoGallery {};
// clang-format on

}  // namespace intent

using GalleryIntent = std::variant<intent::Select, intent::SelectAll, intent::Discard,
                                   intent::ContinueFrom, intent::UndoGallery, intent::RedoGallery>;

}  // namespace pixelatent::gui
