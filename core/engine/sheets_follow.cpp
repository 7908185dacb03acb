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
  if (!before.source || *before.source != *fresh.source) return false;
  // Its name isn't known in projects of before it was kept.
  const bool list_known = before.kind != LayoutKind::Sidecar || !before.sidecar.empty();
  return !list_known || before.sidecar == fresh.sidecar;
}

}  // namespace

void SheetsWorker::follow_files(FollowFiles follow) {
  if (following_.exchange(follow) == follow) return;
  runner_.post([this](const JobContext& context) {
    watch_files();
    catch_up(context, Saved::JustNow);
  });
}

/// Of those in archives and of whole folders nothing is known.
bool SheetsWorker::is_own_file(const Sheet& sheet) const {
  std::error_code error;
  return sheet.file != sample_.get() && fs::is_regular_file(sheet.file, error);
}

void SheetsWorker::watch_files() {
  std::vector<fs::path> files;
  for (const Sheet& sheet : newest_.get()->sheets) {
    if (following_ == FollowFiles::On && is_own_file(sheet)) files.push_back(sheet.file);
  }
  watcher_.watch(files);
}

void SheetsWorker::catch_up(const JobContext& context, Saved saved) {
  if (following_ == FollowFiles::Off) return;
  const auto there = newest_.get();
  for (const Sheet& sheet : there->sheets) {
    if (context.cancelled()) return;
    if (!is_own_file(sheet)) continue;
    const auto seen = seen_.find(sheet.id);
    if (seen != seen_.end() && is_as_stamped(sheet.file, seen->second)) continue;
    context.report("Looking at " + sheet.file.filename().string(), 0, 1);
    take_again(context, {sheet.file, FileChange::Written, 0}, saved);
  }
  // So that they go into the project, and nothing is looked at in vain next time.
  const auto now = newest_.get();
  const bool stale = std::any_of(now->sheets.begin(), now->sheets.end(), [&](const Sheet& sheet) {
    const auto seen = seen_.find(sheet.id);
    return seen != seen_.end() && sheet.seen != seen->second;
  });
  if (stale) show(*now);
}

/// Once in a project's life, and of all together: it may be on another machine.
void SheetsWorker::note_gone_files(const SheetCollection& collection) {
  if (following_ == FollowFiles::Off) return;
  std::vector<std::string> names;
  for (const Sheet& sheet : collection.sheets) {
    std::error_code error;
    const auto seen = seen_.find(sheet.id);
    if (seen == seen_.end() || sheet.file == sample_.get()) continue;
    const bool is_news = !std::exchange(seen->second.gone, !fs::exists(sheet.file, error));
    if (is_news && seen->second.gone) names.push_back(sheet.file.filename().string());
  }
  if (names.size() == 1) tell_gone(names.front());
  if (names.size() > 1) {
    notify_({Notice::Level::Info, names.front() + " and " + std::to_string(names.size() - 1) +
                                      " more are no longer where they were. Their sprites stay."});
  }
}

void SheetsWorker::tell_gone(const std::string& name) {
  notify_({Notice::Level::Info, name + " is no longer where it was. Its sprites stay."});
}

void SheetsWorker::take_again(const JobContext& context, const ChangedFile& changed, Saved saved) {
  const auto there = newest_.get();
  const Sheet* before = sheet_of(*there, changed.file);
  if (before == nullptr || following_ == FollowFiles::Off) return;
  const std::string name = changed.file.filename().string();
  if (changed.change == FileChange::CantWatch) {
    return notify_({Notice::Level::Info,
                    "The folder of " + name + " can't be watched. Drop it again after saving it."});
  }
  if (changed.change == FileChange::Gone) {
    if (const auto seen = seen_.find(before->id); seen != seen_.end()) seen->second.gone = true;
    return tell_gone(name);
  }
  ImportedSheets read = import_sheets({changed.file}, before->id);
  if (read.sheets.size() != 1) return could_not_take_again(changed, read.problems);
  // Another project's sheets are about to come.
  if (context.cancelled()) return;
  if (read.sheets.front().seen) seen_[before->id] = *read.sheets.front().seen;
  if (is_same(*before, read.sheets.front())) return;
  SheetCollection collection = *there;
  for (Sheet& sheet : collection.sheets) {
    if (sheet.id == before->id) sheet = retaken(*before, std::move(read.sheets.front()));
  }
  publish(std::move(collection), "take " + name + " as it was saved");
  const Sheet* after = sheet_of(*newest_.get(), changed.file);
  const std::string news = after == nullptr ? "" : words_of(news_between(*before, *after));
  notify_({Notice::Level::Info,
           name + " was saved again" +
               (saved == Saved::WhileClosed ? " while this project was closed: " : ": ") +
               (news.empty() ? "its sprites are the same" : news) +
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
