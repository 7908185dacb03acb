#pragma once
// The sprites a person has kept.
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "base/history.hpp"
#include "exploring_state.hpp"
#include "image/image.hpp"

namespace pixelatent::gui {

struct KeptSprite {
  std::uint64_t id = 0;
  std::shared_ptr<const Image> image;
  std::optional<Place> place;  ///< unknown for samples kept from the Train page
  int nearest = -1;
  double epoch = 0;
  std::uint64_t run = 0;        ///< the project's number of it; 0: unknown
  std::int64_t kept = 0;        ///< seconds since 1970
  std::uint64_t generator = 0;  ///< PreviewFrame::fingerprint of what drew it; 0: unknown
  Finish finish{};
  friend bool operator==(const KeptSprite&, const KeptSprite&) = default;
};

/// Of all that was kept; pictures that several steps hold count once.
History<std::vector<KeptSprite>> history_of_kept();

struct GalleryState {
  std::vector<KeptSprite> kept;
  History<std::vector<KeptSprite>> history = history_of_kept();
  std::set<std::uint64_t> selected;  ///< ids
  std::uint64_t anchor = 0;          ///< where a shift-click range begins
  std::uint64_t next_id = 1;
};

}  // namespace pixelatent::gui
