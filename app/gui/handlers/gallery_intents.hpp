#pragma once
// Asked for about the sprites that were kept.
#include <cstdint>
#include <set>
#include <variant>
#include <vector>

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
// Asked for by other areas
struct KeepSprite { KeptSprite sprite; };             ///< gets its id, time and run
struct ShowKept { std::vector<KeptSprite> kept; };    ///< of a project that was opened
struct StoreKept {};                                  ///< into the project, once more
// clang-format on

}  // namespace intent

using GalleryIntent = std::variant<intent::Select, intent::SelectAll, intent::Discard,
                                   intent::ContinueFrom, intent::UndoGallery, intent::RedoGallery,
                                   intent::KeepSprite, intent::ShowKept, intent::StoreKept>;

}  // namespace pixelatent::gui
