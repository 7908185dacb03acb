#pragma once
// The project: opened, begun, saved by name.
#include <filesystem>

#include "engine/project_engine.hpp"
#include "handler_tools.hpp"

namespace pixelatent::gui {

class ProjectHandler {
 public:
  /// Reads the rest of the state to know what there is to save or to lose.
  ProjectHandler(ProjectEngine& engine, ProjectState& state, const SheetsState& sheets,
                 const TrainingState& training, WindowState& window, HandlerTools tools);

  void handle(const ProjectIntent& intent);
  /// Takes what the engine has ready; never waits. Before training collects its own.
  void collect();

 private:
  void on(const intent::Save& ask);
  void on(const intent::SaveTo& ask);
  void on(const intent::SaveCopy& ask);
  void on(const intent::OpenLast& ask);
  void on(const intent::OpenProject& ask);
  void on(const intent::NewProject& ask);
  void on(const intent::Recover& ask);
  void on(const intent::SetSaveEvery& ask);
  void on(const intent::OpenProjectNow& ask);
  void on(const intent::ShowView&) {}  // ViewHandler's.
  void on(const intent::NewProjectNow& ask);

  bool would_lose_work() const;
  /// `file`: as the person knows it; empty: the last one, or a new one.
  void await(CommandId command, std::filesystem::path file);
  void show_opened(OpenedProject contents);
  void opened(const CommandDone& answer);
  void could_not_open(const Error& error, bool last);
  void saved(const CommandDone& answer);

  ProjectEngine& engine_;
  ProjectState& state_;
  const SheetsState& sheets_;
  const TrainingState& training_;
  WindowState& window_;
  HandlerTools tools_;
  std::filesystem::path opening_;
  CommandId open_id_ = 0;  ///< not answered yet; 0: nothing
  bool opening_last_ = false;
  bool run_opened_ = false;  ///< the project has a run that can go on
};

}  // namespace pixelatent::gui
