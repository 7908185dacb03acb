// Sheets on their worker: every import is reported exactly once, every step can be taken back.
#include <gtest/gtest.h>

#include <atomic>

#include "base/file.hpp"
#include "core/temp_folder.hpp"
#include "engine/sheets_worker.hpp"
#include "image/encode.hpp"
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

}  // namespace
}  // namespace pixelatent::testing
