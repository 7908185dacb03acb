#include "shortcuts.hpp"

namespace pixelatent::gui {

namespace {

void enter(const AppState& state, const PageView& page, const Dialogs& dialogs,
           const KeyPress& press, Intents& out) {
  if (state.overlay != Overlay::None) {
    if (auto ask = dialogs.enter(state.overlay)) out.push(std::move(*ask));
  } else if (!page.enter(state, press, out)) {
    out.push(intent::GoOnTraining{});
  }
}

void escape(const AppState& state, const PageView& page, Intents& out) {
  if (state.overlay != Overlay::None) return out.push(intent::CloseOverlay{});
  page.escape(state, out);
}

void with_ctrl(const PageView& page, const KeyPress& press, Intents& out) {
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
      out.push(intent::OpenExport{ExportWhat::Current});
      break;
    case 'c':
      if (!press.repeat) out.push(intent::CopySprites{});
      break;
    case 'v':
      if (!press.repeat) out.push(intent::Paste{});
      break;
    case 'z':
      press.shift ? page.redo(out) : page.undo(out);
      break;
    case 'y':
      page.redo(out);
      break;
    default:
      break;
  }
}

void letter(const Pages& pages, const KeyPress& press, Intents& out) {
  if (press.letter >= '1' && press.letter <= '9') {
    const auto number = static_cast<std::size_t>(press.letter - '1');
    if (number < pages.size()) out.push(intent::GoTo{pages[number]->page()});
    return;
  }
  switch (press.letter) {
    case 'r':
      out.push(intent::Random{});
      break;
    case 'k':
      out.push(intent::Keep{});
      break;
    case 'g':
      out.push(intent::ToggleGrid{});
      break;
    case 'n':
      out.push(intent::ToggleNearest{});
      break;
    case 'p':
      out.push(intent::TogglePlay{});
      break;
    default:
      break;
  }
}

/// Whether the key does its work again and again while it is held.
bool goes_on(const KeyPress& press) {
  return press.is_arrow() || press.plus_minus() != 0 || press.letter == 'r' ||
         press.letter == 'z' || press.letter == 'y';
}

void on_page(const AppState& state, const Pages& pages, const KeyPress& press, Intents& out) {
  const PageView& page = page_of(pages, state.page);
  if (press.repeat && !goes_on(press)) return;
  if (page.key(state, press, out)) return;
  if (press.is_arrow()) return;  // Only pages have a use for them.
  if (press.ctrl) return with_ctrl(page, press, out);
  if (press.is_space()) return out.push(intent::TogglePause{});
  letter(pages, press, out);
}

}  // namespace

void key_to_intents(const AppState& state, const Pages& pages, const Dialogs& dialogs,
                    const KeyPress& press, Typing typing, Intents& out) {
  if (is_browser(state.overlay)) return;  // It has keys of its own.
  // With Alt only the arrows mean something; Alt+F4 and the like are the desktop's.
  if (press.alt && !press.is_arrow()) return;
  const PageView& page = page_of(pages, state.page);
  const bool help = state.overlay == Overlay::Help;
  if (press.is_help()) {
    out.push(intent::Open{Overlay::Help});
  } else if (press.ctrl && (press.plus_minus() != 0 || press.letter == '0')) {
    out.push(intent::StepTextSize{press.plus_minus()});  // Dialogs have text, too.
  } else if (typing == Typing::Yes) {
    // Enter and Esc in a field of a dialog mean the dialog.
    if (press.is_escape() && state.overlay != Overlay::None) escape(state, page, out);
    if (press.is_enter() && state.overlay != Overlay::None) enter(state, page, dialogs, press, out);
  } else if (press.is_escape()) {
    escape(state, page, out);
  } else if (press.is_enter()) {
    if (!press.repeat) enter(state, page, dialogs, press, out);
  } else if (state.overlay == Overlay::None || help) {
    on_page(state, pages, press, out);
  } else {
    dialogs.key(state.overlay, press, out);
  }
}

}  // namespace pixelatent::gui
