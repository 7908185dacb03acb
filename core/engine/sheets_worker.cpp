#include "engine/sheets_worker.hpp"

#include <algorithm>
#include <exception>
#include <span>
#include <system_error>
#include <utility>

#include "dataset/cell_natives.hpp"
#include "dataset/make_sheet.hpp"
#include "dataset/sheet_copies.hpp"
#include "engine/sheet_import.hpp"
#include "image/palette_file.hpp"

namespace pixelatent {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kHistoryBytes = std::size_t{256} << 20;

/// What a person decided; the rest follows by arrange().
SheetCollection decisions_of(SheetCollection collection) {
  collection.sprites.clear();
  collection.palette = {};
  collection.outliers.clear();
  return collection;
}

template <class T>
std::size_t bytes_of(const std::vector<T>& values) {
  return values.size() * sizeof(T);
}

std::size_t bytes_of(const std::shared_ptr<const Image>& picture) {
  return picture ? bytes_of(picture->pixels()) : 0;
}

/// The sheet alone, pictures left out.
std::size_t decision_bytes(const Sheet& sheet) {
  return sizeof(Sheet) + bytes_of(sheet.boxes) + bytes_of(sheet.frames) + bytes_of(sheet.noise) +
         bytes_of(sheet.cells) + bytes_of(sheet.rejected) + bytes_of(sheet.kept) +
         bytes_of(sheet.approved);
}

/// What the collection adds to the one before: pictures they share are there once.
std::size_t added_bytes(const SheetCollection& collection, const SheetCollection* before) {
  std::size_t bytes = sizeof(SheetCollection) + bytes_of(collection.cleaning.palette);
  for (const Sheet& sheet : collection.sheets) {
    const Sheet* known = nullptr;
    if (before != nullptr) {
      const auto found = std::find_if(before->sheets.begin(), before->sheets.end(),
                                      [&](const Sheet& other) { return other.id == sheet.id; });
      if (found != before->sheets.end()) known = &*found;
    }
    bytes += decision_bytes(sheet);
    if (known == nullptr || known->source != sheet.source) bytes += bytes_of(sheet.source);
    const bool same_image = known != nullptr && known->image == sheet.image;
    if (!same_image && sheet.image != sheet.source) bytes += bytes_of(sheet.image);
    const bool same_natives = known != nullptr && known->cell_natives == sheet.cell_natives;
    if (!same_natives && sheet.cell_natives) bytes += bytes_of(*sheet.cell_natives);
  }
  return bytes;
}

std::string counted_sheets(std::size_t count) {
  return count == 1 ? "1 sheet" : std::to_string(count) + " sheets";
}

std::string taken_once_words(const Sheet& again, const Sheet& there) {
  const std::string name = again.file.filename().string();
  const std::string other = there.file.filename().string();
  return name + (name == other ? " is here already" : " is the same picture as " + other) +
         ": it counts once, so it wasn't taken in again.";
}

}  // namespace

/// Travels with an import and tells how it ended, exactly once: at the latest when it goes.
class SheetsWorker::PendingImport {
 public:
  PendingImport(SheetsWorker& worker, ImportId id) : worker_(worker) { report_.id = id; }
  PendingImport(const PendingImport&) = delete;
  PendingImport& operator=(const PendingImport&) = delete;
  ~PendingImport() {
    if (told_) return;
    report_.cancelled = true;
    tell();
  }
  void done(int sheets, std::vector<Error> problems, std::vector<int> known = {}) {
    report_.sheets_added = sheets;
    report_.problems = std::move(problems);
    report_.known = std::move(known);
    tell();
  }

 private:
  void tell() {
    told_ = true;
    worker_.reports_.push(std::move(report_));
    worker_.wake_();
  }
  SheetsWorker& worker_;
  ImportReport report_;
  bool told_ = false;
};

SheetsWorker::SheetsWorker(std::function<void()> wake, std::function<void(Notice)> notify)
    : wake_(std::move(wake)),
      notify_(std::move(notify)),
      history_(kHistoryBytes, added_bytes),
      watcher_([this](const ChangedFile& changed) {
        runner_.post([this, changed](const JobContext& context) {
          take_again(context, changed, Saved::JustNow);
        });
      }),
      runner_(wake_, [this](std::string text) {
        notify_({Notice::Level::Problem, "Something went wrong: " + std::move(text)});
      }) {
  newest_.set(std::make_shared<const SheetCollection>());
  history_.begin({});
}

SheetsWorker::~SheetsWorker() { watcher_.stop(); }

ImportId SheetsWorker::add_sheets(std::vector<fs::path> files) {
  const ImportId id = ++last_import_;
  for (fs::path& file : files) {
    // The project may be opened from another folder.
    std::error_code error;
    if (fs::path whole = fs::absolute(file, error); !error) file = std::move(whole);
  }
  auto pending = std::make_shared<PendingImport>(*this, id);
  runner_.post(
      [this, files = std::move(files), pending = std::move(pending)](const JobContext& context) {
        try {
          import(context, files, *pending);
        } catch (const std::exception& e) {
          pending->done(0, {{ErrorCode::Internal, e.what(), "import of sheets",
                             "Please report this; the sheets there were are as they were."}});
        }
      });
  return id;
}

void SheetsWorker::import(const JobContext& context, const std::vector<fs::path>& paths,
                          PendingImport& pending) {
  SheetCollection collection = *newest_.get();
  ImportedSheets imported =
      import_sheets(paths, last_id_ + 1,
                    {.progress = [&](const std::string& what, int done,
                                     int total) { context.report(what, done, total); },
                     .cancelled = [&] { return context.cancelled(); }});
  last_id_ += static_cast<int>(imported.sheets.size());
  std::size_t added = 0;
  std::vector<int> known;
  for (Sheet& sheet : gather_singles(std::move(imported.sheets))) {
    const Sheet* there = find_copy(collection.sheets, sheet);
    // A person's own file of the sample's picture takes the sample's place.
    const bool own = there != nullptr && there->file == sample_.get() && sheet.file != there->file;
    if (there != nullptr && !own) {
      known.push_back(there->id);
      notify_({Notice::Level::Info, taken_once_words(sheet, *there)});
    } else {
      if (sheet.seen) seen_[sheet.id] = *sheet.seen;
      collection.sheets.push_back(std::move(sheet));
      ++added;
    }
  }
  if (context.cancelled()) return;
  if (added > 0) {
    context.report("Cutting out sprites", 1, 1);
    publish(std::move(collection), "add " + counted_sheets(added));
  }
  for (std::string& text : imported.passed_over) notify_({Notice::Level::Info, std::move(text)});
  pending.done(static_cast<int>(added), std::move(imported.problems), std::move(known));
}

void SheetsWorker::edit(std::string label, Change change) {
  runner_.post([this, label = std::move(label), change = std::move(change)](const JobContext&) {
    SheetCollection collection = *newest_.get();
    if (change(collection)) publish(std::move(collection), label);
  });
}

void SheetsWorker::remove_sheet(int sheet_id) {
  edit("remove a sheet", [sheet_id](SheetCollection& collection) {
    return std::erase_if(collection.sheets,
                         [&](const Sheet& sheet) { return sheet.id == sheet_id; }) > 0;
  });
}

void SheetsWorker::edit_sheet(int sheet_id, std::string label, std::function<bool(Sheet&)> change) {
  edit(std::move(label), [sheet_id, change = std::move(change)](SheetCollection& collection) {
    for (Sheet& sheet : collection.sheets) {
      if (sheet.id == sheet_id) return change(sheet);
    }
    return false;
  });
}

void SheetsWorker::set_canvas(Canvas canvas) {
  edit("choose the canvas", [canvas](SheetCollection& collection) {
    if (collection.canvas_chosen && collection.canvas == canvas) return false;
    collection.canvas = canvas;
    collection.canvas_chosen = true;
    return true;
  });
}

void SheetsWorker::set_cleaning(Cleaning cleaning) {
  edit("change the cleaning", [cleaning = std::move(cleaning)](SheetCollection& collection) {
    collection.cleaning = cleaning;
    return true;
  });
}

void SheetsWorker::use_palette_file(fs::path file) {
  edit("take the colours of " + file.filename().string(),
       [this, file](SheetCollection& collection) {
         auto colours = load_palette(file);
         if (!colours) {
           notify_({Notice::Level::Problem, one_line(colours.error())});
           return false;
         }
         collection.cleaning.palette = std::move(*colours);
         notify_({Notice::Level::Info, "Sprites take the colours of " + file.filename().string() +
                                           ". Ctrl+Z takes it back."});
         return true;
       });
}

void SheetsWorker::save_palette_file(fs::path file) {
  runner_.post([this, file = std::move(file)](const JobContext&) {
    const auto collection = newest_.get();
    const std::vector<Rgba8>& colours = collection->palette.colours;
    if (colours.size() < 2) return;
    // The first entry is what is transparent.
    const auto saved = save_palette(file, std::span(colours).subspan(1));
    notify_(saved ? Notice{Notice::Level::Info, "Saved " + file.string()}
                  : Notice{Notice::Level::Problem, one_line(saved.error())});
  });
}

void SheetsWorker::replace(SheetCollection collection) {
  runner_.cancel();
  runner_.post([this, collection = std::move(collection)](const JobContext& context) mutable {
    context.report("Opening sheets", 0, 1);
    last_id_ = 0;
    seen_.clear();
    for (const Sheet& sheet : collection.sheets) {
      last_id_ = std::max(last_id_, sheet.id);
      if (sheet.seen) seen_[sheet.id] = *sheet.seen;
    }
    SheetCollection arranged = arrange(std::move(collection));
    note_gone_files(arranged);
    history_.begin(decisions_of(arranged));
    show(std::move(arranged));
    catch_up(context, Saved::WhileClosed);
  });
}

void SheetsWorker::publish(SheetCollection collection, std::string label) {
  SheetCollection arranged = arrange(std::move(collection));
  history_.push(decisions_of(arranged), std::move(label));
  show(std::move(arranged));
}

void SheetsWorker::step_history(const SheetCollection* (History<SheetCollection>::*step)()) {
  runner_.post([this, step](const JobContext&) {
    if (const SheetCollection* decided = (history_.*step)()) show(arrange(*decided));
  });
}

void SheetsWorker::show(SheetCollection collection) {
  for (Sheet& sheet : collection.sheets) {
    if (const auto seen = seen_.find(sheet.id); seen != seen_.end()) sheet.seen = seen->second;
  }
  undo_.set(
      {history_.can_undo(), history_.can_redo(), history_.undo_label(), history_.redo_label()});
  newest_.set(std::make_shared<const SheetCollection>(std::move(collection)));
  watch_files();
}

bool SheetsWorker::is_worth_a_file(const SheetCollection& collection) const {
  if (collection.sheets.empty()) return false;
  if (collection.sheets.size() > 1 || collection.sheets.front().file != sample_.get()) return true;
  const Sheet& sheet = collection.sheets.front();
  const bool untouched = sheet.rejected.empty() && sheet.kept.empty() && sheet.approved.empty() &&
                         sheet.grid == sheet.guess.grid && sheet.kind == sheet.found_kind &&
                         !collection.canvas_chosen;
  return !untouched;
}

}  // namespace pixelatent
