#include "export_form.hpp"

#include <array>

#include "export_format.hpp"
#include "gui/parts/export_fields.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/folder_listing.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/text_field.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<int, 6> kScales = {1, 2, 3, 4, 8, 16};

std::size_t sprites_to_export(const AppState& state, ExportWhat what) {
  if (what == ExportWhat::Current) return state.explore.frame ? 1 : 0;
  return state.gallery.selected.size();
}

/// The first sprite of those to be exported; null without any.
const Image* first_of(const AppState& state, ExportWhat what) {
  if (what == ExportWhat::Current)
    return state.explore.frame ? &state.explore.frame->image : nullptr;
  for (const KeptSprite& sprite : state.gallery.kept) {
    if (state.gallery.selected.contains(sprite.id)) return sprite.image.get();
  }
  return nullptr;
}

void draw_scales(const Ui& ui, const AppState& state, ExportWhat what) {
  const ExportState& exporting = state.exporting;
  field_label(ui, "Size");
  const float gap = ui.px(4);
  const float width = (ImGui::GetContentRegionAvail().x - 5 * gap) / 6;
  for (std::size_t i = 0; i < kScales.size(); ++i) {
    const int scale = kScales[i];
    if (i > 0) ImGui::SameLine(0, gap);
    bool chosen = exporting.scale == scale;
    const std::string text = std::to_string(scale) + "\u00d7";
    const char* tip =
        scale == 1 ? "As drawn: for game engines" : "Whole-number enlargement: stays crisp";
    if (toggle_button(ui.look, text.c_str(), chosen, {.tooltip = tip, .width = width})) {
      ExportChoice choice = exporting;
      choice.scale = scale;
      ui.out.push(intent::SetExport{std::move(choice)});
    }
    ui.probe.item("export_scale_", scale);
  }
  const Image* image = first_of(state, what);
  if (image == nullptr) {
    small_text(ui.look, "nothing is selected");
  } else {
    const int w = image->width(), h = image->height();
    small_text(ui.look, "each " + size_words(w, h) + " sprite becomes " +
                            size_words(w * exporting.scale, h * exporting.scale));
  }
}

/// "sprite.json and sprite.png; a free name is taken".
std::string files_in_words(const ExportChoice& choice, const std::string& typed,
                           std::size_t count) {
  const std::string name = typed.empty() ? "sprite" : typed;
  if (choice.format == SetFormat::Png) {
    if (count == 1) return name + "_0000.png; the next free number is taken";
    return name + "_0000.png, " + name + "_0001.png \u2026";
  }
  const std::string file = name + std::string(ending_of(choice.format));
  if (is_sheet(choice.format)) return name + ".png and " + file + "; a free name is taken";
  return file + "; a free name is taken";
}

void draw_name(const Ui& ui, const AppState& state, ExportFormView& view, std::size_t count) {
  const ExportState& exporting = state.exporting;
  field_label(ui, "Name");
  if (!view.typing) view.name = exporting.name;
  const TextFieldResult field =
      text_field(ui.look, "##export_name", view.name, {.hint = "sprite", .select_all = true});
  ui.probe.item("export_name");
  view.typing = field.active;
  if (field.changed) {
    // A slash would make a folder of it.
    std::erase(view.name, '/');
    ExportChoice choice = exporting;
    choice.name = view.name;
    ui.out.push(intent::SetExport{std::move(choice)});
  }
  small_text(ui.look, files_in_words(exporting, view.name, count));
}

/// Below the button, in a place of its own: it is there whether something is written or not.
void draw_job(const Ui& ui, const JobProgress& job) {
  const float cancel = ui.px(80), gap = ui.px(8), height = ui.px(ui.theme().control_height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float all = ImGui::GetContentRegionAvail().x;
  if (job.active) {
    small_text(ui.look,
               job.label + "  " + std::to_string(job.done) + " / " + std::to_string(job.total));
    progress_bar(
        ui.look,
        job.total > 0 ? static_cast<float>(job.done) / static_cast<float>(job.total) : -1.0F,
        all - cancel - gap);
    ImGui::SetCursorScreenPos({at.x + all - cancel, at.y});
    if (button(ui.look, "Cancel", {.width = cancel})) ui.out.push(intent::CancelExport{});
    ui.probe.item("export_cancel");
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({all, height});
}

void draw_go(const Ui& ui, const AppState& state, ExportWhat what) {
  const JobProgress& job = state.exporting.progress;
  ImGui::Dummy({0, ui.px(8)});
  const std::size_t count = sprites_to_export(state, what);
  std::string text = what == ExportWhat::Current ? "Export this sprite"
                     : count == 0                ? "Select sprites first"
                     : count == 1                ? "Export 1 sprite"
                                                 : "Export " + std::to_string(count) + " sprites";
  text += "###export_go";
  ButtonOptions options;
  options.icon = icon::kDownload;
  options.width = -1;
  options.enabled = count > 0 && !job.active;
  options.tooltip = "Nothing existing is overwritten";
  if (primary_button(ui.look, text.c_str(), options)) {
    ui.out.push(intent::ExportNow{what});
  }
  ui.probe.item("export_button");
  draw_job(ui, job);
}

void draw_last_files(const Ui& ui, const AppState& state) {
  const auto& files = state.exporting.files;
  if (files.empty()) return;
  section_heading(ui.look, files.size() == 1
                               ? "Written"
                               : "Written: " + std::to_string(files.size()) + " files");
  const std::string where =
      files.size() == 1 ? files.front().string() : files.front().parent_path().string();
  wrapped_text(ui.look, shown_path(where), ui.theme().text_soft);
  if (button(ui.look, "Copy path", {.icon = icon::kCopy})) ui.out.push(intent::CopyText{where});
  ui.probe.item("copy_path");
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "Open folder", {.icon = icon::kFolderOpen})) {
    ui.out.push(intent::OpenFolder{files.front().parent_path()});
  }
  ui.probe.item("open_folder");
}

}  // namespace

void draw_export_form(const Ui& ui, const AppState& state, ExportFormView& view, ExportWhat what) {
  draw_format(ui, state);
  if (takes_scale(state.exporting.format)) draw_scales(ui, state, what);
  if (is_sheet(state.exporting.format)) draw_sheet_layout(ui, state);
  draw_name(ui, state, view, sprites_to_export(state, what));
  folder_field(ui, state.exporting.folder, "export_folder");
  draw_go(ui, state, what);
  draw_last_files(ui, state);
}

}  // namespace pixelatent::gui
