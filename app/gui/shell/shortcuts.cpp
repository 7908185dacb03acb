#include "shortcuts.hpp"

#include <GLFW/glfw3.h>

#include <array>

namespace pixelatent::gui {

namespace {

bool is_enter(const KeyPress& press) {
  return press.key == GLFW_KEY_ENTER || press.key == GLFW_KEY_KP_ENTER;
}

/// Right and down grow, left and up shrink. False for other keys than arrows.
bool arrow_step(const KeyPress& press, int& dx, int& dy) {
  dx = press.key == GLFW_KEY_RIGHT ? 1 : press.key == GLFW_KEY_LEFT ? -1 : 0;
  dy = press.key == GLFW_KEY_DOWN ? 1 : press.key == GLFW_KEY_UP ? -1 : 0;
  return dx != 0 || dy != 0;
}

/// Arrows with Alt, Shift or Ctrl alone: margin, cell size and spacing of the sheet's grid.
bool on_grid(const AppState& state, const KeyPress& press, Intents& out) {
  int dx = 0, dy = 0;
  if (state.page != Page::Sprites || selected_sheet(state.sheets) == nullptr) return false;
  if (!arrow_step(press, dx, dy)) return false;
  if (int{press.alt} + int{press.shift} + int{press.ctrl} != 1) return false;
  const GridPart spacing = dx != 0 ? GridPart::SpacingX : GridPart::SpacingY;
  const GridPart part = press.alt ? GridPart::Margin : press.shift ? GridPart::Cell : spacing;
  out.push(intent::MoveGrid{part, dx, dy});
  return true;
}

void pick_all(const AppState& state, Intents& out) {
  const Sheet* sheet = selected_sheet(state.sheets);
  if (sheet == nullptr) return;
  intent::PickCells pick;
  for (std::size_t i = 0; i < sheet->cells.size(); ++i) {
    if (sheet->cells[i].state != CellState::Empty) pick.cells.push_back(static_cast<int>(i));
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

/// True when the key means something on the Sprites page.
bool on_sheet(const AppState& state, const KeyPress& press, Intents& out) {
  const SheetsState& sheets = state.sheets;
  const PointedPixel& at = sheets.pointed;
  if (press.key == GLFW_KEY_DELETE || press.key == GLFW_KEY_BACKSPACE || press.letter == 'x') {
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

void undo(const AppState& state, Intents& out) {
  if (state.page == Page::Sprites) out.push(intent::UndoSheets{});
  if (state.page == Page::Explore) out.push(intent::UndoPlace{});
  if (state.page == Page::Gallery) out.push(intent::UndoGallery{});
}

void redo(const AppState& state, Intents& out) {
  if (state.page == Page::Sprites) out.push(intent::RedoSheets{});
  if (state.page == Page::Explore) out.push(intent::RedoPlace{});
  if (state.page == Page::Gallery) out.push(intent::RedoGallery{});
}

void escape(const AppState& state, Intents& out) {
  if (state.overlay != Overlay::None) {
    out.push(intent::CloseOverlay{});
  } else if (state.page == Page::Sprites) {
    out.push(intent::PickCells{});
  } else if (state.page == Page::Gallery) {
    out.push(intent::Select{{}, state.gallery.anchor});
  } else if (state.training.looking_back) {
    out.push(intent::LookBack{});
  } else if (state.explore.playing) {
    out.push(intent::TogglePlay{});
  }
}

void enter(const AppState& state, Intents& out) {
  const TrainingState& training = state.training;
  const bool run = training.running() || training.state() == TrainState::Paused;
  if (state.overlay == Overlay::NewRun) {
    out.push(intent::StartNewRun{});
  } else if (state.overlay == Overlay::Problems) {
    out.push(intent::ClearProblems{});
  } else if (state.overlay == Overlay::Export) {
    out.push(intent::RunExport{});
  } else if (state.overlay == Overlay::Timelapse) {
    out.push(intent::RunTimelapse{});
  } else if (state.overlay == Overlay::Recover) {
    out.push(intent::Recover{});
  } else if (state.overlay != Overlay::None) {
    return;
  } else if (run && state.page == Page::Sprites &&
             training.started_with != state.sheets.collection) {
    // The run goes on with what it was started on; a changed set asks for a new one.
    out.push(intent::StartTraining{});
  } else {
    out.push(intent::GoOnTraining{});
  }
}

void with_ctrl(const AppState& state, const KeyPress& press, Intents& out) {
  switch (press.letter) {
    case 's':
      press.shift ? out.push(intent::Open{Overlay::SaveProject}) : out.push(intent::Save{});
      break;
    case 'n':
      out.push(intent::NewProject{});
      break;
    case 'o':
      out.push(intent::Open{Overlay::OpenFile});
      break;
    case 'e':
      out.push(intent::OpenExport{state.page == Page::Gallery ? ExportWhat::Selected
                                                              : ExportWhat::Current});
      break;
    case 'z':
      press.shift ? redo(state, out) : undo(state, out);
      break;
    case 'y':
      redo(state, out);
      break;
    case 'a':
      if (state.page == Page::Gallery) out.push(intent::SelectAll{});
      if (state.page == Page::Sprites) pick_all(state, out);
      break;
    default:
      break;
  }
}

void with_arrow(const AppState& state, int by, Intents& out) {
  if (state.page == Page::Explore) {
    by < 0 ? out.push(intent::UndoPlace{}) : out.push(intent::RedoPlace{});
  } else if (state.page == Page::Train) {
    out.push(intent::StepFilm{by});
  }
}

void letter(const AppState& state, const KeyPress& press, Intents& out) {
  if (press.letter >= '1' && press.letter <= '4') {
    constexpr std::array kPages = {Page::Sprites, Page::Train, Page::Explore, Page::Gallery};
    out.push(intent::GoTo{kPages.at(static_cast<std::size_t>(press.letter - '1'))});
    return;
  }
  switch (press.letter) {
    case 'r':
      out.push(intent::Random{});
      break;
    case 'k':
      if (state.page == Page::Train) {
        out.push(intent::KeepSample{state.training.followed});
      } else {
        out.push(intent::Keep{});
      }
      break;
    case 'g':
      out.push(intent::ToggleGrid{});
      break;
    case 'n':
      out.push(intent::ToggleNearest{});
      break;
    case 't':
      if (state.page == Page::Train || state.page == Page::Explore) {
        out.push(intent::OpenTimelapse{});
      }
      break;
    case 'f':
      if (state.page == Page::Train) out.push(intent::FinishTraining{});
      break;
    case 'p':
      out.push(intent::TogglePlay{});
      break;
    default:
      break;
  }
}

void on_page(const AppState& state, const KeyPress& press, Intents& out) {
  if (on_grid(state, press, out) || press.alt) return;
  const bool arrow = press.key == GLFW_KEY_LEFT || press.key == GLFW_KEY_RIGHT;
  // With Shift they nudge the slider under the mouse.
  if (arrow && press.shift) return;
  if (arrow) return with_arrow(state, press.key == GLFW_KEY_LEFT ? -1 : +1, out);
  if (press.repeat && press.letter != 'r' && press.letter != 'z' && press.letter != 'y') return;
  if (press.ctrl) return with_ctrl(state, press, out);
  if (press.key == GLFW_KEY_SPACE) return out.push(intent::TogglePause{});
  if (state.page == Page::Sprites && selected_sheet(state.sheets) != nullptr &&
      on_sheet(state, press, out)) {
    return;
  }
  const bool remove = press.key == GLFW_KEY_DELETE || press.key == GLFW_KEY_BACKSPACE;
  if (remove && state.page == Page::Gallery) {
    return out.push(intent::Discard{state.gallery.selected});
  }
  letter(state, press, out);
}

constexpr KeyHelp kAnywhere[] = {
    {"Enter", "train on the accepted sprites"},
    {"Space", "pause or resume training"},
    {"1  2  3  4", "Sprites, Train, Explore, Gallery"},
    {"Ctrl+O", "open spritesheets or a project"},
    {"Ctrl+S", "save the project now; by name the first time"},
    {"Ctrl+N", "new project"},
    {"Ctrl+Z  Ctrl+Y", "undo and redo on this page"},
    {"F1", "this list"},
    {"Esc", "close, or back to now"},
};
constexpr KeyHelp kSprites[] = {
    {"Click", "take a cell out, or back in"},
    {"Drag", "draw a box of your own"},
    {"Shift+Click", "pick a cell; Shift+Drag picks several"},
    {"M", "merge what is picked"},
    {"V  H", "cut the cell at the mouse, down or across"},
    {"X  Del", "take what is picked out, or back in"},
    {"Alt+Arrows", "move the grid"},
    {"Shift+Arrows", "size of its cells"},
    {"Ctrl+Arrows", "space between them"},
    {"Right-drag", "move the sheet; so does the wheel"},
    {"Ctrl+Wheel", "zoom"},
    {"B", "hold: an enlarged sheet as it came"},
};
constexpr KeyHelp kTrain[] = {
    {"F", "finish: let the run come to rest"},   {"N", "your nearest sprite in the corner on/off"},
    {"\u2190  \u2192", "step through the film"}, {"T", "the film of training as GIF or video"},
    {"K", "keep the followed sample"},           {"Double-click", "keep that sample"},
};
constexpr KeyHelp kExplore[] = {
    {"R", "random sprite"},
    {"K", "keep this sprite"},
    {"\u2190  \u2192", "back and forth through where you were"},
    {"P", "play between A and B"},
    {"G", "pixel grid on/off"},
    {"Ctrl+E", "export as PNG"},
    {"Shift+\u2190 \u2192", "nudge the slider under the mouse"},
    {"Double-click", "put a slider back"},
};
constexpr KeyHelp kGallery[] = {
    {"Ctrl+A", "select all"},
    {"Ctrl+E", "export what is selected"},
    {"Del", "remove what is selected"},
    {"Double-click", "go on from it in Explore"},
};
constexpr std::array<KeyHelpGroup, 5> kGroups = {{{"Anywhere", kAnywhere},
                                                  {"Sprites", kSprites},
                                                  {"Train", kTrain},
                                                  {"Explore", kExplore},
                                                  {"Gallery", kGallery}}};

}  // namespace

void key_to_intents(const AppState& state, const KeyPress& press, Typing typing, Intents& out) {
  if (is_browser(state.overlay)) return;  // It has keys of its own.
  // With Alt only the arrows mean something; Alt+F4 and the like are the desktop's.
  int dx = 0, dy = 0;
  if (press.alt && !arrow_step(press, dx, dy)) return;
  if (press.key == GLFW_KEY_F1) {
    out.push(intent::Open{Overlay::Help});
  } else if (typing == Typing::Yes) {
    // Enter in a form's field means the form.
    const bool form = state.overlay == Overlay::Export || state.overlay == Overlay::Timelapse;
    if (form && is_enter(press)) enter(state, out);
  } else if (press.key == GLFW_KEY_ESCAPE) {
    escape(state, out);
  } else if (is_enter(press)) {
    if (!press.repeat) enter(state, out);
  } else if (state.overlay == Overlay::None || state.overlay == Overlay::Help) {
    on_page(state, press, out);
  }
}

std::span<const KeyHelpGroup> key_help() { return kGroups; }

}  // namespace pixelatent::gui
