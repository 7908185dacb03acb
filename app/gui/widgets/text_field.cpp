#include "text_field.hpp"

#include <algorithm>

#include "focus_order.hpp"
#include "imgui_compat.hpp"

namespace pixelatent::gui {
namespace {

int grow(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    auto& text = *static_cast<std::string*>(data->UserData);
    text.resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text.data();
  }
  return 0;
}

}  // namespace

TextFieldResult text_field(const Look& look, const char* id, std::string& text,
                           const TextFieldOptions& options) {
  const std::string before = text;
  ImGuiInputTextFlags flags = options.flags | ImGuiInputTextFlags_CallbackResize;
  if (options.select_all) flags |= ImGuiInputTextFlags_AutoSelectAll;
  const float line = ImGui::GetFontSize();
  const float padding = std::max(0.0f, (look.px(look.theme.control_height) - line) / 2);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {look.px(10), padding});
  ImGui::PushStyleColor(ImGuiCol_FrameBg, look.theme.sunken);
  ImGui::SetNextItemWidth(options.width > 0 ? options.width : ImGui::GetContentRegionAvail().x);
  if (options.take_focus) ImGui::SetKeyboardFocusHere();
  const bool escape = key_pressed(Key::Escape);
  {
    const EscapeHidden keeps_what_was_typed;
    ImGui::InputTextWithHint(id, options.hint, text.data(), text.capacity() + 1, flags, grow,
                             &text);
  }
  focus_stop(FocusKind::Type);
  if (escape && ImGui::IsItemActive()) {
    leave_active_item();
    if (options.on_escape == OnEscape::Clear) text.clear();
  }
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  TextFieldResult result;
  result.changed = text != before;
  result.active = ImGui::IsItemActive();
  result.left = ImGui::IsItemDeactivated();
  result.entered = (result.active || result.left) && enter_pressed();
  ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                      result.active ? look.theme.accent : look.theme.outline,
                                      look.px(look.theme.radius));
  return result;
}

}  // namespace pixelatent::gui
