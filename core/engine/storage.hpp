#pragma once
// The storage thread: everything that is read from and written to the project file. What it is
// given are values; nothing waits for it, and it alone waits for the trainer. No torch in here.
#include <atomic>
#include <chrono>
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

#include "base/command_queue.hpp"
#include "base/mailbox.hpp"
#include "engine/id_source.hpp"
#include "engine/project_engine.hpp"
#include "engine/run_history.hpp"
#include "engine/run_on_disk.hpp"
#include "engine/run_recorder.hpp"
#include "engine/save_policy.hpp"
#include "engine/timeline_rows.hpp"
#include "engine/translation_run.hpp"
#include "project/project_store.hpp"
#include "train/trainer.hpp"

namespace pixelatent {

/// How the storage thread gets at the rest; all may be called from any thread and none waits.
struct StorageHooks {
  std::function<void()> wake;  ///< the status has changed, or there is an answer
  std::function<void(Notice)> notify;
  std::function<void(Trainer::Command, Reply)> send;  ///< to the trainer
  std::function<std::shared_ptr<const TrainSnapshot>()> snapshot;
  std::function<RunSeries(RunId)> take_series;
  std::function<std::shared_ptr<const SheetCollection>()> sheets;  ///< empty: not to be followed
  std::function<void(SheetCollection)> show_sheets;
  std::function<bool(const SheetCollection&)> worth_a_file;  ///< of sheets alone
  /// What makes a run that was saved go on; only for open_project() and its like.
  std::function<StartRun(StoredRun, Checkpoint, RunHistory)> resumed_run;
  /// The project that is open now has this translation; may be empty.
  std::function<void(std::optional<StoredTranslation>)> show_translation{};
  /// What of it is not in the file yet; waits so many seconds at most. May be empty.
  std::function<Result<std::optional<UnsavedTranslation>>(double)> unsaved_translation{};
};

class Storage : public ProjectEngine, public RunRecorder {
 public:
  /// `ids` must be there longer.
  Storage(IdSource& ids, StorageHooks hooks);
  ~Storage() override;
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  CommandId open_project(std::filesystem::path file) override;
  CommandId open_last_project() override;
  CommandId recover_project(std::filesystem::path damaged) override;
  CommandId new_project() override;
  CommandId save_project() override;
  CommandId save_project_as(std::filesystem::path file) override;
  CommandId save_project_copy(std::filesystem::path file) override;
  std::vector<CommandDone> take_project_answers() override { return answers_->drain(); }
  void set_favourites(std::vector<Favourite> favourites) override;
  void keep_visits(RunId run, VisitChanges changes) override;
  void keep_walk(RunId run, std::string walk) override;
  void keep_view(std::string view) override;
  void set_save_every(SaveEvery every) override;
  ProjectStatus project() const override { return status_.get(); }
  std::optional<OpenedProject> take_opened_project() override { return opened_.take(); }

  void begin_run(RunId run, ModelKind model, std::uint64_t seed,
                 std::shared_ptr<const SpriteSet> set) override;
  void save_translation(UnsavedTranslation unsaved);
  void add_moment(TimelineChange change) override;
  void save_candidate(RunId run, std::shared_ptr<const JobState> state,
                      std::shared_ptr<const SampleGrid> drawn) override;
  void add_quality(RunId run, QualityPoint point) override;
  void go_to_best(RunId run, GoBack::Why why, Reply reply) override;
  void go_to(RunId run, std::int64_t state, Reply reply) override;
  void go_to_left(RunId run, KeptWhy why, Reply reply) override;
  std::shared_ptr<const KeptStates> kept_states() const override { return kept_.get(); }

  /// For headless jobs: an open project and the run on `set` in it that goes on as `run` (0: none
  /// yet).
  void adopt(ProjectStore store, RunNumber number, RunId run, std::shared_ptr<const SpriteSet> set);

  /// Writes all there is and closes the file; for the run's state it waits this long at most.
  /// Nothing is done after it.
  Result<> close(double seconds);

 private:
  using Clock = std::chrono::steady_clock;
  using Write = std::function<Result<>(ProjectStore&, RunNumber)>;
  enum class Taken { Written, RunIsGone };
  static constexpr double kWaitForState =
      20;  ///< seconds; an iteration on a busy machine takes one or two

  void run();
  /// False: it is closing, and the job was not taken.
  bool post(std::function<void()> job);
  CommandId command(std::function<void(const Reply&)> work);

  // On the storage thread alone. What is written by itself:
  void write_what_changed();
  Result<> write(const Write& work);
  Result<> need_store();
  Result<> store_waiting_run();
  Result<Taken> save_run(double seconds);
  Result<> write_checkpoint(JobState state);
  static void append(const RunSeries& news, RunSeries& series);
  /// What was asked of the run, for one that is there.
  RunPlan plan_at(const RunCounters& counters) const;
  Result<> write_series(const RunOnDisk::OnDisk& run);
  void checkpoint_written(const RunCounters& counters, const HyperParams& hyper);
  Result<> save_sheets();
  Result<> save_all(double seconds);
  Result<> save_newest_translation(double seconds);
  bool sheets_changed() const;
  bool run_due() const;
  bool writable() const { return store_ && store_->writable(); }
  bool for_reading() const { return store_ && !store_->writable(); }

  // Back to a kept state.
  /// How a state is gone to; `to` and `leaves` (what the state of now is kept as) follow.
  struct WayBack {
    RunId run;
    GoBack::Why why = GoBack::Why::Asked;
    std::int64_t to = 0;
    KeptWhy leaves = KeptWhy::GoingBack;
  };
  using Wanted = std::function<bool(const KeptState&)>;
  Result<> send_back(WayBack way, const Wanted& wanted, const Reply& reply);
  Result<std::shared_ptr<const RunPast>> past_of(RunNumber run, std::int64_t state) const;
  Result<> write_gone_back(const WayBack& way, GoBack::Left left, const RunSeries& series);
  void show_kept_states();

  // Which file the project is. Those with a reply give it themselves unless they return an error:
  // the trainer has the last word.
  Result<> open(const std::filesystem::path& file, const Reply& reply);
  void open_last(const Reply& reply);
  void tell_whether_locked(const std::filesystem::path& file);
  void recover(const std::filesystem::path& damaged, const Reply& reply);
  Result<> begin_new(const Reply& reply);
  Result<> save();
  Result<> save_as(const std::filesystem::path& file);
  Result<> save_copy(const std::filesystem::path& file);
  Result<> stay_in_place();
  void use_store(ProjectStore store);
  void drop_store();
  static void show_recent(ProjectStatus& status);
  /// What the list of recent projects shows of this one, when there is something to show.
  void keep_thumbnail();

  /// Of writing all there is: "saved", or what went wrong, which is told once.
  void show_result(const Result<>& result);
  /// Of writing a part of it: nothing is called saved for it.
  void show_failure(const Result<>& result) {
    if (!result) show_result(result);
  }
  template <class Change>
  void set_status(Change change) {
    ProjectStatus status = status_.get();
    change(status);
    status_.set(std::move(status));
    if (hooks_.wake) hooks_.wake();
  }
  void set_busy(bool busy) {
    set_status([busy](ProjectStatus& status) { status.busy = busy; });
  }
  void show_run_number() {
    set_status([this](ProjectStatus& status) { status.run = run_.number(); });
  }

  IdSource& ids_;
  StorageHooks hooks_;
  Latest<ProjectStatus> status_;
  Mailbox<OpenedProject> opened_;
  /// Shared with replies that are under way.
  std::shared_ptr<CommandQueue<CommandDone>> answers_ =
      std::make_shared<CommandQueue<CommandDone>>();

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::function<void()>> jobs_;
  Clock::time_point give_up_;  ///< set before closing_
  std::atomic<bool> closing_ = false;

  // The storage thread's own.
  std::optional<ProjectStore> store_;
  Latest<std::shared_ptr<const KeptStates>> kept_;
  std::shared_ptr<const SpriteSet> set_;  ///< of the run
  /// Asked for and not answered: what the run tells now may belong to either way, and waits.
  int ways_back_ = 0;
  RunOnDisk run_{RunRole::Explore};  ///< a project goes on with its newest run of this role
  SavePolicy policy_;
  TimelineRecorder timeline_;
  std::shared_ptr<const SheetCollection> sheets_written_;
  std::thread thread_;
};

}  // namespace pixelatent
