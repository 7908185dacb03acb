#pragma once
// What of the window is drawn otherwise than in the frame before. Software renderers pay for every
// pixel: a slider that moves is no reason to draw everything again.
#include <imgui.h>

#include <cstdint>
#include <functional>
#include <vector>

#include "image/image.hpp"

namespace pixelatent::gui {

struct FramebufferSize {
  int width = 0, height = 0;  ///< pixels
};
FramebufferSize framebuffer_size(const ImDrawData& data);

/// Compares draw data tile by tile: what every triangle is, and where, in the order they are drawn.
class ChangedTiles {
 public:
  /// Framebuffer pixels on a side of a tile.
  static constexpr int kSide = 32;
  /// Rectangles that are told at most.
  static constexpr std::size_t kMostRects = 10;

  /// Tells how often a texture's pixels have changed, by its GL name.
  using VersionOf = std::function<std::uint32_t(unsigned int texture)>;

  /// `version_of` may be empty: then pixels of textures never change.
  explicit ChangedTiles(VersionOf version_of = {}) : version_of_(std::move(version_of)) {}

  /// Where `data` differs from that of the call before: disjoint rectangles in framebuffer pixels,
  /// y downward from the top. The whole framebuffer the first time, when its size has changed and
  /// after forget(). Draw-list callbacks count as drawing their pointers all over their clip
  /// rectangle.
  std::vector<Rect> compare(const ImDrawData& data);
  /// What was drawn before is lost, or something changed that draw data does not tell.
  void forget() { tiles_.clear(); }

 private:
  VersionOf version_of_;
  int width_ = 0, height_ = 0;  ///< of the framebuffer
  std::vector<std::uint64_t> tiles_;
};

}  // namespace pixelatent::gui
