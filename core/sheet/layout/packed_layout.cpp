#include <algorithm>
#include <cmath>

#include "sheet/layout/components.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/layout/merge_parts.hpp"
#include "sheet/layout/reading_order.hpp"
#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kSpeckPixels = 3;
constexpr double kMuchTangled = 0.25;
constexpr double kSpeckSide = 12;  ///< where sprites are smaller, a few pixels may be one

constexpr const char* kTouchingNote =
    "The sprites touch each other: they can't be told apart from transparency alone. Set a grid, "
    "or "
    "drop the sheet's JSON or XML beside it.";

void take_out_specks(std::vector<Part>& parts, std::vector<RejectedPart>& rejected) {
  if (usual_side(parts) < kSpeckSide) return;
  std::erase_if(parts, [&rejected](const Part& part) {
    if (part.pixels > kSpeckPixels) return false;
    rejected.push_back({part.soft_box, RejectReason::TooSmall});
    return true;
  });
}

}  // namespace

SheetLayout packed_layout(const Image& cut_out) {
  SheetLayout layout;
  layout.kind = LayoutKind::Packed;
  Sifted sifted = sift(cut_out, connected_components(cut_out));
  layout.rejected = std::move(sifted.rejected);
  Merged merged = merge_parts(std::move(sifted.parts));
  std::vector<Part>& sprites = merged.sprites;
  take_out_specks(sprites, layout.rejected);
  for (const Part& part : sprites) layout.sprites.push_back(part.soft_box);
  sort_in_reading_order(layout.sprites);
  layout.score = static_cast<float>(std::exp(-3.0 * merged.tangled));
  if (merged.tangled >= kMuchTangled) layout.note = kTouchingNote;
  return layout;
}

}  // namespace pixelatent
