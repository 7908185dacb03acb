#pragma once
// Painting on the explorer's sprite, and pictures that were brought into latent space.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "base/history.hpp"
#include "latent/painting.hpp"

namespace pixelatent::gui {

enum class PaintTool {
  Pencil,
  Eraser,
  Fill,
  Picker,
  Keep,  ///< marks pixels that stay
  Anew,  ///< marks pixels that are drawn anew
};
inline constexpr int kPaintToolCount = static_cast<int>(PaintTool::Anew) + 1;

/// What one stroke changes, to be undone as a whole.
struct PaintStep {
  Painting painting;
  Image shown;  ///< what is painted on
  Place place;  ///< and where that is
  friend bool operator==(const PaintStep&, const PaintStep&) = default;
};

History<PaintStep> history_of_strokes();

struct PixelAt {
  int x = 0, y = 0;
  friend bool operator==(const PixelAt&, const PixelAt&) = default;
};

/// A picture beside what the model draws at its place.
struct BroughtPicture {
  std::filesystem::path file;
  Inversion found;
};

struct ExploreState;
/// Whether its model has a place for every picture: only then can it follow a brush.
bool places_follow(const ExploreState& explore);

struct PaintingState {
  bool on = false;
  PaintTool tool = PaintTool::Pencil;
  int colour = 1;              ///< index of the palette
  bool mirror = false;         ///< left and right
  float strength = 0.7F;       ///< PaintWish::strength
  bool over = true;            ///< what was painted is shown over what is drawn
  PixelAt cursor;              ///< of the keyboard
  std::vector<Rgba8> palette;  ///< of the run's set; the first is transparent
  PaintStep step;              ///< as it is now
  History<PaintStep> history = history_of_strokes();
  std::optional<PixelAt> stroke;         ///< where the stroke that goes on was last
  std::vector<PaintedPlace> candidates;  ///< of the newest answer, best first
  int chosen = 0;                        ///< of them
  double seconds = 0;                    ///< the newest answer took
  bool waiting = false;                  ///< for an answer
  std::optional<Place> left_at;          ///< painting was left here: it can be gone on with

  Image display;              ///< what is shown large
  std::uint64_t version = 0;  ///< grows with every change of `display` or `candidates`

  std::optional<BroughtPicture> brought;
  bool bringing = false;  ///< is looked for
  std::uint64_t brought_version = 0;
};

}  // namespace pixelatent::gui
