#include "shell.hpp"

#include "focus_keys.hpp"
#include "project_dialogs.hpp"
#include "status_bar.hpp"
#include "top_bar.hpp"

namespace pixelatent::gui {

namespace {

constexpr double kTimeToUndo = 15;      // seconds that a notice with a button stays
constexpr double kTimeInStatusBar = 6;  // seconds that one without it does

ToastKind kind_of(ToastTone tone) {
  switch (tone) {
    case ToastTone::Info:
      return ToastKind::Info;
    case ToastTone::Done:
      return ToastKind::Success;
    case ToastTone::Warning:
      return ToastKind::Warning;
    case ToastTone::Problem:
      return ToastKind::Problem;
  }
  return ToastKind::Info;
}

const char* words_of(ToastAction action) {
  switch (action) {
    case ToastAction::UndoGoingBack:
      return "Undo";
    case ToastAction::KeepCanvas:
      return "Keep the canvas as it was";
    case ToastAction::None:
      break;
  }
  return "";
}

}  // namespace

Shell::Shell(std::function<void()> wake, FileChooser* chooser)
    : dialogs_(std::move(wake), chooser) {
  dialogs_.add(project_dialogs());
  dialogs_.add(project_file_dialogs());
  dialogs_.add(
      {Dialog{Overlay::Help, [this](const Ui& ui, const AppState&) { help_.draw(ui); }, {}}});
  for (const auto& page : pages_) {
    dialogs_.add(page->dialogs());
    dialogs_.add(page->file_dialogs());
  }
}

void Shell::key(const AppState& state, const KeyPress& press, Typing typing, Intents& out) const {
  FocusOrder* focus = focus_order();
  const bool over_page = state.overlay != Overlay::None;
  if (focus != nullptr && focus_key(*focus, press, typing, over_page)) return;
  key_to_intents(state, pages_, dialogs_, press, typing, out);
}

/// What has been done passes by in the status bar; what wants to be read, or offers something, lies
/// over the page, on the side where nobody is at work.
void Shell::take_notices(AppState& state, const Layout& layout) {
  passing_.left -= static_cast<double>(ImGui::GetIO().DeltaTime);
  const FocusOrder* focus = focus_order();
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) worked_at_ = ImGui::GetIO().MousePos;
  if (focus != nullptr && focus->shown()) worked_at_ = {focus->rect().x, focus->rect().y};
  for (ToastState& toast : state.new_toasts) {
    const bool offers = toast.action != ToastAction::None;
    if (!offers && (toast.tone == ToastTone::Info || toast.tone == ToastTone::Done)) {
      passing_ = {toast.tone, std::move(toast.text), kTimeInStatusBar};
      continue;
    }
    if (toasts_.empty()) {
      const ImVec2 middle{layout.status.max.x / 2, layout.status.max.y / 2};
      const bool right = worked_at_.x > middle.x && worked_at_.y > middle.y;
      side_ = right ? ToastSide::Left : ToastSide::Right;
    }
    toasts_.add(kind_of(toast.tone), std::move(toast.text), offers ? kTimeToUndo : 0,
                words_of(toast.action));
  }
  state.new_toasts.clear();
}

void Shell::draw_toasts(const Ui& ui, AppState& state, const Layout& layout) {
  const TrainingState& training = state.training;
  const bool can_go_forth = !training.undo_label().empty() || training.just_went_back;
  if (!can_go_forth) toasts_.drop_offers(words_of(ToastAction::UndoGoingBack));
  if (!state.sheets.canvas_before) toasts_.drop_offers(words_of(ToastAction::KeepCanvas));
  const float x =
      side_ == ToastSide::Right ? layout.status.max.x - ui.px(16) : layout.status.min.x + ui.px(16);
  const bool asked = toasts_.draw(ui.look, {x, layout.status.min.y - ui.px(12)}, side_);
  if (!asked) return;
  if (toasts_.pressed() == words_of(ToastAction::KeepCanvas)) {
    ui.out.push(intent::KeepCanvas{});
  } else {
    ui.out.push(intent::UndoGoingBack{});
  }
}

void Shell::draw(const Ui& ui, AppState& state) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  PageView& page = page_of(pages_, state.page);
  const Layout layout = lay_out(ui.look, display, page.strip());
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("pixelatent", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  // In the order in which Tab goes through the window.
  draw_top_bar(ui, state, pages_, layout.header);
  page.draw_canvas(ui, state, layout.canvas);
  page.draw_inspector(ui, state, layout.inspector);
  if (page.strip() == Strip::Shown) page.draw_strip(ui, state, layout.strip);
  take_notices(state, layout);
  draw_status_bar(ui, state, page, passing_, layout.status);
  dialogs_.draw(ui, state);
  ImGui::End();
  draw_toasts(ui, state, layout);
}

}  // namespace pixelatent::gui
