#include "dialogs.hpp"

#include <algorithm>
#include <utility>

#include "gui/widgets/imgui_compat.hpp"

namespace pixelatent::gui {

namespace {

constexpr const char* kModal = "###dialog";
constexpr int kFramesToSettle = 3;  // until it has found its size

template <class Entry>
const Entry* entry_of(const std::vector<Entry>& entries, Overlay overlay) {
  const auto found = std::ranges::find(entries, overlay, &Entry::overlay);
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

void Dialogs::add(std::vector<Dialog> dialogs) {
  std::ranges::move(dialogs, std::back_inserter(dialogs_));
}

void Dialogs::add(std::vector<FileDialog> dialogs) {
  std::ranges::move(dialogs, std::back_inserter(file_dialogs_));
}

const Dialog* Dialogs::dialog_of(Overlay overlay) const { return entry_of(dialogs_, overlay); }

const FileDialog* Dialogs::file_dialog_of(Overlay overlay) const {
  return entry_of(file_dialogs_, overlay);
}

std::optional<Intent> Dialogs::enter(Overlay overlay) const {
  const Dialog* dialog = dialog_of(overlay);
  return dialog == nullptr ? std::nullopt : dialog->enter;
}

void Dialogs::key(Overlay overlay, const KeyPress& press, Intents& out) const {
  const Dialog* dialog = dialog_of(overlay);
  if (dialog != nullptr && dialog->key) dialog->key(press, out);
}

void Dialogs::end_browsing() {
  if (browser_.is_open()) browser_.close();
  if (std::exchange(by_desktop_, false)) chooser_->cancel();
  browsing_ = Overlay::None;
}

std::optional<BrowseAnswer> Dialogs::take_from_desktop(const FileDialog& wanted,
                                                       const AppState& state) {
  std::optional<ChooserAnswer> answer = chooser_->take();
  if (!answer) {
    // The keys are its own; those that come here all the same are to this window.
    if (!key_pressed(Key::Escape)) return std::nullopt;
    chooser_->cancel();
    answer = ChooserAnswer{ChooserAnswer::How::Cancelled};
  }
  by_desktop_ = false;
  using How = ChooserAnswer::How;
  if (answer->how == How::Failed || answer->how == How::Taken) {
    BrowseRequest request = wanted.request(state);
    if (answer->how == How::Taken) {
      request.start = answer->paths.front().parent_path();
      request.name = answer->paths.front().filename().string();
    }
    browser_.open(std::move(request));
    return std::nullopt;
  }
  return BrowseAnswer{std::move(answer->paths)};
}

void Dialogs::draw_browser(const Ui& ui, const AppState& state) {
  const FileDialog* wanted = file_dialog_of(state.overlay);
  if (browsing_ != Overlay::None && browsing_ != state.overlay) end_browsing();
  if (wanted != nullptr && browsing_ != state.overlay) {
    BrowseRequest request = wanted->request(state);
    by_desktop_ = chooser_ != nullptr && chooser_->ask(request);
    if (!by_desktop_) browser_.open(std::move(request));
    browsing_ = state.overlay;
  }
  const std::optional<BrowseAnswer> answer =
      wanted != nullptr && by_desktop_ ? take_from_desktop(*wanted, state) : browser_.draw(ui.look);
  if (wanted == nullptr) return;
  if (browser_.is_open()) ui.probe.area("browser", {0, 0}, ImGui::GetIO().DisplaySize);
  if (answer && !answer->paths.empty()) ui.out.push(wanted->answer(state, answer->paths));
  if (answer || (!browser_.is_open() && !by_desktop_)) {
    browsing_ = Overlay::None;
    ui.out.push(intent::CloseOverlay{});
  }
}

void Dialogs::draw(const Ui& ui, const AppState& state) {
  // A browser opened from a dialog stands over it.
  const Overlay shown = is_browser(state.overlay) ? state.overlay_below : state.overlay;
  const bool modal = shown != Overlay::None;
  if (modal && !ImGui::IsPopupOpen(kModal)) ImGui::OpenPopup(kModal);
  if (!modal) {
    placed_ = Overlay::None;
    // Closes a dialog the state has left behind.
    if (ImGui::IsPopupOpen(kModal) && ImGui::BeginPopupModal(kModal)) {
      ImGui::CloseCurrentPopup();
      ImGui::EndPopup();
    }
    draw_browser(ui, state);
    return;
  }
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  // In the middle when it opens; then its top stays, and with it the buttons under the mouse, when
  // it grows.
  const bool settled = shown == placed_ && display.y == placed_in_.y && drawn_ > kFramesToSettle;
  float room = display.y - ui.px(20);
  if (settled) {
    ImGui::SetNextWindowPos({left_, top_}, ImGuiCond_Always);
    room = std::max(height_, display.y - ui.px(10) - top_);
  } else {
    ImGui::SetNextWindowPos({display.x / 2, display.y / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  }
  drawn_ = shown == placed_ && display.y == placed_in_.y ? drawn_ + 1 : 0;
  placed_ = shown;
  placed_in_ = display;
  ImGui::SetNextWindowSizeConstraints({ui.px(200), 0}, {display.x - ui.px(20), room});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(24), ui.px(20)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(ui.theme().radius_l));
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                      ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_NoSavedSettings;
  const bool open = ImGui::BeginPopupModal(kModal, nullptr, kFlags);
  ImGui::PopStyleVar(2);
  if (!open) return;
  if (const Dialog* dialog = dialog_of(shown)) dialog->draw(ui, state);
  const ImVec2 min = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  if (!settled) {
    left_ = min.x;
    top_ = min.y;
    height_ = size.y;
  }
  const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !browser_.is_open() &&
                       !ImGui::IsMouseHoveringRect(min, {min.x + size.x, min.y + size.y}, false);
  if (outside && !is_browser(state.overlay) && !ImGui::IsWindowAppearing()) {
    ui.out.push(intent::CloseOverlay{});
  }
  draw_browser(ui, state);
  ImGui::EndPopup();
}

}  // namespace pixelatent::gui
