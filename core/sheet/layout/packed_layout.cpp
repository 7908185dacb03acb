#include <algorithm>
#include <cmath>
#include <tuple>

#include "sheet/layout/components.hpp"
#include "sheet/layout/layout.hpp"
#include "sheet/layout/merge_parts.hpp"
#include "sheet/layout/reject_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kPackedSpeck = 3;
constexpr double kSmallestSprite = 6;  ///< pixels per side
constexpr double kUsualFill = 0.35;    ///< share of its box that a sprite covers at least
constexpr double kMostSideBySide = 0.3;
constexpr double kMostOfAll = 0.5, kFilledShare = 0.88;
constexpr int kLargestSprite = 96, kCorner = 4;  ///< pixels
constexpr float kTouchingScore = 0.2F;
constexpr double kSpeckSide = 12;  ///< where sprites are smaller, a few pixels may be one

constexpr const char* kTouchingNote =
    "The sprites touch each other: they can't be told apart from transparency alone. Set a grid, "
    "or "
    "drop the sheet's JSON or XML beside it.";

void take_out_specks(std::vector<Part>& parts, std::vector<RejectedPart>& rejected) {
  if (usual_side(parts) < kSpeckSide) return;
  std::erase_if(parts, [&rejected](const Part& part) {
    if (part.pixels > kPackedSpeck) return false;
    rejected.push_back({part.soft_box, RejectReason::TooSmall});
    return true;
  });
}

/// Atlas packers fill a sheet from its top-left corner and leave the rest empty; a picture of one
/// thing fills its sheet or stands in the middle. So one thing larger than a sprite that lies in
/// the corner is many that touch.
bool packed_without_gaps(const Image& sheet, const std::vector<Part>& sprites) {
  double all = 0;
  const Part* largest = nullptr;
  for (const Part& part : sprites) {
    all += part.pixels;
    if (largest == nullptr || part.pixels > largest->pixels) largest = &part;
  }
  if (largest == nullptr || largest->pixels < kMostOfAll * all) return false;
  const Rect& box = largest->box;
  if (std::max(sheet.width(), sheet.height()) <= kMaxCell) return false;
  if (box.w < kLargestSprite || box.h < kLargestSprite) return false;
  const bool in_corner = box.x <= kCorner && box.y <= kCorner;
  const bool beside = box.x + box.w <= kFilledShare * sheet.width();
  const bool below = box.y + box.h <= kFilledShare * sheet.height();
  return in_corner && (beside || below);
}

/// Share of the sprites whose box touches another's: none where there are gaps.
double share_side_by_side(const std::vector<Part>& sprites) {
  if (sprites.empty()) return 0;
  std::vector<Part> whole = sprites;
  for (Part& part : whole) part.box = part.soft_box;
  const PartIndex index(whole);
  int touching = 0;
  for (const Part& part : whole) touching += index.near(part.box, 0).size() > 1 ? 1 : 0;
  return static_cast<double>(touching) / static_cast<double>(sprites.size());
}

/// Few sprites say little about where their gaps are, and sprites are neither dust nor mostly
/// holes.
float score_of(const std::vector<Part>& sprites, double tangled) {
  const double n = static_cast<double>(sprites.size());
  double pixels = 0, area = 0;
  for (const Part& part : sprites) {
    pixels += part.pixels;
    area += area_of(part.box);
  }
  const double solid = area > 0 ? std::min(1.0, pixels / (kUsualFill * area)) : 0.0;
  const double sized = std::min(1.0, usual_side(sprites) / kSmallestSprite);
  return static_cast<float>(std::exp(-3.0 * tangled - share_side_by_side(sprites)) * solid * sized *
                            n / (n + 1));
}

}  // namespace

SheetLayout packed_layout(const Image& cut_out, const std::optional<Rgba8>& ground) {
  SheetLayout layout;
  layout.kind = LayoutKind::Packed;
  const Components components = connected_components(cut_out);
  SortedOut sorted_out = sort_out_parts(cut_out, components, ground);
  const Interlocked interlocked = take_out_interlocked(sorted_out.parts, components);
  layout.interlocked = interlocked.often;
  layout.rejected = std::move(sorted_out.rejected);
  Merged merged = merge_parts(sorted_out.parts);
  layout.score = score_of(merged.sprites, merged.tangled);
  if (merged.tangled >= kMuchTangled || share_side_by_side(merged.sprites) >= kMostSideBySide ||
      packed_without_gaps(cut_out, merged.sprites)) {
    layout.score = std::min(layout.score, kTouchingScore);
    layout.note = kTouchingNote;
    merged.sprites = merge_inside(std::move(sorted_out.parts));
  }
  merged.sprites.insert(merged.sprites.end(), interlocked.alone.begin(), interlocked.alone.end());
  take_out_specks(merged.sprites, layout.rejected);
  for (const Part& part : merged.sprites) layout.sprites.push_back(part.soft_box);
  sort_in_reading_order(layout.sprites);
  return layout;
}

namespace {

bool in_one_row(const Rect& row, const Rect& box) {
  const int shared = std::min(row.y + row.h, box.y + box.h) - std::max(row.y, box.y);
  return shared * 2 > std::min(row.h, box.h);
}

}  // namespace

void sort_in_reading_order(std::vector<Rect>& boxes) {
  std::sort(boxes.begin(), boxes.end(), [](const Rect& a, const Rect& b) {
    return std::tie(a.y, a.x, a.h, a.w) < std::tie(b.y, b.x, b.h, b.w);
  });
  std::vector<Rect> left = std::move(boxes);
  boxes.clear();
  while (!left.empty()) {
    // The row is measured by its tallest box that begins about as high as the first.
    Rect row = left.front();
    for (const Rect& box : left) {
      if (box.y * 2 < left.front().y * 2 + left.front().h && in_one_row(left.front(), box) &&
          box.h > row.h) {
        row = box;
      }
    }
    const auto rest = std::stable_partition(
        left.begin(), left.end(), [&row](const Rect& box) { return in_one_row(row, box); });
    std::sort(left.begin(), rest,
              [](const Rect& a, const Rect& b) { return std::tie(a.x, a.y) < std::tie(b.x, b.y); });
    boxes.insert(boxes.end(), left.begin(), rest);
    left.erase(left.begin(), rest);
  }
}

}  // namespace pixelatent
