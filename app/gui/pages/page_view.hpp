#pragma once
// What a page is to the window around it. Nothing outside a page's folder knows one page from
// another: shell, status bar, keys and help ask this.
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gui/parts/key_press.hpp"
#include "gui/parts/ui.hpp"
#include "gui/widgets/file_browser.hpp"

namespace pixelatent::gui {

/// A key worth knowing just now, for the status bar.
struct Hint {
  const char* key;
  std::string what;
};
/// What Ctrl+Z takes back, said with its label ("merge 2 cells").
inline Hint undo_hint(const std::string& label) { return {"Ctrl+Z", "undo: " + label}; }

/// A row of the list that F1 shows.
struct KeyHelp {
  const char* keys;
  const char* what;
};

/// What opens over the pages for an overlay.
struct Dialog {
  Overlay overlay;
  std::function<void(const Ui&, const AppState&)> draw;  ///< its contents
  std::optional<Intent> enter;                           ///< what Enter asks for
  /// What other keys ask for; may be empty.
  std::function<void(const KeyPress&, Intents&)> key{};
};

/// A file browser that opens for an overlay.
struct FileDialog {
  Overlay overlay;
  std::function<BrowseRequest(const AppState&)> request;
  /// What is asked for with the files chosen, at least one.
  std::function<Intent(const AppState&, const std::vector<std::filesystem::path>&)> answer;
};

class PageView {
 public:
  /// `label`, `tooltip`: of its tab.
  PageView(Page page, const char* label, const char* tooltip)
      : page_(page), label_(label), tooltip_(tooltip) {}
  virtual ~PageView() = default;
  PageView(const PageView&) = delete;
  PageView& operator=(const PageView&) = delete;

  Page page() const { return page_; }
  const char* label() const { return label_; }
  const char* tooltip() const { return tooltip_; }

  virtual void draw_canvas(const Ui& ui, const AppState& state, const Area& area) = 0;
  virtual void draw_inspector(const Ui& ui, const AppState& state, const Area& area) = 0;
  /// Below both, over the whole width.
  virtual Strip strip() const { return Strip::Hidden; }
  virtual void draw_strip(const Ui& /*ui*/, const AppState& /*state*/, const Area& /*area*/) {}

  /// What is happening here, in a line.
  virtual std::string status(const AppState& state) const = 0;
  virtual std::vector<Hint> hints(const AppState& state) const = 0;

  virtual std::span<const KeyHelp> key_help() const = 0;
  /// True when the key means something here; otherwise it means what it does anywhere. A held key
  /// comes again and again only for arrows, R, Z and Y.
  virtual bool key(const AppState& state, const KeyPress& press, Intents& out) const = 0;
  /// True when Enter means something else here than to train.
  virtual bool enter(const AppState& /*state*/, const KeyPress& /*press*/, Intents& /*out*/) const {
    return false;
  }
  virtual void escape(const AppState& /*state*/, Intents& /*out*/) const {}
  virtual void undo(Intents& /*out*/) const {}
  virtual void redo(Intents& /*out*/) const {}

  /// Called once; the page outlives them.
  virtual std::vector<Dialog> dialogs() { return {}; }
  virtual std::vector<FileDialog> file_dialogs() { return {}; }

 private:
  Page page_;
  const char* label_;
  const char* tooltip_;
};

}  // namespace pixelatent::gui
