#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

#include "dataset/kept_back.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/plot_axis.hpp"
#include "gui/widgets/text.hpp"
#include "quality_block.hpp"
#include "train_view.hpp"

namespace pixelatent::gui {

namespace {

struct Setting {
  const char* label;
  float HyperParams::*value;
  float low, high;
  SliderScale scale;
  const char* format;  ///< nullptr: short_number()
  const char* probe;
  const char* tooltip;
};

constexpr Setting kLearningRate = {
    "learning rate",
    &HyperParams::learning_rate,
    1e-6F,
    1e-2F,
    SliderScale::Log,
    nullptr,
    "hyper_learning_rate",
    "How big the steps are. Lower it when the samples flicker, late in a run;\n"
    "too high and it forgets what it knew."};
constexpr Setting kCriticRate = {
    "critic's rate",
    &HyperParams::critic_rate,
    0.1F,
    4,
    SliderScale::Log,
    "%.2f\u00d7",
    "hyper_critic_rate",
    "The critic's learning rate, in the generator's. Less when the critic wins\n"
    "(its loss falls to nothing), more when it lets everything pass."};
constexpr std::array<Setting, 4> kSpriteSettings = {{
    {"augmentation", &HyperParams::augmentation, 0, 1, SliderScale::Linear, "%.2f",
     "hyper_augmentation",
     "Share of images that are shifted and partly covered before the critic sees them.\n"
     "Few sprites need much of it: it rises by itself when there are few, or the critic knows them "
     "by heart."},
    {"penalty R1/R2", &HyperParams::penalty, 0, 10, SliderScale::Linear, "%.2f", "hyper_penalty",
     "Keeps the critic gentle. More is steadier but softer."},
    {"redraw", &HyperParams::redraw, 0, 10, SliderScale::Linear, "%.2f", "hyper_redraw",
     "How much it must redraw your own sprites. Less leaves it freer to invent."},
    {"novelty", &HyperParams::novelty, 0, 1.5F, SliderScale::Linear, "%.2f", "hyper_novelty",
     "How far between your sprites it practises. 0: your sprites alone, 1: blends of\n"
     "neighbours, 1.5: further out. More is more varied, and harder to learn."},
}};

void setting_slider(const Ui& ui, const AppState& state, TrainView& view, const Setting& setting) {
  SliderOptions options;
  options.min = setting.low;
  options.max = setting.high;
  options.reset_to = default_hyper(state.training.chosen).*setting.value;
  options.scale = setting.scale;
  // "5e-4", not printf's "5.0e-04": words without a place for the number.
  const std::string words = short_number(static_cast<double>(view.hyper.*setting.value));
  options.format = setting.format != nullptr ? setting.format : words.c_str();
  options.tooltip = setting.tooltip;
  options.label_width = 106;
  const SliderResult result =
      slider(ui.look, view.sliders, setting.label, view.hyper.*setting.value, options);
  ui.probe.item(setting.probe);
  view.dragging = view.dragging || result.active;
  // Sent when let go: the trainer marks every change on the curves.
  if (result.released) ui.out.push(intent::SetHyper{view.hyper});
}

void batch_slider(const Ui& ui, TrainView& view) {
  SliderOptions options;
  options.min = 8;
  options.max = 64;
  options.reset_to = static_cast<float>(HyperParams{}.batch);
  options.format = "%.0f";
  options.tooltip =
      "Sprites looked at before each step. Small: many steps, best in the first minutes.\n"
      "Large: calmer steps, for late in a run.";
  options.label_width = 106;
  float batch = static_cast<float>(view.hyper.batch);
  const SliderResult result = slider(ui.look, view.sliders, "batch", batch, options);
  ui.probe.item("hyper_batch");
  // By fours, the way it was moved, so that one key press is enough.
  const float fours = batch / 4;
  const bool up = batch > static_cast<float>(view.hyper.batch);
  if (result.changed)
    view.hyper.batch = 4 * static_cast<int>(up ? std::ceil(fours) : std::floor(fours));
  view.dragging = view.dragging || result.active;
  if (result.released) ui.out.push(intent::SetHyper{view.hyper});
}

void draw_raised_augmentation(const Ui& ui, const AppState& state) {
  const double now = state.training.snapshot->augmentation;
  if (!state.training.running() ||
      now < static_cast<double>(state.training.hyper.augmentation) + 0.01)
    return;
  char text[80];
  std::snprintf(text, sizeof text, "now %.2f: few sprites are soon known by heart", now);
  wrapped_small_text(ui.look, text);
}

void draw_settings(const Ui& ui, const AppState& state, TrainView& view) {
  section_heading(ui.look, "Live settings");
  if (!view.dragging) view.hyper = state.training.hyper;
  view.dragging = false;
  setting_slider(ui, state, view, kLearningRate);
  setting_slider(ui, state, view, kCriticRate);
  if (state.training.chosen != ModelKind::Sprite) return;
  for (const Setting& setting : kSpriteSettings) {
    setting_slider(ui, state, view, setting);
    if (setting.value == &HyperParams::augmentation) draw_raised_augmentation(ui, state);
  }
  batch_slider(ui, view);
}

void draw_model(const Ui& ui, const AppState& state) {
  section_heading(ui.look, "Model");
  static constexpr std::array<Choice, kModelKindCount> kChoices = {{
      {"Sprite GAN",
       "Made for a few hundred sprites: a place for every one of yours,\n"
       "and new ones between them",
       true},
      {"DCGAN", "Radford et al. 2016, as published: wants thousands of sprites", true},
      {"GAN 2014", "Goodfellow et al. 2014: where it began. For the history", true},
  }};
  int chosen = static_cast<int>(state.training.chosen);
  const ImVec2 before = ImGui::GetCursorScreenPos();
  if (choice_buttons(ui.look, "model", kChoices, chosen)) {
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
  if (back == 0 || state.training.chosen != ModelKind::Sprite) return;
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

/// How far a limited run is; or the way to give an open-ended one an end.
void draw_end(const Ui& ui, const AppState& state) {
  const TrainSnapshot& now = *state.training.snapshot;
  if (now.progress >= 0) {
    progress_bar(ui.look, static_cast<float>(now.progress));
    const bool settles = now.model == ModelKind::Sprite && now.progress < 1;
    if (settles && now.progress >= kSettlesFrom) {
      small_text(ui.look, "Coming to rest: the learning rate falls until the end");
    }
    return;
  }
  ButtonOptions finish;
  finish.icon = icon::kCheck;
  finish.width = ImGui::GetContentRegionAvail().x;
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
  if (state.training.has_run()) draw_end(ui, state);
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
  if (state.project.status.named) {
    ellipsis_text(ui.look, ui.look.fonts.small, ui.theme().text_muted,
                  state.project.status.file.string(), ImGui::GetContentRegionAvail().x);
  }
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
