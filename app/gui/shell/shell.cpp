#include "shell.hpp"

#include <cmath>

#include "gui/parts/filmstrip.hpp"
#include "status_bar.hpp"
#include "top_bar.hpp"

namespace pixelatent::gui {

namespace {

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

Strip strip_of(Page page) {
  return page == Page::Train || page == Page::Explore ? Strip::Shown : Strip::Hidden;
}

}  // namespace

void Shell::draw_page(const Ui& ui, const AppState& state, const Layout& layout) {
  if (state.page == Page::Sprites) {
    draw_sprites_canvas(ui, state, sprites_, layout.canvas);
    draw_sprites_inspector(ui, state, sprites_, layout.inspector);
  } else if (state.page == Page::Train) {
    draw_train_canvas(ui, state, train_, layout.canvas);
    draw_train_inspector(ui, state, train_, layout.inspector);
  } else if (state.page == Page::Explore) {
    draw_explore_canvas(ui, state, explore_, layout.canvas);
    draw_explore_inspector(ui, state, explore_, layout.inspector);
  } else if (state.page == Page::Gallery) {
    draw_gallery_canvas(ui, state, gallery_, layout.canvas);
    draw_gallery_inspector(ui, state, gallery_, layout.inspector);
  }
}

void Shell::draw_strip(const Ui& ui, const AppState& state, const Area& area) {
  if (strip_of(state.page) == Strip::Hidden) return;
  const float split = std::round(area.min.x + area.width() * 0.6F);
  draw_filmstrip(ui, state, {area.min, {split, area.max.y}});
  draw_losses(ui, state, losses_, {{split, area.min.y}, area.max});
}

void Shell::draw_toasts(const Ui& ui, AppState& state, const Layout& layout) {
  for (ToastState& toast : state.new_toasts)
    toasts_.add(kind_of(toast.tone), std::move(toast.text));
  state.new_toasts.clear();
  toasts_.draw(ui.look, {layout.status.max.x - ui.px(16), layout.status.min.y - ui.px(12)});
}

void Shell::draw(const Ui& ui, AppState& state) {
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const Layout layout = lay_out(ui.look, display, strip_of(state.page));
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(display);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("pixelatent", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  draw_page(ui, state, layout);
  draw_strip(ui, state, layout.strip);
  draw_status_bar(ui, state, layout.status);
  draw_top_bar(ui, state, layout.header);
  draw_dialogs(ui, state, dialogs_);
  ImGui::End();
  draw_toasts(ui, state, layout);
}

}  // namespace pixelatent::gui
