#pragma once
// Everything that changed in Dear ImGui between 1.86 (Debian 12) and 1.92, in one place.
// The rest of app/gui uses only what all of them have, and this.
#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>

#if IMGUI_VERSION_NUM < 18700
#include <GLFW/glfw3.h>
#endif

namespace pixelatent::gui {

// --- Keys ----------------------------------------------------------------------------------------
// 1.86 knows 22 keys by name and the rest by the back end's own numbers (GLFW's here); from 1.87 on
// ImGuiKey names them all.
#if IMGUI_VERSION_NUM < 18700
#define PIXELATENT_KEY(imgui_name, glfw_name) glfw_name
#else
#define PIXELATENT_KEY(imgui_name, glfw_name) imgui_name
#endif

// Digits and letters follow one another in both numberings, see key_digit() and key_letter().
enum class Key : int {
  Space = PIXELATENT_KEY(ImGuiKey_Space, GLFW_KEY_SPACE),
  Enter = PIXELATENT_KEY(ImGuiKey_Enter, GLFW_KEY_ENTER),
  KeypadEnter = PIXELATENT_KEY(ImGuiKey_KeypadEnter, GLFW_KEY_KP_ENTER),
  Escape = PIXELATENT_KEY(ImGuiKey_Escape, GLFW_KEY_ESCAPE),
  Backspace = PIXELATENT_KEY(ImGuiKey_Backspace, GLFW_KEY_BACKSPACE),
  Delete = PIXELATENT_KEY(ImGuiKey_Delete, GLFW_KEY_DELETE),
  Tab = PIXELATENT_KEY(ImGuiKey_Tab, GLFW_KEY_TAB),
  Left = PIXELATENT_KEY(ImGuiKey_LeftArrow, GLFW_KEY_LEFT),
  Right = PIXELATENT_KEY(ImGuiKey_RightArrow, GLFW_KEY_RIGHT),
  Up = PIXELATENT_KEY(ImGuiKey_UpArrow, GLFW_KEY_UP),
  Down = PIXELATENT_KEY(ImGuiKey_DownArrow, GLFW_KEY_DOWN),
  Home = PIXELATENT_KEY(ImGuiKey_Home, GLFW_KEY_HOME),
  End = PIXELATENT_KEY(ImGuiKey_End, GLFW_KEY_END),
  PageUp = PIXELATENT_KEY(ImGuiKey_PageUp, GLFW_KEY_PAGE_UP),
  PageDown = PIXELATENT_KEY(ImGuiKey_PageDown, GLFW_KEY_PAGE_DOWN),
  Plus = PIXELATENT_KEY(ImGuiKey_Equal, GLFW_KEY_EQUAL),
  Minus = PIXELATENT_KEY(ImGuiKey_Minus, GLFW_KEY_MINUS),
  F1 = PIXELATENT_KEY(ImGuiKey_F1, GLFW_KEY_F1),
  F2 = PIXELATENT_KEY(ImGuiKey_F2, GLFW_KEY_F2),
  F5 = PIXELATENT_KEY(ImGuiKey_F5, GLFW_KEY_F5),
  F11 = PIXELATENT_KEY(ImGuiKey_F11, GLFW_KEY_F11),
  Digit0 = PIXELATENT_KEY(ImGuiKey_0, GLFW_KEY_0),
  A = PIXELATENT_KEY(ImGuiKey_A, GLFW_KEY_A),
};
#undef PIXELATENT_KEY

/// The key of a digit 0..9 in the row above the letters.
constexpr Key key_digit(int digit) {
  return static_cast<Key>(static_cast<int>(Key::Digit0) + digit);
}
/// The key of a letter 'A'..'Z'.
constexpr Key key_letter(char letter) {
  return static_cast<Key>(static_cast<int>(Key::A) + (letter - 'A'));
}

enum class KeyRepeat { No, Yes };

/// True in the frame in which the key went down (and, on request, when the system repeats it).
inline bool key_pressed(Key key, KeyRepeat repeat = KeyRepeat::No) {
#if IMGUI_VERSION_NUM < 18700
  return ImGui::IsKeyPressed(static_cast<int>(key), repeat == KeyRepeat::Yes);
#else
  return ImGui::IsKeyPressed(static_cast<ImGuiKey>(key), repeat == KeyRepeat::Yes);
#endif
}
inline bool key_down(Key key) {
#if IMGUI_VERSION_NUM < 18700
  return ImGui::IsKeyDown(static_cast<int>(key));
#else
  return ImGui::IsKeyDown(static_cast<ImGuiKey>(key));
#endif
}
/// Tells ImGui about a key as a back end would; for tests.
inline void feed_key(Key key, bool down) {
#if IMGUI_VERSION_NUM < 18700
  ImGui::GetIO().KeysDown[static_cast<int>(key)] = down;
#else
  ImGui::GetIO().AddKeyEvent(static_cast<ImGuiKey>(key), down);
#endif
}
/// Enter of either block.
inline bool enter_pressed() { return key_pressed(Key::Enter) || key_pressed(Key::KeypadEnter); }

/// While it lives Dear ImGui doesn't see that Escape went down: its text fields throw away what was
/// typed then.
class EscapeHidden {
 public:
  EscapeHidden() : before_(duration()) {
    if (before_ >= 0) duration() = -1;
  }
  ~EscapeHidden() { duration() = before_; }
  EscapeHidden(const EscapeHidden&) = delete;
  EscapeHidden& operator=(const EscapeHidden&) = delete;

 private:
  static float& duration() {
#if IMGUI_VERSION_NUM < 18700
    return ImGui::GetIO().KeysDownDuration[static_cast<int>(Key::Escape)];
#else
    return ImGui::GetKeyData(ImGuiKey_Escape)->DownDuration;
#endif
  }
  float before_;
};

// --- Textures ------------------------------------------------------------------------------------
// ImTextureID was void*, became ImU64 in 1.91.4; draw lists take an ImTextureRef from 1.92 on.
inline ImTextureID texture_id(unsigned int gl_name) {
#if IMGUI_VERSION_NUM >= 19140
  return static_cast<ImTextureID>(gl_name);
#else
  return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(gl_name));
#endif
}
inline void push_texture(ImDrawList& list, unsigned int gl_name) {
#if IMGUI_VERSION_NUM >= 19200
  list.PushTexture(ImTextureRef(texture_id(gl_name)));
#else
  list.PushTextureID(texture_id(gl_name));
#endif
}
inline void pop_texture(ImDrawList& list) {
#if IMGUI_VERSION_NUM >= 19200
  list.PopTexture();
#else
  list.PopTextureID();
#endif
}

/// Whether drawing this will first send textures (fonts grow from 1.92 on).
inline bool textures_wait([[maybe_unused]] const ImDrawData& data) {
#if IMGUI_VERSION_NUM >= 19200
  if (data.Textures == nullptr) return false;
  for (const ImTextureData* texture : *data.Textures) {
    if (texture->Status != ImTextureStatus_OK) return true;
  }
#endif
  return false;
}

// --- Style ---------------------------------------------------------------------------------------
#if IMGUI_VERSION_NUM >= 19140
inline constexpr ImGuiCol kNavColour = ImGuiCol_NavCursor;
#else
inline constexpr ImGuiCol kNavColour = ImGuiCol_NavHighlight;
#endif

// --- Windows -------------------------------------------------------------------------------------
// The third argument of BeginChild was `bool border` and became ImGuiChildFlags in 1.90.
// Its flag for a border got another name in 1.91.1.
enum class ChildFrame { None, Border };
#if IMGUI_VERSION_NUM >= 19110
inline constexpr ImGuiChildFlags kBorder = ImGuiChildFlags_Borders;
#elif IMGUI_VERSION_NUM >= 19000
inline constexpr ImGuiChildFlags kBorder = ImGuiChildFlags_Border;
#endif
inline bool begin_child(const char* id, ImVec2 size, ChildFrame frame = ChildFrame::None,
                        ImGuiWindowFlags flags = 0) {
#if IMGUI_VERSION_NUM >= 19000
  // Padding was given to every child that was neither borderless nor alone; now it is asked for.
  const ImGuiChildFlags child_flags =
      frame == ChildFrame::Border ? kBorder : ImGuiChildFlags_AlwaysUseWindowPadding;
  return ImGui::BeginChild(id, size, child_flags, flags);
#else
  return ImGui::BeginChild(id, size, frame == ChildFrame::Border,
                           flags | ImGuiWindowFlags_AlwaysUseWindowPadding);
#endif
}

/// What is laid out is as wide without a vertical scrollbar as with one: nothing moves when it
/// comes.
inline void keep_room_for_scrollbar() {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  if (window->ScrollbarY) return;
  window->ContentRegionRect.Max.x -= ImGui::GetStyle().ScrollbarSize;
  window->WorkRect.Max.x -= ImGui::GetStyle().ScrollbarSize;
}

/// How long the mouse has rested on the item under it.
inline float hovered_seconds() { return ImGui::GetCurrentContext()->HoveredIdTimer; }
/// The current window above all others (not above popups that open later).
inline void bring_current_window_to_front() {
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}
/// Whether a popup or dialog is open, in whatever window.
inline bool any_popup_open() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

// --- Focus ---------------------------------------------------------------------------------------
/// Dear ImGui takes `id` for what the keyboard is at: hovered, unless the mouse rules.
inline void show_focus(ImGuiID id, ImGuiWindow* window, bool mouse_rules) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.NavId = id;
  g.NavWindow = window;
  g.NavLayer = ImGuiNavLayer_Main;
#if IMGUI_VERSION_NUM >= 19140
  g.NavCursorVisible = true;
  g.NavHighlightItemUnderNav = !mouse_rules;
#else
  g.NavDisableHighlight = false;
  g.NavDisableMouseHover = !mouse_rules;
#endif
}
/// Whether what has been shown as focused counts as hovered, not what is under the mouse.
inline bool keyboard_rules() {
#if IMGUI_VERSION_NUM >= 19140
  return ImGui::GetCurrentContext()->NavHighlightItemUnderNav;
#else
  return ImGui::GetCurrentContext()->NavDisableMouseHover;
#endif
}
/// What the mouse holds.
inline ImGuiID held_by_mouse() { return ImGui::IsAnyMouseDown() ? ImGui::GetActiveID() : 0; }
/// What is typed into or held no longer is.
inline void leave_active_item() { ImGui::ClearActiveID(); }
/// In the next frame `id` is pressed; a text field is typed into.
inline void activate_item(ImGuiID id, ImGuiActivateFlags flags = ImGuiActivateFlags_None) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.NavNextActivateId = id;
  g.NavNextActivateFlags = flags;
}
/// Of the popup or dialog above all others; null when none is open.
inline ImGuiWindow* topmost_popup() {
  const auto& open = ImGui::GetCurrentContext()->OpenPopupStack;
  return open.empty() ? nullptr : open.back().Window;
}
inline int popups_open() { return ImGui::GetCurrentContext()->OpenPopupStack.Size; }

// --- Fonts ---------------------------------------------------------------------------------------
// 1.92 draws a font at any size and asks for one in PushFont.
inline float size_of(const ImFont& font) {
#if IMGUI_VERSION_NUM >= 19200
  return font.LegacySize;
#else
  return font.FontSize;
#endif
}
inline void push_font(ImFont* font) {
#if IMGUI_VERSION_NUM >= 19200
  ImGui::PushFont(font, font->LegacySize);
#else
  ImGui::PushFont(font);
#endif
}
/// Whether the font itself (not its fallback) draws this character.
inline bool has_glyph(ImFont& font, ImWchar character) {
#if IMGUI_VERSION_NUM >= 19200
  return font.IsGlyphInFont(character);
#else
  return font.FindGlyphNoFallback(character) != nullptr;
#endif
}
/// Before 1.92 glyphs are rasterised all at once; from then on when they are first drawn.
inline void build(ImFontAtlas& atlas) {
#if IMGUI_VERSION_NUM < 19200
  atlas.Build();
#else
  (void)atlas;
#endif
}
/// Extra space after every glyph, in pixels.
inline void set_letter_spacing(ImFontConfig& config, float pixels) {
#if IMGUI_VERSION_NUM >= 19190
  config.GlyphExtraAdvanceX = pixels;
#else
  config.GlyphExtraSpacing.x = pixels;
#endif
}

}  // namespace pixelatent::gui
