#include "dataset/make_sheet.hpp"

#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "image/decode.hpp"
#include "sheet/cleaning/speckle.hpp"
#include "sheet/cut_out.hpp"
#include "sheet/native/restore.hpp"
#include "sheet/plain_checks.hpp"
#include "sheet/ruled_lines.hpp"

namespace pixelatent {

namespace {

// Below this a size is a guess; the person can still ask for it.
constexpr float kSureEnough = 0.6F;
constexpr double kLeastOverChecks = 2;  ///< scale

NativeMapping mapping_of(const Restored& restored) {
  return {restored.scale_x,  restored.scale_y, restored.offset_x,
          restored.offset_y, restored.kernel,  restored.confidence};
}

/// A picture at its native resolution, and the grid if that is known from the file's.
struct Native {
  Restored restored;  ///< without an image where the file's picture is native: it may be large
  std::optional<GridSpec> ruled;

  const Image& image(const Image& file) const {
    return restored.image.empty() ? file : restored.image;
  }
};

Native untouched() {
  Native native;
  native.restored.confidence = 1;
  return native;
}

/// A grid in native pixels without its lines, where every cell is enlarged by a whole factor.
std::optional<GridSpec> native_grid(const GridSpec& grid, const Restored& restored) {
  const int x = static_cast<int>(std::lround(restored.scale_x));
  const int y = static_cast<int>(std::lround(restored.scale_y));
  if (restored.scale_x != x || restored.scale_y != y || grid.cell_w % x != 0 ||
      grid.cell_h % y != 0)
    return std::nullopt;
  return GridSpec{grid.cell_w / x, grid.cell_h / y, 0, 0, 0, 0};
}

/// Lines as thin as the screen's pixels between cells that were enlarged: the cells alone tell by
/// how much.
std::optional<Native> native_between_lines(const Image& image) {
  const auto lines = find_ruled_lines(image);
  const auto grid = lines ? lines->grid(image.width(), image.height()) : std::nullopt;
  if (!grid) return std::nullopt;
  const Image cells = without_lines(image, *lines);
  if (surely_native(cells)) return std::nullopt;
  Native native{restore(cells), std::nullopt};
  if (native.restored.kernel != Kernel::Nearest || native.restored.confidence < kSureEnough)
    return std::nullopt;
  const bool as_thick = grid->spacing_x % std::lround(native.restored.scale_x) == 0 &&
                        grid->spacing_y % std::lround(native.restored.scale_y) == 0;
  native.ruled = native_grid(*grid, native.restored);
  if (as_thick || !native.ruled) return std::nullopt;
  // What lies where in the file: to within the lines between.
  native.restored.scale_x = static_cast<double>(image.width()) / native.restored.image.width();
  native.restored.scale_y = static_cast<double>(image.height()) / native.restored.image.height();
  return native;
}

/// Enlarged art over a checkerboard that belongs to no art, after JPEG.
std::optional<Native> native_over_checks(const Image& image) {
  const auto plain = with_plain_checks(image);
  if (!plain || surely_native(*plain)) return std::nullopt;
  Native native{restore(*plain), std::nullopt};
  const Restored& restored = native.restored;
  const bool sure = restored.kernel != Kernel::None && restored.confidence >= kSureEnough &&
                    restored.scale_x >= kLeastOverChecks;
  return sure ? std::optional(std::move(native)) : std::nullopt;
}

Native native_of(const Image& image) {
  if (auto native = native_between_lines(image)) return *std::move(native);
  if (auto native = native_over_checks(image)) return *std::move(native);
  return surely_native(image) ? untouched() : Native{restore(image), std::nullopt};
}

/// Every sprite with its smeared colours merged; each has few of its own.
Image without_speckle_in(Image sheet, const std::vector<Rect>& sprites) {
  for (const Rect& rect : sprites) {
    paste(sheet, without_speckle(crop(sheet, rect)), rect.x, rect.y);
  }
  return sheet;
}

/// Fills in everything that follows from `native`, the picture at the resolution worked on; `ruled`
/// is a grid that is known whatever the picture shows.
void read_layout(Sheet& sheet, const Image& native,
                 const std::optional<GridSpec>& ruled = std::nullopt) {
  CutOut cut = cut_out(native);
  if (!cut.ruled) cut.ruled = ruled;
  SheetLayout layout = find_layout(cut);
  sheet.image = std::make_shared<const Image>(std::move(cut.image));
  if (sheet.speckle == Speckle::Merged) {
    sheet.image = std::make_shared<const Image>(without_speckle_in(*sheet.image, layout.sprites));
  }
  sheet.kind = sheet.found_kind = layout.kind;
  sheet.guess = {layout.grid, layout.score};
  sheet.grid = layout.grid;
  sheet.partial_cells = layout.partial_cells;
  sheet.boxes = layout.kind == LayoutKind::Grid ? std::vector<Rect>{} : std::move(layout.sprites);
  sheet.noise = std::move(layout.rejected);
  sheet.note = std::move(layout.note);
}

Sheet with_source(int id, std::filesystem::path file, Image image) {
  Sheet sheet;
  sheet.id = id;
  sheet.file = std::move(file);
  sheet.source = std::make_shared<const Image>(std::move(image));
  return sheet;
}

Sheet read_again(const Sheet& sheet, NativeUse use, Speckle speckle) {
  Sheet again;
  again.id = sheet.id;
  again.file = sheet.file;
  again.source = sheet.source;
  again.found = sheet.found;
  again.native_use = use;
  again.speckle = speckle;
  const bool restored = use == NativeUse::Restored && !sheet.found.native();
  if (restored) again.mapping = sheet.found;
  if (restored) {
    const Native native = native_of(*sheet.source);
    read_layout(again, native.image(*sheet.source), native.ruled);
  } else {
    read_layout(again, *sheet.source);
  }
  return again;
}

}  // namespace

Sheet make_sheet(int id, std::filesystem::path file, Image picture) {
  Sheet sheet = with_source(id, std::move(file), std::move(picture));
  const Image& image = *sheet.source;
  if (is_jpeg_file(sheet.file)) sheet.speckle = Speckle::Merged;
  const Native native = native_of(image);
  const Restored& restored = native.restored;
  sheet.found = mapping_of(restored);
  sheet.native_use =
      sheet.found.confidence >= kSureEnough ? NativeUse::Restored : NativeUse::AsItIs;
  if (sheet.native_use == NativeUse::Restored) {
    sheet.mapping = sheet.found;
    read_layout(sheet, native.image(image), native.ruled);
  } else {
    read_layout(sheet, image);
  }
  return sheet;
}

Sheet with_native_use(const Sheet& sheet, NativeUse use) {
  return read_again(sheet, use, sheet.speckle);
}

Sheet with_speckle(const Sheet& sheet, Speckle speckle) {
  return read_again(sheet, sheet.native_use, speckle);
}

}  // namespace pixelatent
