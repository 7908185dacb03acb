#include "image/swatch_file.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <string_view>

#include "image/palette_file.hpp"

namespace pixelatent {

namespace {

constexpr std::string_view kSwatchStart = "ASEF";
constexpr std::uint16_t kSwatchColour = 0x0001;
constexpr std::uint16_t kSwatchNormal = 2;  // neither global nor spot

/// Big-endian numbers, as this format has them.
class SwatchReader {
 public:
  explicit SwatchReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  std::size_t left() const { return bytes_.size() - at_; }
  bool skip(std::size_t count) {
    if (left() < count) return false;
    at_ += count;
    return true;
  }
  std::optional<std::uint32_t> number(std::size_t count) {
    if (left() < count) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value << 8 | bytes_[at_++];
    return value;
  }
  std::optional<SwatchReader> part(std::size_t count) {
    if (left() < count) return std::nullopt;
    SwatchReader inner(bytes_.subspan(at_, count));
    at_ += count;
    return inner;
  }
  /// A level 0..1 as 0..255.
  std::optional<std::uint8_t> level() {
    const auto bits = number(4);
    if (!bits) return std::nullopt;
    const float value = std::bit_cast<float>(*bits);
    if (!(value > 0.0F)) return std::uint8_t{0};  // not a number, too
    return static_cast<std::uint8_t>(std::lround(std::min(value, 1.0F) * 255.0F));
  }

 private:
  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

constexpr std::uint32_t model_code(std::string_view name) {
  std::uint32_t code = 0;
  for (const char c : name) code = code << 8 | static_cast<std::uint8_t>(c);
  return code;
}

std::optional<Rgba8> swatch_colour(SwatchReader block) {
  const auto letters = block.number(2);
  if (!letters || !block.skip(std::size_t{*letters} * 2)) return std::nullopt;
  const auto model = block.number(4);
  if (model == model_code("RGB ")) {
    const auto r = block.level(), g = block.level(), b = block.level();
    if (!r || !g || !b) return std::nullopt;
    return Rgba8{*r, *g, *b, 255};
  }
  if (model == model_code("Gray")) {
    const auto grey = block.level();
    if (!grey) return std::nullopt;
    return Rgba8{*grey, *grey, *grey, 255};
  }
  return std::nullopt;
}

void put_big(std::vector<std::uint8_t>& out, std::uint32_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

void put_swatch(std::vector<std::uint8_t>& out, Rgba8 c) {
  char name[8];
  std::snprintf(name, sizeof name, "%02x%02x%02x", c.r, c.g, c.b);
  constexpr std::uint32_t kLetters = 7;  // with the zero at the end
  put_big(out, kSwatchColour, 2);
  put_big(out, 2 + kLetters * 2 + 4 + 3 * 4 + 2, 4);
  put_big(out, kLetters, 2);
  for (std::uint32_t i = 0; i < kLetters; ++i) put_big(out, static_cast<std::uint8_t>(name[i]), 2);
  put_big(out, model_code("RGB "), 4);
  for (const std::uint8_t level : {c.r, c.g, c.b}) {
    put_big(out, std::bit_cast<std::uint32_t>(static_cast<float>(level) / 255.0F), 4);
  }
  put_big(out, kSwatchNormal, 2);
}

}  // namespace

bool is_swatch_file(std::span<const std::uint8_t> bytes) {
  return bytes.size() >= kSwatchStart.size() &&
         std::equal(kSwatchStart.begin(), kSwatchStart.end(), bytes.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

Result<std::vector<Rgba8>> parse_swatches(std::span<const std::uint8_t> bytes,
                                          const std::string& name) {
  const auto cut_off = [&] {
    return fail(ErrorCode::Unreadable, "the palette is cut off", name,
                "Save the palette again as .gpl, .pal, .hex or .ase.");
  };
  SwatchReader reader(bytes);
  // What it begins with, and its version.
  if (!reader.skip(kSwatchStart.size() + 4)) return cut_off();
  const auto blocks = reader.number(4);
  if (!blocks) return cut_off();
  std::vector<Rgba8> colours;
  for (std::uint32_t i = 0; i < *blocks; ++i) {
    const auto kind = reader.number(2), length = reader.number(4);
    if (!kind || !length) return cut_off();
    const auto block = reader.part(*length);
    if (!block) return cut_off();
    const auto colour = *kind == kSwatchColour ? swatch_colour(*block) : std::nullopt;
    if (!colour) continue;
    if (colours.size() == kMaxPaletteFileColours) {
      return fail(ErrorCode::TooLarge,
                  "more than " + std::to_string(kMaxPaletteFileColours) + " colours", name,
                  "Use a smaller palette.");
    }
    colours.push_back(*colour);
  }
  if (colours.empty()) {
    return fail(ErrorCode::Empty, "the palette has no RGB colours", name,
                "Save its colours as RGB.");
  }
  return colours;
}

std::vector<std::uint8_t> swatch_bytes(std::span<const Rgba8> colours) {
  std::vector<std::uint8_t> out(kSwatchStart.begin(), kSwatchStart.end());
  put_big(out, 0x00010000, 4);
  put_big(out, static_cast<std::uint32_t>(colours.size()), 4);
  for (const Rgba8 colour : colours) put_swatch(out, colour);
  return out;
}

}  // namespace pixelatent
