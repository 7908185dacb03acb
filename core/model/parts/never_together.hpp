#pragma once
// What sprites of a set never have together: a woman's arms and a man's legs, a green face and pale
// hands. Told by counting, so that it is known before any network has learned. No torch here.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pixelatent {

/// Knows of every two things that can be seen in a sprite (a place that is drawn, a place that is
/// not, a colour in a region) whether sprites have both hardly ever, though each is usual.
/// Immutable.
class NeverTogether {
 public:
  /// sprites: [width * height] palette indices each, 0 is transparent; of very many some are looked
  /// at. colours: of the palette.
  NeverTogether(std::span<const std::span<const std::uint8_t>> sprites, int width, int height,
                std::size_t colours);

  /// Of all pairs of what can be seen in a picture of the same size, the share that sprites never
  /// have together: 0..1, 0 for a sprite (next to it, where hardly ever is not never).
  double share(std::span<const std::uint8_t> labels) const;

 private:
  using Bits = std::vector<std::uint64_t>;

  void choose_places(std::span<const std::span<const std::uint8_t>> sprites);
  /// One bit for everything that is seen in a picture.
  Bits seen_in(std::span<const std::uint8_t> labels) const;
  std::size_t things() const { return 2 * places_.size() + regions() * colours_; }
  std::size_t regions() const {
    return static_cast<std::size_t>(kRegionsAcross) * static_cast<std::size_t>(kRegionsAcross);
  }

  static constexpr int kRegionsAcross = 4;
  int width_, height_;
  std::size_t colours_;
  int least_pixels_;                 ///< of a colour in a region, to be seen there
  std::vector<std::size_t> places_;  ///< drawn in some sprites and not in others
  std::vector<Bits> never_with_;     ///< [things]; empty where a thing goes with all others
};

}  // namespace pixelatent
