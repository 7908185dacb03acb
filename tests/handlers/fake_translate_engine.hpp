#pragma once
// Translations that learn nothing: what was asked for is written down, tests say what comes of it.
#include <utility>
#include <vector>

#include "engine/complete_sheet.hpp"
#include "engine/translate_engine.hpp"

namespace pixelatent {

class FakeTranslateEngine : public TranslateEngine {
 public:
  AskedRun start_translation(TranslateStart start) override {
    started.push_back(std::move(start));
    return {++last_command, {100 + last_command}};
  }
  CommandId pause_translation() override {
    ++paused;
    return ++last_command;
  }
  CommandId resume_translation() override {
    ++resumed;
    return ++last_command;
  }
  CommandId finish_translation() override {
    ++finished;
    return ++last_command;
  }
  void look_at(std::array<std::vector<int>, kHeadingCount> sprites, double keep) override {
    looked_at.emplace_back(std::move(sprites), keep);
  }
  CommandId apply_translation(TranslateApply apply) override {
    applied_to.push_back(std::move(apply));
    return ++last_command;
  }
  CommandId complete_the_sheet(CompleteRequest request) override {
    completing.push_back(std::move(request));
    return ++last_command;
  }
  std::vector<std::shared_ptr<const CompletedSheet>> take_completed() override {
    return std::exchange(completed, {});
  }
  void cancel_applying() override { ++cancelled; }
  JobProgress applying() const override { return progress; }
  std::vector<CommandDone> take_translate_answers() override { return std::exchange(answers, {}); }
  std::vector<TranslateApplied> take_applied() override { return std::exchange(applied, {}); }
  std::shared_ptr<const TranslateSnapshot> translation() const override { return snapshot; }
  RunSeries take_translate_losses() override { return std::exchange(series, {}); }
  std::shared_ptr<const Film> translate_film() const override { return film; }

  /// The newest command went like this.
  void answer(Result<> result = {}) { answers.push_back({last_command, std::move(result)}); }

  std::vector<TranslateStart> started;
  int paused = 0, resumed = 0, finished = 0, cancelled = 0;
  std::vector<std::pair<std::array<std::vector<int>, kHeadingCount>, double>> looked_at;
  std::vector<TranslateApply> applied_to;
  std::vector<CompleteRequest> completing;
  CommandId last_command = 0;
  JobProgress progress;
  std::vector<CommandDone> answers;
  std::vector<TranslateApplied> applied;
  std::vector<std::shared_ptr<const CompletedSheet>> completed;
  std::shared_ptr<const TranslateSnapshot> snapshot = std::make_shared<const TranslateSnapshot>();
  std::shared_ptr<const Film> film = std::make_shared<const Film>();
  RunSeries series;
};

}  // namespace pixelatent
