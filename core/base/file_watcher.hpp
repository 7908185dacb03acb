#pragma once
// Tells when another program has written a file: by the folder it lies in (inotify), so that one
// that is written under another name and renamed is seen, too. Nothing is looked at again and
// again.
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace pixelatent {

enum class FileChange {
  Written,
  Gone,
  CantWatch,  ///< its folder can't be: nothing is told of what is in it; said once for a folder
};

struct ChangedFile {
  std::filesystem::path file;  ///< as it was given
  FileChange change = FileChange::Written;
  int again = 0;  ///< how often look_again() was asked for since it changed
};

class FileWatcher {
 public:
  /// `tell` is called from a thread of its own, when a file has been left alone for 0.3 s after a
  /// change (or changes for 3 s already), once for all changes until then.
  explicit FileWatcher(std::function<void(const ChangedFile&)> tell);
  /// Joins.
  ~FileWatcher();
  FileWatcher(const FileWatcher&) = delete;
  FileWatcher& operator=(const FileWatcher&) = delete;

  /// These from when it returns on, and no others.
  void watch(const std::vector<std::filesystem::path>& files);
  /// Tells of a watched file once more, in a second: when what was found there was not whole. With
  /// `again` of -1: soon, as if it had just been written.
  void look_again(const ChangedFile& file);
  /// Nothing is told any more when this returns. What is asked for after it does nothing.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pixelatent
