// Sheets on their worker: every import is reported exactly once, every step can be taken back.
#include <gtest/gtest.h>

#include <atomic>

#include "base/file.hpp"
#include "core/temp_folder.hpp"
#include "engine/sheets_worker.hpp"
#include "image/encode.hpp"
#include "image/palette_file.hpp"
#include "threads/fake_job.hpp"

namespace pixelatent::testing {
namespace {

namespace fs = std::filesystem;

class Fixture {
 public:
  Fixture()
      : worker(std::make_unique<SheetsWorker>(
            [this] { ++wakes; }, [this](Notice notice) { notices.push(std::move(notice)); })) {}

  /// A picture of a few sprites on nothing.
  fs::path picture(const std::string& name, int sprites = 3) {
    Image image(16 * sprites, 16);
    for (int i = 0; i < sprites; ++i) {
      for (int y = 3; y < 13; ++y) {
        for (int x = 3; x < 13; ++x) {
          image.at(16 * i + x, y) = {static_cast<std::uint8_t>(60 * i + 5 * (x % 3)),
                                     static_cast<std::uint8_t>(20 * (y % (i + 2))), 90, 255};
        }
      }
    }
    fs::path file = folder.path() / name;
    EXPECT_TRUE(write_file_atomically(file, encode_png(image).value(), Durability::NotSynced));
    return file;
  }

  /// All reports of what was asked for so far.
  std::vector<ImportReport> reports() {
    const ImportId last = worker->add_sheets({folder.path() / "nothing here"});
    EXPECT_TRUE(eventually([&] {
      for (ImportReport& report : worker->take_import_reports()) told.push_back(std::move(report));
      return !told.empty() && told.back().id == last;
    }));
    told.pop_back();
    return told;
  }
  bool has_sheets(std::size_t count) {
    return eventually([&] { return worker->sheets()->sheets.size() == count; });
  }

  TempFolder folder;
  std::atomic<int> wakes = 0;
  CommandQueue<Notice> notices;
  std::vector<ImportReport> told;
  std::unique_ptr<SheetsWorker> worker;
};

TEST(SheetsWorker, ReportsAnImportWithItsId) {
  Fixture f;
  const ImportId first = f.worker->add_sheets({f.picture("a.png")});
  const ImportId second = f.worker->add_sheets({f.folder.path() / "missing.png"});
  const auto reports = f.reports();
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].id, first);
  EXPECT_EQ(reports[0].sheets_added, 1);
  EXPECT_FALSE(reports[0].cancelled);
  EXPECT_EQ(reports[1].id, second);
  EXPECT_EQ(reports[1].sheets_added, 0);
  EXPECT_EQ(reports[1].problems.size(), 1U);
}

TEST(SheetsWorker, TheSamePictureIsTakenInOnce) {
  Fixture f;
  f.worker->add_sheets({f.picture("a.png"), f.picture("b.png", 4)});
  f.worker->add_sheets({f.picture("a again.png"), f.picture("c.png", 5)});
  const auto reports = f.reports();
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].sheets_added, 2);
  EXPECT_TRUE(reports[0].known.empty());
  EXPECT_EQ(reports[1].sheets_added, 1);
  EXPECT_EQ(reports[1].known, std::vector<int>{1});
  EXPECT_TRUE(f.has_sheets(3));
  const auto notices = f.notices.drain();
  ASSERT_FALSE(notices.empty());
  EXPECT_NE(notices.front().text.find("a again.png is the same picture as a.png"),
            std::string::npos);
}

TEST(SheetsWorker, APersonsOwnFileOfTheSampleIsTheirs) {
  Fixture f;
  const fs::path sample = f.picture("sample.png");
  f.worker->set_sample_sheet(sample);
  f.worker->add_sheets({sample});
  f.worker->add_sheets({sample});
  f.worker->add_sheets({f.picture("mine.png")});
  const auto reports = f.reports();
  ASSERT_EQ(reports.size(), 3U);
  EXPECT_EQ(reports[1].sheets_added, 0) << "the sample itself is taken in once";
  EXPECT_EQ(reports[2].sheets_added, 1);
  EXPECT_TRUE(f.has_sheets(2));
}

TEST(SheetsWorker, ATextAmongTheFilesIsToldWhatItIs) {
  Fixture f;
  const fs::path notes = f.folder.path() / "notes.txt";
  const std::vector<std::uint8_t> text = {'t', 'o', ' ', 'd', 'o', '\n'};
  ASSERT_TRUE(write_file_atomically(notes, text, Durability::NotSynced));
  f.worker->add_sheets({notes});
  const auto reports = f.reports();
  ASSERT_EQ(reports.size(), 1U);
  ASSERT_EQ(reports[0].problems.size(), 1U);
  EXPECT_EQ(reports[0].problems[0].what, "a text, no picture and no list of sprites");
  EXPECT_EQ(reports[0].problems[0].hint.find("Export"), std::string::npos);
}

TEST(SheetsWorker, AnImportThatOpeningAProjectReplacesIsReportedAsCancelled) {
  Fixture f;
  std::vector<fs::path> many(200, f.picture("a.png"));
  std::vector<ImportId> asked;
  for (int i = 0; i < 3; ++i) asked.push_back(f.worker->add_sheets(many));
  f.worker->replace({});
  const auto reports = f.reports();
  ASSERT_EQ(reports.size(), 3U) << "each once";
  for (std::size_t i = 0; i < asked.size(); ++i) {
    EXPECT_EQ(reports[i].id, asked[i]);
    EXPECT_TRUE(reports[i].cancelled);
  }
  EXPECT_TRUE(f.has_sheets(0));
}

TEST(SheetsWorker, ACancelledImportIsReportedOnce) {
  Fixture f;
  const std::vector<fs::path> many(200, f.picture("a.png"));
  const ImportId running = f.worker->add_sheets(many);
  const ImportId queued = f.worker->add_sheets(many);
  f.worker->cancel_import();
  const auto reports = f.reports();
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].id, running);
  EXPECT_EQ(reports[1].id, queued);
  EXPECT_TRUE(reports[0].cancelled && reports[1].cancelled);
  // What comes after it is not cancelled.
  const ImportId next = f.worker->add_sheets({f.picture("b.png")});
  const auto all = f.reports();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[2].id, next);
  EXPECT_EQ(all[2].sheets_added, 1);
}

TEST(SheetsWorker, ASheetThatBreaksTheImportIsAProblemNotACancellation) {
  Fixture f;
  const ImportId id = f.worker->add_sheets({f.folder.path() / "missing.png", f.picture("a.png")});
  const auto reports = f.reports();
  ASSERT_EQ(reports.size(), 1U);
  EXPECT_EQ(reports[0].id, id);
  EXPECT_EQ(reports[0].sheets_added, 1);
  EXPECT_EQ(reports[0].problems.size(), 1U);
  EXPECT_FALSE(reports[0].cancelled);
}

TEST(SheetsWorker, EndsSoonWhileItIsBusy) {
  Fixture f;
  const std::vector<fs::path> many(2000, f.picture("a.png"));
  f.worker->add_sheets(many);
  f.worker->add_sheets(many);
  ASSERT_TRUE(eventually([&] { return f.worker->import_progress().active; }));
  const auto begin = std::chrono::steady_clock::now();
  f.worker.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(SheetsWorker, UndoSaysWhatItTakesBack) {
  Fixture f;
  EXPECT_FALSE(f.worker->sheets_undo().can_undo);
  f.worker->add_sheets({f.picture("a.png"), f.picture("b.png", 4)});
  f.worker->set_canvas(Canvas::square(32));
  f.reports();
  const auto canvas = [&] { return f.worker->sheets()->canvas; };
  EXPECT_EQ(canvas(), Canvas::square(32));
  EXPECT_EQ(f.worker->sheets_undo().undo_label, "choose the canvas");
  EXPECT_FALSE(f.worker->sheets_undo().can_redo);
  f.worker->undo_sheets();
  f.reports();
  EXPECT_NE(canvas(), Canvas::square(32));
  EXPECT_EQ(f.worker->sheets_undo().undo_label, "add 2 sheets");
  EXPECT_EQ(f.worker->sheets_undo().redo_label, "choose the canvas");
  f.worker->undo_sheets();
  f.worker->undo_sheets();  // there is nothing left
  f.reports();
  EXPECT_TRUE(f.worker->sheets()->sheets.empty());
  EXPECT_FALSE(f.worker->sheets_undo().can_undo);
  f.worker->redo_sheets();
  f.worker->redo_sheets();
  f.reports();
  EXPECT_EQ(f.worker->sheets()->sheets.size(), 2U);
  EXPECT_EQ(canvas(), Canvas::square(32));
  f.worker->edit_sheet(f.worker->sheets()->sheets.front().id, "merge 2 cells",
                       [](Sheet&) { return true; });
  f.reports();
  EXPECT_EQ(f.worker->sheets_undo().undo_label, "merge 2 cells");
  f.worker->replace({});
  f.reports();
  EXPECT_FALSE(f.worker->sheets_undo().can_undo) << "another project's steps are not taken back";
}

TEST(SheetsWorker, PaletteFilesAreReadAndWrittenOnTheWorker) {
  Fixture f;
  f.worker->add_sheets({f.picture("a.png")});
  const fs::path file = f.folder.path() / "mine.gpl";
  f.worker->save_palette_file(file);
  f.reports();
  ASSERT_TRUE(fs::exists(file));
  const auto written = load_palette(file);
  ASSERT_TRUE(written);
  EXPECT_EQ(written->size() + 1, f.worker->sheets()->palette.colours.size())
      << "without the transparent entry";
  f.worker->use_palette_file(file);
  f.worker->use_palette_file(f.folder.path() / "missing.gpl");
  f.reports();
  EXPECT_EQ(f.worker->sheets()->cleaning.palette, *written);
  EXPECT_EQ(f.worker->sheets_undo().undo_label, "take the colours of mine.gpl");
  const auto notices = f.notices.drain();
  ASSERT_EQ(notices.size(), 3U);
  EXPECT_NE(notices[0].text.find("Saved"), std::string::npos);
  EXPECT_EQ(notices[1].level, Notice::Level::Info);
  EXPECT_EQ(notices[2].level, Notice::Level::Problem);
  EXPECT_NE(notices[2].text.find("missing.gpl"), std::string::npos);
}

}  // namespace
}  // namespace pixelatent::testing
