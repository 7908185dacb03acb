#include "explore_page.hpp"

#include "explore_view.hpp"
#include "gui/handlers/drop.hpp"

namespace pixelatent::gui {

namespace {

constexpr KeyHelp kKeys[] = {
    {"R", "random sprite"},
    {"K", "keep this sprite"},
    {"\u2190  \u2192", "back and forth through where you were"},
    {"\u2193", "to the children; arrows go from one to the next, Esc leaves them"},
    {"Enter", "go on from the child (Shift+Enter: a further parent)"},
    {"Shift, held", "Breed: the children stay, so that several become parents (Shift+arrows)"},
    {"O", "other children"},
    {"M", "the next panel: Breed, Map, History, Walk, Mix, A/B (Shift+M: back)"},
    {"Map: wheel, + -", "zoom to the mouse, or to the middle; Home shows all of it"},
    {"Map: drag, arrows", "move it; Enter goes to what lies in the middle"},
    {"Map: Shift+drag", "the sprite goes along under the mouse; right-click: A, B, parent"},
    {"H", "mark with a brush what children keep; arrows, D (Shift+arrows) by keyboard"},
    {"Alt+arrows", "move on the pad of two directions"},
    {"P", "play between A and B"},
    {"A", "Walk: add the sprite you are at; P plays"},
    {"\u2193", "Walk: to the stops; arrows choose, Ctrl+arrows move, Del takes out"},
    {"H  T", "Walk: the stop stays longer, it takes longer to the next (Shift: shorter)"},
    {"A", "Mix: the sprite you are at goes in; Del takes the last out"},
    {"\u2193", "Mix: the arrows move between the sprites, Esc leaves that"},
    {"S  C  O", "Mix: whose shapes, whose colours, other parts"},
    {"H", "Mix: mark on the sprite what is A's, B's \u2026; arrows, D (Shift+arrows) by keyboard"},
    {"V", "hold to look at A (Shift+V: at B); Esc ends a comparison"},
    {"G", "pixel grid on/off"},
    {"Ctrl+E", "export as PNG"},
    {"Ctrl+C  Ctrl+V", "copy the sprite; bring a picture from another program in"},
    {"Shift+\u2190 \u2192", "nudge the slider under the mouse"},
    {"Double-click", "put a slider back"},
    {"B", "paint on the sprite: the model follows the brush"},
    {"E F I X", "while painting: eraser, fill, pick a colour, mirror"},
    {"L  N", "mark what stays, what is drawn anew"},
    {"D", "paint a pixel by keyboard; Shift+arrows paint along"},
    {"Q  W", "the palette's colour before, after"},
};

BrowseRequest bring_request(const AppState& state) {
  BrowseRequest request;
  request.title = "Find a picture in latent space";
  request.accept = "Find";
  request.what = BrowseFor::File;
  request.extensions = picture_extensions();
  request.start = state.browse_folder;
  return request;
}

/// Keys of the panel that is shown.
void panel_hints(const AppState& state, std::vector<Hint>& hints) {
  if (!state.explore.space) return;
  if (state.explore.tab == ExploreTab::Walk) {
    hints.push_back({"A", "add a stop"});
    hints.push_back({"P", "play"});
  } else if (state.explore.tab == ExploreTab::Mix) {
    hints.push_back({"A", "add to the mix"});
    if (state.mix.slots.size() > 1) hints.push_back({"\u2193", "knob"});
  } else if (state.explore.tab == ExploreTab::Compare) {
    hints.push_back({"V", "hold for A"});
  }
}

class ExplorePage final : public PageView {
 public:
  explicit ExplorePage(std::shared_ptr<RunStrip> run)
      : PageView(Page::Explore, "Explore", "Steer the model to sprites nobody has drawn yet"),
        run_(std::move(run)) {}

  void draw_canvas(const Ui& ui, const AppState& state, const Area& area) override {
    draw_explore_canvas(ui, state, view_, area);
  }
  void draw_inspector(const Ui& ui, const AppState& state, const Area& area) override {
    draw_explore_inspector(ui, state, view_, area);
  }
  Strip strip() const override { return Strip::Shown; }
  void draw_strip(const Ui& ui, const AppState& state, const Area& area) override {
    run_->draw(ui, state, LookBackAt::Generators, area);
  }

  std::string status(const AppState& state) const override {
    if (!state.explore.space) return "Nothing to explore yet";
    if (explored_frame(state.training)) return "The same latent then and now; Esc goes back to now";
    return "Exploring epoch " + epoch_text(state.training.snapshot->epoch) +
           (state.training.running() ? " while training goes on" : "");
  }

  std::vector<Hint> hints(const AppState& state) const override {
    if (state.painting.on) {
      return {{"B E F I", "tools"},
              {"L N", "stays, anew"},
              {"Ctrl+Z", "undo a stroke"},
              {"Enter", "done"},
              {"Esc", "cancel"}};
    }
    const bool run = state.training.has_run();
    std::vector<Hint> hints;
    if (state.explore.space) {
      const bool map = state.explore.tab == ExploreTab::Map && state.map.map() != nullptr;
      hints = {{"R", "random"}, {"K", "keep"}};
      hints.push_back(map ? Hint{"+ - \u2190 \u2192", "zoom, move"}
                          : Hint{"\u2190 \u2192", "history"});
      hints.push_back({"Ctrl+E", "export"});
    }
    panel_hints(state, hints);
    const Visits& visits = state.explore.visits;
    const bool walk = state.explore.tab == ExploreTab::Walk && state.walk.history.can_undo();
    if (walk) {
      hints.push_back(undo_hint(state.walk.history.undo_label()));
    } else if (state.explore.tab == ExploreTab::Mix && state.mix.history.can_undo()) {
      hints.push_back(undo_hint(state.mix.history.undo_label()));
    } else if (state.explore.tab == ExploreTab::Breed && can_undo_brood(state.explore)) {
      hints.push_back(undo_hint(state.explore.brood.history.undo_label()));
    } else if (visits.can_undo()) {
      hints.push_back(undo_hint(visits.undo_label()));
    }
    if (run) hints.push_back({"Space", state.training.running() ? "pause" : "resume"});
    if (!run && state.sheets.sprites() > 0) hints = {{"Enter", "train"}};
    return hints;
  }

  std::span<const KeyHelp> key_help() const override { return kKeys; }

  bool key(const AppState& state, const KeyPress& press, Intents& out) const override {
    if (paint_key(state, press, out)) return true;
    if (!state.painting.on && (pad_key(state, press, out) || region_key(state, press, out)))
      return true;
    if (brood_key(state.explore, press, out)) return true;
    if (walk_key(state, press, out)) return true;
    if (mix_key(state, press, out)) return true;
    if (compare_key(state, press, out)) return true;
    if (map_key(state, press, out)) return true;
    if (press.letter == 'm' && !press.ctrl) {
      const int tab =
          static_cast<int>(state.explore.tab) + (press.shift ? kExploreTabCount - 1 : 1);
      out.push(intent::ShowExploreTab{static_cast<ExploreTab>(tab % kExploreTabCount)});
      return true;
    }
    if (press.sideways() == 0) return run_strip_key(press, out);
    press.sideways() < 0 ? undo(out) : redo(out);
    return true;
  }
  bool enter(const AppState& state, const KeyPress& press, Intents& out) const override {
    if (state.painting.on) {
      out.push(intent::FinishPainting{});
    } else if (state.painting.brought) {
      out.push(intent::CloseBrought{});
    } else if (map_enter(state, out)) {
      return true;
    } else {
      return brood_enter(state.explore, press.shift, out) || walk_enter(state, out) ||
             mix_enter(state, out);
    }
    return true;
  }
  void escape(const AppState& state, Intents& out) const override {
    if (state.painting.on) return out.push(intent::LeavePainting{});
    if (state.painting.brought) return out.push(intent::CloseBrought{});
    if (state.explore.tab == ExploreTab::Breed) {
      if (state.explore.brood.brushing) return out.push(intent::BrushRegion{false});
      if (state.explore.brood.chosen >= 0) return out.push(intent::ChooseChild{-1});
    }
    if (walk_escape(state, out) || mix_escape(state, out)) return;
    if (compare_escape(state, out)) return;
    run_strip_escape(state, out);
  }
  std::vector<FileDialog> file_dialogs() override {
    return {{Overlay::BringPicture, bring_request,
             [](const AppState&, const std::vector<std::filesystem::path>& files) -> Intent {
               return intent::Bring{{files.front()}};
             }}};
  }
  void undo(Intents& out) const override { out.push(intent::UndoPlace{}); }
  void redo(Intents& out) const override { out.push(intent::RedoPlace{}); }

 private:
  std::shared_ptr<RunStrip> run_;
  ExploreView view_;
};

}  // namespace

std::unique_ptr<PageView> make_explore_page(std::shared_ptr<RunStrip> run) {
  return std::make_unique<ExplorePage>(std::move(run));
}

}  // namespace pixelatent::gui
