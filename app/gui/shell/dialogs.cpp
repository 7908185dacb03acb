#include "dialogs.hpp"

#include <string>

#include "gui/handlers/drop.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "help.hpp"

namespace pixelatent::gui {

namespace {

constexpr const char* kModal = "###dialog";

void draw_problems(const Ui& ui, const AppState& state) {
  const auto& problems = state.sheets.problems;
  title_text(ui.look, problems.size() == 1
                          ? "One file couldn't be used"
                          : std::to_string(problems.size()) + " files couldn't be used");
  muted_text(ui.look, "Everything else was taken in.");
  ImGui::Dummy({ui.px(560), ui.px(6)});
  const float height = std::min(ui.px(360), static_cast<float>(problems.size()) * ui.px(72));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  begin_child("problems", {ui.px(580), height});
  ImGui::PopStyleVar();
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(problems.size()), ui.px(72));
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const Error& error = problems[static_cast<std::size_t>(i)];
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const float width = ImGui::GetContentRegionAvail().x;
      ellipsis_text(ui.look, ui.look.fonts.body_strong, ui.theme().text,
                    error.where.empty() ? "file" : error.where, width);
      ellipsis_text(ui.look, ui.look.fonts.body, ui.theme().bad, error.what, width);
      ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_muted, error.hint, width);
      ImGui::SetCursorScreenPos(at);
      ImGui::Dummy({width, ui.px(72) - ImGui::GetStyle().ItemSpacing.y});
    }
  }
  ImGui::EndChild();
  ImGui::Dummy({0, ui.px(6)});
  if (primary_button(ui.look, "All right", {.shortcut = "Enter"}))
    ui.out.push(intent::ClearProblems{});
  ui.probe.item("problems_ok");
}

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

void draw_export(const Ui& ui, const AppState& state, ExportFormView& form) {
  title_text(ui.look, state.exporting.what == ExportWhat::Current ? "Export this sprite"
                                                                  : "Export the selected sprites");
  ImGui::Dummy({ui.px(360), ui.px(2)});
  draw_export_form(ui, state, form, state.exporting.what);
}

std::string first_sheet_name(const AppState& state) {
  const auto& sheets = state.sheets.collection->sheets;
  return sheets.empty() ? std::string("sprites") : sheets.front().file.stem().string();
}

std::string project_file_name(const AppState& state) {
  const bool copy = state.overlay == Overlay::SaveCopy;
  const std::string name = state.project.status.named ? state.project.status.file.stem().string()
                                                      : first_sheet_name(state);
  return name + (copy ? "-copy.pxl" : ".pxl");
}

BrowseRequest browse_request(const AppState& state) {
  BrowseRequest request;
  request.start = state.browse_folder;
  if (state.overlay == Overlay::ChooseFolder) {
    request.title = "Export to\u2026";
    request.accept = "Export here";
    request.what = BrowseFor::Folder;
    request.start = state.exporting.folder;
  } else if (state.overlay == Overlay::SaveProject || state.overlay == Overlay::SaveCopy) {
    request.title = state.overlay == Overlay::SaveCopy ? "Save a copy" : "Save project";
    request.accept = "Save";
    request.what = BrowseFor::SaveFile;
    request.extensions = {".pxl"};
    request.name = project_file_name(state);
    if (state.project.status.named) request.start = state.project.status.file.parent_path();
  } else if (state.overlay == Overlay::SavePalette) {
    request.title = "Save palette: .gpl (GIMP, Aseprite), .pal (JASC) or .hex (Lospec)";
    request.accept = "Save";
    request.what = BrowseFor::SaveFile;
    request.extensions = {".gpl", ".pal", ".hex"};
    request.name = first_sheet_name(state) + ".gpl";
  } else {
    request.title = "Open spritesheets or a project";
    request.extensions = picture_extensions();
    request.extensions.push_back(".pxl");
  }
  return request;
}

void take_answer(const Ui& ui, const AppState& state, Overlay asked, const BrowseAnswer& answer) {
  if (answer.paths.empty()) return;
  switch (asked) {
    case Overlay::OpenFile:
      ui.out.push(intent::AddFiles{answer.paths});
      break;
    case Overlay::SaveProject:
      ui.out.push(intent::SaveTo{answer.paths.front()});
      break;
    case Overlay::SaveCopy:
      ui.out.push(intent::SaveCopy{answer.paths.front()});
      break;
    case Overlay::SavePalette:
      ui.out.push(intent::SavePalette{answer.paths.front()});
      break;
    case Overlay::ChooseFolder:
      ui.out.push(
          intent::SetExport{state.exporting.scale, state.exporting.name, answer.paths.front()});
      break;
    default:
      break;
  }
}

void draw_browser(const Ui& ui, const AppState& state, DialogsView& view) {
  const bool wanted = is_browser(state.overlay);
  if (!wanted) {
    if (view.browser.is_open()) view.browser.close();
    view.browsing = Overlay::None;
  } else if (view.browsing != state.overlay) {
    view.browser.open(browse_request(state));
    view.browsing = state.overlay;
  }
  const std::optional<BrowseAnswer> answer = view.browser.draw(ui.look);
  if (!wanted) return;
  if (answer) take_answer(ui, state, view.browsing, *answer);
  if (answer || !view.browser.is_open()) {
    view.browsing = Overlay::None;
    ui.out.push(intent::CloseOverlay{});
  }
}

void draw_contents(const Ui& ui, const AppState& state, DialogsView& view, Overlay overlay) {
  switch (overlay) {
    case Overlay::Help:
      return draw_help(ui);
    case Overlay::Problems:
      return draw_problems(ui, state);
    case Overlay::NewRun:
      return draw_new_run(ui, state);
    case Overlay::Export:
      return draw_export(ui, state, view.form);
    case Overlay::Timelapse:
      return draw_timelapse_form(ui, state, view.timelapse);
    case Overlay::Recover:
      return draw_recover(ui, state);
    case Overlay::None:
    case Overlay::OpenFile:
    case Overlay::SaveProject:
    case Overlay::ChooseFolder:
    case Overlay::SavePalette:
    case Overlay::SaveCopy:
      return;
  }
}

}  // namespace

void draw_dialogs(const Ui& ui, const AppState& state, DialogsView& view) {
  // A browser opened from a dialog stands over it.
  const Overlay shown = is_browser(state.overlay) ? state.overlay_below : state.overlay;
  const bool modal = shown != Overlay::None;
  if (shown != Overlay::Timelapse) view.timelapse.asked = false;
  if (modal && !ImGui::IsPopupOpen(kModal)) ImGui::OpenPopup(kModal);
  if (!modal) {
    // Closes a dialog the state has left behind.
    if (ImGui::IsPopupOpen(kModal) && ImGui::BeginPopupModal(kModal)) {
      ImGui::CloseCurrentPopup();
      ImGui::EndPopup();
    }
    draw_browser(ui, state, view);
    return;
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({ui.px(200), 0},
                                      {display.x - ui.px(20), display.y - ui.px(20)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(24), ui.px(20)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(ui.theme().radius_l));
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                      ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_NoSavedSettings;
  const bool open = ImGui::BeginPopupModal(kModal, nullptr, kFlags);
  ImGui::PopStyleVar(2);
  if (!open) return;
  draw_contents(ui, state, view, shown);
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !view.browser.is_open() &&
                       !ImGui::IsMouseHoveringRect(min, {min.x + size.x, min.y + size.y}, false);
  if (outside && !is_browser(state.overlay) && !ImGui::IsWindowAppearing()) {
    ui.out.push(intent::CloseOverlay{});
  }
  draw_browser(ui, state, view);
  ImGui::EndPopup();
}

}  // namespace pixelatent::gui
