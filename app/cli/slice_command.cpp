#include "cli/slice_command.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>

#include "cli/exit_code.hpp"
#include "cli/text_file.hpp"
#include "engine/slicing.hpp"

namespace pixelatent {

namespace {

using nlohmann::ordered_json;

ordered_json rect_json(const Rect& rect) {
  return {{"x", rect.x}, {"y", rect.y}, {"w", rect.w}, {"h", rect.h}};
}

/// The grid in the file's own pixels; whole numbers where they are whole.
ordered_json pair_json(double x, double y) {
  const auto value = [](double v) -> ordered_json {
    const double rounded = std::round(v);
    if (std::abs(v - rounded) < 1e-6) return static_cast<int>(rounded);
    return v;
  };
  return ordered_json::array({value(x), value(y)});
}

ordered_json sheet_json(const SlicedSheet& sliced) {
  const Sheet& sheet = sliced.sheet;
  const NativeMapping& map = sheet.mapping;
  const GridSpec& grid = sheet.grid;
  ordered_json json;
  json["file"] = sheet.file.string();
  json["layout"] = text_of(sheet.kind);
  json["cell"] = pair_json(grid.cell_w * map.scale_x, grid.cell_h * map.scale_y);
  json["margin"] = pair_json(grid.margin_x * map.scale_x, grid.margin_y * map.scale_y);
  json["spacing"] = pair_json(grid.spacing_x * map.scale_x, grid.spacing_y * map.scale_y);
  json["native_scale"] = pair_json(map.scale_x, map.scale_y);
  json["kernel"] = name_of(map.kernel);
  json["sprites"] = ordered_json::array();
  for (const SlicedPart& part : sliced.sprites) {
    ordered_json sprite = rect_json(part.rect);
    sprite["file"] = part.file;
    if (!part.name.empty()) sprite["name"] = part.name;
    json["sprites"].push_back(std::move(sprite));
  }
  json["rejected"] = ordered_json::array();
  for (const SlicedPart& part : sliced.rejected) {
    ordered_json rejected = rect_json(part.rect);
    rejected["reason"] = part.reason;
    json["rejected"].push_back(std::move(rejected));
  }
  if (!sheet.note.empty()) json["note"] = sheet.note;
  return json;
}

void tell(const SlicedSheet& sliced) {
  const Sheet& sheet = sliced.sheet;
  std::string text = sheet.file.filename().string() + ": " + std::to_string(sliced.sprites.size()) +
                     (sliced.sprites.size() == 1 ? " sprite (" : " sprites (") +
                     std::string(text_of(sheet.kind)) + ")";
  if (!sheet.mapping.native()) {
    char scale[64];
    std::snprintf(scale, sizeof scale, ", was enlarged x%.4g", sheet.mapping.scale_x);
    text += scale + std::string(" (") + std::string(name_of(sheet.mapping.kernel)) + ")";
  }
  if (!sliced.rejected.empty()) text += ", " + std::to_string(sliced.rejected.size()) + " rejected";
  std::cout << text << '\n';
  if (!sheet.note.empty()) std::cout << "  " << sheet.note << '\n';
}

/// "32x24" or "32".
Result<GridSpec> parse_cell(const std::string& text) {
  int w = 0, h = 0;
  char rest = 0;
  const int read = std::sscanf(text.c_str(), "%dx%d%c", &w, &h, &rest);
  if (read == 1) h = w;
  if ((read != 1 && read != 2) || w < 1 || h < 1 || w > 4096 || h > 4096) {
    return fail(ErrorCode::BadArgument, "not a cell size", "--cell " + text,
                "Write it as WIDTHxHEIGHT, for example 32x32.");
  }
  return GridSpec{w, h, 0, 0, 0, 0};
}

}  // namespace

SliceCommand::SliceCommand(CLI::App& app)
    : command_(
          app.add_subcommand("slice", "Cut sheets into sprites, one PNG each, at native size")) {
  command_->add_option("SHEET", sheets_, "Spritesheets, or folders or ZIP archives of them")
      ->required();
  command_->add_option("--out", out_, "Folder for the sprites")->required();
  auto* cell = command_->add_option("--cell", cell_, "Cell size WxH, instead of finding it");
  command_->add_option("--margin", margin_, "Pixels before the first cell")
      ->check(CLI::Range(0, 4096))
      ->needs(cell);
  command_->add_option("--spacing", spacing_, "Pixels between cells")
      ->check(CLI::Range(0, 4096))
      ->needs(cell);
  command_->add_option("--json", json_, "Write what was found to this file; \"-\" prints it");
}

bool SliceCommand::chosen() const { return command_->parsed(); }

Result<> SliceCommand::run() {
  SliceRequest request;
  request.sheets.assign(sheets_.begin(), sheets_.end());
  request.out = out_;
  if (!cell_.empty()) {
    auto grid = parse_cell(cell_);
    if (!grid) return tl::unexpected(grid.error());
    request.grid = GridSpec{grid->cell_w, grid->cell_h, margin_, margin_, spacing_, spacing_};
  }
  const auto report = slice_files(request);
  if (!report) return tl::unexpected(report.error());
  ordered_json json{{"sheets", ordered_json::array()}};
  for (const SlicedSheet& sheet : report->sheets) {
    json["sheets"].push_back(sheet_json(sheet));
    if (json_ != "-") tell(sheet);
  }
  for (const std::string& text : report->passed_over) complain(text);
  for (const Error& problem : report->problems) {
    complain(one_line(problem));
  }
  const std::string text = json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  if (json_ == "-") {
    std::cout << text;
  } else if (!json_.empty()) {
    if (auto written = write_text(json_, text); !written) return written;
  }
  if (report->problems.empty()) return {};
  return fail(ErrorCode::Unreadable,
              std::to_string(report->problems.size()) + " of the files could not be used", {},
              "The others were cut.");
}

}  // namespace pixelatent
