#include "place_picker.hpp"

#include <algorithm>
#include <string>

#include "explore_view.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "latent/place_edit.hpp"

namespace pixelatent::gui {

namespace {

constexpr int kVisitsOffered = 27;

/// Squares in rows, one call each.
class Squares {
 public:
  explicit Squares(const Ui& ui) : ui_(ui), side_(ui.px(44)), gap_(ui.px(6)) {
    columns_ =
        std::max(1, static_cast<int>((ImGui::GetContentRegionAvail().x + gap_) / (side_ + gap_)));
  }
  /// True when it is clicked.
  bool draw(const char* name, int number, const SpriteAtlas& atlas, int cell, const char* tooltip) {
    if (count_++ % columns_ != 0) ImGui::SameLine(0, gap_);
    const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + side_, at.y + side_};
    ImGui::PushID(number);
    const bool clicked = press_area(name, {side_, side_});
    ui_.probe.item(name, number);
    const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused();
    tooltip_for_item(ui_.look, tooltip);
    ImGui::PopID();
    if (!ImGui::IsRectVisible(at, end)) return clicked;
    draw_cropped(ui_, atlas, cell, {at, end});
    if (lit) {
      ImGui::GetWindowDrawList()->AddRect(at, end, ui_.theme().accent, ui_.px(4), 0,
                                          std::max(1.0F, ui_.px(2)));
    }
    return clicked;
  }

 private:
  const Ui& ui_;
  float side_, gap_;
  int columns_ = 1, count_ = 0;
};

void pick_visit(const Ui& ui, const AppState& state, const std::function<void(Mark)>& use) {
  heading_text(ui.look, "Where you were", ui.theme().text_muted);
  const FocusGroup group("visits");
  Squares squares(ui);
  int left = kVisitsOffered;
  const auto& visits = state.explore.visits.all();
  for (auto it = visits.rbegin(); it != visits.rend() && left > 0; ++it) {
    const Visit& visit = it->second;
    const int cell = ui.store.visit_cell(visit.id);
    if (!visit.picture || cell < 0) continue;
    --left;
    const std::string& words = visit.name.empty() ? visit.how : visit.name;
    if (squares.draw("pick_visit_", static_cast<int>(visit.id), ui.store.visits(), cell,
                     words.c_str())) {
      use({visit.place, *visit.picture});
    }
  }
}

void pick_kept(const Ui& ui, const AppState& state, const std::function<void(Mark)>& use) {
  const auto run = static_cast<std::uint64_t>(state.project.status.run);
  const auto usable = [&](const KeptSprite& kept) { return kept.place && kept.run == run; };
  const auto& all = state.gallery.kept;
  if (std::ranges::none_of(all, usable)) return;
  heading_text(ui.look, "Kept", ui.theme().text_muted);
  const FocusGroup group("kept");
  Squares squares(ui);
  for (const KeptSprite& kept : all) {
    const SpriteStore::KeptCell cell = ui.store.kept(kept.id);
    if (!usable(kept) || cell.atlas == nullptr) continue;
    if (squares.draw("pick_kept_", static_cast<int>(kept.id), *cell.atlas, cell.cell,
                     "A sprite you kept")) {
      use({*kept.place, *kept.image});
    }
  }
}

void pick_parent(const Ui& ui, const AppState& state, const std::function<void(Mark)>& use) {
  const auto& parents = state.explore.brood.others;
  if (parents.empty() || ui.store.parents().size() < static_cast<int>(parents.size())) return;
  heading_text(ui.look, "Further parents", ui.theme().text_muted);
  Squares squares(ui);
  for (std::size_t i = 0; i < parents.size(); ++i) {
    const int cell = static_cast<int>(i);
    if (squares.draw("pick_parent_", cell, ui.store.parents(), cell, "Marked while breeding")) {
      use(parents[i]);
    }
  }
}

void pick_brought(const Ui& ui, const AppState& state, const std::function<void(Mark)>& use) {
  const auto& brought = state.painting.brought;
  if (!brought || ui.store.brought().size() < 2) return;
  heading_text(ui.look, "The picture you brought", ui.theme().text_muted);
  if (Squares(ui).draw("pick_brought_", 0, ui.store.brought(), 1, "As the model draws it")) {
    use({brought->found.place, brought->found.found});
  }
}

void pick_own(const Ui& ui, const AppState& state, const std::function<void(Mark)>& use) {
  const SpriteAtlas& set = ui.store.set();
  const int sprites = std::min(state.explore.space->shape.sprites, set.size());
  if (sprites == 0 || !state.training.set) return;
  heading_text(ui.look, "Your own", ui.theme().text_muted);
  const FocusGroup group("own");
  Squares squares(ui);
  for (int sprite = 0; sprite < sprites; ++sprite) {
    if (squares.draw("pick_own_", sprite, set, sprite,
                     "A sprite of yours, as the model draws it")) {
      use({sprite_itself(sprite),
           state.training.set->originals()[static_cast<std::size_t>(sprite)]});
    }
  }
}

}  // namespace

void place_picker(const Ui& ui, const AppState& state, const PlacePicker& picker,
                  const std::function<void(Mark)>& use) {
  if (button(
          ui.look, picker.label,
          {.icon_after = icon::kChevronDown, .tooltip = picker.tooltip, .width = picker.width})) {
    ImGui::OpenPopup(picker.id);
  }
  ui.probe.item(picker.id);
  if (!ImGui::IsPopupOpen(picker.id)) return;
  ImGui::SetNextWindowSize({ui.px(488), ui.px(440)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(14), ui.px(12)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(6), ui.px(6)});
  if (ImGui::BeginPopup(picker.id)) {
    pick_brought(ui, state, use);
    pick_parent(ui, state, use);
    pick_visit(ui, state, use);
    pick_kept(ui, state, use);
    pick_own(ui, state, use);
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace pixelatent::gui
