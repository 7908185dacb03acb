#pragma once
// Losses and changed settings leave the trainer once, but two want them: the window and the file.
#include <functional>
#include <mutex>
#include <utility>

#include "train/snapshot.hpp"

namespace pixelatent {

class RunSeriesSplitter {
 public:
  /// `take` gives what came since it was called last, all of one run.
  explicit RunSeriesSplitter(std::function<RunSeries()> take) : take_(std::move(take)) {}

  RunSeries take_for_window() {
    const std::lock_guard lock(mutex_);
    pull();
    return std::exchange(window_, {window_.run, {}, {}});
  }
  /// Nothing when another run is trained already, whose series stays for when it is asked for.
  RunSeries take_for_file(RunId run) {
    const std::lock_guard lock(mutex_);
    pull();
    if (file_.run != run) return {run, {}, {}};
    return std::exchange(file_, {run, {}, {}});
  }

 private:
  void pull() {
    const RunSeries news = take_();
    if (news.again) {
      window_ = news;
    } else {
      append(news, window_, {});
    }
    // What was told once already is in the file.
    append(news, file_, news.again.value_or(RunSeries::Again{}));
  }
  static void append(const RunSeries& from, RunSeries& to, const RunSeries::Again& but) {
    if (from.run != to.run) to = {from.run, {}, {}};
    const auto tail = [](auto& out, const auto& in, std::size_t skip) {
      out.insert(out.end(), in.begin() + static_cast<std::ptrdiff_t>(skip), in.end());
    };
    tail(to.losses, from.losses, but.losses);
    tail(to.changes, from.changes, but.changes);
  }

  std::function<RunSeries()> take_;
  std::mutex mutex_;
  RunSeries window_, file_;
};

}  // namespace pixelatent
