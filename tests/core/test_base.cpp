#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <future>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/command_queue.hpp"
#include "base/error.hpp"
#include "base/file.hpp"
#include "base/job_runner.hpp"
#include "base/letters.hpp"
#include "base/mailbox.hpp"
#include "base/natural_order.hpp"
#include "base/reply.hpp"
#include "base/rng.hpp"
#include "core/temp_folder.hpp"

namespace pixelatent {
namespace {

using namespace std::chrono_literals;
using testing::TempFolder;

std::vector<std::uint8_t> bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

TEST(NaturalOrder, NumbersCount) {
  std::vector<std::string> names = {"frame10", "b",      "Frame2", "frame1", "a10b2",
                                    "a2",      "a10b10", "frame",  "frame02"};
  std::sort(names.begin(), names.end(), natural_less);
  EXPECT_EQ(names, (std::vector<std::string>{"a2", "a10b2", "a10b10", "b", "frame", "frame1",
                                             "Frame2", "frame02", "frame10"}));
  EXPECT_FALSE(natural_less("a", "a"));
}

TEST(Letters, ThoseOfOtherAlphabetsStay) {
  EXPECT_EQ(lower_case(std::string("Héro É.PNG")), "héro É.png");
  EXPECT_EQ(lower_case_ending("Pack/HERO.Png"), ".png");
  EXPECT_EQ(lower_case_ending("PACK.D/hero"), "");
}

TEST(Error, IsOneReadableLine) {
  const Error error{ErrorCode::NotAnImage, "not an image", "hero.png", "Export it as PNG."};
  EXPECT_EQ(one_line(error), "hero.png: not an image. Export it as PNG.");
  EXPECT_EQ(one_line({ErrorCode::Internal, "two\nlines", "", ""}), "two lines.");
}

TEST(Error, EveryCodeHasItsOwnName) {
  std::set<std::string_view> names;
  for (int i = 0; i < kErrorCodeCount; ++i) names.insert(name_of(static_cast<ErrorCode>(i)));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(kErrorCodeCount));
  EXPECT_EQ(names.count(""), 0U);
}

TEST(Rng, SameSeedSameNumbers) {
  Rng a(7), b(7), c(8);
  EXPECT_EQ(a.next(), b.next());
  EXPECT_NE(a.next(), c.next());
}

TEST(Rng, StaysInRangeAndIsSpread) {
  Rng rng(1);
  double sum = 0, squares = 0;
  for (int i = 0; i < 20000; ++i) {
    const double u = rng.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    const int k = rng.below(3);
    ASSERT_TRUE(k >= 0 && k < 3);
    const double n = rng.normal();
    sum += n;
    squares += n * n;
  }
  EXPECT_NEAR(sum / 20000, 0.0, 0.05);
  EXPECT_NEAR(squares / 20000, 1.0, 0.05);
}

TEST(CommandQueue, KeepsOrderAndLosesNothing) {
  CommandQueue<int> queue;
  constexpr int kEach = 2000;
  std::vector<int> got;
  {
    std::jthread consumer([&](std::stop_token stop) {
      while (got.size() < 2 * kEach) {
        for (int item : queue.wait_drain(stop)) got.push_back(item);
      }
    });
    std::jthread even([&] {
      for (int i = 0; i < kEach; ++i) queue.push(2 * i);
    });
    std::jthread odd([&] {
      for (int i = 0; i < kEach; ++i) queue.push(2 * i + 1);
    });
    even.join();
    odd.join();
    consumer.join();
  }
  int last_even = -2, last_odd = -1;
  for (const int item : got) {
    int& last = item % 2 == 0 ? last_even : last_odd;
    ASSERT_EQ(item, last + 2);
    last = item;
  }
}

TEST(CommandQueue, ClosedTakesNothingAndWakesTheWaiting) {
  CommandQueue<int> queue;
  std::jthread waiting([&](std::stop_token stop) { EXPECT_TRUE(queue.wait_drain(stop).empty()); });
  queue.close();
  waiting.join();
  EXPECT_FALSE(queue.push(1));
  EXPECT_TRUE(queue.drain().empty());
  EXPECT_TRUE(queue.closed());
}

TEST(CommandQueue, WhatWasQueuedBeforeClosingIsStillDrained) {
  CommandQueue<int> queue;
  queue.push(5);
  queue.close();
  EXPECT_EQ(queue.drain(), std::vector<int>{5});
}

TEST(CommandQueue, StopWakesTheWaiting) {
  CommandQueue<int> queue;
  std::jthread waiting([&](std::stop_token stop) { EXPECT_TRUE(queue.wait_drain(stop).empty()); });
  waiting.request_stop();
}

TEST(Mailbox, LatestWinsAndIsTakenOnce) {
  Mailbox<int> box;
  EXPECT_FALSE(box.take());
  box.put(1);
  box.put(2);
  EXPECT_EQ(box.take(), 2);
  EXPECT_FALSE(box.take());
}

TEST(Mailbox, NeverGoesBackwardsBetweenThreads) {
  Mailbox<int> box;
  std::jthread writer([&] {
    for (int i = 1; i <= 5000; ++i) box.put(i);
  });
  int last = 0;
  while (last < 5000) {
    if (const std::optional<int> value = box.take()) {
      ASSERT_GT(*value, last);
      last = *value;
    }
  }
}

TEST(Latest, GivesCopiesOfTheNewest) {
  Latest<std::string> latest;
  EXPECT_EQ(latest.get(), "");
  latest.set("a");
  latest.set("b");
  EXPECT_EQ(latest.get(), "b");
  EXPECT_EQ(latest.get(), "b");
}

TEST(JobRunner, RunsJobsInOrderAndReportsProgress) {
  std::atomic<int> wakes = 0;
  std::promise<void> finished;
  std::vector<int> order;
  JobRunner runner([&] { ++wakes; }, [](const std::string& text) { FAIL() << text; });
  runner.post([&](const JobContext& job) {
    job.report("Reading", 1, 2);
    const JobProgress progress = runner.progress();
    EXPECT_TRUE(progress.active);
    EXPECT_EQ(progress.label, "Reading");
    EXPECT_EQ(progress.total, 2);
    order.push_back(1);
  });
  runner.post([&](const JobContext&) {
    order.push_back(2);
    finished.set_value();
  });
  finished.get_future().wait();
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
  EXPECT_GE(wakes, 2);
}

TEST(JobRunner, CancelStopsTheRunningAndDropsTheQueued) {
  std::promise<void> started, stopped, later;
  std::atomic<bool> dropped_ran = false;
  JobRunner runner([] {}, [](const std::string& text) { FAIL() << text; });
  runner.post([&](const JobContext& job) {
    started.set_value();
    while (!job.cancelled()) std::this_thread::sleep_for(1ms);
    stopped.set_value();
  });
  runner.post([&](const JobContext&) { dropped_ran = true; });
  started.get_future().wait();
  runner.cancel();
  EXPECT_EQ(stopped.get_future().wait_for(10s), std::future_status::ready);
  runner.post([&](const JobContext& job) {
    EXPECT_FALSE(job.cancelled());
    later.set_value();
  });
  EXPECT_EQ(later.get_future().wait_for(10s), std::future_status::ready);
  EXPECT_FALSE(dropped_ran);
}

TEST(JobRunner, CanBeDestroyedWhileBusy) {
  for (int round = 0; round < 20; ++round) {
    std::promise<void> started;
    std::atomic<bool> saw_cancel = false, queued_ran = false;
    {
      JobRunner runner([] {}, [](const std::string& text) { FAIL() << text; });
      runner.post([&](const JobContext& job) {
        started.set_value();
        while (!job.cancelled()) job.report("Busy", 0, 1);
        saw_cancel = true;
      });
      runner.post([&](const JobContext&) { queued_ran = true; });
      started.get_future().wait();
    }
    EXPECT_TRUE(saw_cancel);
    EXPECT_FALSE(queued_ran);
  }
}

TEST(JobRunner, CanBeDestroyedAtOnce) {
  for (int round = 0; round < 50; ++round) {
    JobRunner runner([] {}, [](const std::string&) {});
    runner.post([](const JobContext&) {});
  }
}

TEST(JobRunner, AThrowingJobIsReportedAndTheNextOneRuns) {
  std::promise<std::string> error;
  std::promise<void> next;
  JobRunner runner([] {}, [&](std::string text) { error.set_value(std::move(text)); });
  runner.post([](const JobContext&) { throw std::runtime_error("no such luck"); });
  runner.post([&](const JobContext&) { next.set_value(); });
  EXPECT_EQ(error.get_future().get(), "no such luck");
  EXPECT_EQ(next.get_future().wait_for(10s), std::future_status::ready);
}

TEST(File, ComesBackAsWritten) {
  const TempFolder folder;
  const auto file = folder.path() / "a.bin";
  const auto content = bytes_of(std::string("one\0two", 7));
  ASSERT_TRUE(write_file_atomically(file, content));
  EXPECT_EQ(read_file(file).value(), content);
  ASSERT_TRUE(write_file_atomically(file, bytes_of("new")));
  EXPECT_EQ(read_file(file).value(), bytes_of("new"));
  EXPECT_EQ(folder.count(), 1);
}

TEST(File, LargerThanOneBlockAndEmpty) {
  const TempFolder folder;
  const auto file = folder.path() / "a.bin";
  std::vector<std::uint8_t> content(200001);
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<std::uint8_t>(i * 7);
  ASSERT_TRUE(write_file_atomically(file, content));
  EXPECT_EQ(read_file(file).value(), content);
  ASSERT_TRUE(write_file_atomically(file, {}));
  EXPECT_TRUE(read_file(file).value().empty());
}

TEST(File, FailedWriteKeepsTheOldContentAndLeavesNothingBehind) {
  const TempFolder folder;
  // A folder with something in it can't be replaced by a file: the rename fails, not the writing.
  const auto target = folder.path() / "taken";
  std::filesystem::create_directories(target);
  ASSERT_TRUE(write_file_atomically(target / "inner", bytes_of("old")));
  const Result<> result = write_file_atomically(target, bytes_of("new"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Unwritable);
  EXPECT_FALSE(result.error().hint.empty());
  EXPECT_EQ(read_file(target / "inner").value(), bytes_of("old"));
  EXPECT_EQ(folder.count(), 1);
}

TEST(File, MissingFolderIsUnwritable) {
  const TempFolder folder;
  const Result<> result = write_file_atomically(folder.path() / "missing" / "a", bytes_of("x"));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Unwritable);
  EXPECT_EQ(folder.count(), 0);
}

TEST(File, NewFileNeverReplaces) {
  const TempFolder folder;
  const auto file = folder.path() / "a";
  EXPECT_TRUE(write_new_file_atomically(file, bytes_of("first")).value());
  EXPECT_FALSE(write_new_file_atomically(file, bytes_of("second")).value());
  EXPECT_EQ(read_file(file).value(), bytes_of("first"));
  EXPECT_EQ(folder.count(), 1);
}

TEST(File, OfManyWritersOfANewFileOneWins) {
  const TempFolder folder;
  const auto file = folder.path() / "a";
  std::atomic<int> winners = 0;
  {
    std::vector<std::jthread> writers;
    for (int i = 0; i < 8; ++i) {
      writers.emplace_back([&, i] {
        winners += write_new_file_atomically(file, bytes_of(std::to_string(i))).value() ? 1 : 0;
      });
    }
  }
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(folder.count(), 1);
}

TEST(File, ReaderSeesOldOrNewWhileWritersReplaceIt) {
  const TempFolder folder;
  const auto file = folder.path() / "a";
  const std::vector<std::uint8_t> a(5000, 'a'), b(9000, 'b');
  ASSERT_TRUE(write_file_atomically(file, a));
  std::jthread writer([&] {
    for (int i = 0; i < 30; ++i) ASSERT_TRUE(write_file_atomically(file, i % 2 == 0 ? b : a));
  });
  for (int i = 0; i < 200; ++i) {
    const auto content = read_file(file);
    ASSERT_TRUE(content);
    ASSERT_TRUE(*content == a || *content == b);
  }
}

TEST(File, ReadErrorsSayWhich) {
  const TempFolder folder;
  EXPECT_EQ(read_file(folder.path() / "none").error().code, ErrorCode::NotFound);
  EXPECT_EQ(read_file(folder.path()).error().code, ErrorCode::Unreadable);
  ASSERT_TRUE(write_file_atomically(folder.path() / "a", bytes_of("12345")));
  EXPECT_EQ(read_file(folder.path() / "a", 4).error().code, ErrorCode::TooLarge);
  EXPECT_TRUE(read_file(folder.path() / "a", 5));
}

}  // namespace
TEST(Reply, TheFirstAnswerCounts) {
  std::vector<Result<>> answers;
  {
    const Reply reply([&](Result<> result) { answers.push_back(std::move(result)); });
    const Reply copy = reply;
    copy(fail(ErrorCode::Empty, "nothing runs"));
    reply({});
  }
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].error().code, ErrorCode::Empty);
}

TEST(Reply, IsCancelledWhenTheLastCopyGoesWithoutAnAnswer) {
  std::vector<Result<>> answers;
  std::optional<Reply> first(std::in_place,
                             [&](Result<> result) { answers.push_back(std::move(result)); });
  std::optional<Reply> second = first;
  first.reset();
  EXPECT_TRUE(answers.empty());
  second.reset();
  ASSERT_EQ(answers.size(), 1U);
  EXPECT_EQ(answers[0].error().code, ErrorCode::Cancelled);
  const Reply nobody;
  nobody({});  // nobody waits for it
}

}  // namespace pixelatent
