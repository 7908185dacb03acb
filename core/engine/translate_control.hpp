#pragma once
// The translation of the project: its thread, which trains, measures and applies. No torch in here.
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/command_queue.hpp"
#include "base/mailbox.hpp"
#include "base/reply.hpp"
#include "engine/complete_sheet.hpp"
#include "engine/id_source.hpp"
#include "engine/translate_engine.hpp"
#include "engine/translation_run.hpp"

namespace pixelatent {

/// What it needs of the models; called on its thread.
struct TranslateModels {
  std::function<Result<std::unique_ptr<TranslateJob>>(TranslateStart)> make;
  std::function<Result<std::unique_ptr<TranslateJob>>(const StoredTranslation&)> make_stored;
  MakeViews make_views;
  std::function<std::optional<MeasuredTranslation>(TranslateJob&, const std::function<bool()>&)>
      measure;
};

/// None may wait; called from its thread.
struct TranslateHooks {
  std::function<void()> wake;
  std::function<void(Notice)> notify;
  std::function<void()> pause_explored;          ///< a translation is about to be trained
  std::function<void(UnsavedTranslation)> save;  ///< into the project
};

class TranslateControl : public TranslateEngine {
 public:
  /// `ids` must be there longer.
  TranslateControl(IdSource& ids, TranslateModels models, TranslateHooks hooks);
  /// The running iteration ends, and whatever is under way is given up.
  ~TranslateControl() override;

  AskedRun start_translation(TranslateStart start) override;
  CommandId pause_translation() override;
  CommandId resume_translation() override;
  CommandId finish_translation() override;
  void look_at(std::array<std::vector<int>, kHeadingCount> sprites, double keep) override;
  CommandId apply_translation(TranslateApply apply) override;
  CommandId complete_the_sheet(CompleteRequest request) override;
  std::vector<std::shared_ptr<const CompletedSheet>> take_completed() override {
    return completed_.drain();
  }
  void cancel_applying() override { cancelled_through_ = asked_.load(); }
  JobProgress applying() const override { return applying_.get(); }

  std::vector<CommandDone> take_translate_answers() override { return answers_.drain(); }
  std::vector<TranslateApplied> take_applied() override { return applied_.drain(); }
  std::shared_ptr<const TranslateSnapshot> translation() const override { return snapshot_.get(); }
  RunSeries take_translate_losses() override;
  std::shared_ptr<const Film> translate_film() const override { return film_.get(); }

  /// Another project is there, with this translation or none; of the one before nothing is written
  /// any more. From the storage thread.
  void show(std::optional<StoredTranslation> stored);
  /// What was learned and isn't written yet; nothing: all is. Cancelled: it did not answer within
  /// so many seconds. From the storage thread.
  Result<std::optional<UnsavedTranslation>> unsaved(double seconds);

 private:
  struct Ask {
    std::uint64_t number = 0;
    std::function<Result<>(std::uint64_t number)> work;
    Reply reply;
  };
  CommandId command(std::function<Result<>(std::uint64_t)> work);
  /// Work that shows how far it is, and can be cancelled.
  template <class Wanted>
  using Work = Result<> (TranslateControl::*)(CommandId, std::uint64_t, const Wanted&);
  template <class Wanted>
  CommandId work_on(Wanted wanted, Work<Wanted> work);
  Reply answer(CommandId id);
  void post(std::function<Result<>(std::uint64_t)> work, Reply reply);

  // On the thread.
  void run(const std::stop_token& stop);
  void do_next();
  void give_up(const std::string& why);
  void handle(const Ask& ask);
  Result<> begin(RunId id, TranslateStart start);
  Result<> go_on(RunId id, const StoredTranslation& stored);
  void take_over(RunId id, TranslationRun run, TrainState state);
  Result<> set_training(bool on);
  Result<> finish();
  Result<> apply(CommandId id, std::uint64_t number, const TranslateApply& wanted);
  Result<> complete(CommandId id, std::uint64_t number, const CompleteRequest& wanted);
  Result<std::vector<Image>> translated(const TranslateApply& wanted,
                                        const std::vector<Image>& sprites, std::uint64_t number);
  bool cancelled(std::uint64_t number) const {
    return stop_.stop_requested() || cancelled_through_.load() >= number;
  }
  void iterate();
  void end();
  void measure_when_free();
  void draw_look();
  void add_to_film(std::shared_ptr<const TranslateLook> look);
  void show_film(const std::vector<TimelineFrame>& frames);
  void publish();
  void save();
  /// Whether the project's file lacks something of the run.
  bool is_unsaved() const;
  UnsavedTranslation take_unsaved();
  bool interrupted() const { return stop_.stop_requested() || handled_ != asked_.load(); }

  IdSource& ids_;
  TranslateModels models_;
  TranslateHooks hooks_;
  CommandQueue<Ask> asks_;
  CommandQueue<CommandDone> answers_;
  CommandQueue<TranslateApplied> applied_;
  CommandQueue<std::shared_ptr<const CompletedSheet>> completed_;
  CommandQueue<std::pair<RunId, MetricPoint>> losses_;
  Latest<std::shared_ptr<const TranslateSnapshot>> snapshot_;
  Latest<std::shared_ptr<const Film>> film_;
  Latest<std::shared_ptr<TranslationInFile>> place_;  ///< of the run that is there
  Latest<JobProgress> applying_;
  std::atomic<std::uint64_t> asked_ = 0, cancelled_through_ = 0;

  // The thread's own.
  std::stop_token stop_;
  std::optional<TranslationRun> run_;
  TranslateSnapshot now_;
  std::array<std::vector<int>, kHeadingCount> looked_at_;
  double keep_ = kKeepByDefault;
  bool measure_due_ = false;
  double look_due_ = 0, publish_due_ = 0, save_due_ = 0;
  std::int64_t rate_images_ = 0;
  double rate_seconds_ = 0;
  std::uint64_t handled_ = 0;
  std::jthread thread_;  ///< last: it ends before the rest goes
};

}  // namespace pixelatent
