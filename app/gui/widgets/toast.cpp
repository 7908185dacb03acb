#include "toast.hpp"

#include <algorithm>
#include <array>

#include "buttons.hpp"
#include "item.hpp"
#include "text.hpp"

namespace pixelatent::gui {
namespace {

struct KindLook {
  Icon icon;
  Tone tone;
  double seconds;  ///< 0: stays
};
constexpr std::array<KindLook, kToastKindCount> kKinds{{
    {icon::kInfo, Tone::Info, 5},
    {icon::kSuccess, Tone::Good, 4},
    {icon::kWarning, Tone::Accent, 9},
    {icon::kError, Tone::Bad, 0},
}};
static_assert(static_cast<int>(ToastKind::Problem) + 1 == kToastKindCount);
const KindLook& look_of(ToastKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

constexpr double kFadeIn = 0.12, kFadeOut = 0.4;
constexpr std::size_t kMostToasts = 5;

/// "Kept. The gallery has 3 sprites." and "Kept. The gallery has 4 sprites." tell of one thing, and
/// the newer one says it all. Problems stay apart: each wants to be read.
bool replaces(const std::string& older, const std::string& newer) {
  const std::size_t end = newer.find(". ");
  return end != std::string::npos && older.compare(0, end + 2, newer, 0, end + 2) == 0;
}

}  // namespace

void Toasts::add(ToastKind kind, std::string text, double seconds, std::string action) {
  const double stays = seconds > 0 ? seconds : look_of(kind).seconds;
  const double left = stays > 0 ? stays : -1;
  const auto same = std::find_if(toasts_.begin(), toasts_.end(), [&](const Toast& toast) {
    return toast.kind == kind && toast.text == text;
  });
  if (same != toasts_.end()) {
    same->left = left;
    ++same->times;
    return;
  }
  const bool passing = kind == ToastKind::Info || kind == ToastKind::Success;
  const auto older = std::find_if(toasts_.begin(), toasts_.end(), [&](const Toast& toast) {
    return passing && toast.kind == kind && replaces(toast.text, text);
  });
  if (older != toasts_.end()) {
    older->text = std::move(text);
    older->left = left;
    older->times = 1;
    older->action = std::move(action);
    return;
  }
  toasts_.push_back({next_id_++, kind, std::move(text), left, 0, 1, std::move(action)});
  if (toasts_.size() > kMostToasts) toasts_.erase(toasts_.begin());
}

void Toasts::add(const Error& error) { add(ToastKind::Problem, one_line(error)); }

bool Toasts::wants_frames() const {
  return std::any_of(toasts_.begin(), toasts_.end(),
                     [](const Toast& toast) { return toast.left >= 0 || toast.shown < kFadeIn; });
}

bool Toasts::draw(const Look& look, ImVec2 corner, ToastSide side) {
  const double seconds = ImGui::GetIO().DeltaTime;
  std::erase_if(toasts_, [&](Toast& toast) {
    toast.shown += seconds;
    if (toast.left < 0) return false;
    toast.left -= seconds;
    return toast.left <= 0;
  });
  // The newest lies lowest.
  std::uint64_t dismissed = 0;
  bool acted = false;
  for (auto toast = toasts_.rbegin(); toast != toasts_.rend(); ++toast) {
    const Click click = draw_one(look, *toast, side, corner);
    if (click != Click::None) dismissed = toast->id;
    if (click != Click::Action) continue;
    acted = true;
    pressed_ = toast->action;
  }
  std::erase_if(toasts_, [&](const Toast& toast) { return toast.id == dismissed; });
  return acted;
}

/// One notice above `corner`, which moves up past it.
Toasts::Click Toasts::draw_one(const Look& look, const Toast& toast, ToastSide side,
                               ImVec2& corner) const {
  const Theme& t = look.theme;
  const KindLook& kind = look_of(toast.kind);
  const ImU32 colour = text_colour(t, kind.tone);
  double opacity = look.still ? 1.0 : std::min(1.0, toast.shown / kFadeIn);
  if (toast.left >= 0 && !look.still) opacity = std::min(opacity, toast.left / kFadeOut);
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, static_cast<float>(std::max(0.05, opacity)));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(t.radius_l));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {look.px(16), look.px(t.gap)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, t.popup);
  ImGui::SetNextWindowPos(corner, ImGuiCond_Always, {side == ToastSide::Right ? 1.0f : 0.0f, 1});
  const std::string name = "##toast" + std::to_string(toast.id);
  ImGui::Begin(name.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoFocusOnAppearing |
                   ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings);
  // Over the page, but not over a dialog that waits for an answer.
  if (!any_popup_open()) bring_current_window_to_front();
  if (look.fonts.has_icons) {
    text_in(look.fonts.body, colour, kind.icon.glyph);
    ImGui::SameLine(0, look.px(10));
  }
  const std::string counted =
      toast.times > 1 ? toast.text + " (" + std::to_string(toast.times) + " times)" : toast.text;
  const float width = std::min(look.px(380), text_size(*look.fonts.body, counted).x + 1);
  wrapped_text(look, counted, t.text, width);
  bool acted = false;
  if (!toast.action.empty()) {
    ImGui::Dummy({0, look.px(2)});
    acted = button(look, (toast.action + "###action").c_str());
  }
  const bool hovered = ImGui::IsWindowHovered() && !ImGui::IsAnyItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const bool clicked = hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  corner.y -= ImGui::GetWindowHeight() + look.px(t.gap_s);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(4);
  return acted ? Click::Action : clicked ? Click::Away : Click::None;
}

}  // namespace pixelatent::gui
