// Grounds that change slowly from one edge of the sheet to the other.
#include <algorithm>
#include <vector>

#include "sheet/background_parts.hpp"

namespace pixelatent {

namespace {

constexpr int kSlowly = 10, kSameStep = 3;  ///< greatest difference of a channel
constexpr int kLeastChange = 12;            ///< of the ground from end to end
constexpr double kMostFollow = 0.9;         ///< share of steps along the axis that are slow
constexpr double kLeastShown = 0.25;        ///< share of the sheet that is ground

/// The colour of most of one line, which has one when it shows nothing but ground at an end.
Rgba8 colour_of_row(const Image& image, int at, bool down) {
  const int last = (down ? image.width() : image.height()) - 1;
  const auto pixel = [&](int i) { return down ? image.at(i, at) : image.at(at, i); };
  Rgba8 colour = pixel(0);
  int votes = 0;
  for (int i = 0; i <= last; ++i) {
    if (votes == 0) colour = pixel(i);
    votes += colour_distance(pixel(i), colour) <= kSameStep ? 1 : -1;
  }
  const Rgba8 ends[] = {pixel(last), pixel(0)};
  for (const Rgba8 end : ends) {
    if (colour_distance(end, colour) <= kSameStep) return end;
  }
  return ends[0];
}

std::vector<Rgba8> slow_colours(const Image& image, bool down) {
  const int length = down ? image.height() : image.width();
  std::vector<Rgba8> colours;
  int slow = 0;
  for (int i = 0; i < length; ++i) {
    colours.push_back(colour_of_row(image, i, down));
    const std::size_t n = colours.size();
    slow += n > 1 && colour_distance(colours[n - 1], colours[n - 2]) <= kSlowly ? 1 : 0;
  }
  const bool changes = colour_distance(colours.front(), colours.back()) >= kLeastChange;
  return changes && slow >= kMostFollow * (length - 1) ? colours : std::vector<Rgba8>{};
}

}  // namespace

std::vector<Likeness> likeness_to_gradient(const Image& image) {
  for (const bool down : {true, false}) {
    const std::vector<Rgba8> colours = slow_colours(image, down);
    if (colours.empty()) continue;
    std::vector<Likeness> likeness;
    std::size_t shown = 0;
    for (int y = 0; y < image.height(); ++y) {
      for (int x = 0; x < image.width(); ++x) {
        const Rgba8 ground = colours[static_cast<std::size_t>(down ? y : x)];
        const bool alike = colour_distance(image.at(x, y), ground) <= kSameStep;
        shown += alike ? 1 : 0;
        likeness.push_back(alike ? Likeness::Exact : Likeness::None);
      }
    }
    if (static_cast<double>(shown) >= kLeastShown * static_cast<double>(likeness.size())) {
      return likeness;
    }
  }
  return {};
}

}  // namespace pixelatent
