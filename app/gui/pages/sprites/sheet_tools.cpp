#include "sheet_tools.hpp"

#include <algorithm>
#include <string>

#include "grid_handles.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "sprites_heading.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kLeastBox = 2;  // sheet pixels

/// From the pixel where the button went down to the one under the mouse, both included, clipped to
/// the sheet.
Rect dragged_rect(const Sheet& sheet, const SpritesView& view, const SheetSpace& space) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto inside = [](int value, int limit) { return std::clamp(value, 0, limit - 1); };
  const int w = sheet.image->width(), h = sheet.image->height();
  const int x0 = inside(view.press_x, w), x1 = inside(space.column(mouse.x), w);
  const int y0 = inside(view.press_y, h), y1 = inside(space.row(mouse.y), h);
  return {std::min(x0, x1), std::min(y0, y1), std::abs(x1 - x0) + 1, std::abs(y1 - y0) + 1};
}

std::vector<int> cells_in(const SheetsState& sheets, const Sheet& sheet, const Rect& rect) {
  std::vector<int> cells;
  sheets.index.for_each_in(rect, [&](int cell) {
    if (sheet.cells[static_cast<std::size_t>(cell)].state != CellState::Empty) {
      cells.push_back(cell);
    }
  });
  return cells;
}

void pick_rect(const Ui& ui, const SheetsState& sheets, const Sheet& sheet, const Rect& rect) {
  std::vector<int> picked = cells_in(sheets, sheet, rect);
  std::sort(picked.begin(), picked.end());
  std::vector<int> all;
  std::set_union(sheets.picked.begin(), sheets.picked.end(), picked.begin(), picked.end(),
                 std::back_inserter(all));
  ui.out.push(intent::PickCells{std::move(all)});
}

void click_cell(const Ui& ui, const SheetsState& sheets, const Sheet& sheet, int cell) {
  if (cell < 0) {
    const bool clears = !sheets.picked.empty() && !ImGui::GetIO().KeyShift;
    if (clears) ui.out.push(intent::PickCells{});
    return;
  }
  if (ImGui::GetIO().KeyShift) {
    std::vector<int> picked = sheets.picked;
    if (std::erase(picked, cell) == 0) picked.push_back(cell);
    ui.out.push(intent::PickCells{std::move(picked)});
    return;
  }
  const CellState state = sheet.cells[static_cast<std::size_t>(cell)].state;
  if (state == CellState::Accepted || state == CellState::Rejected || is_judgement(state)) {
    ui.out.push(intent::ToggleCell{sheet.id, cell});
  }
}

void begin_drag(const Ui& ui, const Sheet& sheet, SpritesView& view, const SheetSpace& space) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  view.press = mouse;
  view.press_x = space.column(mouse.x);
  view.press_y = space.row(mouse.y);
  view.handle = GridHandle::None;
  if (!ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    const bool other = ImGui::IsMouseClicked(ImGuiMouseButton_Middle) ||
                       ImGui::IsMouseClicked(ImGuiMouseButton_Right);
    view.drag = other ? CanvasDrag::Pan : CanvasDrag::Cancelled;  // the keyboard's focus
    return;
  }
  view.handle = grid_handle_at(ui, sheet, space, mouse);
  view.drag = view.handle == GridHandle::None ? CanvasDrag::Press : CanvasDrag::Handle;
  if (view.drag == CanvasDrag::Handle) view.preview = GridPreview{sheet.grid, nullptr};
}

void go_on_dragging(const Ui& ui, const Sheet& sheet, SpritesView& view, const SheetSpace& space) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (view.drag == CanvasDrag::Press && ImGui::IsMouseDragging(ImGuiMouseButton_Left, ui.px(4))) {
    view.drag = ImGui::GetIO().KeyShift ? CanvasDrag::Pick : CanvasDrag::Box;
  }
  const std::optional<GridPart> part = part_of(view.handle);
  if (view.drag == CanvasDrag::Handle && view.preview && part) {
    const auto pixels = [&](float distance) {
      return static_cast<int>(std::lround(distance / space.unit));
    };
    view.preview->grid = moved_grid(sheet.grid, *part, pixels(mouse.x - view.press.x),
                                    pixels(mouse.y - view.press.y));
  }
  if (key_pressed(Key::Escape)) {
    view.drag = CanvasDrag::Cancelled;
    view.preview.reset();
  }
}

void end_drag(const Ui& ui, const SheetsState& sheets, const Sheet& sheet, SpritesView& view,
              const SheetSpace& space) {
  const CanvasDrag drag = std::exchange(view.drag, CanvasDrag::None);
  if (drag == CanvasDrag::Press && ImGui::IsItemHovered()) {
    click_cell(ui, sheets, sheet, view.hovered);
  } else if (drag == CanvasDrag::Pick) {
    pick_rect(ui, sheets, sheet, dragged_rect(sheet, view, space));
  } else if (drag == CanvasDrag::Box) {
    const Rect box = dragged_rect(sheet, view, space);
    if (box.w >= kLeastBox && box.h >= kLeastBox) ui.out.push(intent::AddBox{sheet.id, box});
  } else if (drag == CanvasDrag::Handle && view.preview) {
    if (view.preview->grid == sheet.grid) return view.preview.reset();
    view.preview->sent_at = sheets.collection.get();
    ui.out.push(intent::SetGrid{sheet.id, view.preview->grid});
  }
}

void point_at(const Ui& ui, const SheetsState& sheets, SpritesView& view, const SheetSpace& space,
              bool hovered) {
  PointedPixel pointed;
  if (hovered) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    pointed = {-1, space.column(mouse.x), space.row(mouse.y)};
    pointed.cell = sheets.index.at(pointed.x, pointed.y);
  }
  const bool busy = view.drag != CanvasDrag::None && view.drag != CanvasDrag::Press;
  view.hovered = busy ? -1 : pointed.cell;
  if (!(pointed == sheets.pointed)) ui.out.push(intent::PointAt{pointed});
}

/// Words beside the mouse.
void draw_label(const Ui& ui, const std::string& text) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  const ImVec2 at{std::round(mouse.x + ui.px(14)), std::round(mouse.y + ui.px(12))};
  list.AddRectFilled({at.x - ui.px(6), at.y - ui.px(3)},
                     {at.x + size.x + ui.px(6), at.y + size.y + ui.px(3)}, ui.theme().popup,
                     ui.px(ui.theme().radius_s));
  list.AddText(at, ui.theme().text, text.c_str());
}

}  // namespace

void move_sheet(const Ui& ui, SpritesView& view, const Area& area) {
  const ImGuiIO& io = ImGui::GetIO();
  if (view.drag == CanvasDrag::Pan && ImGui::IsItemActive()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    view.pan.x += io.MouseDelta.x;
    view.pan.y += io.MouseDelta.y;
  }
  if (!ImGui::IsItemHovered() || (io.MouseWheel == 0 && io.MouseWheelH == 0)) return;
  if (io.KeyCtrl) {
    zoom_sheet(view, io.MousePos, area, view.zoom + (io.MouseWheel > 0 ? 1 : -1));
  } else {
    const float step = ui.px(60);
    view.pan.x += (io.KeyShift ? io.MouseWheel : io.MouseWheelH) * step;
    view.pan.y += (io.KeyShift ? 0 : io.MouseWheel) * step;
  }
}

void use_sheet_tools(const Ui& ui, const SheetsState& sheets, const Sheet& sheet, SpritesView& view,
                     const SheetSpace& space) {
  const bool hovered = ImGui::IsItemHovered();
  if (view.preview && view.preview->sent_at != nullptr &&
      view.preview->sent_at != sheets.collection.get()) {
    view.preview.reset();
  }
  // Moved with the keyboard: its lines are shown until its cells are there.
  if (sheets.moving_grid && view.drag == CanvasDrag::None && !view.preview) {
    view.preview = GridPreview{*sheets.moving_grid, sheets.collection.get()};
  } else if (sheets.moving_grid && view.preview && view.preview->sent_at != nullptr) {
    view.preview->grid = *sheets.moving_grid;
  }
  point_at(ui, sheets, view, space, hovered);
  if (ImGui::IsItemActivated()) begin_drag(ui, sheet, view, space);
  if (ImGui::IsItemActive()) go_on_dragging(ui, sheet, view, space);
  if (ImGui::IsItemDeactivated()) end_drag(ui, sheets, sheet, view, space);
  if (view.drag == CanvasDrag::Handle) {
    ImGui::SetMouseCursor(cursor_of(view.handle));
  } else if (view.drag == CanvasDrag::None && hovered) {
    view.handle = grid_handle_at(ui, sheet, space, ImGui::GetIO().MousePos);
    if (view.handle != GridHandle::None) {
      view.hovered = -1;
      ImGui::SetMouseCursor(cursor_of(view.handle));
    }
  } else if (!hovered) {
    view.handle = GridHandle::None;
  }
}

void draw_sheet_tools(const Ui& ui, const Sheet& sheet, const SpritesView& view,
                      const SheetSpace& space) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (view.preview) draw_grid_lines(ui, sheet, view.preview->grid, space);
  const bool quiet = view.drag == CanvasDrag::None || view.drag == CanvasDrag::Handle;
  if (quiet && (view.drag == CanvasDrag::Handle || space.area.contains(ImGui::GetIO().MousePos))) {
    draw_grid_handles(ui, sheet, view.preview ? view.preview->grid : sheet.grid, space,
                      view.handle);
  }
  if (view.drag == CanvasDrag::Handle && view.preview) {
    draw_label(ui, words_for(view.handle, view.preview->grid));
  }
  if (view.drag != CanvasDrag::Box && view.drag != CanvasDrag::Pick) return;
  const bool box = view.drag == CanvasDrag::Box;
  const Rect rect = dragged_rect(sheet, view, space);
  const Area area = space.of(rect);
  const ImU32 colour = box ? ui.theme().accent : ui.theme().text;
  list.AddRectFilled(area.min, area.max, with_opacity(colour, 0.12F));
  crisp_frame(list, area.min, area.max, colour, box ? 2 : 1);
  draw_label(ui, box ? size_words(rect.w, rect.h) : "pick");
}

}  // namespace pixelatent::gui
