#pragma once
// All figures that the painter of sample sheets could draw, and which of them a picture is most
// like: how a model's samples are judged where it is known what could have been drawn.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "figure.hpp"
#include "image/image.hpp"

namespace pixelatent::sample {

struct NearestFigure {
  Image image;
  double apart = 1;  ///< share of visibly different pixels of those drawn in either, 0..1
};

/// People and folk: any combination of choices that occur (a knight's helmet on an orc), as one who
/// has these parts would draw them. Creatures: those that the painter draws. Immutable.
class FigureSpace {
 public:
  /// Choices are gathered from so many sheets.
  explicit FigureSpace(int sheets = 24);

  /// The best that coordinate descent finds from the few most alike among the sheets' own figures:
  /// an upper bound. `image`: one cell; asserts that.
  NearestFigure nearest(const Image& image) const;

 private:
  struct Choice {
    std::size_t options = 0;
    std::function<void(Figure&, std::size_t)> choose;
  };
  template <class Access>
  void add_choice(Access access);
  void gather_figures(int sheets);
  void gather_creatures(int sheets);
  void add_looks();
  void add_dyes();
  void add_hands();
  NearestFigure descend(Figure figure, const Image& image) const;

  std::vector<Figure> figures_;
  std::vector<Image> drawn_, creatures_;
  std::vector<Choice> choices_;
};

}  // namespace pixelatent::sample
