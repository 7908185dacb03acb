#pragma once
// The project file as the window shows it.
#include <filesystem>
#include <string>

#include "engine/project_status.hpp"

namespace pixelatent::gui {

struct ProjectState {
  ProjectStatus status;             ///< as the storage thread says
  CommandId save_id = 0;            ///< asked for by hand and not answered yet; 0: nothing
  std::filesystem::path saving_to;  ///< as another file, or a copy; empty: as it is
  std::filesystem::path damaged;    ///< what Overlay::Recover asks about
  std::string note;
};

/// True when going to another project would lose what could not be written of a run that has
/// trained for so long.
bool work_would_be_lost(const ProjectStatus& status, double trained_seconds);
/// What the storage thread has last said, in words: "saved 12 s ago"; empty when there is nothing.
std::string saved_text(const ProjectStatus& status);

}  // namespace pixelatent::gui
