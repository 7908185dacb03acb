#include "ui_probe.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <system_error>

#include "gui/widgets/focus_order.hpp"

namespace pixelatent::gui {

namespace {

constexpr double kSecondsBetween = 0.1;

constexpr std::array<const char*, kTrainStateCount> kStateKeys = {"idle",   "starting", "training",
                                                                  "paused", "finished", "failed"};
constexpr std::array<const char*, 14> kOverlayKeys = {
    "",          "help",         "problems",     "new_run",       "go_back",      "export",
    "timelapse", "open_file",    "save_project", "choose_folder", "save_palette", "save_copy",
    "recover",   "bring_picture"};
static_assert(kOverlayKeys.size() == static_cast<std::size_t>(Overlay::BringPicture) + 1);

constexpr std::array<const char*, kExploreTabCount> kTabKeys = {"breed", "map", "history",
                                                                "walk",  "mix", "compare"};

constexpr std::array<const char*, kCompareModeCount> kCompareKeys = {"off", "split", "blink",
                                                                     "changed"};

std::int64_t drawn_children(const BroodState& brood) {
  return std::ranges::count_if(brood.children,
                               [](const Child& child) { return !child.image.empty(); });
}

/// FNV-1a, 64 bits.
std::string hash_of(std::span<const Image> images) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const Image& image : images) {
    for (const Rgba8 pixel : image.pixels()) {
      for (const std::uint8_t byte : {pixel.r, pixel.g, pixel.b, pixel.a}) {
        hash = (hash ^ byte) * 1099511628211ULL;
      }
    }
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace

UiProbe::Box UiProbe::box(ImVec2 min, ImVec2 max) {
  return {static_cast<int>(min.x), static_cast<int>(min.y), static_cast<int>(max.x - min.x),
          static_cast<int>(max.y - min.y)};
}

void UiProbe::begin_frame() {
  widgets_.clear();
  preview_ = {};
  preview_zoom_ = 0;
}

void UiProbe::item(const char* name) {
  if (on()) area(name, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

void UiProbe::item(const char* name, int index) {
  if (on()) item((std::string(name) + std::to_string(index)).c_str());
}

void UiProbe::area(const char* name, ImVec2 min, ImVec2 max) {
  if (on()) widgets_[name] = box(min, max);
}

void UiProbe::preview(ImVec2 min, ImVec2 max, int zoom) {
  preview_ = box(min, max);
  preview_zoom_ = zoom;
}

/// The name of what has the ring, "?" when it has none; "" without a ring.
std::string UiProbe::focused() const {
  const FocusOrder* focus = focus_order();
  if (focus == nullptr || !focus->shown()) return {};
  const ImVec4 at = focus->rect();
  const Box ring = box({at.x, at.y}, {at.z, at.w});
  const ImVec2 middle{static_cast<float>(ring.x) + static_cast<float>(ring.w) / 2,
                      static_cast<float>(ring.y) + static_cast<float>(ring.h) / 2};
  std::string best = "?";
  int smallest = 0;
  for (const auto& [name, b] : widgets_) {
    const bool here = middle.x >= static_cast<float>(b.x) && middle.y >= static_cast<float>(b.y) &&
                      middle.x < static_cast<float>(b.x + b.w) &&
                      middle.y < static_cast<float>(b.y + b.h);
    // A slider's row is larger than what has the ring.
    if (!here || b.w * b.h > 3 * ring.w * ring.h || b.w * b.h + 4 * (b.w + b.h) < ring.w * ring.h)
      continue;
    if (smallest != 0 && b.w * b.h >= smallest) continue;
    best = name;
    smallest = b.w * b.h;
  }
  return best;
}

std::string UiProbe::describe(const AppState& state) const {
  using nlohmann::json;
  json widgets = json::object();
  for (const auto& [name, b] : widgets_) widgets[name] = {b.x, b.y, b.w, b.h};
  const TrainingState& training = state.training;
  const ExploreState& explore = state.explore;
  const Sheet* sheet = selected_sheet(state.sheets);
  const char shown = shown_of(state.compare, explore);
  const auto samples = training.samples;
  json exported = json::array();
  for (const auto& file : state.exporting.files) exported.push_back(file.string());
  json root = {
      {"page", state.page.key},
      {"overlay", kOverlayKeys.at(static_cast<std::size_t>(state.overlay))},
      {"widgets", widgets},
      {"state", kStateKeys.at(static_cast<std::size_t>(training.state()))},
      {"pending", training.pending != Pending::None},
      {"images", training.snapshot->images},
      {"samples_version", training.samples_version},
      {"samples_hash", samples ? hash_of(samples->samples) : ""},
      {"preview_hash", explore.frame ? hash_of({&explore.frame->image, 1}) : ""},
      {"preview_request", explore.frame ? explore.frame->request : 0},
      {"last_request", explore.last_request},
      {"preview_rect", {preview_.x, preview_.y, preview_.w, preview_.h}},
      {"preview_zoom", preview_zoom_},
      {"tab", kTabKeys.at(static_cast<std::size_t>(explore.tab))},
      {"visits", explore.visits.all().size()},
      {"visit", explore.visits.current() != nullptr ? explore.visits.current()->id : 0},
      {"children", drawn_children(explore.brood)},
      {"child", explore.brood.chosen},
      {"parents", explore.brood.others.size() + 1},
      {"walk_stops", state.walk.plan.stops.size()},
      {"walk_stop", state.walk.chosen},
      {"walk_frames", state.walk.shown.size()},
      {"walk_whole", state.walk.whole},
      {"walk_playing", state.walk.playing},
      {"walk_at", static_cast<int>(state.walk.at)},
      {"mix_slots", state.mix.slots.size()},
      {"mix_weights", state.mix.weights},
      {"mix_by_keys", state.mix.by_keys},
      {"compare", kCompareKeys.at(static_cast<std::size_t>(state.compare.mode))},
      {"compare_shown", std::string(1, shown == 0 ? '-' : shown)},
      {"compare_changed", state.compare.changes.changed},
      {"direction_ends", state.directions.ends.size()},
      {"directions", state.directions.entries.size()},
      {"locked_directions",
       std::ranges::count_if(state.directions.entries, &DirectionEntry::locked)},
      {"pinned_directions",
       std::ranges::count_if(state.directions.entries, &DirectionEntry::pinned)},
      {"groups", {state.directions.these.size(), state.directions.those.size()}},
      {"region", std::ranges::count(explore.brood.region, 1)},
      {"map_arranged", state.map.map() != nullptr && state.map.map()->arranged},
      {"map_look", {state.map.look.x, state.map.look.y, state.map.look.zoom}},
      {"map_found", state.map.found_count},
      {"map_pointed",
       state.map.pointed_image.empty() ? "" : hash_of({&state.map.pointed_image, 1})},
      {"marks", {explore.a.has_value(), explore.b.has_value()}},
      {"painting", state.painting.on},
      {"paint_waiting", state.painting.waiting},
      {"paint_candidates", state.painting.candidates.size()},
      {"paint_colour", state.painting.colour},
      {"paint_hash", state.painting.on ? hash_of({&state.painting.display, 1}) : ""},
      {"brought", state.painting.brought ? state.painting.brought->file.filename().string() : ""},
      {"brought_differs", state.painting.brought ? state.painting.brought->found.share : -1},
      {"sheets", state.sheets.collection->sheets.size()},
      {"sheet", sheet != nullptr ? sheet->file.filename().string() : ""},
      {"importing", state.sheets.progress.active},
      {"accepted", state.sheets.sprites()},
      {"cell",
       {sheet != nullptr ? sheet->grid.cell_w : 0, sheet != nullptr ? sheet->grid.cell_h : 0}},
      {"grid", sheet != nullptr
                   ? json{sheet->grid.cell_w, sheet->grid.cell_h, sheet->grid.margin_x,
                          sheet->grid.margin_y, sheet->grid.spacing_x, sheet->grid.spacing_y}
                   : json::array()},
      {"sidecar", sheet != nullptr ? sheet->sidecar : ""},
      {"note", sheet != nullptr ? sheet->note : ""},
      {"canvas", {state.sheets.collection->canvas.width, state.sheets.collection->canvas.height}},
      {"hints", state.sheets.standing_out.size()},
      {"colours", state.sheets.collection->palette.size()},
      {"trained_colours", state.sheets.collection->trained_colours},
      {"problems", state.sheets.problems.size()},
      {"gallery", state.gallery.kept.size()},
      {"selected", state.gallery.selected.size()},
      {"exporting", state.exporting.progress.active},
      {"exported", exported},
      {"project", state.project.status.file.string()},
      {"project_named", state.project.status.named},
      {"saved", saved_text(state.project.status)},
      {"saved_images", state.project.status.saved_images},
      {"film", training.film.frames().size()},
      {"losses", training.losses.size()},
      {"translate_tab", static_cast<int>(state.translate.tab)},
      {"translate_state", kStateKeys.at(static_cast<std::size_t>(state.translate.now->state))},
      {"translate_images", state.translate.now->images},
      {"translate_measured", !state.translate.figures.empty()},
      {"translate_pairs", state.translate.choice.links.size()},
      {"translate_paired", state.translate.choice.paired},
      {"translate_not_ready", state.translate.not_ready},
      {"translate_result",
       state.translate.result ? static_cast<int>(state.translate.result->after.size()) : 0},
      {"translate_working", state.translate.working.active},
      {"translate_proposed",
       state.translate.completed ? static_cast<int>(state.translate.completed->cells.size()) : 0},
      {"toasts", state.toast_texts},
      {"focus", focused()},
  };
  return root.dump(1, ' ', false, json::error_handler_t::replace);
}

void UiProbe::end_frame(const AppState& state) {
  if (!on()) return;
  behind_ = state.now - written_at_ < kSecondsBetween;
  if (behind_) return;
  std::string text = describe(state);
  if (text == written_) return;
  // Not write_file_atomically(): a rename is enough for a reader, and a sync would stall the frame.
  std::filesystem::path temporary = file_;
  temporary += ".tmp";
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    out << text << '\n';
    if (!out) return;
  }
  std::error_code error;
  std::filesystem::rename(temporary, file_, error);
  written_ = std::move(text);
  written_at_ = state.now;
}

}  // namespace pixelatent::gui
