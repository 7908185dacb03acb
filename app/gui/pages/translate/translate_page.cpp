#include "translate_page.hpp"

#include <array>
#include <cmath>

#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "translate_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr KeyHelp kTranslateKeys[] = {
    {"Enter", "start, resume; complete the sheet"},
    {"Space", "pause, resume"},
    {"F", "finish: it comes to rest and is measured"},
    {"X", "swap A and B"},
    {"M", "next view: sheets, training, apply, complete (Shift+M: back)"},
    {"R", "other sprites to look at"},
    {"\u2190  \u2192", "step through the film"},
    {"- +", "free, keep"},
    {"K", "keep what was translated"},
    {"Ctrl+E", "export, in the layout of the sheet"},
    {"Click, click", "pair a cell of A with one of B"},
};

constexpr std::array<Choice, kTranslateTabCount> kTabs = {
    {{"Sheets", "What is translated, and what it should look like", true},
     {"Training", "Sprites on their way to the other side and back", true},
     {"Apply", "Translate sprites and whole sheets", true},
     {"Complete the sheet", "Missing views of a character, drawn as the others have them", true}}};

void draw_translate_anew(const Ui& ui, const AppState& state) {
  const TranslateSnapshot& now = *state.translate.now;
  title_text(ui.look, "Start the translation anew?");
  wrapped_text(ui.look,
               "What was learned in " + clock_text(now.seconds) +
                   " is replaced, and can\u2019t be gone back to. Save a copy of the project first "
                   "if you may want it again.",
               ui.theme().text_soft, ui.px(480));
  ImGui::Dummy({ui.px(480), ui.px(8)});
  if (primary_button(ui.look, "Start anew###go", {.shortcut = "Enter"})) {
    ui.out.push(intent::StartTranslation{});
  }
  ui.probe.item("confirm_translate_anew");
  ImGui::SameLine(0, ui.px(8));
  if (button(ui.look, "Keep this one", {.shortcut = "Esc"})) ui.out.push(intent::CloseOverlay{});
}

class TranslatePage final : public PageView {
 public:
  TranslatePage()
      : PageView(Page::Translate, "Translate", "One set of sprites into the look of another") {}

  void draw_canvas(const Ui& ui, const AppState& state, const Area& area) override {
    view_.pictures.update(state.translate);
    begin_area("translate_canvas", area, ui.theme().window, {0, 0},
               ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    const float margin = ui.px(ui.theme().page_margin);
    Area inner{{area.min.x + margin, area.min.y + ui.px(14)},
               {area.max.x - margin, area.max.y - ui.px(8)}};
    draw_tabs(ui, state, inner);
    inner.min.y += ui.px(ui.theme().control_height) + ui.px(14);
    draw_tab(ui, state, inner);
    end_area();
  }
  void draw_inspector(const Ui& ui, const AppState& state, const Area& area) override {
    draw_translate_inspector(ui, state, view_, area);
  }
  Strip strip() const override { return Strip::Shown; }
  void draw_strip(const Ui& ui, const AppState& state, const Area& area) override {
    draw_translate_strip(ui, state, view_, area);
  }

  std::string status(const AppState& state) const override {
    const TranslateState& translate = state.translate;
    if (translate.picked) return "Click a cell of the other side to pair it with";
    if (translate.looking_back) return "These are the sprites as they were then";
    if (translate.now->measuring) return "Measuring how good it is";
    if (translate.training()) return "Learning to take A to the look of B, and back";
    if (translate.tab == TranslateTab::Complete) return translate.complete_words;
    if (!translate.not_ready.empty()) return translate.not_ready;
    return translate.can_apply() ? "Trained. Apply translates sprites and sheets"
                                 : "Ready to learn";
  }

  std::vector<Hint> hints(const AppState& state) const override {
    const TranslateState& translate = state.translate;
    std::vector<Hint> hints;
    if (translate.tab == TranslateTab::Complete) {
      if (translate.can_complete) hints.push_back({"Enter", "complete"});
    } else if (translate.now->state == TrainState::Training) {
      hints.push_back({"Space", "pause"});
      hints.push_back({"F", "finish"});
    } else if (translate.now->state == TrainState::Paused) {
      hints.push_back({"Enter", "resume"});
    } else if (translate.not_ready.empty() && !translate.there()) {
      hints.push_back({"Enter", "start"});
    }
    hints.push_back({"M", "next view"});
    const bool exports = translate.tab == TranslateTab::Apply ? translate.result.has_value()
                                                              : translate.completed != nullptr;
    if (exports && translate.tab >= TranslateTab::Apply) hints.push_back({"Ctrl+E", "export"});
    if (translate.history.can_undo()) hints.push_back(undo_hint(translate.history.undo_label()));
    return hints;
  }

  std::span<const KeyHelp> key_help() const override { return kTranslateKeys; }

  bool key(const AppState& state, const KeyPress& press, Intents& out) const override {
    const TranslateState& translate = state.translate;
    const bool complete = translate.tab == TranslateTab::Complete;
    if (press.ctrl && press.letter == 'e') {
      complete ? out.push(intent::ExportCompleted{}) : out.push(intent::ExportTranslated{});
    } else if (press.ctrl) {
      return false;
    } else if (press.sideways() != 0) {
      out.push(intent::StepTranslateFilm{press.sideways()});
    } else if (press.is_space()) {
      out.push(intent::ToggleTranslation{});
    } else if (press.plus_minus() != 0) {
      out.push(intent::SetKeep{translate.keep + 0.05 * press.plus_minus()});
    } else if (press.letter == 'm') {
      const int next = static_cast<int>(translate.tab) + (press.shift ? kTranslateTabCount - 1 : 1);
      out.push(intent::ShowTranslateTab{static_cast<TranslateTab>(next % kTranslateTabCount)});
    } else if (press.letter == 'f') {
      out.push(intent::FinishTranslation{});
    } else if (press.letter == 'x') {
      out.push(intent::SwapSides{});
    } else if (press.letter == 'r') {
      out.push(intent::OtherLookedAt{});
    } else if (press.letter == 'k') {
      out.push(intent::KeepTranslated{-1});
    } else {
      return false;
    }
    return true;
  }
  bool enter(const AppState& state, const KeyPress&, Intents& out) const override {
    if (state.translate.tab == TranslateTab::Complete) {
      out.push(intent::CompleteTheSheet{});
    } else {
      out.push(intent::GoOnTranslation{});
    }
    return true;
  }
  void escape(const AppState& state, Intents& out) const override {
    if (state.translate.working.active) return out.push(intent::CancelTranslating{});
    if (state.translate.picked) return out.push(intent::DropPickedCell{});
    out.push(intent::LookBackTranslation{});
  }
  std::vector<Dialog> dialogs() override {
    return {{Overlay::TranslateAnew, draw_translate_anew, intent::StartTranslation{}}};
  }

  void undo(Intents& out) const override { out.push(intent::UndoTranslate{}); }
  void redo(Intents& out) const override { out.push(intent::RedoTranslate{}); }

 private:
  static void draw_tabs(const Ui& ui, const AppState& state, const Area& area) {
    ImGui::SetCursorScreenPos(area.min);
    int chosen = static_cast<int>(state.translate.tab);
    if (segmented_control(ui.look, "translate_tabs", kTabs, chosen)) {
      ui.out.push(intent::ShowTranslateTab{static_cast<TranslateTab>(chosen)});
    }
    ui.probe.area("translate_tabs", area.min, ImGui::GetItemRectMax());
  }

  void draw_tab(const Ui& ui, const AppState& state, Area area) {
    switch (state.translate.tab) {
      case TranslateTab::Sheets: {
        if (state.sheets.collection->sheets.empty()) return draw_no_sheets(ui, state, area);
        const float shelf = ui.px(70);
        draw_sides_canvas(ui, state, {area.min, {area.max.x, area.max.y - shelf - ui.px(10)}});
        draw_sides_shelf(ui, state, {{area.min.x, area.max.y - shelf}, area.max});
        break;
      }
      case TranslateTab::Learning:
        draw_translate_rows(ui, state, view_, area);
        break;
      case TranslateTab::Apply:
        draw_apply_canvas(ui, state, view_, area);
        break;
      case TranslateTab::Complete:
        draw_complete_canvas(ui, state, view_, area);
        break;
    }
  }

  static void draw_no_sheets(const Ui& ui, const AppState& state, const Area& area) {
    {
      SpriteBatch batch(ui.sprites, *ImGui::GetWindowDrawList());
      batch.checkerboard(area.min, area.max, 8, static_cast<int>(ui.px(ui.theme().radius)));
    }
    const bool there = state.translate.there();
    empty_state(ui, area, there ? "The sheets are not here" : "Drop two sheets",
                there ? "The translation of this project came without them. Apply translates "
                        "what you drop."
                      : "First what you have, then what it should look like:\n"
                        "day and night, villagers and knights, your style and another's.");
    const ButtonOptions open{
        .icon = icon::kFolderOpen, .tooltip = "Choose files", .shortcut = "Ctrl+O"};
    const float width = button_width(ui.look, "Open\u2026", open);
    ImGui::SetCursorScreenPos(
        {std::round(area.min.x + (area.width() - width) / 2), ImGui::GetCursorScreenPos().y});
    if (primary_button(ui.look, "Open\u2026", open)) ui.out.push(intent::Open{Overlay::OpenFile});
    ui.probe.item("translate_open");
  }

  TranslateView view_;
};

}  // namespace

std::unique_ptr<PageView> make_translate_page() { return std::make_unique<TranslatePage>(); }

}  // namespace pixelatent::gui
