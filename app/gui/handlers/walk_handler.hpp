#pragma once
// Walks: laid out, drawn in the background, played and looked through.
#include <cstdint>
#include <optional>

#include "engine/exploring_engine.hpp"
#include "engine/project_engine.hpp"
#include "handler_tools.hpp"
#include "preview_batches.hpp"

namespace pixelatent::gui {

class WalkHandler {
 public:
  /// `explore`: the space that is walked through.
  WalkHandler(ExploringEngine& engine, PreviewBatches& batches, ProjectEngine& project,
              WalkState& state, const ExploreState& explore, HandlerTools tools);

  void handle(const WalkIntent& intent);
  /// Asks for the walk's pictures when somebody looks at it and it is another one; takes what was
  /// drawn. Never waits. `now`: seconds since the window opened.
  void collect(double now);
  /// What of it is not in the project yet.
  void store();
  /// Moves what plays. True while it does.
  bool animate(double seconds);

 private:
  void on(const intent::AddStop& ask);
  void on(const intent::RemoveStop& ask);
  void on(const intent::MoveStop& ask);
  void on(const intent::ChooseStop& ask);
  void on(const intent::GoToStop& ask);
  void on(const intent::TimeStop& ask);
  void on(const intent::SetWalk& ask);
  void on(const intent::SetRandomWalk& ask);
  void on(const intent::DrawRandomWalk& ask);
  void on(const intent::ClearWalk& ask);
  void on(const intent::UndoWalk& ask);
  void on(const intent::RedoWalk& ask);
  void on(const intent::PlayWalk& ask);
  void on(const intent::ScrubWalk& ask);
  void on(const intent::LeaveWalkFrame& ask);
  void on(const intent::ShowWalk& ask);
  void on(const intent::StoreWalk& ask);

  /// What the pictures in the state are of.
  struct Asked {
    RunId run;
    WalkPlan plan;
    Finish finish;
    friend bool operator==(const Asked&, const Asked&) = default;
  };
  enum class Step {
    Looking,  ///< where it changes, to space the pictures
    Drawing,  ///< the pictures themselves
  };

  void follow_run();
  bool has_stop(int stop) const;
  bool seen() const;
  void change(WalkPlan plan, std::string label);
  void use(const WalkPlan& plan);
  void begin(Asked asked);
  void look();
  void draw();
  void take(FilledPreview filled);
  void space_out();
  void take_picture(std::size_t which, Image picture);
  void tell_rhythm();
  void fill(const std::vector<double>& times);
  void show_frame(int frame);

  ExploringEngine& engine_;
  PreviewBatches& batches_;
  ProjectEngine& project_;
  WalkState& state_;
  const ExploreState& explore_;
  HandlerTools tools_;
  RunId run_;  ///< what is laid out belongs to it
  std::optional<Asked> asked_;
  bool filling_ = false;
  Step step_ = Step::Drawing;
  std::uint64_t batch_ = 0;
  PlacePath path_;
  std::vector<double> probes_;
  std::vector<Image> looked_;  ///< at each of them
  std::size_t missing_ = 0;    ///< pictures of this step
  std::vector<bool> came_;     ///< which of them came, or can't be drawn
  RunId chosen_of_;            ///< of the random walk that was asked for
  bool fresh_ = false;         ///< pictures came that nobody has been told of
  double told_at_ = 0;
  std::optional<Place> asked_place_;  ///< by playing or scrubbing
  std::string stored_;
  std::optional<intent::ShowWalk> opened_;  ///< of a run that is not shown yet
};

}  // namespace pixelatent::gui
