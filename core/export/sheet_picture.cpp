#include "export/sheet_picture.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string>

namespace pixelatent {

namespace {

constexpr int kMostPadding = 64, kMostExtrude = 16, kMostScale = 64;
constexpr std::int64_t kMostSheetSide = 1 << 14;

/// A length in pixels at 1x along one axis of the sheet.
struct SheetAxis {
  int sprite, count;
  std::int64_t step(const SheetLayoutOptions& o) const {
    return std::int64_t{sprite} + 2 * o.extrude + o.padding;
  }
  std::int64_t length(const SheetLayoutOptions& o) const {
    return count * step(o) - o.padding + 2 * o.border;
  }
  int begin(const SheetLayoutOptions& o, int i) const {
    return static_cast<int>(o.border + o.extrude + i * step(o));
  }
};

Result<> check_layout(std::span<const Image> sprites, const SheetLayoutOptions& o) {
  if (sprites.empty()) {
    return fail(ErrorCode::Empty, "there is no sprite to write", "", "Keep or choose some first.");
  }
  const auto unlike = [&](const Image& image) {
    return image.width() != sprites[0].width() || image.height() != sprites[0].height();
  };
  if (sprites[0].empty() || std::ranges::any_of(sprites, unlike)) {
    return fail(ErrorCode::BadArgument, "sprites of different sizes don't share a sheet", "",
                "Write them as PNG files.");
  }
  const auto in = [](int value, int low, int high) { return low <= value && value <= high; };
  if (!in(o.padding, 0, kMostPadding) || !in(o.border, 0, kMostPadding) ||
      !in(o.extrude, 0, kMostExtrude) || !in(o.scale, 1, kMostScale) || o.columns < 0) {
    return fail(ErrorCode::BadArgument,
                "padding and border are 0 to 64, extrude 0 to 16, the scale 1 to 64");
  }
  return {};
}

int side_of(std::int64_t length, SheetSize size) {
  const auto needed = static_cast<std::uint32_t>(length);
  return static_cast<int>(size == SheetSize::PowerOfTwo ? std::bit_ceil(needed) : needed);
}

/// The sprite's rim once more around it, `extrude` pixels wide.
void paste_extruded(Image& sheet, const Image& sprite, int x, int y, int extrude) {
  for (int dy = -extrude; dy < sprite.height() + extrude; ++dy) {
    for (int dx = -extrude; dx < sprite.width() + extrude; ++dx) {
      sheet.at(x + dx, y + dy) =
          sprite.at(std::clamp(dx, 0, sprite.width() - 1), std::clamp(dy, 0, sprite.height() - 1));
    }
  }
}

/// Readers that count columns by the width (Tiled) must find as many as there are: a side that
/// was made longer is filled.
int columns_that_fit(const SheetLayoutOptions& o, int sprite_width, int columns) {
  const SheetAxis across{sprite_width, columns};
  const std::int64_t width = across.length(o) * o.scale;
  if (o.size == SheetSize::Fitting || width > kMostSheetSide) return columns;
  const std::int64_t room = side_of(width, o.size) / o.scale - 2 * o.border + o.padding;
  return static_cast<int>(room / across.step(o));
}

}  // namespace

Result<SheetPicture> lay_out_sheet(std::span<const Image> sprites, const SheetLayoutOptions& o) {
  if (const Result<> ok = check_layout(sprites, o); !ok) return tl::unexpected<Error>(ok.error());
  const int count = static_cast<int>(sprites.size());
  const int wanted = o.columns > 0
                         ? o.columns
                         : static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count))));
  SheetPicture sheet;
  sheet.columns = std::min(columns_that_fit(o, sprites[0].width(), std::min(wanted, count)), count);
  sheet.rows = (count + sheet.columns - 1) / sheet.columns;
  const SheetAxis across{sprites[0].width(), sheet.columns}, down{sprites[0].height(), sheet.rows};
  const std::int64_t width = across.length(o) * o.scale, height = down.length(o) * o.scale;
  if (width > kMostSheetSide || height > kMostSheetSide) {
    return fail(ErrorCode::TooLarge, "the sheet would be too large", "",
                "Choose a smaller scale, other columns, or fewer sprites.");
  }
  Image drawn(static_cast<int>(across.length(o)), static_cast<int>(down.length(o)));
  for (int i = 0; i < count; ++i) {
    const int x = across.begin(o, i % sheet.columns), y = down.begin(o, i / sheet.columns);
    paste_extruded(drawn, sprites[static_cast<std::size_t>(i)], x, y, o.extrude);
    sheet.at.push_back({x * o.scale, y * o.scale, across.sprite * o.scale, down.sprite * o.scale});
  }
  sheet.picture = Image(side_of(width, o.size), side_of(height, o.size));
  paste(sheet.picture, upscale(drawn, o.scale), 0, 0);
  return sheet;
}

}  // namespace pixelatent
