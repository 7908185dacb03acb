#include <algorithm>
#include <memory>
#include <utility>

#include "dataset/make_sheet.hpp"
#include "dataset/sprite_rows.hpp"

namespace pixelatent {

namespace {

bool is_single(const Sheet& sheet) {
  return sheet.kind == LayoutKind::Single && sheet.boxes.size() == 1;
}

/// Looked at as one sprite, and nothing is on it.
bool is_blank(const Sheet& sheet) {
  return sheet.kind == LayoutKind::Single && sheet.boxes.empty();
}

Sheet gathered(const std::vector<Sheet>& singles, int blank) {
  double pixels = 0;
  for (const Sheet& sheet : singles) {
    pixels += (sheet.boxes.front().w + SpriteRows::kGap) *
              double(sheet.boxes.front().h + SpriteRows::kGap);
  }
  SpriteRows rows(pixels);
  Sheet all;
  for (const Sheet& sheet : singles) {
    all.boxes.push_back(rows.add(sheet.boxes.front().w, sheet.boxes.front().h));
  }
  Image image(rows.width(), rows.height());
  for (std::size_t i = 0; i < singles.size(); ++i) {
    paste(image, crop(*singles[i].image, singles[i].boxes.front()), all.boxes[i].x, all.boxes[i].y);
  }
  all.id = singles.front().id;
  all.file = singles.front().file.parent_path();
  all.source = all.image = std::make_shared<const Image>(std::move(image));
  all.kind = all.found_kind = LayoutKind::Packed;
  all.note = std::to_string(singles.size()) + " files with one sprite each.";
  if (blank > 0) all.note += " On " + std::to_string(blank) + " more nothing is drawn.";
  return all;
}

}  // namespace

std::vector<Sheet> gather_singles(std::vector<Sheet> sheets) {
  const auto count = std::count_if(sheets.begin(), sheets.end(), is_single);
  if (static_cast<std::size_t>(count) < kGatherFrom) return sheets;
  std::vector<Sheet> singles, others;
  int blank = 0;
  std::size_t place = sheets.size();
  for (Sheet& sheet : sheets) {
    if (is_blank(sheet)) {
      ++blank;
      continue;
    }
    if (!is_single(sheet)) {
      others.push_back(std::move(sheet));
      continue;
    }
    place = std::min(place, others.size());
    singles.push_back(std::move(sheet));
  }
  others.insert(others.begin() + static_cast<std::ptrdiff_t>(place), gathered(singles, blank));
  return others;
}

}  // namespace pixelatent
