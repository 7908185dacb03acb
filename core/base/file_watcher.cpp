// Linux's inotify, which POSIX has no counterpart of.
#include "base/file_watcher.hpp"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <map>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "base/knock.hpp"

namespace pixelatent {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kQuiet{300}, kLongest{3000}, kBeforeAgain{1000};
constexpr std::uint32_t kChanges = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE |
                                   IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

/// Of a folder: the names in it that matter, and the files they stand for.
using Names = std::map<std::string, std::set<fs::path>>;

/// Where a file is written to: under its own name, and where a link leads.
std::set<fs::path> places_of(const fs::path& file) {
  std::error_code error;
  std::set<fs::path> places{fs::absolute(file, error).lexically_normal()};
  if (fs::path real = fs::canonical(file, error); !error) places.insert(std::move(real));
  return places;
}

struct Pending {
  Clock::time_point first, due;
  int again = 0;
};

}  // namespace

class FileWatcher::Impl {
 public:
  explicit Impl(std::function<void(const ChangedFile&)> tell)
      : tell_(std::move(tell)),
        inotify_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)),
        thread_([this](const std::stop_token& stop) { run(stop); }) {}
  ~Impl() {
    stop();
    if (inotify_ >= 0) close(inotify_);
  }

  void watch(const std::vector<fs::path>& files) {
    {
      std::lock_guard lock(mutex_);
      set_files(files);
    }
    knock_.knock();
  }
  void look_again(const ChangedFile& asked) {
    {
      std::lock_guard lock(mutex_);
      if (!files_.contains(asked.file)) return;
      const auto now = Clock::now();
      const bool soon = asked.again < 0;
      pending_.try_emplace(asked.file,
                           Pending{now, now + (soon ? kQuiet : kBeforeAgain), asked.again + 1});
    }
    knock_.knock();
  }
  void stop() {
    thread_.request_stop();
    knock_.knock();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      knock_.wait(inotify_, POLLIN, milliseconds_left());
      if (inotify_ >= 0) read_events();
      for (const ChangedFile& changed : take_due()) {
        if (stop.stop_requested()) return;
        tell_(changed);
      }
    }
  }

  int milliseconds_left() {
    std::lock_guard lock(mutex_);
    if (!unwatched_.empty()) return 0;
    if (pending_.empty()) return -1;
    Clock::time_point first = Clock::time_point::max();
    for (const auto& [file, pending] : pending_) first = std::min(first, pending.due);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(first - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
  }

  // --- With the lock held --------------------------------------------------------------------

  void set_files(const std::vector<fs::path>& files) {
    files_ = {files.begin(), files.end()};
    std::erase_if(pending_, [&](const auto& entry) { return !files_.contains(entry.first); });
    std::map<fs::path, Names> folders;
    for (const fs::path& file : files_) {
      for (const fs::path& place : places_of(file)) {
        folders[place.parent_path()][place.filename().string()].insert(file);
      }
    }
    std::map<int, Names> watched;
    for (auto& [folder, names] : folders) {
      const int watch = inotify_ < 0 ? -1 : inotify_add_watch(inotify_, folder.c_str(), kChanges);
      if (watch < 0) {
        const bool news = told_unwatched_.insert(folder).second;
        if (news) unwatched_.push_back({*names.begin()->second.begin(), FileChange::CantWatch});
        continue;
      }
      // Two paths may lead to one folder.
      for (auto& [name, of] : names) watched[watch][name].merge(of);
    }
    for (const auto& [watch, names] : watched_) {
      if (!watched.contains(watch)) inotify_rm_watch(inotify_, watch);
    }
    watched_ = std::move(watched);
  }

  void on(const inotify_event& event, const std::string& name) {
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
      for (const fs::path& file : files_) changed(file);
      return;
    }
    const auto folder = watched_.find(event.wd);
    if (folder == watched_.end()) return;
    if ((event.mask & (IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED)) != 0) {
      for (const auto& [of, files] : folder->second) {
        for (const fs::path& file : files) changed(file);
      }
      if ((event.mask & IN_IGNORED) != 0) watched_.erase(folder);
      return;
    }
    const auto files = folder->second.find(name);
    if (files == folder->second.end()) return;
    for (const fs::path& file : files->second) changed(file);
  }

  void changed(const fs::path& file) {
    const auto now = Clock::now();
    const auto [entry, is_new] = pending_.try_emplace(file, Pending{now, now + kQuiet});
    if (is_new) return;
    entry->second.due = std::min(now + kQuiet, entry->second.first + kLongest);
    entry->second.again = 0;
  }

  // --- Without it ----------------------------------------------------------------------------

  void read_events() {
    alignas(inotify_event) std::array<char, 1 << 14> buffer;
    while (true) {
      const ssize_t size = read(inotify_, buffer.data(), buffer.size());
      if (size <= 0) return;
      std::lock_guard lock(mutex_);
      for (ssize_t at = 0; at < size;) {
        inotify_event event;
        std::memcpy(&event, buffer.data() + at, sizeof event);
        const char* name = event.len > 0 ? buffer.data() + at + sizeof event : "";
        on(event, name);
        at += static_cast<ssize_t>(sizeof event + event.len);
      }
    }
  }

  std::vector<ChangedFile> take_due() {
    std::vector<ChangedFile> due;
    {
      std::lock_guard lock(mutex_);
      due.swap(unwatched_);
      const auto now = Clock::now();
      std::erase_if(pending_, [&](const auto& entry) {
        if (entry.second.due > now) return false;
        due.push_back({entry.first, FileChange::Written, entry.second.again});
        return true;
      });
    }
    for (ChangedFile& changed : due) {
      std::error_code error;
      if (changed.change == FileChange::Written && !fs::exists(changed.file, error))
        changed.change = FileChange::Gone;
    }
    return due;
  }

  std::function<void(const ChangedFile&)> tell_;
  int inotify_;
  Knock knock_;
  std::mutex mutex_;
  std::set<fs::path> files_;
  std::set<fs::path> told_unwatched_;   ///< folders
  std::vector<ChangedFile> unwatched_;  ///< to be told
  std::map<int, Names> watched_;        ///< by inotify's number of the folder
  std::map<fs::path, Pending> pending_;
  std::jthread thread_;
};

FileWatcher::FileWatcher(std::function<void(const ChangedFile&)> tell)
    : impl_(std::make_unique<Impl>(std::move(tell))) {}
FileWatcher::~FileWatcher() = default;
void FileWatcher::watch(const std::vector<fs::path>& files) { impl_->watch(files); }
void FileWatcher::look_again(const ChangedFile& file) { impl_->look_again(file); }
void FileWatcher::stop() { impl_->stop(); }

}  // namespace pixelatent
