#pragma once
// The storage thread: everything that is read from and written to the project file. What it is
// given are values; nothing waits for it, and it alone waits for the trainer. No torch in here.
#include <atomic>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/mailbox.hpp"
#include "engine/project_status.hpp"
#include "engine/run_past.hpp"
#include "project/project_store.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// What the run has told since it was asked last; both the window and the file want it.
struct RunNews {
  std::vector<MetricPoint> losses;
  std::vector<HyperChange> changes;
};

/// How the storage thread gets at the rest; all may be called from any thread and none waits.
struct StorageLinks {
  std::function<void()> wake;  ///< the status has changed
  std::function<void(Notice)> notify;
  std::function<void(CommandId, Result<>)> answer;  ///< to what was asked for by number
  std::function<CommandId(Trainer::Command)> send;  ///< to the trainer
  std::function<std::shared_ptr<const TrainSnapshot>()> snapshot;
  std::function<RunNews()> news;
  std::function<std::shared_ptr<const SheetCollection>()> sheets;  ///< empty: not to be followed
  std::function<void(SheetCollection)> show_sheets;
  std::function<void(OpenedProject)> opened;
  /// Makes a run that was saved go on, paused; the answer to `id` comes from there.
  std::function<void(CommandId id, StoredRun, Checkpoint, RunPast)> go_on;
  /// Sends the run back to a state of its; the answer to `id` (0: nobody waits) comes from there.
  std::function<void(CommandId id, GoBack)> go_back;
  std::function<bool(const SheetCollection&)> worth_a_file;  ///< of sheets alone
};

class Storage {
 public:
  explicit Storage(StorageLinks links);
  ~Storage();
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  /// Work on the open project, in the order it was asked for and all or nothing; a project without
  /// a name is begun for it. Left out when the project is only for reading. A failure is told once
  /// and shows in the status. From any thread.
  using Write = std::function<Result<>(ProjectStore&, RunNumber)>;
  void write(Write work);

  /// A new run has begun on the trainer thread; it becomes the project's.
  void begin_run(ModelKind model, std::uint64_t seed, std::shared_ptr<const SpriteSet> set);
  /// For headless jobs: an open project and the run in it that goes on (0: none yet).
  void adopt(ProjectStore store, RunNumber run);

  /// A state that is about to be measured becomes a checkpoint, which stays at least until
  /// add_quality(). `tag`: the trainer's number of the run.
  void save_candidate(std::uint64_t tag, std::shared_ptr<const JobState> state);
  /// What came out; its checkpoint may be the best of the run now.
  void add_quality(std::uint64_t tag, QualityPoint point);
  /// Sends the run back to its best checkpoint. NotFound when none was measured yet.
  void go_to_best(CommandId id, GoBack::Why why);

  void open(CommandId id, std::filesystem::path file);
  void open_last(CommandId id);  ///< NotFound when there is none that could be written
  /// What can be read of a damaged project goes into a new one beside it, which is opened.
  void recover(CommandId id, std::filesystem::path damaged);
  void begin_new(CommandId id);
  void save_as(CommandId id, std::filesystem::path file);
  void save_copy(CommandId id, std::filesystem::path file);
  void save_now(CommandId id);
  void set_every(SaveEvery every);

  /// Writes all there is and closes the file; for the run's state it waits this long at most.
  /// Nothing is done after it.
  Result<> close(double seconds);

  ProjectStatus status() const { return status_.get(); }

 private:
  void run();
  void post(std::function<void()> job);
  void look_around();

  // On the storage thread alone.
  Result<> need_store();
  Result<> store_begun();
  Result<> save_run(double seconds);
  Result<> write_checkpoint(JobState state);
  Result<> save_sheets();
  Result<> save_all(double seconds);
  Result<> stay_in_place();
  Result<> do_open(CommandId id, const std::filesystem::path& file);
  Result<> do_save_as(const std::filesystem::path& file);
  void take(ProjectStore store, RunNumber run);
  void drop_store();
  void drop_run();
  bool sheets_changed() const;
  bool checkpoint_due() const;
  bool writable() const { return store_ && store_->writable(); }
  void settle(const Result<>& result);  ///< into the status, told once
  template <class Change>
  void set_status(Change change) {
    ProjectStatus status = status_.get();
    change(status);
    status_.set(std::move(status));
    if (links_.wake) links_.wake();
  }

  StorageLinks links_;
  Latest<ProjectStatus> status_;

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> jobs_;
  std::chrono::steady_clock::time_point give_up_;  ///< set before closing_
  std::atomic<bool> closing_ = false;

  // The storage thread's own.
  std::optional<ProjectStore> store_;
  RunNumber run_ = 0;
  std::optional<StoredRun> begun_;  ///< a run that no file could take
  std::uint64_t measured_ =
      0;  ///< tag of the run that run_ is, once a state of it was to be measured
  std::optional<std::int64_t> awaited_;  ///< images of the newest of these
  RunNews unsaved_;                      ///< told by the run, not in the file yet
  std::shared_ptr<const SheetCollection> sheets_written_;
  std::chrono::steady_clock::time_point written_, retry_;
  std::int64_t saved_images_ = -1;
  HyperParams saved_hyper_;
  std::thread thread_;
};

}  // namespace pixelatent
