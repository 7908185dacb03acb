#include "export/film_frame.hpp"

#include <algorithm>
#include <cassert>
#include <cstdio>

#include "export/pixel_font.hpp"

namespace pixelatent {

namespace {

constexpr int kStripMargin = 2;
constexpr int kStripHeight = kLetterHeight + 2 * kStripMargin;
// Opaque, so that the words can be read on every ground.
constexpr Rgba8 kStripColour = {24, 24, 28, 255}, kWordColour = {222, 222, 214, 255};

void draw_caption(Image& frame, std::span<const std::string> captions) {
  const int top = frame.height() - kStripHeight;
  for (int y = top; y < frame.height(); ++y) {
    for (int x = 0; x < frame.width(); ++x) frame.at(x, y) = kStripColour;
  }
  const auto fits = [&](const std::string& text) { return text_width(text) + 2 <= frame.width(); };
  const auto chosen = std::find_if(captions.begin(), captions.end(), fits);
  if (chosen == captions.end()) return;
  draw_text(frame, (frame.width() - text_width(*chosen)) / 2, top + kStripMargin, *chosen,
            kWordColour);
}

/// "850", "12K", "1.2M".
std::string rounded(std::int64_t number) {
  if (number < 1000) return std::to_string(number);
  if (number < 1000 * 1000) return std::to_string(number / 1000) + "K";
  char text[32];
  std::snprintf(text, sizeof text, "%.1fM", static_cast<double>(number) / 1e6);
  return text;
}

}  // namespace

Canvas film_frame_size(const Canvas& sample, const FilmLayout& layout) {
  const int strip = layout.caption ? kStripHeight + layout.spacing : 0;
  return {layout.columns * (sample.width + layout.spacing) - layout.spacing,
          layout.rows * (sample.height + layout.spacing) - layout.spacing + strip};
}

Image film_frame(std::span<const Image> samples, const FilmLayout& layout,
                 std::span<const std::string> captions) {
  assert(!samples.empty() && layout.columns >= 1 && layout.rows >= 1 && layout.spacing >= 0);
  const Canvas sample{samples[0].width(), samples[0].height()};
  const int step_x = sample.width + layout.spacing, step_y = sample.height + layout.spacing;
  const Canvas size = film_frame_size(sample, layout);
  Image frame(size.width, size.height);
  const int count = std::min(layout.columns * layout.rows, static_cast<int>(samples.size()));
  for (int i = 0; i < count; ++i) {
    paste(frame, samples[static_cast<std::size_t>(i)], i % layout.columns * step_x,
          i / layout.columns * step_y);
  }
  if (layout.caption) draw_caption(frame, captions);
  return frame;
}

std::vector<std::string> moment_captions(std::int64_t images, double epoch) {
  char epochs[32];
  std::snprintf(epochs, sizeof epochs, epoch < 1 ? "%.1f" : "%.0f", epoch);
  const std::string number = with_thousands(images);
  return {"image " + number + "  epoch " + epochs, "image " + number, number, rounded(images)};
}

std::string with_thousands(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t sign = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > sign + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

}  // namespace pixelatent
