#include "engine/sheet_desk.hpp"

#include <algorithm>
#include <utility>

#include "dataset/gather_singles.hpp"
#include "engine/sheet_import.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHistory = 200;

/// What a person decided; the rest follows by arrange().
SheetCollection decisions_of(SheetCollection collection) {
  collection.sprites.clear();
  collection.palette = {};
  collection.outliers.clear();
  return collection;
}

}  // namespace

SheetDesk::SheetDesk(std::function<void()> wake, std::function<void(std::string)> on_error)
    : runner_(std::move(wake), std::move(on_error)) {
  newest_.set(std::make_shared<const SheetCollection>());
  history_.emplace_back();
}

void SheetDesk::add(std::vector<fs::path> files) {
  runner_.post(
      [this, files = std::move(files)](const JobContext& context) { import(context, files); });
}

void SheetDesk::import(const JobContext& context, const std::vector<fs::path>& paths) {
  SheetCollection collection = *newest_.get();
  ImportedSheets imported =
      import_sheets(paths, last_id_ + 1,
                    {.progress = [&](const std::string& what, int done,
                                     int total) { context.report(what, done, total); },
                     .cancelled = [&] { return context.cancelled(); }});
  ImportReport report{0, static_cast<int>(imported.sheets.size()), std::move(imported.problems)};
  last_id_ += report.sheets_added;
  for (Sheet& sheet : gather_singles(std::move(imported.sheets)))
    collection.sheets.push_back(std::move(sheet));
  if (context.cancelled()) return;
  if (report.sheets_added > 0) {
    context.report("Cutting out sprites", 1, 1);
    publish(std::move(collection));
  }
  reports_.push(std::move(report));
}

void SheetDesk::edit(std::function<bool(SheetCollection&)> change) {
  runner_.post([this, change = std::move(change)](const JobContext&) {
    SheetCollection collection = *newest_.get();
    if (change(collection)) publish(std::move(collection));
  });
}

void SheetDesk::replace(SheetCollection collection) {
  runner_.cancel();
  runner_.post([this, collection = std::move(collection)](const JobContext& context) mutable {
    context.report("Opening sheets", 0, 1);
    history_.clear();
    position_ = 0;
    last_id_ = 0;
    for (const Sheet& sheet : collection.sheets) last_id_ = std::max(last_id_, sheet.id);
    auto arranged = std::make_shared<const SheetCollection>(arrange(std::move(collection)));
    history_.push_back(decisions_of(*arranged));
    can_undo_ = can_redo_ = false;
    newest_.set(std::move(arranged));
  });
}

void SheetDesk::publish(SheetCollection collection) {
  auto arranged = std::make_shared<const SheetCollection>(arrange(std::move(collection)));
  history_.resize(position_ + 1);
  history_.push_back(decisions_of(*arranged));
  if (history_.size() > kHistory) history_.erase(history_.begin());
  position_ = history_.size() - 1;
  can_undo_ = position_ > 0;
  can_redo_ = false;
  newest_.set(std::move(arranged));
}

void SheetDesk::step_history(int by) {
  runner_.post([this, by](const JobContext&) {
    const auto target = static_cast<std::ptrdiff_t>(position_) + by;
    if (target < 0 || target >= static_cast<std::ptrdiff_t>(history_.size())) return;
    position_ = static_cast<std::size_t>(target);
    newest_.set(std::make_shared<const SheetCollection>(arrange(history_[position_])));
    can_undo_ = position_ > 0;
    can_redo_ = position_ + 1 < history_.size();
  });
}

}  // namespace pixelatent
