// Sheets that the program they are drawn with saves again.
#include <algorithm>
#include <system_error>
#include <utility>

#include "dataset/retaken_sheet.hpp"
#include "engine/sheet_import.hpp"
#include "engine/sheets_worker.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr int kMostLooks = 3;  // at a file that can't be read: it may be half written

const Sheet* sheet_of(const SheetCollection& collection, const fs::path& file) {
  const auto found = std::find_if(collection.sheets.begin(), collection.sheets.end(),
                                  [&](const Sheet& sheet) { return sheet.file == file; });
  return found == collection.sheets.end() ? nullptr : &*found;
}

bool is_same(const Sheet& before, const Sheet& fresh) {
  return before.source && before.sidecar == fresh.sidecar && *before.source == *fresh.source;
}

}  // namespace

void SheetsWorker::follow_files(FollowFiles follow) {
  if (following_.exchange(follow) == follow) return;
  runner_.post([this, follow](const JobContext&) {
    watch_files();
    if (follow == FollowFiles::Off) return;
    for (const Sheet& sheet : newest_.get()->sheets)
      watcher_.look_again({sheet.file, FileChange::Written, -1});
  });
}

/// Sheets that are files of their own: of those in archives and of whole folders nothing is known.
void SheetsWorker::watch_files() {
  std::vector<fs::path> files;
  for (const Sheet& sheet : newest_.get()->sheets) {
    std::error_code error;
    const bool own = sheet.file != sample_.get() && fs::is_regular_file(sheet.file, error);
    if (following_ == FollowFiles::On && own) files.push_back(sheet.file);
  }
  watcher_.watch(files);
}

void SheetsWorker::take_again(const ChangedFile& changed) {
  const auto there = newest_.get();
  const Sheet* before = sheet_of(*there, changed.file);
  if (before == nullptr || following_ == FollowFiles::Off) return;
  const std::string name = changed.file.filename().string();
  if (changed.change == FileChange::CantWatch) {
    return notify_({Notice::Level::Info,
                    "The folder of " + name + " can't be watched. Drop it again after saving it."});
  }
  if (changed.change == FileChange::Gone) {
    return notify_({Notice::Level::Info, name + " is no longer where it was. Its sprites stay."});
  }
  ImportedSheets read = import_sheets({changed.file}, before->id);
  if (read.sheets.size() != 1) return could_not_take_again(changed, read.problems);
  if (is_same(*before, read.sheets.front())) return;
  SheetCollection collection = *there;
  for (Sheet& sheet : collection.sheets) {
    if (sheet.id == before->id) sheet = retaken(*before, std::move(read.sheets.front()));
  }
  publish(std::move(collection), "take " + name + " as it was saved");
  const Sheet* after = sheet_of(*newest_.get(), changed.file);
  const std::string news = after == nullptr ? "" : words_of(news_between(*before, *after));
  notify_({Notice::Level::Info,
           name + " was saved again: " + (news.empty() ? "its sprites are the same" : news) +
               ". Ctrl+Z on Sprites takes it back."});
}

void SheetsWorker::could_not_take_again(const ChangedFile& changed,
                                        const std::vector<Error>& problems) {
  if (changed.again + 1 < kMostLooks) return watcher_.look_again(changed);
  const std::string why = problems.empty() ? "it can't be read" : problems.front().what;
  notify_({Notice::Level::Problem, changed.file.filename().string() + " was saved again, but " +
                                       why +
                                       ". Its sprites stay as they were; save it once more."});
}

}  // namespace pixelatent
