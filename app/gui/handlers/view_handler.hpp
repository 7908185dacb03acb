#pragma once
// What one looked at in a project, for when it is opened again: page, sheet, panel, A and B, what
// is mixed.
#include <optional>
#include <string>

#include "exploring_state.hpp"
#include "gui/page.hpp"
#include "mix_state.hpp"

namespace pixelatent {
class ProjectEngine;
}

namespace pixelatent::gui {

struct AppState;
struct HandlerTools;

/// What is kept of the window for a project.
struct ProjectView {
  std::string page;  ///< Page::key
  int sheet = -1;    ///< place of the selected one; -1: none
  ExploreTab tab = ExploreTab::Breed;
  std::optional<Mark> a, b;
  MixSetup mix{};  ///< its weights are the knob's
  bool operator==(const ProjectView& other) const;
};
std::string view_to_json(const ProjectView& view);
/// What can't be read of it is as in a new project.
ProjectView view_from_json(const std::string& text);

class ViewHandler {
 public:
  ViewHandler(ProjectEngine& engine, const AppState& state, HandlerTools& tools)
      : engine_(engine), state_(state), tools_(tools) {}

  /// Of a project that was opened; `run`: the run that its marks belong to is there.
  void show(const std::string& text, bool run);
  /// Keeps what has changed.
  void collect();

 private:
  ProjectView view_now() const;
  bool show_marks();

  ProjectEngine& engine_;
  const AppState& state_;
  HandlerTools& tools_;
  ProjectView kept_;
  int sheet_to_show_ = -1;
  std::optional<Mark> a_to_show_, b_to_show_;
  std::optional<MixSetup> mix_to_show_;
};

}  // namespace pixelatent::gui
