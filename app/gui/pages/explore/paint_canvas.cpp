#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/palette_swatches.hpp"
#include "gui/widgets/text.hpp"
#include "large_sprite.hpp"
#include "paint_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr float kCandidateSide = 64;
constexpr const char* kUnable =
    "This model has no places for pictures. Train a Sprite GAN to paint and to find pictures.";

struct ToolWords {
  PaintTool tool;
  const char* label;
  const char* shortcut;
  const char* tooltip;
  const char* probe;
};
constexpr std::array<ToolWords, kPaintToolCount> kTools = {{
    {PaintTool::Pencil, "Pencil", "B", "Paint with a colour of the palette", "paint_pencil"},
    {PaintTool::Eraser, "Eraser", "E", "Paint with nothing", "paint_eraser"},
    {PaintTool::Fill, "Fill", "F", "Fill what hangs together in one colour", "paint_fill"},
    {PaintTool::Picker, "Pick", "I", "Take the colour of a pixel", "paint_pick"},
    {PaintTool::Keep, "Keep", "L", "Mark pixels that must stay as they are", "paint_keep"},
    {PaintTool::Anew, "Anew", "N",
     "Mark what is to be drawn anew, so that it fits the rest: several ideas are offered",
     "paint_anew"},
}};

/// Where a sprite's pixels are on screen.
struct Canvas2d {
  ImVec2 at;
  float pixel = 1;  ///< ImGui units
  int width = 0, height = 0;

  ImVec2 corner(int x, int y) const {
    return {at.x + static_cast<float>(x) * pixel, at.y + static_cast<float>(y) * pixel};
  }
  PixelAt pixel_at(ImVec2 p) const {
    return {static_cast<int>(std::floor((p.x - at.x) / pixel)),
            static_cast<int>(std::floor((p.y - at.y) / pixel))};
  }
};

void next_tool(const Ui& ui, float right, float width) {
  ImGui::SameLine(0, ui.px(6));
  if (ImGui::GetCursorScreenPos().x + width > right) ImGui::NewLine();
}

void draw_tools(const Ui& ui, const PaintingState& painting, float right) {
  bool first = true;
  const auto offer = [&](const char* label, bool lit, const char* tooltip, const char* key,
                         const char* probe, Intent ask) {
    if (!first) next_tool(ui, right, button_width(ui.look, label));
    first = false;
    bool on = lit;
    if (toggle_button(ui.look, label, on, {.tooltip = tooltip, .shortcut = key})) {
      ui.out.push(std::move(ask));
    }
    ui.probe.item(probe);
  };
  for (const ToolWords& tool : kTools) {
    offer(tool.label, painting.tool == tool.tool, tool.tooltip, tool.shortcut, tool.probe,
          intent::UsePaintTool{tool.tool});
  }
  offer("Mirror", painting.mirror, "Paint on the left and the right at once", "X", "paint_mirror",
        intent::ToggleMirror{});
}

void draw_palette(const Ui& ui, const PaintingState& painting, float width) {
  SwatchOptions options;
  options.width = width;
  options.side = painting.palette.size() > 40 ? 16 : 20;
  options.selected = painting.colour;
  options.click_does = "Click to paint with it";
  const SwatchResult result = palette_swatches(ui.look, "paint_palette", painting.palette, options);
  if (result.clicked >= 0) ui.out.push(intent::UsePaintColour{result.clicked});
  ui.probe.item("paint_palette");
}

/// Small marks on pixels that stay or are drawn anew.
void draw_marks(const Ui& ui, const PaintingState& painting, const Canvas2d& canvas) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Painting& now = painting.step.painting;
  const float inset = std::max(1.0F, std::floor(canvas.pixel / 4));
  for (int y = 0; y < canvas.height; ++y) {
    for (int x = 0; x < canvas.width; ++x) {
      const auto p = static_cast<std::size_t>(y * canvas.width + x);
      const bool keep = now.is_kept(p);
      if (!keep && !now.is_anew(p)) continue;
      const ImVec2 min = canvas.corner(x, y), max = canvas.corner(x + 1, y + 1);
      const ImU32 colour = keep ? ui.theme().info : ui.theme().bad;
      list->AddRectFilled({min.x + inset, min.y + inset}, {max.x - inset, max.y - inset},
                          with_opacity(colour, 0.75F));
    }
  }
  const PixelAt cursor = painting.cursor;
  crisp_frame(*list, canvas.corner(cursor.x, cursor.y), canvas.corner(cursor.x + 1, cursor.y + 1),
              ui.theme().accent);
}

/// The mouse on the sprite: strokes.
void take_mouse(const Ui& ui, PaintView& view, const Canvas2d& canvas, bool hovered) {
  const bool pressed = hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  if (pressed) view.stroke = true;
  if (!view.stroke) return;
  if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    if (ImGui::IsMousePosValid()) {
      ui.out.push(intent::StrokeTo{canvas.pixel_at(ImGui::GetIO().MousePos)});
    }
  } else {
    view.stroke = false;
    ui.out.push(intent::EndStroke{});
  }
}

void draw_sprite(const Ui& ui, const AppState& state, PaintView& view, const Area& area) {
  const SpriteAtlas& atlas = ui.store.painting();
  const int width = std::max(1, atlas.cell_width()), height = std::max(1, atlas.cell_height());
  const LargeSprite large = place_large(ui, width, height, area);
  const ImVec2 at = large.at, size = large.size;
  {
    SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
    batch.checkerboard(area.min, area.max, checker_side(large.zoom),
                       static_cast<int>(ui.px(ui.theme().radius_l)));
    SpriteStyle style{.checker = Checker::None};
    style.pixel_grid = state.show_grid ? PixelGrid::On : PixelGrid::Off;
    if (!atlas.empty()) batch.sprite(atlas, 0, at, large.zoom, style);
  }
  const Canvas2d canvas{at, large.pixel, width, height};
  ImGui::SetCursorScreenPos(at);
  press_area("paint_on", size, 0, FocusKind::Canvas);
  take_mouse(ui, view, canvas, ImGui::IsItemHovered());
  draw_marks(ui, state.painting, canvas);
  ui.probe.area("paint_canvas", at, {at.x + size.x, at.y + size.y});
}

std::string words_of(const PaintedPlace& candidate) {
  return std::string(words_for(candidate.way)) + ": " +
         std::to_string(percent(static_cast<float>(candidate.agreement))) +
         " % of what you painted, " +
         std::to_string(percent(static_cast<float>(candidate.changed))) +
         " % of the rest is different. Click to see it, double-click to paint on it.";
}

void draw_candidate(const Ui& ui, const PaintingState& painting, int which, float side) {
  const SpriteAtlas& atlas = ui.store.painting();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(which);
  if (press_area("candidate", {side, side})) ui.out.push(intent::LookAtCandidate{which});
  ui.probe.item("candidate_", which);
  if (focus_entered() ||
      (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))) {
    ui.out.push(intent::GoOnFrom{which});
  }
  // Below the row of them, or above it.
  tooltip_beside(ui.look, words_of(painting.candidates[static_cast<std::size_t>(which)]).c_str(),
                 {0, at.y}, {ImGui::GetIO().DisplaySize.x, at.y + side});
  ImGui::PopID();
  ImDrawList* list = ImGui::GetWindowDrawList();
  {
    SpriteBatch batch(ui.sprites, *list);
    batch.checkerboard(at, {at.x + side, at.y + side}, 8, static_cast<int>(ui.px(4)));
    const int zoom = zoom_to_fit(atlas.cell_width(), atlas.cell_height(), {side, side});
    const ImVec2 size = size_at_zoom(atlas.cell_width(), atlas.cell_height(), zoom);
    if (which + 1 < atlas.size()) {
      batch.sprite(atlas, which + 1, {at.x + (side - size.x) / 2, at.y + (side - size.y) / 2}, zoom,
                   {.checker = Checker::None});
    }
  }
  if (which == painting.chosen) {
    crisp_frame(*list, at, {at.x + side, at.y + side}, ui.theme().accent, 2);
  }
}

void draw_candidates(const Ui& ui, const PaintingState& painting, const Area& area) {
  const float side = ui.px(kCandidateSide), gap = ui.px(6);
  ImGui::SetCursorScreenPos(area.min);
  const int fit = std::max(1, static_cast<int>((area.width() + gap) / (side + gap)));
  const int count = std::min(fit, static_cast<int>(painting.candidates.size()));
  const FocusGroup group("candidates");
  for (int i = 0; i < count; ++i) {
    if (i > 0) ImGui::SameLine(0, gap);
    draw_candidate(ui, painting, i, side);
  }
  if (count > 0) return;
  wrapped_small_text(ui.look,
                     painting.waiting ? "Looking for sprites like that\u2026"
                                      : "Paint on the sprite: the model looks for sprites that "
                                        "agree, and offers them here.",
                     area.width());
}

void draw_strength(const Ui& ui, const PaintingState& painting, PaintView& view, float width) {
  const float over = button_width(ui.look, "Over"), gap = ui.px(ui.theme().gap);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float lower = std::round((ui.px(ui.theme().control_height - ui.theme().row_height)) / 2);
  ImGui::SetCursorScreenPos({at.x + width - over, at.y});
  bool on = painting.over;
  if (toggle_button(ui.look, "Over", on,
                    {.tooltip = "What you painted is shown over what the model draws. Off: as the "
                                "model draws it.",
                     .shortcut = "O"})) {
    ui.out.push(intent::ToggleOver{});
  }
  ui.probe.item("paint_over");
  ImGui::SetCursorScreenPos({at.x, at.y + lower});
  SliderOptions options;
  options.label_width = 70;
  options.value_width = 40;
  options.reset_to = 0.7F;
  options.width = width - over - gap;
  options.tooltip =
      "How much your strokes count. Low: a wish, what fits together comes first. High: it has to "
      "be "
      "just so.";
  float strength = painting.strength;
  if (slider(ui.look, view.sliders, "Strength", strength, options).changed) {
    ui.out.push(intent::SetStrength{strength});
  }
  ui.probe.item("paint_strength");
}

constexpr std::array<const char*, 3> kEndings = {"Paint on it", "Clear", "Cancel"};

/// Of the buttons below, which may need more rows than one.
float endings_height(const Ui& ui, float width) {
  const float row = ui.px(ui.theme().control_height), gap = ui.px(ui.theme().gap_s);
  float x = button_width(ui.look, "Done", {.icon = icon::kCheck});
  int rows = 1;
  for (const char* label : kEndings) {
    const float wanted = button_width(ui.look, label);
    rows += x + gap + wanted > width;
    x = x + gap + wanted > width ? wanted : x + gap + wanted;
  }
  return static_cast<float>(rows) * row +
         static_cast<float>(rows - 1) * ImGui::GetStyle().ItemSpacing.y;
}

void draw_endings(const Ui& ui, const PaintingState& painting, float right) {
  const float gap = ui.px(ui.theme().gap_s);
  const auto next = [&](const char* label) {
    ImGui::SameLine(0, gap);
    if (ImGui::GetCursorScreenPos().x + button_width(ui.look, label) > right) ImGui::NewLine();
  };
  const bool some = !painting.candidates.empty();
  if (primary_button(ui.look, "Done",
                     {.icon = icon::kCheck,
                      .tooltip = "Go to the sprite that is framed",
                      .shortcut = "Enter"})) {
    ui.out.push(intent::FinishPainting{});
  }
  ui.probe.item("paint_done");
  next(kEndings[0]);
  if (button(ui.look, "Paint on it",
             {.tooltip = "The framed sprite becomes what you paint on", .enabled = some})) {
    ui.out.push(intent::GoOnFrom{painting.chosen});
  }
  ui.probe.item("paint_go_on");
  next(kEndings[1]);
  if (button(ui.look, "Clear", {.tooltip = "Take back all strokes and marks"})) {
    ui.out.push(intent::ClearPainting{});
  }
  ui.probe.item("paint_clear");
  next(kEndings[2]);
  if (button(ui.look, "Cancel", {.tooltip = "Back to where it began", .shortcut = "Esc"})) {
    ui.out.push(intent::LeavePainting{});
  }
  ui.probe.item("paint_cancel");
}

}  // namespace

void draw_painting(const Ui& ui, const AppState& state, PaintView& view, const Area& area) {
  const PaintingState& painting = state.painting;
  const float gap = ui.px(ui.theme().gap), row = ui.px(ui.theme().control_height);
  // How it ends is always in sight; what is above scrolls where it is too tall.
  const float endings = area.max.y - endings_height(ui, area.width());
  const Area room{area.min, {area.max.x, std::max(area.min.y + row, endings - gap)}};
  begin_area("painting", room, ui.theme().window, {0, 0});
  const ImVec2 begin = ImGui::GetCursorScreenPos();
  const float scrolled = room.min.y - begin.y, width = ImGui::GetContentRegionAvail().x;
  ImGui::BeginGroup();
  draw_tools(ui, painting, begin.x + width);
  draw_palette(ui, painting, width);
  ImGui::EndGroup();
  const float top = ImGui::GetItemRectMax().y + ui.px(6);
  const float below = row + ui.px(kCandidateSide) + 2 * gap;
  const float side =
      std::max(ui.px(160), std::min(width, room.max.y - scrolled - top - below - ui.px(2)));
  draw_sprite(ui, state, view, {{begin.x, top}, {begin.x + width, top + side}});
  float y = top + side + gap;
  draw_candidates(ui, painting, {{begin.x, y}, {begin.x + width, y + ui.px(kCandidateSide)}});
  y += ui.px(kCandidateSide) + gap;
  ImGui::SetCursorScreenPos({begin.x, y});
  draw_strength(ui, painting, view, width);
  end_area();
  ImGui::SetCursorScreenPos({area.min.x, endings});
  draw_endings(ui, painting, area.max.x);
}

void draw_paint_buttons(const Ui& ui, const AppState& state, const Area& row) {
  if (!state.explore.frame) return;
  const bool able = places_follow(state.explore);
  const float side = ui.px(ui.theme().control_height);
  ImGui::SetCursorScreenPos({row.max.x - side, row.min.y});
  ButtonOptions paint{.tooltip = kUnable, .enabled = able};
  if (able) {
    paint.tooltip = "Paint on it: the model looks for sprites that agree";
    paint.shortcut = "B";
  }
  if (icon_button(ui.look, "paint", icon::kPalette, paint)) ui.out.push(intent::StartPainting{});
  ui.probe.item("paint_button");
  ImGui::SetCursorScreenPos({row.max.x - 2 * side - ui.px(4), row.min.y});
  ButtonOptions bring{.tooltip = kUnable, .enabled = able};
  if (able) {
    bring.tooltip = "Find a picture in latent space, to go on from it. You can drop one here, too.";
  }
  const Icon shown = state.painting.bringing ? icon::kSpinner : icon::kUpload;
  if (icon_button(ui.look, "bring", shown, bring)) {
    ui.out.push(intent::Open{Overlay::BringPicture});
  }
  ui.probe.item("bring_button");
}

}  // namespace pixelatent::gui
