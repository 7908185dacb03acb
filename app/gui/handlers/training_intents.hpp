#pragma once
// Asked for about the run that is trained, and its film.
#include <cstddef>
#include <optional>
#include <variant>
#include <vector>

#include "training_state.hpp"

namespace pixelatent::gui {

namespace intent {

// clang-format off
struct StartTraining {};          ///< asks first when a run would be lost
struct AskNewRun {};              ///< asks whenever there is a run
struct StartNewRun {};            ///< confirmed
struct GoOnTraining {};           ///< start, or resume a run that is held; Enter where nothing else takes it
struct TogglePause {};
struct FinishTraining {};         ///< come to rest, then end
struct CancelFinish {};           ///< train on without an end
struct SetHyper { HyperParams hyper; };
struct ShowCurves { Curves curves; };
struct AskGoBack {};              ///< shows what can be gone back to beside now, the best first
struct ChooseState { std::int64_t state; };  ///< of those: StateToGoTo::id
struct StepStates { int by; };    ///< the next of them, or the one before
struct GoBackNow {};              ///< confirmed: to the chosen one
struct UndoGoingBack {};
struct RedoGoingBack {};
struct ChooseModel { ModelKind model; };
struct Follow { int sample; };
struct LookBack { std::optional<std::size_t> frame; };  ///< nothing: back to now
struct StepFilm { int by; };
struct KeepSample { int sample; };
// Asked for by other areas
struct CancelStart {};                ///< the sheets that training waited for do not come
struct AskReplace { NewRun wanted; }; ///< asks before this takes the place of what is not saved
struct AwaitProject { CommandId command; };
struct ProjectAnswered { CommandId command; bool opened; };
/// The run of a project that was opened; none when nothing was trained in it.
struct ShowRun {
  RunId run;
  ModelKind model;
  std::vector<MetricPoint> losses;
  std::vector<HyperChange> changes;
};
// clang-format on

}  // namespace intent

using TrainingIntent =
    std::variant<intent::StartTraining, intent::AskNewRun, intent::StartNewRun,
                 intent::GoOnTraining, intent::TogglePause, intent::FinishTraining,
                 intent::CancelFinish, intent::SetHyper, intent::ShowCurves, intent::AskGoBack,
                 intent::ChooseState, intent::StepStates, intent::GoBackNow, intent::UndoGoingBack,
                 intent::RedoGoingBack, intent::ChooseModel, intent::Follow, intent::LookBack,
                 intent::StepFilm, intent::KeepSample, intent::CancelStart, intent::AskReplace,
                 intent::AwaitProject, intent::ProjectAnswered, intent::ShowRun>;

}  // namespace pixelatent::gui
