#include "project_dialogs.hpp"

#include <string>

#include "gui/handlers/drop.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

using Paths = std::vector<std::filesystem::path>;

void draw_new_run(const Ui& ui, const AppState& state) {
  const TrainingState& training = state.training;
  const TrainSnapshot& now = *training.snapshot;
  const std::filesystem::path& open = training.new_run.open;
  const std::string model(title_of(training.new_run.model));
  const bool new_run = open.empty() && !training.new_run.new_project;
  title_text(ui.look, new_run        ? "Start a new run with " + model + "?"
                      : open.empty() ? "Begin a new project?"
                                     : "Open " + open.filename().string() + "?");
  const std::string begins = new_run ? "It begins from nothing on your " +
                                           std::to_string(state.sheets.sprites()) + " sprites. "
                                     : std::string();
  wrapped_text(ui.look,
               begins + "The run so far (epoch " + epoch_text(now.epoch) + ", " +
                   clock_text(now.seconds) + ") ends.",
               ui.theme().text_soft, ui.px(480));
  const bool lost = work_would_be_lost(state);
  wrapped_text(ui.look,
               lost      ? "It is not saved: save it first to be able to go back to it."
               : new_run ? "Save a copy of the project first if you want to train this run further "
                           "one day. The gallery stays."
                         : "What is saved stays saved.",
               lost ? ui.theme().accent_text : ui.theme().text_muted, ui.px(480));
  ImGui::Dummy({ui.px(480), ui.px(8)});
  const char* go = new_run        ? "Start new run###go"
                   : open.empty() ? "New project###go"
                                  : "Open it###go";
  if (primary_button(ui.look, go, {.shortcut = "Enter"})) {
    ui.out.push(intent::StartNewRun{});
  }
  ui.probe.item("confirm_new_run");
  ImGui::SameLine(0, ui.px(8));
  if (lost) {
    if (button(ui.look, "Save first\u2026", {.icon = icon::kSave, .shortcut = "Ctrl+S"})) {
      ui.out.push(intent::CloseOverlay{});
      ui.out.push(intent::Save{});
    }
    ImGui::SameLine(0, ui.px(8));
  }
  if (button(ui.look, "Keep this run", {.shortcut = "Esc"})) ui.out.push(intent::CloseOverlay{});
  ui.probe.item("cancel_new_run");
}

void draw_recover(const Ui& ui, const AppState& state) {
  title_text(ui.look, state.project.damaged.filename().string() + " is damaged");
  wrapped_text(ui.look,
               "What can still be read can be put into a new project beside it and opened: sheets, "
               "checkpoints, "
               "curves, the gallery. The damaged file stays as it is.",
               ui.theme().text_soft, ui.px(480));
  ImGui::Dummy({ui.px(480), ui.px(8)});
  if (primary_button(ui.look, "Recover what can be read", {.shortcut = "Enter"})) {
    ui.out.push(intent::Recover{});
  }
  ui.probe.item("recover_button");
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "Leave it", {.shortcut = "Esc"})) ui.out.push(intent::CloseOverlay{});
}

std::string project_file_name(const AppState& state, const char* ending) {
  const std::string name = state.project.status.named
                               ? state.project.status.file.stem().string()
                               : first_sheet_name(*state.sheets.collection, "sprites");
  return name + ending;
}

BrowseRequest open_request(const AppState& state) {
  BrowseRequest request;
  request.title = "Open spritesheets or a project";
  request.extensions = picture_extensions();
  request.extensions.push_back(".pxl");
  request.start = state.browse_folder;
  return request;
}

BrowseRequest save_request(const AppState& state, const char* title, const char* ending) {
  BrowseRequest request;
  request.title = title;
  request.accept = "Save";
  request.what = BrowseFor::SaveFile;
  request.extensions = {".pxl"};
  request.name = project_file_name(state, ending);
  const ProjectStatus& status = state.project.status;
  request.start = status.named ? status.file.parent_path() : state.browse_folder;
  return request;
}

}  // namespace

std::vector<Dialog> project_dialogs() {
  return {{Overlay::NewRun, draw_new_run, intent::StartNewRun{}},
          {Overlay::Recover, draw_recover, intent::Recover{}}};
}

std::vector<FileDialog> project_file_dialogs() {
  return {
      {Overlay::OpenFile, open_request,
       [](const AppState&, const Paths& files) -> Intent { return intent::AddFiles{files}; }},
      {Overlay::SaveProject,
       [](const AppState& state) { return save_request(state, "Save project", ".pxl"); },
       [](const AppState&, const Paths& files) -> Intent { return intent::SaveTo{files.front()}; }},
      {Overlay::SaveCopy,
       [](const AppState& state) { return save_request(state, "Save a copy", "-copy.pxl"); },
       [](const AppState&, const Paths& files) -> Intent {
         return intent::SaveCopy{files.front()};
       }}};
}

}  // namespace pixelatent::gui
