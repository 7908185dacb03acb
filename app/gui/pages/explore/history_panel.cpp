// Where one was, as a tree: time goes right, branches go down.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "explore_view.hpp"
#include "gui/gl/surface.hpp"
#include "gui/parts/place_menu.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/focus_order.hpp"
#include "gui/widgets/imgui_compat.hpp"
#include "gui/widgets/text.hpp"
#include "gui/widgets/text_field.hpp"

namespace pixelatent::gui {

namespace {

/// Every visit to the right of where it came from; the first in the same row, branches below.
std::map<std::uint64_t, TreeSpot> lay_out_tree(const Visits& visits) {
  std::map<std::uint64_t, std::vector<std::uint64_t>> after;
  for (const auto& [id, visit] : visits.all()) after[visit.from].push_back(id);
  std::map<std::uint64_t, TreeSpot> spots;
  struct Waiting {
    std::uint64_t id;
    int column;
    bool first;
  };
  std::vector<Waiting> waiting;
  const auto push_after = [&](std::uint64_t id, int column) {
    const auto found = after.find(id);
    if (found == after.end()) return;
    for (std::size_t i = found->second.size(); i > 0; --i) {
      waiting.push_back({found->second[i - 1], column, id != 0 && i == 1});
    }
  };
  push_after(0, 0);
  int row = -1;
  while (!waiting.empty()) {
    const Waiting next = waiting.back();
    waiting.pop_back();
    if (!next.first) ++row;
    spots[next.id] = {next.column, row};
    push_after(next.id, next.column + 1);
  }
  return spots;
}

constexpr const char* kAsSeen =
    "Drawn now as you saw it. Going back and then elsewhere begins a branch.";

/// Of what stands above the tree: fields, and words that may need more than a line.
float head_height(const Ui& ui, float width) {
  push_font(ui.look.fonts.small);
  const float words = ImGui::CalcTextSize(kAsSeen, nullptr, false, width).y;
  ImGui::PopFont();
  return ui.px(ui.theme().control_height) + std::max(ui.px(32), words + ui.px(14));
}

struct Tree {
  ImVec2 origin;
  float side, pitch_x, pitch_y;

  ImVec2 at(TreeSpot spot) const {
    return {origin.x + static_cast<float>(spot.column) * pitch_x,
            origin.y + static_cast<float>(spot.row) * pitch_y};
  }
};

void draw_branch(const Ui& ui, const Tree& tree, TreeSpot from, TreeSpot to, ImU32 colour) {
  const ImVec2 a = tree.at(from), b = tree.at(to);
  const float half = tree.side / 2, thick = std::max(1.0F, ui.px(2));
  const float turn = std::round(b.x - (tree.pitch_x - tree.side) / 2);
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddLine({a.x + tree.side, a.y + half}, {turn, a.y + half}, colour, thick);
  if (from.row != to.row) list->AddLine({turn, a.y + half}, {turn, b.y + half}, colour, thick);
  list->AddLine({turn, b.y + half}, {b.x, b.y + half}, colour, thick);
}

std::string words_of(const Visit& visit) {
  std::string words = visit.name.empty() ? visit.how : visit.name + " (" + visit.how + ")";
  if (!visit.tags.empty()) words += "\nTags: " + visit.tags;
  if (visit.images >= 0) words += "\nSeen at image " + with_thousands(visit.images);
  return words;
}

void draw_visit(const Ui& ui, const AppState& state, const Visit& visit, ImVec2 at, float side,
                bool matches) {
  const Visits& visits = state.explore.visits;
  const bool current = visits.current() == &visit;
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(static_cast<int>(visit.id));
  if (press_area("visit", {side, side})) ui.out.push(intent::GoToVisit{visit.id});
  ui.probe.item("visit_", static_cast<int>(visit.id));
  const bool hovered = ImGui::IsItemHovered();
  if (visit.picture) place_menu_of_item(ui, "visit_menu", visit.place, *visit.picture);
  const std::string words = words_of(visit);
  tooltip_for_item(ui.look, words.c_str());
  ImGui::PopID();
  const ImVec2 end{at.x + side, at.y + side};
  ImDrawList* list = ImGui::GetWindowDrawList();
  const int cell = ui.store.visit_cell(visit.id);
  if (cell >= 0) {
    draw_cropped(ui, ui.store.visits(), cell, {at, end});
  } else {
    list->AddRectFilled(at, end, ui.theme().control, ui.px(4));
  }
  if (!matches) list->AddRectFilled(at, end, with_opacity(ui.theme().sunken, 0.8F), ui.px(4));
  if (current || hovered || visit.pinned) {
    list->AddRect(at, end,
                  current        ? ui.theme().accent
                  : visit.pinned ? ui.theme().good
                                 : with_opacity(ui.theme().text, 0.5F),
                  ui.px(4), 0, std::max(1.0F, ui.px(2)));
  }
  if (visit.pinned) {
    list->AddText({end.x - ui.px(12), at.y}, ui.theme().good, icon::kStar.glyph);
  }
}

void draw_tree(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const Visits& visits = state.explore.visits;
  HistoryView& history = view.history;
  if (history.laid_out != visits.version()) {
    history.laid_out = visits.version();
    history.spots = lay_out_tree(visits);
  }
  begin_area("history_tree", area, ui.theme().sunken, {ui.px(12), ui.px(12)},
             ImGuiWindowFlags_HorizontalScrollbar);
  const float side = ui.px(52);
  Tree tree{ImGui::GetCursorScreenPos(), side, side + ui.px(18), side + ui.px(12)};
  tree.origin = snap_to_pixel(tree.origin);
  const auto matching = visits.matching(history.search);
  const std::set<std::uint64_t> matches(matching.begin(), matching.end());
  int columns = 0, rows = 0;
  for (const auto& [id, spot] : history.spots) {
    columns = std::max(columns, spot.column + 1);
    rows = std::max(rows, spot.row + 1);
    const Visit* visit = visits.find(id);
    if (visit == nullptr) continue;
    if (const auto from = history.spots.find(visit->from); from != history.spots.end()) {
      draw_branch(ui, tree, from->second, spot, ui.theme().outline);
    }
    const ImVec2 at = tree.at(spot);
    if (ImGui::IsRectVisible(at, {at.x + side, at.y + side})) {
      draw_visit(ui, state, *visit, at, side, matches.contains(id));
    }
  }
  ImGui::SetCursorScreenPos(tree.origin);
  ImGui::Dummy(
      {static_cast<float>(columns) * tree.pitch_x, static_cast<float>(rows) * tree.pitch_y});
  const Visit* current = visits.current();
  if (current != nullptr && history.scrolled_to != current->id) {
    history.scrolled_to = current->id;
    const TreeSpot spot = history.spots[current->id];
    ImGui::SetScrollX(static_cast<float>(spot.column) * tree.pitch_x - area.width() / 2);
    ImGui::SetScrollY(static_cast<float>(spot.row) * tree.pitch_y - area.height() / 2);
  }
  end_area();
}

/// What the visit one is at is called, and whether it was seen as it is drawn now.
void draw_current_visit(const Ui& ui, const AppState& state, HistoryView& history,
                        const Area& area) {
  const Visit* visit = state.explore.visits.current();
  if (visit == nullptr) return;
  if (history.described != visit->id) {
    history.described = visit->id;
    history.name = visit->name;
    history.tags = visit->tags;
  }
  const float gap = ui.px(8), row = ui.px(ui.theme().control_height);
  bool pinned = visit->pinned;
  ImGui::SetCursorScreenPos(area.min);
  if (toggle_button(ui.look, "Pin", pinned,
                    {.icon = icon::kStar, .tooltip = "Pinned sprites are never forgotten"})) {
    ui.out.push(intent::PinVisit{visit->id, pinned});
  }
  ui.probe.item("pin_visit");
  const float left = area.min.x + button_width(ui.look, "Pin", {.icon = icon::kStar}) + gap;
  const float width = std::floor((area.max.x - left - 2 * gap) / 3);
  const auto field = [&](const char* id, const char* hint, std::string& text, int place,
                         OnEscape on_escape = OnEscape::Keep) {
    ImGui::SetCursorScreenPos({left + static_cast<float>(place) * (width + gap), area.min.y});
    return text_field(ui.look, id, text, {.hint = hint, .width = width, .on_escape = on_escape});
  };
  const TextFieldResult name = field("##visit_name", "Name", history.name, 0);
  ui.probe.item("visit_name");
  const TextFieldResult tags = field("##visit_tags", "Tags", history.tags, 1);
  ui.probe.item("visit_tags");
  (void)field("##visit_search", "Search", history.search, 2, OnEscape::Clear);
  ui.probe.item("visit_search");
  if (name.changed || tags.changed) {
    ui.out.push(intent::DescribeVisit{visit->id, history.name, history.tags});
  }
  ImGui::SetCursorScreenPos({area.min.x, area.min.y + row + ui.px(4)});
  const bool other = seen_otherwise(state.explore);
  if (!other) {
    wrapped_small_text(ui.look, kAsSeen, area.width());
    return;
  }
  bool as_seen = state.explore.as_seen == visit->id;
  if (check_box(ui.look, "As you saw it", as_seen,
                "The generator has learned since: the picture that was kept, instead of what it "
                "draws there now")) {
    ui.out.push(intent::ShowAsSeen{as_seen});
  }
  ui.probe.item("as_seen");
}

}  // namespace

void draw_history_panel(const Ui& ui, const AppState& state, ExploreView& view, const Area& area) {
  const RunId run = state.explore.space->run;
  if (view.history.run != run) {
    view.history = {};
    view.history.run = run;
  }
  const float head = head_height(ui, area.width());
  draw_current_visit(ui, state, view.history, {area.min, {area.max.x, area.min.y + head}});
  const Area board{{area.min.x, area.min.y + head}, area.max};
  if (state.explore.visits.empty()) {
    empty_state(ui, board, "Nowhere yet", "Every sprite you go to stands here, with its branches.");
    return;
  }
  draw_tree(ui, state, view, board);
}

}  // namespace pixelatent::gui
