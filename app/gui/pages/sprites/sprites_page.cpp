#include "sprites_page.hpp"

#include <cstdlib>
#include <utility>

#include "gui/parts/sheet_words.hpp"
#include "problems_dialog.hpp"
#include "sprites_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr KeyHelp kKeys[] = {
    {"Click", "take a cell out, or back in"},
    {"Drag", "draw a box of your own"},
    {"Shift+Click", "pick a cell; Shift+Drag picks several"},
    {"Arrows", "pick the cell beside the one that is picked"},
    {"Ctrl+A", "pick every cell"},
    {"M", "merge what is picked"},
    {"V  H", "cut the cell at the mouse (or the picked one in the middle), down or across"},
    {"X  Del", "take what is picked out, or back in"},
    {"Alt+Arrows", "move the grid"},
    {"Shift+Arrows", "size of its cells"},
    {"Ctrl+Arrows", "space between them"},
    {"Right-drag", "move the sheet; so does the wheel"},
    {"Ctrl+Wheel", "zoom"},
    {"B", "hold: an enlarged sheet as it came"},
};

/// Arrows with Alt, Shift or Ctrl alone: margin, cell size and spacing of the sheet's grid.
bool move_grid(const KeyPress& press, Intents& out) {
  if (!press.is_arrow()) return false;
  if (int{press.alt} + int{press.shift} + int{press.ctrl} != 1) return false;
  const auto [dx, dy] = press.arrow();
  const GridPart spacing = dx != 0 ? GridPart::SpacingX : GridPart::SpacingY;
  const GridPart part = press.alt ? GridPart::Margin : press.shift ? GridPart::Cell : spacing;
  out.push(intent::MoveGrid{part, dx, dy});
  return true;
}

/// Arrows alone: from the picked cell to the one beside it.
bool move_pick(const SheetsState& sheets, const Sheet& sheet, const KeyPress& press, Intents& out) {
  if (!press.is_arrow() || press.alt || press.shift || press.ctrl) return false;
  const auto [dx, dy] = press.arrow();
  const auto middle = [](const Rect& r) { return std::pair{2 * r.x + r.w, 2 * r.y + r.h}; };
  const int from = !sheets.picked.empty() ? sheets.picked.back() : sheets.pointed.cell;
  const bool known = from >= 0 && from < static_cast<int>(sheet.cells.size());
  int best = -1;
  long nearest = 0;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    if (sheet.cells[i].state == CellState::Empty || static_cast<int>(i) == from) continue;
    long far = static_cast<long>(i);  // The first one, when nothing is picked yet.
    if (known) {
      const auto [fx, fy] = middle(sheet.cells[static_cast<std::size_t>(from)].rect);
      const auto [x, y] = middle(sheet.cells[i].rect);
      const long along = dx != 0 ? long{x - fx} * dx : long{y - fy} * dy;
      if (along <= 0) continue;
      far = along + 3 * std::labs(dx != 0 ? y - fy : x - fx);
    }
    if (best >= 0 && far >= nearest) continue;
    best = static_cast<int>(i);
    nearest = far;
  }
  if (best >= 0) out.push(intent::PickCells{{best}});
  return true;
}

void pick_all(const Sheet& sheet, Intents& out) {
  intent::PickCells pick;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    if (sheet.cells[i].state != CellState::Empty) pick.cells.push_back(static_cast<int>(i));
  }
  out.push(std::move(pick));
}

/// Leaves out, or takes back in, what is picked; without a pick what the mouse points at.
void toggle_picked(const SheetsState& sheets, Intents& out) {
  if (!sheets.picked.empty()) {
    out.push(intent::ToggleCells{sheets.selected, sheets.picked});
  } else if (sheets.pointed.cell >= 0) {
    out.push(intent::ToggleCells{sheets.selected, {sheets.pointed.cell}});
  }
}

/// Where V and H cut: at the mouse, or else the one picked cell through its middle.
PointedPixel cut_at(const SheetsState& sheets, const Sheet& sheet) {
  PointedPixel at = sheets.pointed;
  if (at.cell >= 0 || sheets.picked.size() != 1) return at;
  const Rect& r = sheet.cells.at(static_cast<std::size_t>(sheets.picked.front())).rect;
  at.cell = sheets.picked.front();
  at.x = r.x + r.w / 2;
  at.y = r.y + r.h / 2;
  return at;
}

/// M, V, H, X and Del.
bool edit_cells(const SheetsState& sheets, const Sheet& sheet, const KeyPress& press,
                Intents& out) {
  const PointedPixel at = cut_at(sheets, sheet);
  if (press.is_delete() || press.letter == 'x') {
    toggle_picked(sheets, out);
    return true;
  }
  switch (press.letter) {
    case 'm':
      out.push(intent::MergeCells{sheets.selected, sheets.picked});
      return true;
    case 'v':
      out.push(intent::SplitCell{sheets.selected, at.cell, Cut::Down, at.x});
      return true;
    case 'h':
      out.push(intent::SplitCell{sheets.selected, at.cell, Cut::Across, at.y});
      return true;
    default:
      return false;
  }
}

class SpritesPage final : public PageView {
 public:
  SpritesPage() : PageView(Page::Sprites, "Sprites", "Your sheets and the sprites found in them") {}

  void draw_canvas(const Ui& ui, const AppState& state, const Area& area) override {
    draw_sprites_canvas(ui, state, view_, area);
  }
  void draw_inspector(const Ui& ui, const AppState& state, const Area& area) override {
    draw_sprites_inspector(ui, state, view_, area);
  }

  std::string status(const AppState& state) const override {
    const SheetsState& sheets = state.sheets;
    if (sheets.collection->sheets.empty()) return "Drop a spritesheet anywhere on this window";
    if (!sheets.picked.empty()) {
      const std::size_t picked = sheets.picked.size();
      return std::to_string(picked) + (picked == 1 ? " cell picked" : " cells picked");
    }
    if (sheets.sprites() == 0)
      return "No sprites found yet: draw a box around one, or try another layout";
    if (sheets.sprites() < kFewestWorthTraining && !state.training.running()) {
      return "Only " + counted(sheets.sprites(), "sprite", "sprites") +
             ": about twenty are the least that makes sense. Drop more sheets";
    }
    if (state.training.running()) return "Training goes on with the sprites it was started on";
    return "Drop more sheets, or press Enter to train";
  }

  std::vector<Hint> hints(const AppState& state) const override {
    std::vector<Hint> hints;
    if (!state.sheets.picked.empty()) {
      hints = {{"M", "merge"}, {"X", "take out / in"}, {"Esc", "clear"}};
      if (state.sheets.can_undo) hints.push_back(undo_hint(state.sheets.undo_label));
      return hints;
    }
    if (state.sheets.sprites() > 0) {
      hints = {{"Click", "take out / in"}, {"Drag", "new box"}, {"Shift+Click", "pick"}};
      hints.push_back({"V H", "cut"});
      if (state.sheets.can_undo) hints.push_back(undo_hint(state.sheets.undo_label));
      hints.push_back({"Right-drag", "move"});
      hints.push_back({"Ctrl+Wheel", "zoom"});
    }
    hints.push_back({"Ctrl+O", "open"});
    return hints;
  }

  std::span<const KeyHelp> key_help() const override { return kKeys; }

  bool key(const AppState& state, const KeyPress& press, Intents& out) const override {
    const Sheet* sheet = selected_sheet(state.sheets);
    if (sheet == nullptr) return false;
    if (move_grid(press, out) || move_pick(state.sheets, *sheet, press, out)) return true;
    if (!press.ctrl) return edit_cells(state.sheets, *sheet, press, out);
    if (press.letter != 'a') return false;
    pick_all(*sheet, out);
    return true;
  }

  bool enter(const AppState& state, const KeyPress&, Intents& out) const override {
    // The run goes on with what it was started on; a changed set asks for a new one.
    const TrainingState& training = state.training;
    const bool run = training.running() || training.state() == TrainState::Paused;
    if (!run || training.started_with == state.sheets.collection) return false;
    out.push(intent::StartTraining{});
    return true;
  }
  void escape(const AppState&, Intents& out) const override { out.push(intent::PickCells{}); }
  void undo(Intents& out) const override { out.push(intent::UndoSheets{}); }
  void redo(Intents& out) const override { out.push(intent::RedoSheets{}); }

  std::vector<Dialog> dialogs() override {
    return {{Overlay::Problems, draw_problems, intent::ClearProblems{}}};
  }
  std::vector<FileDialog> file_dialogs() override {
    return {{Overlay::SavePalette, palette_request, save_palette}};
  }

 private:
  static BrowseRequest palette_request(const AppState& state) {
    BrowseRequest request;
    request.title = "Save palette: .gpl (GIMP, Aseprite), .pal (JASC) or .hex (Lospec)";
    request.accept = "Save";
    request.what = BrowseFor::SaveFile;
    request.extensions = {".gpl", ".pal", ".hex"};
    request.start = state.browse_folder;
    request.name = first_sheet_name(*state.sheets.collection, "sprites") + ".gpl";
    return request;
  }
  static Intent save_palette(const AppState&, const std::vector<std::filesystem::path>& files) {
    return intent::SavePalette{files.front()};
  }

  SpritesView view_;
};

}  // namespace

std::unique_ptr<PageView> make_sprites_page() { return std::make_unique<SpritesPage>(); }

}  // namespace pixelatent::gui
