#include "dataset/make_sheet.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "image/decode.hpp"
#include "sheet/cleaning/speckle.hpp"
#include "sheet/cut_out.hpp"
#include "sheet/native_picture.hpp"

namespace pixelatent {

namespace {

NativeMapping mapping_of(const Restored& restored) {
  return {restored.scale_x,  restored.scale_y, restored.offset_x,
          restored.offset_y, restored.kernel,  restored.confidence};
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
  CutOut cut = ruled ? cut_out_cells(native, *ruled) : cut_out(native);
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
  sheet.offers = std::move(layout.offers);
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
    const NativePicture native = native_picture(*sheet.source);
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
  const NativePicture native = native_picture(image);
  const Restored& restored = native.restored;
  sheet.found = mapping_of(restored);
  sheet.native_use =
      sheet.found.confidence >= kSureOfSize ? NativeUse::Restored : NativeUse::AsItIs;
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
