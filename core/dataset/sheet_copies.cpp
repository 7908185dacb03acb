#include "dataset/sheet_copies.hpp"

#include <algorithm>

namespace pixelatent {

namespace {

bool came_alike(const Sheet& a, const Sheet& b) {
  if (!a.source || !b.source || a.sidecar != b.sidecar) return false;
  return a.source == b.source || *a.source == *b.source;
}

}  // namespace

const Sheet* find_copy(const std::vector<Sheet>& sheets, const Sheet& sheet) {
  const auto found = std::find_if(sheets.begin(), sheets.end(), [&sheet](const Sheet& other) {
    return other.id != sheet.id && came_alike(other, sheet);
  });
  return found == sheets.end() ? nullptr : &*found;
}

}  // namespace pixelatent
