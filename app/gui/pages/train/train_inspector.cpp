#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "dataset/kept_back.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/folder_listing.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/plot_axis.hpp"
#include "gui/widgets/text.hpp"
#include "quality_block.hpp"
#include "train_view.hpp"

namespace pixelatent::gui {

namespace {

/// Of its slider: "%.2f\u00d7"; or words without a place for the number: "0.0005", with two figures
/// that count.
std::string format_of(const SettingTraits& traits, float value) {
  if (traits.decimals < 0 && value > 0) {
    const int first = static_cast<int>(std::floor(std::log10(value)));
    char text[48];
    std::snprintf(text, sizeof text, "%.*f", std::max(0, 1 - first), static_cast<double>(value));
    std::string words = text;
    if (words.find('.') != std::string::npos) words.erase(words.find_last_not_of("0.") + 1);
    return words;
  }
  return "%." + std::to_string(traits.decimals) + "f" + std::string(traits.unit);
}

/// The nearest value in whole steps, the way it was moved, so that one key press is enough.
float in_steps(float moved, float before, float step) {
  if (step <= 0) return moved;
  return step * (moved > before ? std::ceil(moved / step) : std::floor(moved / step));
}

void setting_slider(const Ui& ui, const AppState& state, TrainView& view, Setting setting) {
  const SettingTraits& traits = traits_of(setting);
  float value = view.hyper[setting];
  const std::string format = format_of(traits, value);
  SliderOptions options;
  options.min = traits.low;
  options.max = traits.high;
  options.reset_to = default_hyper(state.training.chosen)[setting];
  options.scale = traits.scale == Scale::Log ? SliderScale::Log : SliderScale::Linear;
  options.format = format.c_str();
  options.tooltip = traits.tooltip;
  options.label_width = 106;
  const SliderResult result = slider(ui.look, view.sliders, traits.label, value, options);
  ui.probe.item(("hyper_" + std::string(traits.key)).c_str());
  if (result.changed) view.hyper[setting] = in_steps(value, view.hyper[setting], traits.step);
  view.dragging = view.dragging || result.active;
  // Sent when let go: the trainer marks every change on the curves.
  if (result.released) ui.out.push(intent::SetHyper{view.hyper});
}

void draw_raised_augmentation(const Ui& ui, const AppState& state) {
  const double now = state.training.snapshot->augmentation;
  // Its line is there all the time: what lies below it never moves.
  if (!state.training.running() ||
      now < static_cast<double>(state.training.hyper[Setting::Augmentation]) + 0.01) {
    small_text(ui.look, " ");
    return;
  }
  char text[80];
  std::snprintf(text, sizeof text, "now %.2f: few sprites are soon known by heart", now);
  small_text(ui.look, text);
}

void draw_settings(const Ui& ui, const AppState& state, TrainView& view) {
  section_heading(ui.look, "Live settings");
  if (!view.dragging) view.hyper = state.training.hyper;
  view.dragging = false;
  for (const ModelSetting& own : traits_of(state.training.chosen).settings) {
    setting_slider(ui, state, view, own.setting);
    if (own.setting == Setting::Augmentation) draw_raised_augmentation(ui, state);
  }
}

void draw_model(const Ui& ui, const AppState& state) {
  section_heading(ui.look, "Model");
  // Those of this role come first among all models.
  std::vector<Choice> choices;
  for (int i = 0; i < kModelKindCount && can_have(static_cast<ModelKind>(i), RunRole::Explore);
       ++i) {
    const ModelTraits& model = traits_of(static_cast<ModelKind>(i));
    choices.push_back({model.title, model.tooltip, true});
  }
  int chosen = static_cast<int>(state.training.chosen);
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, "model", choices, chosen)) {
    ui.out.push(intent::ChooseModel{static_cast<ModelKind>(chosen)});
  }
  ui.probe.area("model_choice", before, ImGui::GetItemRectMax());
}

std::string set_text(const AppState& state) {
  const auto text = [](std::size_t sprites, const Canvas& canvas, int colours) {
    return std::to_string(sprites) + " sprites  \u00b7  " +
           size_words(canvas.width, canvas.height) + "  \u00b7  " + std::to_string(colours) +
           " colours";
  };
  if (const auto& set = state.training.set; set && state.training.has_run()) {
    return text(set->originals().size(), set->canvas(), set->palette().size() - 1);
  }
  const SheetCollection& sheets = *state.sheets.collection;
  if (sheets.sprites.empty()) return "no sprites yet";
  return text(sheets.sprites.size(), sheets.canvas, std::max(0, sheets.palette.size() - 1));
}

void draw_kept_back(const Ui& ui, const AppState& state) {
  const bool running = state.training.set && state.training.has_run();
  const std::size_t sprites =
      running ? state.training.set->originals().size() : state.sheets.collection->sprites.size();
  const std::size_t back = kept_back(static_cast<int>(sprites)).size();
  if (back == 0 || !traits_of(state.training.chosen).keeps_back) return;
  wrapped_small_text(ui.look, std::to_string(back) +
                                  " of them are kept back: evaluate uses them to test for copying");
}

void draw_set(const Ui& ui, const AppState& state) {
  section_heading(ui.look, "Set");
  text_in(ui.look.fonts.body, ui.theme().text_soft, set_text(state));
  draw_kept_back(ui, state);
  const std::string& device = state.training.snapshot->device;
  if (!device.empty()) text_in(ui.look.fonts.body, ui.theme().text_soft, device);
  const bool other_set = state.training.has_run() &&
                         state.training.started_with != state.sheets.collection &&
                         state.sheets.sprites() > 0;
  if (other_set) {
    wrapped_small_text(ui.look,
                       "The sheets have changed since; this run goes on with the sprites it was "
                       "started on.");
  }
}

void draw_save_every(const Ui& ui, const AppState& state) {
  static constexpr std::array<SaveEvery, 4> kEvery = {{{10, 0}, {30, 0}, {120, 0}, {3600, 2000}}};
  static constexpr std::array<Choice, 4> kChoices = {{
      {"10 s", "A checkpoint every 10 seconds: at most that much training is ever lost", true},
      {"30 s", "A checkpoint every 30 seconds: at most that much training is ever lost", true},
      {"2 min", "A checkpoint every 2 minutes: for large models on a slow disk", true},
      {"2,000 images", "A checkpoint every 2,000 training images, however long they take", true},
  }};
  const SaveEvery now = state.project.status.every;
  const auto found = std::find(kEvery.begin(), kEvery.end(), now);
  int chosen = found == kEvery.end() ? -1 : static_cast<int>(found - kEvery.begin());
  small_text(ui.look, "Checkpoint every");
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, "save_every", kChoices, chosen)) {
    ui.out.push(intent::SetSaveEvery{kEvery.at(static_cast<std::size_t>(chosen))});
  }
  ui.probe.area("save_every", before, ImGui::GetItemRectMax());
}

/// How far a limited run is, in the place of the way to give it an end.
void draw_progress(const Ui& ui, const TrainSnapshot& now, float width) {
  const double share = now.finishing ? finished_share(now.progress) : now.progress;
  const bool rests = traits_of(now.model).can_finish && now.progress >= kRateFallsFrom;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const char* words = share >= 1 ? "Finished" : rests ? "Coming to rest" : "Until its end";
  small_text(ui.look, std::string(words) + "  \u00b7  " +
                          std::to_string(percent(static_cast<float>(std::min(1.0, share)))) + " %");
  progress_bar(ui.look, static_cast<float>(share), width);
  ui.probe.item("finish_bar");
  ImGui::SetCursorScreenPos(at);
}

/// One row, whatever it holds: Finish, or how far that is and the way out of it.
void draw_end(const Ui& ui, const AppState& state) {
  const TrainSnapshot& now = *state.training.snapshot;
  const float all = ImGui::GetContentRegionAvail().x, gap = ui.px(ui.theme().gap_s);
  const float height = ui.px(ui.theme().control_height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (state.training.has_run() && now.progress >= 0) {
    const float cancel_width = now.finishing ? ui.px(80) : 0;
    draw_progress(ui, now, all - cancel_width - (now.finishing ? gap : 0));
    if (now.finishing) {
      ImGui::SetCursorScreenPos({at.x + all - cancel_width, at.y});
      ButtonOptions cancel;
      cancel.width = cancel_width;
      cancel.enabled = now.progress < 1;
      cancel.tooltip = "Train on without an end, as before";
      if (button(ui.look, "Cancel###cancel_finish", cancel)) ui.out.push(intent::CancelFinish{});
      ui.probe.item("cancel_finish");
    }
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({all, height});
    return;
  }
  ButtonOptions finish;
  finish.icon = icon::kCheck;
  finish.width = all;
  finish.enabled = state.training.can_finish();
  finish.tooltip =
      "Let it come to rest: the learning rate falls to nothing over a third of the images\n"
      "seen so far, then it ends. Cleaner sprites. Resume trains on as before.";
  finish.shortcut = "F";
  if (button(ui.look, "Finish", finish)) ui.out.push(intent::FinishTraining{});
  ui.probe.item("finish_button");
}

void draw_run(const Ui& ui, const AppState& state) {
  section_heading(ui.look, "Run");
  draw_end(ui, state);
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(ui.theme().gap_s)) / 2;
  ButtonOptions again;
  again.icon = icon::kPlus;
  again.width = half;
  again.enabled = state.sheets.sprites() > 0;
  again.tooltip = "Begin anew on the accepted sprites";
  if (button(ui.look, "New run", again)) ui.out.push(intent::AskNewRun{});
  ui.probe.item("new_run");
  ImGui::SameLine(0, ui.px(ui.theme().gap_s));
  ButtonOptions save;
  save.icon = icon::kSave;
  save.width = half;
  save.enabled = state.project.save_id == 0;
  save.tooltip = "All of it is saved by itself; this does it now, by name the first time";
  save.shortcut = "Ctrl+S";
  if (button(ui.look, state.project.save_id != 0 ? "Saving\u2026" : "Save", save)) {
    ui.out.push(intent::Save{});
  }
  ui.probe.item("save_button");
  draw_save_every(ui, state);
  const ProjectStatus& status = state.project.status;
  ellipsis_text(
      ui.look, ui.look.fonts.small, ui.theme().text_muted,
      status.named ? shown_path(status.file) : std::string("Saved by itself; no name so far"),
      ImGui::GetContentRegionAvail().x);
}

}  // namespace

void draw_train_inspector(const Ui& ui, const AppState& state, TrainView& view, const Area& area) {
  begin_area("train_inspector", area, ui.theme().panel,
             {ui.px(ui.theme().panel_margin), ui.px(16)});
  draw_quality_block(ui, state);
  draw_run(ui, state);
  draw_settings(ui, state, view);
  draw_model(ui, state);
  draw_set(ui, state);
  end_area();
  edge_line(ui, area.min, {area.min.x, area.max.y});
}

}  // namespace pixelatent::gui
