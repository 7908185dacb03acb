#pragma once
// The project file, read and written on the storage thread. Every method returns at once. No torch
// in here. Sheets, runs, what is kept and what they tell are written by themselves, to a file
// without a name at first; what is asked for here is done when its answer says so.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/project_status.hpp"

namespace pixelatent {

class ProjectEngine {
 public:
  virtual ~ProjectEngine() = default;

  /// The project's sheets, gallery and curves come at once, its run follows: explorable, paused.
  virtual CommandId open_project(std::filesystem::path file) = 0;
  /// The one that was open when the program ended. NotFound when there is none.
  virtual CommandId open_last_project() = 0;
  /// What can be read of a damaged project, in a new file beside it.
  virtual CommandId recover_project(std::filesystem::path damaged) = 0;
  virtual CommandId new_project() = 0;
  virtual CommandId save_project() = 0;  ///< what is not written yet, now
  /// The project goes on under this name.
  virtual CommandId save_project_as(std::filesystem::path file) = 0;
  virtual CommandId save_project_copy(std::filesystem::path file) = 0;
  /// Answers to the commands above, each exactly once.
  virtual std::vector<CommandDone> take_project_answers() = 0;

  virtual void set_favourites(std::vector<Favourite> favourites) = 0;
  /// What changed in where that run is explored.
  virtual void keep_visits(RunId run, VisitChanges changes) = 0;
  /// What was laid out in that run as a walk: text of its own (latent/walk_plan.hpp).
  virtual void keep_walk(RunId run, std::string walk) = 0;
  /// What the window showed of it: text of the window's own, given back in OpenedProject::view.
  virtual void keep_view(std::string view) = 0;
  virtual void set_save_every(SaveEvery every) = 0;
  virtual ProjectStatus project() const = 0;
  /// After open_project(), open_last_project(), recover_project() and new_project(), once.
  virtual std::optional<OpenedProject> take_opened_project() = 0;
};

}  // namespace pixelatent
