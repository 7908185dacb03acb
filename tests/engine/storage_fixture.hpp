#pragma once
// A project file with a trainer of fake jobs, as the engine puts them together.
#include <atomic>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/temp_folder.hpp"
#include "engine/run_series_splitter.hpp"
#include "engine/storage.hpp"
#include "threads/fake_job.hpp"

namespace pixelatent::testing {

/// What goes wrong from now on.
struct Faults {
  std::atomic<bool> taking_state = false;  ///< of the run: throws
  std::atomic<bool> making = false;        ///< a run that goes on: an error
  std::atomic<bool> sampling = false;      ///< the first samples of a run: throws
  std::atomic<bool> sheets = false;        ///< asking for the newest sheets: throws
};

inline std::shared_ptr<const SpriteSet> small_set() {
  std::vector<Image> sprites(3, Image(16, 16));
  for (std::size_t i = 0; i < sprites.size(); ++i) {
    sprites[i].at(static_cast<int>(i), 2) = {200, static_cast<std::uint8_t>(40 * i), 10, 255};
  }
  return SpriteSet::create(std::move(sprites), Canvas::square(16)).value();
}

/// A job whose run can be written to a project file. A tenth of a millisecond an iteration.
class StoredJob : public FakeJob {
 public:
  StoredJob(std::shared_ptr<const SpriteSet> set, const Faults& faults)
      : FakeJob([](int) -> Result<> {
          std::this_thread::sleep_for(std::chrono::microseconds(100));
          return {};
        }),
        set_(std::move(set)),
        faults_(faults) {}

  std::shared_ptr<const SpriteSet> sprite_set() const override { return set_; }
  SampleGrid sample() override {
    if (faults_.sampling) throw std::runtime_error("no samples today");
    SampleGrid grid = FakeJob::sample();
    for (Image& image : grid.samples) image = Image(set_->canvas().width, set_->canvas().height);
    return grid;
  }
  JobState save_state() const override {
    if (faults_.taking_state) throw std::runtime_error("no memory for the state");
    return FakeJob::save_state();
  }

 private:
  std::shared_ptr<const SpriteSet> set_;
  const Faults& faults_;
};

class StorageFixture {
 public:
  StorageFixture() : trainer(sinks()), series([this] { return trainer.take_series(); }) {
    setenv("XDG_STATE_HOME", folder.path().c_str(), 1);
    newest_sheets.set(std::make_shared<const SheetCollection>());
    storage = std::make_unique<Storage>(ids, hooks());
  }
  ~StorageFixture() {
    if (storage) (void)storage->close(1.5);
  }

  StartRun new_run() {
    StartRun start;
    start.run = ids.next_run();
    start.make = [this]() -> Result<MadeRun> {
      return MadeRun{std::make_unique<StoredJob>(set, faults), {}};
    };
    start.begun = [this, run = start.run](const TrainingJob& job) {
      storage->begin_run(run, job.model(), job.seed(), job.sprite_set());
    };
    return start;
  }
  /// Trains a new run and waits for its first images.
  RunId train() {
    StartRun start = new_run();
    const RunId run = start.run;
    EXPECT_TRUE(answer(trainer, trainer.send(std::move(start))));
    EXPECT_TRUE(eventually([&] { return trainer.snapshot()->images > 0; }));
    return run;
  }

  /// How a command of the project's ended.
  Result<> done(CommandId id) {
    Result<> result = fail(ErrorCode::Internal, "no answer came");
    eventually([&] {
      for (CommandDone& done : storage->take_project_answers()) answers.push_back(std::move(done));
      for (const CommandDone& done : answers) {
        if (done.id != id) continue;
        result = done.result;
        return true;
      }
      return false;
    });
    return result;
  }

  TempFolder folder;
  IdSource ids;
  Faults faults;
  std::shared_ptr<const SpriteSet> set = small_set();
  Latest<std::shared_ptr<const SheetCollection>> newest_sheets;
  CommandQueue<Notice> notices;
  std::vector<CommandDone> answers;  ///< all that came so far
  std::unique_ptr<Storage> storage;  // there longer than the trainer, as in the engine
  Trainer trainer;
  RunSeriesSplitter series;

 private:
  TrainerSinks sinks() {
    TrainerSinks sinks;
    sinks.publish_samples = false;
    return sinks;
  }
  StorageHooks hooks() {
    StorageHooks hooks;
    hooks.notify = [this](Notice notice) { notices.push(std::move(notice)); };
    hooks.send = [this](Trainer::Command command, Reply reply) {
      trainer.send(std::move(command), std::move(reply));
    };
    hooks.snapshot = [this] { return trainer.snapshot(); };
    hooks.take_series = [this](RunId run) { return series.take_for_file(run); };
    hooks.sheets = [this] {
      if (faults.sheets) throw std::runtime_error("no sheets today");
      return newest_sheets.get();
    };
    hooks.show_sheets = [this](SheetCollection sheets) {
      newest_sheets.set(std::make_shared<const SheetCollection>(std::move(sheets)));
    };
    hooks.worth_a_file = [](const SheetCollection& sheets) { return !sheets.sheets.empty(); };
    hooks.resumed_run = [this](const StoredRun&, const Checkpoint& checkpoint, RunHistory) {
      StartRun start;
      start.make = [this, checkpoint]() -> Result<MadeRun> {
        if (faults.making) return fail(ErrorCode::NotAProject, "weights of another make");
        auto job = std::make_unique<StoredJob>(set, faults);
        job->load_state(checkpoint.state);
        return MadeRun{std::move(job), checkpoint.state.counters};
      };
      return start;
    };
    return hooks;
  }
};

}  // namespace pixelatent::testing
