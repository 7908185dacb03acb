#include <gtest/gtest.h>

#include <functional>

#include "train/thread_pacer.hpp"

namespace pixelatent::testing {
namespace {

using Pace = ThreadPacer::Pace;
/// Seconds of an iteration with so many threads.
using Machine = std::function<double(int)>;

const Machine kQuiet = [](int threads) { return 0.1 + 0.4 / threads; };
const Machine kBusy = [](int threads) { return threads == 1 ? 0.5 : 0.9; };

/// How many of `iterations` ran with `threads`.
int run(ThreadPacer& pacer, const Machine& machine, int iterations, int threads) {
  int count = 0;
  for (int i = 0; i < iterations; ++i) {
    count += pacer.threads() == threads ? 1 : 0;
    pacer.took(machine(pacer.threads()));
  }
  return count;
}

TEST(ThreadPacer, KeepsAllThreadsOnAQuietMachineAndSeldomTriesFewer) {
  ThreadPacer pacer(2, Pace::Adapts);
  EXPECT_GE(run(pacer, kQuiet, 1000, 2), 920);
}

TEST(ThreadPacer, GivesWayToABusyProcessAndComesBackAfterIt) {
  ThreadPacer pacer(2, Pace::Adapts);
  run(pacer, kQuiet, 100, 2);
  run(pacer, kBusy, 100, 1);
  EXPECT_GE(run(pacer, kBusy, 400, 1), 360);
  run(pacer, kQuiet, 100, 2);
  EXPECT_GE(run(pacer, kQuiet, 400, 2), 360);
}

TEST(ThreadPacer, FindsItsWayBetweenManyThreads) {
  ThreadPacer pacer(8, Pace::Adapts);
  const Machine two_are_best = [](int threads) {
    return threads == 2 ? 1.0 : threads == 4 ? 1.5 : 2.0;
  };
  run(pacer, two_are_best, 200, 2);
  EXPECT_GE(run(pacer, two_are_best, 400, 2), 360);
  run(pacer, kQuiet, 200, 8);
  EXPECT_GE(run(pacer, kQuiet, 400, 8), 360);
}

TEST(ThreadPacer, WhatAPersonAskedForStays) {
  ThreadPacer pacer(2, Pace::Fixed);
  EXPECT_EQ(run(pacer, kBusy, 1000, 2), 1000);
  ThreadPacer single(1, Pace::Adapts);
  EXPECT_EQ(run(single, kQuiet, 100, 1), 100);
}

}  // namespace
}  // namespace pixelatent::testing
