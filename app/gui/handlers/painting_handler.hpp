#pragma once
// Painting: strokes become wishes for places, answers become what is shown. And pictures that are
// looked for in latent space.
#include <cstdint>

#include "engine/painting_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class PaintingHandler {
 public:
  /// `explore`: what is shown there is painted on. `training`: the run it belongs to.
  PaintingHandler(PaintingEngine& engine, PaintingState& state, const ExploreState& explore,
                  const TrainingState& training, HandlerTools tools);

  void handle(const PaintingIntent& intent);
  /// Takes what the engine has ready; never waits.
  void collect();

 private:
  void on(const intent::StartPainting& ask);
  void on(const intent::FinishPainting& ask);
  void on(const intent::LeavePainting& ask);
  void on(const intent::UsePaintTool& ask);
  void on(const intent::UsePaintColour& ask);
  void on(const intent::StepPaintColour& ask);
  void on(const intent::ToggleMirror& ask);
  void on(const intent::ToggleOver& ask);
  void on(const intent::SetStrength& ask);
  void on(const intent::StrokeTo& ask);
  void on(const intent::EndStroke& ask);
  void on(const intent::MovePaintCursor& ask);
  void on(const intent::DrawAtCursor& ask);
  void on(const intent::ClearPainting& ask);
  void on(const intent::LookAtCandidate& ask);
  void on(const intent::GoOnFrom& ask);
  void on(const intent::UndoStroke& ask);
  void on(const intent::RedoStroke& ask);
  void on(const intent::Bring& ask);
  void on(const intent::ShowBrought& ask);
  void on(const intent::BroughtAsSheet& ask);
  void on(const intent::CloseBrought& ask);

  void follow_run();
  void use(const std::vector<PixelAt>& pixels);
  void pick(PixelAt at);
  void set_step(PaintStep step);
  /// Asks for places of what is painted; at most one wish is under way.
  void ask_for_places();
  void show_newest();
  void take(Painted painted);
  void take(Brought brought);

  PaintingEngine& engine_;
  PaintingState& state_;
  const ExploreState& explore_;
  const TrainingState& training_;
  HandlerTools tools_;
  RunId run_;  ///< what is painted belongs to it
  std::uint64_t last_wish_ = 0, last_brought_ = 0;
  bool under_way_ = false;  ///< a wish is
  bool ask_again_ = false;  ///< something was painted since
  bool finish_when_answered_ = false;
};

}  // namespace pixelatent::gui
