#include "engine/sheet_desk.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <system_error>

#include "image/decode.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHistory = 200;

/// What a person decided; the rest follows by arrange().
SheetCollection decisions_of(SheetCollection collection) {
  collection.sprites.clear();
  collection.palette = {};
  return collection;
}

bool is_picture(const fs::path& path) {
  static constexpr std::array kEndings = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tga", ".psd"};
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

}  // namespace

std::vector<fs::path> expand_folders(std::vector<fs::path> paths) {
  std::vector<fs::path> files;
  for (fs::path& path : paths) {
    std::error_code ec;
    if (!fs::is_directory(path, ec)) {
      files.push_back(std::move(path));
      continue;
    }
    std::vector<fs::path> inside;
    for (fs::directory_iterator it(path, ec), end; !ec && it != end; it.increment(ec)) {
      if (is_picture(it->path())) inside.push_back(it->path());
    }
    std::sort(inside.begin(), inside.end());
    files.insert(files.end(), inside.begin(), inside.end());
  }
  return files;
}

SheetDesk::SheetDesk(std::function<void()> wake, std::function<void(std::string)> on_error)
    : runner_(std::move(wake), std::move(on_error)) {
  newest_.set(std::make_shared<const SheetCollection>());
  history_.emplace_back();
}

void SheetDesk::add(std::vector<fs::path> files) {
  runner_.post([this, files = std::move(files)](const JobContext& context) {
    import(context, files);
  });
}

void SheetDesk::import(const JobContext& context, const std::vector<fs::path>& paths) {
  const std::vector<fs::path> files = expand_folders(paths);
  SheetCollection collection = *newest_.get();
  ImportReport report;
  const int total = static_cast<int>(files.size());
  for (int i = 0; i < total && !context.cancelled(); ++i) {
    const fs::path& file = files[static_cast<std::size_t>(i)];
    context.report("Reading " + file.filename().string(), i, total);
    const auto image = decode_file(file);
    if (!image) {
      report.problems.push_back(image.error());
      continue;
    }
    // Looking for the grid of a large sheet takes as long as reading it: a place to stop.
    if (context.cancelled()) return;
    collection.sheets.push_back(make_sheet(++last_id_, file, *image));
    ++report.sheets_added;
  }
  if (context.cancelled()) return;
  if (report.sheets_added > 0) {
    context.report("Cutting out sprites", total, total);
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
