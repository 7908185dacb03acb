// What the person should know of a sheet, with grids to choose from where its sprites touch.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "gui/handlers/sheets_intents.hpp"
#include "gui/parts/sheet_words.hpp"
#include "gui/widgets/buttons.hpp"
#include "gui/widgets/text.hpp"
#include "sheet/layout/offers.hpp"
#include "sprites_heading.hpp"

namespace pixelatent::gui {

namespace {

const ButtonOptions kSetAGrid{.icon = icon::kGrid,
                              .tooltip =
                                  "Cuts the sheet into equal cells: the likeliest grid to "
                                  "begin with, yours to change"};
constexpr const char* kOfferTip = "Cuts the sheet into equal cells of that size";

/// A button of the note and what it asks for.
struct NoteButton {
  std::string label;
  ButtonOptions options;
  SheetsIntent ask;
  const char* probe = "";
};

/// "16×16", with what is unusual about it.
std::string offer_words(const GridSpec& grid) {
  std::string words = size_words(grid.cell_w, grid.cell_h);
  if (grid.margin_x + grid.margin_y > 0)
    words += " from " + size_words(grid.margin_x, grid.margin_y);
  return words;
}

bool in_use(const Sheet& sheet, const GridSpec& grid) {
  return sheet.kind == LayoutKind::Grid && sheet.grid == grid;
}

std::vector<NoteButton> buttons_of(const Sheet& sheet) {
  static constexpr std::array<const char*, kMostOffers> kProbes = {"note_offer_0", "note_offer_1",
                                                                   "note_offer_2", "note_offer_3"};
  std::vector<NoteButton> buttons;
  for (std::size_t i = 0; i < std::min(sheet.offers.size(), kProbes.size()); ++i) {
    const GridSpec& grid = sheet.offers[i];
    ButtonOptions options{.tooltip = kOfferTip};
    options.enabled = !in_use(sheet, grid);
    buttons.push_back({offer_words(grid), options, intent::SetGrid{sheet.id, grid}, kProbes.at(i)});
  }
  if (buttons.empty() && sheet.kind == LayoutKind::Packed) {
    buttons.push_back(
        {"Set a grid", kSetAGrid, intent::UseLayout{sheet.id, LayoutKind::Grid}, "note_grid"});
  }
  return buttons;
}

float width_of(const Ui& ui, const std::vector<NoteButton>& buttons) {
  float width = 0;
  for (const NoteButton& one : buttons) {
    width += button_width(ui.look, one.label.c_str(), one.options) + ui.px(ui.theme().gap_s);
  }
  return width;
}

/// What is said about the layout that was found doesn't hold for another, but a grid that was
/// chosen of those on offer may be exchanged for the next.
bool is_shown(const Sheet& sheet) {
  if (sheet.note.empty()) return false;
  return sheet.kind == sheet.found_kind ||
         (!sheet.offers.empty() && sheet.kind == LayoutKind::Grid);
}

void draw_note_buttons(const Ui& ui, const std::vector<NoteButton>& buttons, ImVec2 at) {
  for (const NoteButton& one : buttons) {
    ImGui::SetCursorScreenPos(at);
    if (button(ui.look, one.label.c_str(), one.options)) {
      std::visit([&ui](const auto& ask) { ui.out.push(ask); }, one.ask);
    }
    ui.probe.item(one.probe);
    at.x += button_width(ui.look, one.label.c_str(), one.options) + ui.px(ui.theme().gap_s);
  }
}

}  // namespace

float draw_sheet_note(const Ui& ui, const Sheet& sheet, const Area& area) {
  if (!is_shown(sheet)) return 0;
  const std::vector<NoteButton> buttons = buttons_of(sheet);
  const float padding = ui.px(10), icon_width = ui.px(24);
  const float button_room = width_of(ui, buttons);
  // Beside the words, or below them where those would have too little room.
  const bool below = button_room > area.width() / 2;
  const float wrap = area.width() - 2 * padding - icon_width - (below ? 0 : button_room);
  const float control = ui.px(ui.theme().control_height);
  const ImVec2 size = ImGui::CalcTextSize(sheet.note.c_str(), nullptr, false, wrap);
  const float words_height = std::max(size.y + 2 * ui.px(8), control + ui.px(8));
  const float height = words_height + (below ? control + ui.px(6) : 0);
  const ImVec2 min = area.min, max{area.max.x, area.min.y + height};
  ImGui::GetWindowDrawList()->AddRectFilled(min, max, ui.theme().info_dim,
                                            ui.px(ui.theme().radius));
  const float text_y = std::round(min.y + (words_height - size.y) / 2);
  ImGui::SetCursorScreenPos({min.x + padding, text_y});
  text_in(ui.look.fonts.body, ui.theme().info, ui.look.fonts.text(icon::kInfo));
  ImGui::SetCursorScreenPos({min.x + padding + icon_width, text_y});
  wrapped_text(ui.look, sheet.note, ui.theme().text_soft, wrap);
  const ImVec2 at = below ? ImVec2{min.x + padding + icon_width, min.y + words_height}
                          : ImVec2{max.x - button_room, std::round(min.y + (height - control) / 2)};
  draw_note_buttons(ui, buttons, at);
  return height + ui.px(ui.theme().gap);
}

}  // namespace pixelatent::gui
