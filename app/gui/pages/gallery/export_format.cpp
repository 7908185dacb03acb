#include "export_format.hpp"

#include <array>
#include <functional>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

constexpr const char* kFormats = "export_format";

constexpr std::array<const char*, kSetFormatCount> kFormatTips = {
    "One file a sprite, indexed with the set's palette where its colours allow",
    "NAME.png with NAME.json beside it, frames in order, as Aseprite writes it",
    "The same with frames by name: Aseprite's own choice",
    "For Phaser, PixiJS and others that read TexturePacker's JSON",
    "NAME.tres with NAME.png: an AnimatedSprite2D takes it",
    "NAME.tres with NAME.png: an AnimatedSprite takes it",
    "NAME.tsx with NAME.png, for maps",
    "Frames, a tag and the palette in one file that Aseprite opens; native pixels",
    "One sprite after the other; plays everywhere",
    "The same with exact transparency; plays in browsers",
    "The colours, for GIMP, Aseprite, Krita, Inkscape",
    "The colours, for GraphicsGale, Paint Shop Pro",
    "The colours, for Lospec and most pixel-art tools",
    "The colours, for Photoshop, Illustrator, Affinity"};

void label_above(const Ui& ui, const char* text) {
  ImGui::Dummy({0, ui.px(4)});
  text_in(ui.look.fonts.small, ui.theme().text_muted, text);
}

void list_formats(const Ui& ui, const ExportChoice& now) {
  for (int i = 0; i < kSetFormatCount; ++i) {
    const auto format = static_cast<SetFormat>(i);
    const std::string text(title_of(format));
    const ButtonOptions options{.icon = format == now.format ? icon::kCheck : icon::kNone,
                                .tooltip = kFormatTips.at(static_cast<std::size_t>(i))};
    if (quiet_button(ui.look, text.c_str(), options)) {
      ExportChoice choice = now;
      choice.format = format;
      ui.out.push(intent::SetExport{std::move(choice)});
      ImGui::CloseCurrentPopup();
    }
    ui.probe.item("export_format_", i);
  }
}

/// A row of small numbers of which one is lit.
template <std::size_t N>
void number_row(const Ui& ui, const char* id, const std::array<Choice, N>& words,
                const std::array<int, N>& values, int now, const std::function<void(int)>& use) {
  int chosen = 0;
  while (chosen + 1 < static_cast<int>(N) && values[static_cast<std::size_t>(chosen)] != now) {
    ++chosen;
  }
  if (choice_buttons(ui.look, id, words, chosen)) use(values[static_cast<std::size_t>(chosen)]);
}

}  // namespace

bool takes_scale(SetFormat format) {
  return format < SetFormat::Gpl && format != SetFormat::Aseprite;
}

void draw_format(const Ui& ui, const AppState& state) {
  const ExportChoice& now = state.exporting;
  label_above(ui, "As");
  const std::string text = std::string(title_of(now.format)) + "###export_as";
  if (button(ui.look, text.c_str(),
             {.icon_after = icon::kChevronDown,
              .tooltip = kFormatTips.at(static_cast<std::size_t>(now.format)),
              .width = -1})) {
    ImGui::OpenPopup(kFormats);
  }
  ui.probe.item(kFormats);
  ImGui::SetNextWindowPos({ImGui::GetItemRectMin().x, ImGui::GetItemRectMax().y + ui.px(4)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (ImGui::BeginPopup(kFormats)) {
    list_formats(ui, now);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

void draw_sheet_layout(const Ui& ui, const AppState& state) {
  const ExportChoice& now = state.exporting;
  const auto set = [&](const SheetLayoutOptions& layout) {
    ExportChoice choice = now;
    choice.layout = layout;
    ui.out.push(intent::SetExport{std::move(choice)});
  };
  SheetLayoutOptions layout = now.layout;
  label_above(ui, "Columns");
  constexpr std::array<Choice, 6> kColumns = {{{"Auto", "About as many as there are rows"},
                                               {"1", nullptr},
                                               {"4", nullptr},
                                               {"8", nullptr},
                                               {"16", nullptr},
                                               {"All", "One row"}}};
  number_row(ui, "columns", kColumns, std::array<int, 6>{0, 1, 4, 8, 16, 4096}, layout.columns,
             [&](int columns) {
               layout.columns = columns;
               set(layout);
             });
  label_above(ui, "Between sprites");
  constexpr std::array<Choice, 4> kPaddings = {{{"0", "They touch"},
                                                {"1", "One transparent pixel"},
                                                {"2", "Two transparent pixels"},
                                                {"4", "Four transparent pixels"}}};
  number_row(ui, "padding", kPaddings, std::array<int, 4>{0, 1, 2, 4}, layout.padding,
             [&](int padding) {
               layout.padding = padding;
               set(layout);
             });
  bool extruded = layout.extrude > 0, even = layout.size == SheetSize::PowerOfTwo;
  if (check_box(ui.look, "Repeat the rims", extruded,
                "Every sprite's rim once more around it: no seams when an engine zooms")) {
    layout.extrude = extruded ? 1 : 0;
    set(layout);
  }
  ui.probe.item("export_extrude");
  if (check_box(ui.look, "Sides as powers of two", even, "Some engines and older GPUs want that")) {
    layout.size = even ? SheetSize::PowerOfTwo : SheetSize::Fitting;
    set(layout);
  }
  ui.probe.item("export_even");
}

}  // namespace pixelatent::gui
