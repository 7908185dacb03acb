#include "timelapse_form.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/timelapse.hpp"
#include "gui/parts/export_fields.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/text_field.hpp"

namespace pixelatent::gui {

namespace {

constexpr std::array<int, 6> kScales = {1, 2, 3, 4, 6, 8};
constexpr std::array<int, 5> kRates = {4, 8, 12, 20, 30};

void set(const Ui& ui, const AppState& state, const TimelapseState& timelapse) {
  if (timelapse == state.exporting.timelapse) return;
  ui.out.push(intent::SetTimelapse{timelapse, state.exporting.timelapse_name});
}

void draw_formats(const Ui& ui, const AppState& state, const TimelapseFormView& view) {
  constexpr std::array<const char*, kAnimationFormatCount> kTips = {
      "Plays everywhere; exact colours, up to 255 of them",
      "Exact colours and transparency; plays in browsers",
      "A folder with one PNG for every moment",
      "Video for sharing; colours are nearly exact",
      "Video for the web; colours are nearly exact",
  };
  field_label(ui, "Format");
  std::array<Choice, kAnimationFormatCount> choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const auto format = static_cast<AnimationFormat>(i);
    const bool video = format == AnimationFormat::Mp4 || format == AnimationFormat::WebM;
    choices[i].label = title_of(format).data();
    choices[i].enabled = !video || view.video;
    choices[i].tooltip = choices[i].enabled ? kTips[i] : "Needs ffmpeg, which isn't installed here";
  }
  TimelapseState timelapse = state.exporting.timelapse;
  int chosen = static_cast<int>(timelapse.format);
  if (choice_buttons(ui.look, "timelapse_format", choices, chosen)) {
    timelapse.format = static_cast<AnimationFormat>(chosen);
    set(ui, state, timelapse);
  }
}

void draw_contents(const Ui& ui, const AppState& state) {
  field_label(ui, "Shows");
  TimelapseState timelapse = state.exporting.timelapse;
  constexpr std::array<Choice, 2> kShows = {{
      {"All samples", "The grid of the Train page"},
      {"The followed sample", "The one in the film strip; click another one to follow that"},
  }};
  int chosen = timelapse.single ? 1 : 0;
  if (choice_buttons(ui.look, "timelapse_shows", kShows, chosen)) timelapse.single = chosen == 1;
  check_box(ui.look, "Caption", timelapse.caption,
            "Below each picture: after how many images it was");
  ui.probe.item("timelapse_caption");
  set(ui, state, timelapse);
}

/// A row of numbers of which one is chosen.
template <std::size_t N>
bool draw_numbers(const Ui& ui, const char* what, const std::array<int, N>& numbers,
                  const char* unit, const char* tooltip, int& chosen) {
  field_label(ui, what);
  const float gap = ui.px(4);
  const float width =
      (ImGui::GetContentRegionAvail().x - static_cast<float>(N - 1) * gap) / static_cast<float>(N);
  const int before = chosen;
  for (std::size_t i = 0; i < N; ++i) {
    if (i > 0) ImGui::SameLine(0, gap);
    bool on = numbers[i] == before;
    const std::string text =
        std::to_string(numbers[i]) + unit + "###" + what + std::to_string(numbers[i]);
    if (toggle_button(ui.look, text.c_str(), on, {.tooltip = tooltip, .width = width})) {
      chosen = numbers[i];
    }
  }
  return chosen != before;
}

/// "68 pictures, 7 seconds, 788 x 562 pixels".
std::string summary(const AppState& state) {
  const auto& timeline = state.training.timeline;
  if (!timeline || timeline->moments.empty()) return {};
  const TimelapseState& wanted = state.exporting.timelapse;
  TimelapseLook look;
  look.caption = wanted.caption;
  if (wanted.single) look.sample = state.training.followed;
  const std::array first = {timeline->moments.front().grid};
  const auto size = timelapse_size(first, look);
  if (!size) return {};
  const auto count = timeline->moments.size();
  char text[128];
  std::snprintf(text, sizeof text, "%zu moments, %.1f seconds, %d\u00d7%d pixels", count,
                static_cast<double>(count) / wanted.fps, size->width * wanted.scale,
                size->height * wanted.scale);
  return text;
}

void draw_name(const Ui& ui, const AppState& state, TimelapseFormView& view) {
  const ExportState& exporting = state.exporting;
  field_label(ui, "Name");
  if (!view.typing) view.name = exporting.timelapse_name;
  const TextFieldResult field =
      text_field(ui.look, "##timelapse_name", view.name, {.hint = "timelapse", .select_all = true});
  ui.probe.item("timelapse_name");
  view.typing = field.active;
  if (!field.changed) return;
  std::erase(view.name, '/');  // A slash would make a folder of it.
  ui.out.push(intent::SetTimelapse{exporting.timelapse, view.name});
}

void draw_go(const Ui& ui, const AppState& state) {
  const JobProgress& job = state.exporting.progress;
  ImGui::Dummy({0, ui.px(8)});
  if (job.active) {
    small_text(ui.look,
               job.label + "  " + std::to_string(job.done) + " / " + std::to_string(job.total));
    progress_bar(ui.look, job.total > 0
                              ? static_cast<float>(job.done) / static_cast<float>(job.total)
                              : -1.0F);
    if (button(ui.look, "Cancel", {.width = -1})) ui.out.push(intent::CancelExport{});
    ui.probe.item("timelapse_cancel");
    return;
  }
  small_text(ui.look, summary(state));
  ButtonOptions options;
  options.icon = icon::kFilm;
  options.width = -1;
  options.shortcut = "Enter";
  options.tooltip = "Written whole or not at all; nothing existing is overwritten";
  if (primary_button(ui.look, "Write the film###timelapse_go", options)) {
    ui.out.push(intent::RunTimelapse{});
  }
  ui.probe.item("timelapse_go");
}

}  // namespace

void draw_timelapse_form(const Ui& ui, const AppState& state, TimelapseFormView& view) {
  title_text(ui.look, "The film of training");
  ImGui::Dummy({ui.px(420), ui.px(2)});
  // Looked up whenever the dialog opens: ffmpeg may have come since.
  if (!view.asked || ImGui::IsWindowAppearing()) view.video = can_write(AnimationFormat::Mp4);
  view.asked = true;
  draw_formats(ui, state, view);
  draw_contents(ui, state);
  TimelapseState timelapse = state.exporting.timelapse;
  const bool sized = draw_numbers(ui, "Size", kScales, "\u00d7",
                                  "Whole-number enlargement: stays crisp", timelapse.scale);
  const bool timed =
      draw_numbers(ui, "Pictures a second", kRates, "", "How fast it plays", timelapse.fps);
  if (sized || timed) set(ui, state, timelapse);
  draw_name(ui, state, view);
  folder_field(ui, state.exporting.folder, "timelapse_folder");
  draw_go(ui, state);
}

}  // namespace pixelatent::gui
