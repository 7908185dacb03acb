#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "dataset/make_sheet.hpp"

namespace pixelatent {

namespace {

constexpr int kGap = 2;            // pixels between sprites, so that they stay apart
constexpr int kSmallestRow = 256;  // pixels

bool is_single(const Sheet& sheet) {
  return sheet.kind == LayoutKind::Single && sheet.boxes.size() == 1;
}

/// Looked at as one sprite, and nothing is on it.
bool is_blank(const Sheet& sheet) {
  return sheet.kind == LayoutKind::Single && sheet.boxes.empty();
}

/// Sprites in rows, in the order they came, on a sheet about as wide as high.
class Rows {
 public:
  explicit Rows(double pixels)
      : width_(std::max(kSmallestRow, static_cast<int>(std::sqrt(pixels) * 1.2))) {}

  Rect add(int w, int h) {
    if (x_ > kGap && x_ + w + kGap > width_) {
      y_ += row_ + kGap;
      x_ = kGap;
      row_ = 0;
    }
    const Rect place{x_, y_, w, h};
    x_ += w + kGap;
    row_ = std::max(row_, h);
    right_ = std::max(right_, x_);
    return place;
  }
  int width() const { return right_; }
  int height() const { return y_ + row_ + kGap; }

 private:
  int width_, x_ = kGap, y_ = kGap, row_ = 0, right_ = 0;
};

Sheet gathered(const std::vector<Sheet>& singles, int blank) {
  double pixels = 0;
  for (const Sheet& sheet : singles) {
    pixels += (sheet.boxes.front().w + kGap) * double(sheet.boxes.front().h + kGap);
  }
  Rows rows(pixels);
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
