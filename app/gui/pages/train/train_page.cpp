#include "train_page.hpp"

#include "go_back_form.hpp"
#include "timelapse_form.hpp"
#include "train_view.hpp"

namespace pixelatent::gui {

namespace {

constexpr KeyHelp kKeys[] = {
    {"F", "finish: let the run come to rest"},
    {"N", "your nearest sprite in the corner on/off"},
    {"\u2190  \u2192", "step through the film"},
    {"T", "the film of training as GIF or video"},
    {"K", "keep the followed sample"},
    {"Double-click", "keep that sample"},
    {"B", "back to the best, or another kept state"},
};

class TrainPage final : public PageView {
 public:
  explicit TrainPage(std::shared_ptr<RunStrip> run)
      : PageView(Page::Train, "Train", "Watch the model learn your sprites"),
        run_(std::move(run)) {}

  void draw_canvas(const Ui& ui, const AppState& state, const Area& area) override {
    draw_train_canvas(ui, state, area);
  }
  void draw_inspector(const Ui& ui, const AppState& state, const Area& area) override {
    draw_train_inspector(ui, state, view_, area);
  }
  Strip strip() const override { return Strip::Shown; }
  void draw_strip(const Ui& ui, const AppState& state, const Area& area) override {
    run_->draw(ui, state, LookBackAt::Samples, area);
  }

  std::string status(const AppState& state) const override {
    if (state.training.looking_back) return "These are the samples as they were then";
    if (!state.training.has_run()) return "Nothing trained yet";
    if (state.training.snapshot->warming_up)
      return "Warming up: first it learns to redraw your sprites";
    if (state.show_nearest) return "Each sample shows its nearest sprite of yours in the corner";
    return "The same latents, once a second";
  }

  std::vector<Hint> hints(const AppState& state) const override {
    const TrainingState& training = state.training;
    const bool run = training.has_run();
    const bool film = training.film.frames().size() > 1;
    std::vector<Hint> hints;
    if (run) hints = {{"Space", training.running() ? "pause" : "resume"}, {"N", "nearest on/off"}};
    if (!run && state.sheets.sprites() > 0) hints = {{"Enter", "train"}};
    if (film) hints.push_back({"\u2190 \u2192", "look back"});
    if (training.looking_back) hints.push_back({"Esc", "back to now"});
    if (film) hints.push_back({"T", "timelapse"});
    if (!training.undo_label().empty()) hints.push_back(undo_hint(training.undo_label()));
    if (!training.redo_label().empty())
      hints.push_back({"Ctrl+Y", "redo: " + training.redo_label()});
    if (run) hints.push_back({"Ctrl+S", "save"});
    return hints;
  }

  std::span<const KeyHelp> key_help() const override { return kKeys; }

  bool key(const AppState& state, const KeyPress& press, Intents& out) const override {
    if (press.sideways() != 0) {
      out.push(intent::StepFilm{press.sideways()});
    } else if (press.letter == 'k' && !press.ctrl) {
      out.push(intent::KeepSample{state.training.followed});
    } else if (press.letter == 'b' && !press.ctrl) {
      out.push(intent::AskGoBack{});
    } else if (press.letter == 'f' && !press.ctrl) {
      out.push(intent::FinishTraining{});
    } else {
      return run_strip_key(press, out);
    }
    return true;
  }
  void escape(const AppState& state, Intents& out) const override { run_strip_escape(state, out); }

  void undo(Intents& out) const override { out.push(intent::UndoGoingBack{}); }
  void redo(Intents& out) const override { out.push(intent::RedoGoingBack{}); }

  std::vector<Dialog> dialogs() override {
    return {{Overlay::GoBack, draw_go_back_form, intent::GoBackNow{},
             [](const KeyPress& press, Intents& out) {
               if (press.arrow().dy != 0) out.push(intent::StepStates{press.arrow().dy});
             }},
            {Overlay::Timelapse,
             [this](const Ui& ui, const AppState& state) {
               draw_timelapse_form(ui, state, timelapse_);
             },
             intent::RunTimelapse{}}};
  }

 private:
  std::shared_ptr<RunStrip> run_;
  TrainView view_;
  TimelapseFormView timelapse_;
};

}  // namespace

std::unique_ptr<PageView> make_train_page(std::shared_ptr<RunStrip> run) {
  return std::make_unique<TrainPage>(std::move(run));
}

}  // namespace pixelatent::gui
