#include "sheet/sidecar/sidecar_parsers.hpp"

#include <charconv>
#include <cmath>
#include <system_error>

namespace pixelatent::sidecar {

tl::unexpected<Error> damaged(std::string what, const std::string& file) {
  return fail(ErrorCode::Unreadable, std::move(what), file,
              "Export it again, or use the sheet without it.");
}

tl::unexpected<Error> too_many_frames(const std::string& file) {
  return fail(ErrorCode::TooLarge,
              "it lists more than " + std::to_string(kMaxSidecarFrames) + " sprites", file,
              "Split the sheet into smaller ones.");
}

std::vector<Sidecar> only_sheet(Sidecar sidecar) { return {std::move(sidecar)}; }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  const std::size_t from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

std::string file_name_of(std::string_view path) {
  const std::size_t slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string name_in_quotes(std::string_view name) {
  constexpr std::size_t kMost = 60;
  const bool fits = name.size() <= kMost;
  return '"' + std::string(name.substr(0, kMost)) + (fits ? "\"" : "…\"");
}

std::optional<double> number_in(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<int> whole_number(std::optional<double> value, int least, int most) {
  // The comparisons are false for NaN.
  if (!value || !(*value >= least && *value <= most) || std::floor(*value) != *value) {
    return std::nullopt;
  }
  return static_cast<int>(*value);
}

Result<> FrameTaker::add(Sidecar& sidecar, Result<SidecarFrame> frame, std::string_view name) {
  if (++count_ > kMaxSidecarFrames) return too_many_frames(file_);
  if (frame) {
    sidecar.frames.push_back(std::move(*frame));
  } else {
    sidecar.dropped.push_back({std::string(name.substr(0, 60)), FrameProblem::NotUnderstood});
  }
  return {};
}

Result<Sidecar> tile_sheet(const RawGrid& raw, const std::string& file) {
  if (!raw.image) return damaged("this tileset has an image per tile instead of a sheet", file);
  const auto side = [](std::optional<double> v) { return whole_number(v, 1, kMaxSidecarSide); };
  const auto gap = [](double v) { return whole_number(v, 0, kMaxSidecarSide); };
  const auto w = side(raw.cell_w), h = side(raw.cell_h);
  const auto margin_x = gap(raw.margin_x), margin_y = gap(raw.margin_y);
  const auto spacing_x = gap(raw.spacing_x), spacing_y = gap(raw.spacing_y);
  if (!w || !h || !margin_x || !margin_y || !spacing_x || !spacing_y) {
    return damaged("the tiles' size, margin or spacing is missing or out of range", file);
  }
  Sidecar sidecar;
  sidecar.image = file_name_of(*raw.image);
  sidecar.grid = GridSpec{*w, *h, *margin_x, *margin_y, *spacing_x, *spacing_y};
  return sidecar;
}

std::optional<Rgba8> colour_in(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('#')) text.remove_prefix(1);
  if (text.size() == 8) text.remove_prefix(2);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.size() != 6 || error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return Rgba8{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
               static_cast<std::uint8_t>(value), 255};
}

void set_size(Sidecar& sidecar, std::optional<double> width, std::optional<double> height) {
  const auto w = whole_number(width, 1, kMaxSidecarSide),
             h = whole_number(height, 1, kMaxSidecarSide);
  if (w && h) sidecar.width = *w, sidecar.height = *h;
}

std::vector<double> numbers_in(std::string_view text) {
  constexpr std::size_t kMost = 16;
  std::vector<double> numbers;
  const char *at = text.data(), *end = at + text.size();
  bool in_word = false;  // the 2 of Rect2 is no number
  while (at != end && numbers.size() < kMost) {
    double value = 0;
    const auto [rest, error] = in_word ? std::from_chars_result{at, std::errc::invalid_argument}
                                       : std::from_chars(at, end, value);
    if (error == std::errc()) {
      numbers.push_back(value);
      at = rest;
      continue;
    }
    const auto c = static_cast<unsigned char>(*at);
    in_word = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' ||
              (in_word && c >= '0' && c <= '9');
    ++at;
  }
  return numbers;
}

Result<SidecarFrame> checked_frame(const RawFrame& raw, const std::string& file) {
  const auto position = [](std::optional<double> v) { return whole_number(v, 0, kMaxSidecarSide); };
  const auto offset = [](double v) { return whole_number(v, -kMaxSidecarSide, kMaxSidecarSide); };
  const auto x = position(raw.x), y = position(raw.y), w = position(raw.w), h = position(raw.h);
  const bool swapped = swaps_sides(raw.turn);
  const auto source_w = raw.source_w ? position(raw.source_w) : (swapped ? h : w);
  const auto source_h = raw.source_h ? position(raw.source_h) : (swapped ? w : h);
  const auto offset_x = offset(raw.offset_x), offset_y = offset(raw.offset_y);
  if (!x || !y || !w || !h || !source_w || !source_h || !offset_x || !offset_y) {
    return damaged("the place or size of " + name_in_quotes(raw.name) +
                       " is missing or no whole number from 0 to " +
                       std::to_string(kMaxSidecarSide),
                   file);
  }
  SidecarFrame frame{raw.name,  {*x, *y, *w, *h}, raw.turn, *source_w,
                     *source_h, *offset_x,        *offset_y};
  // Programs write canvases of 0 x 0, of another scale, or offsets of what they did not trim. Its
  // pixels are right all the same.
  if (!fits_its_canvas(frame)) drop_canvas(frame);
  return frame;
}

}  // namespace pixelatent::sidecar
