#include "engine/headless_complete.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include "engine/sheet_import.hpp"
#include "export/png_export.hpp"
#include "image/decode.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

namespace {

/// The project's sheets and which of them is the file as it is now; -1: none.
Result<std::pair<SheetCollection, int>> sheets_in(const std::filesystem::path& project,
                                                  const std::filesystem::path& file) {
  auto store = ProjectStore::open(project, OpenFor::Reading);
  if (!store) return tl::unexpected(store.error());
  auto stored = store->read_sheets();
  if (!stored) return tl::unexpected(stored.error());
  SheetCollection sheets = arrange(std::move(*stored));
  const auto drawn = decode_file(file);
  if (!drawn) return tl::unexpected(drawn.error());
  const auto found = std::ranges::find_if(
      sheets.sheets, [&](const Sheet& sheet) { return sheet.source && *sheet.source == *drawn; });
  const int id = found == sheets.sheets.end() ? -1 : found->id;
  return std::pair{std::move(sheets), id};
}

Result<std::pair<SheetCollection, int>> sheet_to_complete(const CompleteFileRequest& request) {
  if (!request.project.empty()) {
    auto known = sheets_in(request.project, request.sheet);
    if (!known || known->second >= 0) return known;
  }
  ImportedSheets imported = import_sheets({request.sheet}, 1);
  if (!imported.problems.empty()) return tl::unexpected(imported.problems.front());
  if (imported.sheets.size() != 1) {
    return fail(ErrorCode::BadArgument, "this is not one sheet", request.sheet.string(),
                "Name one picture.");
  }
  SheetCollection alone;
  alone.sheets = std::move(imported.sheets);
  alone = arrange(std::move(alone));
  const int id = alone.sheets.front().id;
  return std::pair{std::move(alone), id};
}

}  // namespace

Result<CompletedSheet> complete_file(const CompleteFileRequest& request,
                                     const std::function<bool(double share)>& wants_more) {
  std::error_code ec;
  if (std::filesystem::equivalent(request.sheet, request.out, ec) && !ec) {
    return fail(ErrorCode::BadArgument, "this picture would be written over",
                request.sheet.string(), "Choose another file with --out.");
  }
  auto found = sheet_to_complete(request);
  if (!found) return tl::unexpected(found.error());
  CompleteRequest wanted;
  wanted.sheets = std::make_shared<const SheetCollection>(std::move(found->first));
  wanted.sheet_id = found->second;
  wanted.character = request.character;
  wanted.model = request.model;
  wanted.keep = request.keep;
  wanted.seed = request.seed;
  wanted.threads = request.threads;
  auto completed = complete_sheet(wanted, make_views_job, [&](int done, int total) {
    return wants_more(static_cast<double>(done) / total);
  });
  if (!completed) return completed;
  if (auto written = export_png(completed->whole, request.out); !written) {
    return tl::unexpected(written.error());
  }
  return completed;
}

}  // namespace pixelatent
