#include <cassert>
#include <cstddef>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

class Flood {
 public:
  Flood(const std::vector<Likeness>& pixels, int width, int height)
      : pixels_(pixels), width_(width), height_(height), seen_(pixels.size()) {}

  bool open(std::size_t at) const { return pixels_[at] != Likeness::None && !seen_[at]; }

  /// The region around `start`, in region(); notes what it is like.
  void fill(std::size_t start) {
    region_.assign(1, start);
    seen_[start] = true;
    exact_ = 0;
    at_edge_ = false;
    for (std::size_t next = 0; next < region_.size(); ++next) {
      const std::size_t at = region_[next];
      const int x = static_cast<int>(at % static_cast<std::size_t>(width_));
      const int y = static_cast<int>(at / static_cast<std::size_t>(width_));
      exact_ += pixels_[at] == Likeness::Exact ? 1 : 0;
      if (x == 0 || y == 0 || x + 1 == width_ || y + 1 == height_) at_edge_ = true;
      if (x > 0) visit(at - 1);
      if (x + 1 < width_) visit(at + 1);
      if (y > 0) visit(at - static_cast<std::size_t>(width_));
      if (y + 1 < height_) visit(at + static_cast<std::size_t>(width_));
    }
  }

  const std::vector<std::size_t>& region() const { return region_; }
  bool at_edge() const { return at_edge_; }
  int exact() const { return exact_; }

 private:
  void visit(std::size_t at) {
    if (!open(at)) return;
    seen_[at] = true;
    region_.push_back(at);
  }

  const std::vector<Likeness>& pixels_;
  int width_, height_;
  std::vector<bool> seen_;
  std::vector<std::size_t> region_;
  int exact_ = 0;
  bool at_edge_ = false;
};

}  // namespace

std::vector<bool> flooded(const std::vector<Likeness>& pixels, int width, int height,
                          int least_enclosed) {
  assert(pixels.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  std::vector<bool> background(pixels.size());
  Flood flood(pixels, width, height);
  for (std::size_t start = 0; start < pixels.size(); ++start) {
    if (!flood.open(start)) continue;
    flood.fill(start);
    const auto exact = static_cast<std::size_t>(flood.exact());
    const bool enclosed = flood.exact() >= least_enclosed && exact * 2 >= flood.region().size();
    if ((flood.at_edge() && exact > 0) || enclosed) {
      for (const std::size_t at : flood.region()) background[at] = true;
    }
  }
  return background;
}

}  // namespace pixelatent
