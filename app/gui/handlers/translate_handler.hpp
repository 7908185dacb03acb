#pragma once
// The page Translate: sides are chosen, a translation is trained and applied, sheets are completed.
#include "engine/export_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class TranslateHandler {
 public:
  /// `options`: seed and threads of every translation.
  TranslateHandler(TranslateEngine& engine, ExportEngine& exports, TranslateState& state,
                   const AppState& app, TrainOptions options, HandlerTools tools);

  void handle(const TranslateIntent& intent);
  /// Never waits.
  void collect();

 private:
  void on(const intent::ShowTranslateTab& ask);
  void on(const intent::ChooseSide& ask);
  void on(const intent::SwapSides& ask);
  void on(const intent::SetPaired& ask);
  void on(const intent::PickLinkCell& ask);
  void on(const intent::DropPickedCell& ask);
  void on(const intent::FindLinks& ask);
  void on(const intent::ChooseTranslateModel& ask);
  void on(const intent::SetTranslateMinutes& ask);
  void on(const intent::SetKeep& ask);
  void on(const intent::AskStartTranslation& ask);
  void on(const intent::StartTranslation& ask);
  void on(const intent::GoOnTranslation& ask);
  void on(const intent::ToggleTranslation& ask);
  void on(const intent::FinishTranslation& ask);
  void on(const intent::ExchangeLookedAt& ask);
  void on(const intent::OtherLookedAt& ask);
  void on(const intent::LookBackTranslation& ask);
  void on(const intent::StepTranslateFilm& ask);
  void on(const intent::SetHeading& ask);
  void on(const intent::ApplyToSheet& ask);
  void on(const intent::ApplyToFile& ask);
  void on(const intent::ApplyToKept& ask);
  void on(const intent::ApplyToSet& ask);
  void on(const intent::KeepTranslated& ask);
  void on(const intent::ExportTranslated& ask);
  void on(const intent::CancelTranslating& ask);
  void on(const intent::TranslateFiles& ask);
  void on(const intent::ChooseCompleteSheet& ask);
  void on(const intent::SetCharacterIs& ask);
  void on(const intent::CompleteTheSheet& ask);
  void on(const intent::RejectCompleted& ask);
  void on(const intent::ExportCompleted& ask);
  void on(const intent::UndoTranslate& ask);
  void on(const intent::RedoTranslate& ask);

  const SheetCollection& sheets() const;
  bool may_train();
  /// The sprites of the sides, as they would be learned from.
  TranslateStart chosen_sides() const;
  /// The translation that is there was made of the sides as they are chosen now.
  bool same_sides() const;
  void cancel_completing();
  /// A new choice, which can be taken back.
  void choose(TranslateChoice choice, std::string label);
  void show_choice(TranslateChoice choice);
  void follow_sheets();
  /// Links by place, and whether to learn from them: for sides that are others than before.
  void find_links(TranslateChoice& choice) const;
  void work_out();
  void work_out_completion();
  void take_answers();
  void follow_run();
  void pause_beside_exploring();
  void look_at_rows();
  void apply(TranslateApply wanted, TranslateResult waiting);
  void show_completed();
  void write(std::vector<Image> images, const std::string& name);

  TranslateEngine& engine_;
  ExportEngine& exports_;
  TranslateState& state_;
  const AppState& app_;
  TrainOptions options_;
  HandlerTools tools_;
  std::shared_ptr<const SheetCollection> followed_;
  std::shared_ptr<const MeasuredTranslation> told_;
  bool explored_was_running_ = false;
  std::array<std::vector<int>, kHeadingCount> looked_at_;
  std::uint64_t others_ = 0;
  CommandId applying_ = 0, completing_ = 0;
  CharacterIs completing_character_ = CharacterIs::Row;
  TranslateResult waiting_;              ///< for what is being applied
  std::optional<TranslateApply> again_;  ///< what the result came of
};

}  // namespace pixelatent::gui
