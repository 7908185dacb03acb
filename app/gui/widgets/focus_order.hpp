#pragma once
// Everything by keyboard: which control has the ring, and where Tab and the arrows take it. Dear
// ImGui 1.86 goes to text fields alone by Tab, so every control tells of itself here, in the order
// in which it is drawn. What has the ring counts as hovered for Dear ImGui: it lights up and shows
// its tooltip.
#include <imgui.h>

#include <map>
#include <span>
#include <vector>

#include "gui/theme/look.hpp"

struct ImGuiWindow;

namespace pixelatent::gui {

enum class FocusKind {
  Press,   ///< Enter and Space press it; arrows go on to what lies beside it
  Slide,   ///< takes arrows, Home, End and Enter itself: focus_steps()
  Type,    ///< a text field: one types as soon as it has the ring
  Canvas,  ///< keys go on to the page
};

enum class FocusKey { Next, Previous, Left, Right, Up, Down, Home, End, Enter, Space, Menu };

/// A key for the control that has the ring.
struct FocusStep {
  FocusKey key;
  bool shift = false, ctrl = false;
};

class FocusOrder {
 public:
  /// After ImGui::NewFrame().
  void begin_frame();
  /// Before ImGui::Render() or EndFrame(): draws the ring.
  void end_frame(const Look& look);

  /// True when the key meant the ring. Between two frames.
  bool key(FocusStep step);
  /// The ring goes; true when there was one.
  bool hide();
  /// Presses what was marked with focus_menu(); false when there is none.
  bool open_menu();
  /// Closes the topmost menu or list; false when there is none (a dialog isn't one).
  static bool close_popup();

  bool shown() const { return shown_ && id_ != 0; }
  ImGuiID id() const { return shown() ? id_ : 0; }
  FocusKind kind() const { return kind_; }
  /// Where the ring is; empty when there is none.
  ImVec4 rect() const { return shown() ? rect_ : ImVec4{}; }
  /// What can have the ring, as it was drawn last.
  struct Stop {
    ImGuiID id = 0;
    ImVec4 rect{};  ///< min and max, on screen
  };
  std::vector<Stop> all() const;
  /// Whether another frame is wanted soon.
  bool wants_frames() const { return retry_.has_value; }

  // For the controls, through the functions below.
  void add(FocusKind kind);
  void mark_menu();
  void begin_group(ImGuiID group) { group_ = group; }
  void end_group() { group_ = 0; }
  std::vector<FocusStep> take_steps(ImGuiID id);
  bool entered(ImGuiID id) const { return entered_ == id && id != 0; }

 private:
  struct Item {
    ImGuiID id = 0, group = 0;
    ImVec4 rect, clip;  ///< min and max, on screen
    ImGuiWindow* window = nullptr;
    FocusKind kind = FocusKind::Press;
  };
  struct Retry {
    FocusStep step{FocusKey::Down};
    int left = 0;
    bool has_value = false;
  };
  const Item* find(ImGuiID id) const;
  bool in_scope(const Item& item) const;
  void go_to(const Item& item);
  void go_along(int by);
  bool go_beside(int dx, int dy);
  bool go_to_end(bool last);
  bool scroll_on(const Item& from, FocusStep step);
  void follow_scope();
  void press(ImGuiID id, bool by_enter);
  std::vector<const Item*> stops() const;
  static void draw_ring(const Look& look, const Item& item);

  std::vector<Item> items_, drawn_;  ///< of this frame so far, and of the one before
  std::map<ImGuiID, ImGuiID> last_of_group_;
  std::vector<ImGuiID> below_;  ///< what had the ring under each open popup
  std::vector<FocusStep> steps_;
  Retry retry_;
  bool retrying_ = false;
  Item at_;  ///< what has the ring, as it was seen last
  ImGuiID id_ = 0, group_ = 0, menu_ = 0, menu_now_ = 0, entered_ = 0, entering_ = 0;
  std::size_t place_ = 0;  ///< of the ring in the order, for when its control is gone
  FocusKind kind_ = FocusKind::Press;
  ImVec4 rect_{};
  int scopes_ = 0;             ///< popups open
  bool first_wanted_ = false;  ///< a popup has opened: the ring goes to its first control
  bool shown_ = false, mouse_rules_ = false;
};

/// The one of the current ImGui context, made known by its owner; null when there is none (in
/// tests).
FocusOrder* focus_order();
void use_focus_order(FocusOrder* order);

/// The item drawn last can have the ring.
void focus_stop(FocusKind kind = FocusKind::Press);
/// ImGui::InvisibleButton that can have it.
bool press_area(const char* id, ImVec2 size, ImGuiButtonFlags flags = 0,
                FocusKind kind = FocusKind::Press);
/// The item drawn last is the menu that F10 and Alt open.
void focus_menu();
/// Whether the item drawn last has the ring.
bool has_focus_ring();
/// The keys for the item drawn last, once.
std::vector<FocusStep> focus_steps();
/// 1 for right and up, -1 for left and down, else 0.
int step_of(const FocusStep& step);
/// The item drawn last has just been pressed with Enter (not Space): what a double-click does.
bool focus_entered();
/// The context menu of the item drawn last was asked for by keyboard.
bool focus_asks_for_menu();

/// Controls that are one stop for Tab, with arrows between them: a grid, a list, a row of choices.
class FocusGroup {
 public:
  explicit FocusGroup(const char* id);
  ~FocusGroup();
  FocusGroup(const FocusGroup&) = delete;
  FocusGroup& operator=(const FocusGroup&) = delete;
};

}  // namespace pixelatent::gui
