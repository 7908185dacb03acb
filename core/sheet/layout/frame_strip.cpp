#include "sheet/layout/frame_strip.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "sheet/axis_profile.hpp"
#include "sheet/layout/components.hpp"

namespace pixelatent {

namespace {

constexpr int kShortestFrame = 12;    ///< pixels along the axis
constexpr double kClearDip = 0.8;     ///< of what differs when shifted a little more or less
constexpr double kAsDeep = 0.1;       ///< how much less deep the dip of a smaller cell may be
constexpr int kMostLinesAcross = 96;  ///< across the axis that are compared
constexpr int kLongestStrip = 16384;  ///< pixels
constexpr int kFewestInStrip = 4;
constexpr std::array kBesides = {-5, -4, -3, 3, 4, 5};

/// A picture seen along one of its axes.
struct StripLane {
  const Image& image;
  bool columns = true;
  int length() const { return columns ? image.width() : image.height(); }
  int across() const { return columns ? image.height() : image.width(); }
  const Rgba8& at(int position, int line) const {
    return columns ? image.at(position, line) : image.at(line, position);
  }
};

bool shows_the_same(const Rgba8& a, const Rgba8& b) {
  const bool a_shows = a.a >= kOpaqueFrom, b_shows = b.a >= kOpaqueFrom;
  return a_shows == b_shows && (!a_shows || look_alike(a, b));
}

/// Share of what is drawn that differs when the picture is laid on itself, `shift` further on.
double unlike_at(const StripLane& lane, int shift) {
  std::int64_t drawn = 0, unlike = 0;
  const int step = (lane.across() + kMostLinesAcross - 1) / kMostLinesAcross;
  for (int line = 0; line < lane.across(); line += step) {
    for (int i = 0; i + shift < lane.length(); ++i) {
      const Rgba8 &a = lane.at(i, line), &b = lane.at(i + shift, line);
      if (a.a < kOpaqueFrom && b.a < kOpaqueFrom) continue;
      ++drawn;
      unlike += shows_the_same(a, b) ? 0 : 1;
    }
  }
  return drawn == 0 ? 1 : static_cast<double>(unlike) / static_cast<double>(drawn);
}

/// What differs at this shift as a share of what differs beside it; 1 or more: nothing repeats.
double dip_at(const StripLane& lane, int shift) {
  double beside = 0;
  for (const int more : kBesides) beside += unlike_at(lane, shift + more);
  beside /= static_cast<double>(kBesides.size());
  return beside <= 0 ? 1 : unlike_at(lane, shift) / beside;
}

/// The smallest period whose dip is about as deep as any; the whole length where there is none.
int frame_length(const StripLane& lane) {
  const int length = lane.length();
  std::vector<std::pair<int, double>> dips;
  double deepest = 1;
  for (int period = kShortestFrame; period * 2 <= length && length <= kLongestStrip; ++period) {
    if (length % period != 0 || period > kMaxCell) continue;
    dips.emplace_back(period, dip_at(lane, period));
    deepest = std::min(deepest, dips.back().second);
  }
  if (deepest > kClearDip) return length;
  const auto smallest = std::find_if(dips.begin(), dips.end(), [deepest](const auto& dip) {
    return dip.second <= deepest + kAsDeep && dip.second <= kClearDip;
  });
  return smallest->first;
}

}  // namespace

std::optional<GridSpec> find_frame_strip(const Image& cut_out) {
  const StripLane across{cut_out, true}, down{cut_out, false};
  const int w = frame_length(across), h = frame_length(down);
  if (w == across.length() && h == down.length()) return std::nullopt;
  if (std::max(w, h) > kMaxCell) return std::nullopt;
  return GridSpec{w, h, 0, 0, 0, 0};
}

namespace {

/// Equal squares as high as a strip that is several times as long as it is high.
std::optional<GridSpec> squares_along(const Image& cut_out) {
  const int w = cut_out.width(), h = cut_out.height();
  const int side = std::min(w, h);
  if (side < 16 || side > kMaxCell) return std::nullopt;
  if (w % side != 0 || h % side != 0 || w / side * (h / side) < kFewestInStrip) return std::nullopt;
  return GridSpec{side, side, 0, 0, 0, 0};
}

}  // namespace

std::optional<GridSpec> square_strip(const Image& cut_out) {
  const auto squares = squares_along(cut_out);
  if (!squares || squares->cell_w % 8 != 0) return std::nullopt;
  const Rect drawn = opaque_bounds(cut_out);
  const bool across = cut_out.width() > cut_out.height();
  const bool full = across ? drawn.w == cut_out.width() : drawn.h == cut_out.height();
  return full ? squares : std::nullopt;
}

std::optional<GridSpec> strip_of_pieces(const Image& cut_out, const std::vector<Rect>& pieces) {
  const auto squares = squares_along(cut_out);
  if (!squares) return std::nullopt;
  const int side = squares->cell_w, count = std::max(cut_out.width(), cut_out.height()) / side;
  const bool across = cut_out.width() > cut_out.height();
  std::vector<int> in(static_cast<std::size_t>(count));
  for (const Rect& piece : pieces) {
    const int from = across ? piece.x : piece.y, to = from + (across ? piece.w : piece.h);
    if (from / side != (to - 1) / side) return std::nullopt;
    ++in[static_cast<std::size_t>(from / side)];
  }
  const bool all = std::find(in.begin(), in.end(), 0) == in.end();
  return all && pieces.size() > in.size() ? squares : std::nullopt;
}

}  // namespace pixelatent
