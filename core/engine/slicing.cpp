#include "engine/slicing.hpp"

#include <algorithm>
#include <cstdio>
#include <set>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "base/file.hpp"
#include "dataset/cell_natives.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_collection.hpp"
#include "dataset/sheet_edit.hpp"
#include "engine/sheet_import.hpp"
#include "engine/sorting_names.hpp"
#include "export/png_export.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

std::string number(int n) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d", n);
  return text;
}

/// File names' beginnings: the sheets' names where there are several, made different where equal.
class Names {
 public:
  explicit Names(const std::vector<Sheet>& sheets) : several_(sheets.size() > 1) {
    for (const Sheet& sheet : sheets) stems_.push_back(sheet.file.stem().string());
    stems_ = with_equal_digits(std::move(stems_));
  }
  std::string next() {
    const std::string stem = several_ ? stems_[at_++] : "sprite";
    std::string name = stem;
    for (int n = 2; !taken_.insert(name).second; ++n) name = stem + "-" + std::to_string(n);
    return name;
  }

 private:
  bool several_;
  std::vector<std::string> stems_;
  std::size_t at_ = 0;
  std::set<std::string> taken_;
};

/// Tells pictures that came before by their exact pixels.
class Seen {
 public:
  /// The name under which an equal picture was added, or nothing: then it is added as `name`.
  std::optional<std::string> before(const Image& image, const std::string& name) {
    const std::string_view bytes(reinterpret_cast<const char*>(image.pixels().data()),
                                 image.pixels().size() * sizeof(Rgba8));
    auto& same = by_hash_[std::hash<std::string_view>{}(bytes)];
    for (const auto& [other, other_name] : same) {
      if (other == image) return other_name;
    }
    same.emplace_back(image, name);
    return std::nullopt;
  }

 private:
  std::unordered_map<std::size_t, std::vector<std::pair<Image, std::string>>> by_hash_;
};

/// The person's grid, given in the file's pixels, on a sheet worked on at its native resolution.
void apply_grid(Sheet& sheet, const GridSpec& grid) {
  // Whoever knows the grid counted the file's pixels: they are taken as they are.
  if (sheet.native_use == NativeUse::Restored && !sheet.mapping.native()) {
    sheet = with_native_use(sheet, NativeUse::AsItIs);
  }
  set_grid(sheet, grid);
}

class Slicer {
 public:
  Slicer(fs::path folder, const std::vector<Sheet>& sheets)
      : folder_(std::move(folder)), names_(sheets) {}

  Result<SlicedSheet> run(Sheet sheet) {
    sheet.cells = slice(sheet);
    look_for_enlarged_cells(sheet);
    SlicedSheet sliced;
    const std::string name = names_.next();
    for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
      if (auto written = add(sheet, i, name, sliced); !written) {
        return tl::unexpected(written.error());
      }
    }
    sliced.sheet = std::move(sheet);
    return sliced;
  }

 private:
  Result<> add(const Sheet& sheet, std::size_t index, const std::string& name,
               SlicedSheet& sliced) {
    const Cell& cell = sheet.cells[index];
    SlicedPart part;
    if (sheet.kind == LayoutKind::Sidecar && index < sheet.frames.size()) {
      part.name = sheet.frames[index].name;
    }
    part.rect = sheet.mapping.in_source(cell.rect, sheet.source->width(), sheet.source->height());
    if (cell.state != CellState::Accepted) {
      part.reason = text_of(cell.state);
      sliced.rejected.push_back(std::move(part));
      return {};
    }
    const Image image = cell_image(sheet, index);
    part.file = name + "_" + number(static_cast<int>(sliced.sprites.size())) + ".png";
    if (const auto before = seen_.before(image, part.file)) {
      part.reason = "duplicate of " + *before;
      part.file.clear();
      sliced.rejected.push_back(std::move(part));
      return {};
    }
    if (auto result = export_png(image, folder_ / part.file, 1, Durability::NotSynced); !result)
      return result;
    sliced.sprites.push_back(std::move(part));
    return {};
  }

  fs::path folder_;
  Names names_;
  Seen seen_;
};

}  // namespace

Result<SliceReport> slice_files(const SliceRequest& request) {
  ImportedSheets imported = import_sheets(request.sheets, 1);
  SliceReport report;
  report.problems = std::move(imported.problems);
  report.passed_over = std::move(imported.passed_over);
  if (imported.sheets.empty()) {
    return report.problems.empty()
               ? fail(ErrorCode::Empty, "no picture was found", request.sheets.front().string(),
                      "Name a spritesheet or a folder of them.")
               : tl::unexpected(report.problems.front());
  }
  std::error_code ec;
  fs::create_directories(request.out, ec);
  if (ec || !fs::is_directory(request.out)) {
    return fail(ErrorCode::Unwritable, "the folder can't be made", request.out.string(),
                "Choose another one with --out.");
  }
  Slicer slicer(request.out, imported.sheets);
  for (Sheet& sheet : imported.sheets) {
    if (request.grid) apply_grid(sheet, *request.grid);
    auto sliced = slicer.run(std::move(sheet));
    if (!sliced) return tl::unexpected(sliced.error());
    report.sheets.push_back(std::move(*sliced));
  }
  return report;
}

}  // namespace pixelatent
