#include "view_handler.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/project_engine.hpp"
#include "gui/intents.hpp"
#include "gui/state.hpp"
#include "handler_tools.hpp"
#include "latent/place_json.hpp"

namespace pixelatent::gui {

namespace {

using nlohmann::json;

constexpr std::array kPages = {Page::Sprites, Page::Train, Page::Explore, Page::Gallery,
                               Page::Translate};

std::string hex_of(const Image& image) {
  std::string text;
  text.reserve(image.pixels().size() * 8);
  for (const Rgba8 p : image.pixels()) {
    char one[9];
    std::snprintf(one, sizeof one, "%02x%02x%02x%02x", p.r, p.g, p.b, p.a);
    text += one;
  }
  return text;
}

std::optional<Image> image_of(const std::string& hex, int width, int height) {
  constexpr int kLargest = 256;
  if (width < 1 || height < 1 || width > kLargest || height > kLargest) return std::nullopt;
  Image image(width, height);
  if (hex.size() != image.pixels().size() * 8) return std::nullopt;
  if (hex.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  for (std::size_t i = 0; i < image.pixels().size(); ++i) {
    const auto value = static_cast<std::uint32_t>(std::stoul(hex.substr(8 * i, 8), nullptr, 16));
    image.pixels()[i] = {static_cast<std::uint8_t>(value >> 24),
                         static_cast<std::uint8_t>(value >> 16),
                         static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
  }
  return image;
}

json mark_json(const std::optional<Mark>& mark) {
  if (!mark) return nullptr;
  return {{"place", place_to_json(mark->place)},
          {"width", mark->image.width()},
          {"height", mark->image.height()},
          {"pixels", hex_of(mark->image)}};
}

std::optional<Mark> mark_of(const json& stored) {
  if (!stored.is_object()) return std::nullopt;
  auto place = place_from_json(stored.value("place", std::string()));
  auto image = image_of(stored.value("pixels", std::string()), stored.value("width", 0),
                        stored.value("height", 0));
  if (!place || !image) return std::nullopt;
  return Mark{std::move(*place), std::move(*image)};
}

bool same(const std::optional<Mark>& a, const std::optional<Mark>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->place == b->place && a->image == b->image;
}

json mix_json(const MixSetup& mix) {
  if (mix.slots.empty()) return nullptr;
  json slots = json::array();
  for (const Mark& slot : mix.slots) slots.push_back(mark_json(slot));
  return {{"slots", std::move(slots)},    {"knob", {mix.knob.x, mix.knob.y}},
          {"weights", mix.weights},       {"shapes_of", mix.shapes_of},
          {"colours_of", mix.colours_of}, {"of_part", mix.of_part},
          {"of_block", mix.of_block},     {"order", mix.order}};
}

/// All of it or none: slots name one another by number.
MixSetup mix_of(const json& stored) {
  MixSetup mix;
  if (!stored.is_object()) return mix;
  for (const json& slot : stored.at("slots")) {
    auto mark = mark_of(slot);
    if (!mark || mix.slots.size() >= kMostMixed) return {};
    mix.slots.push_back(std::move(*mark));
  }
  mix.knob = {stored.at("knob").at(0).get<float>(), stored.at("knob").at(1).get<float>()};
  mix.weights = stored.at("weights").get<std::vector<float>>();
  if (mix.weights.size() != mix.slots.size()) return {};
  mix.shapes_of = stored.at("shapes_of").get<int>();
  mix.colours_of = stored.at("colours_of").get<int>();
  mix.of_part = stored.at("of_part").get<std::vector<std::int8_t>>();
  mix.of_block = stored.at("of_block").get<std::vector<std::int8_t>>();
  mix.order = stored.at("order").get<int>();
  return mix;
}

}  // namespace

bool ProjectView::operator==(const ProjectView& other) const {
  return page == other.page && sheet == other.sheet && tab == other.tab && same(a, other.a) &&
         same(b, other.b) && mix == other.mix;
}

std::string view_to_json(const ProjectView& view) {
  return json{
      {"page", view.page},      {"sheet", view.sheet},    {"tab", static_cast<int>(view.tab)},
      {"a", mark_json(view.a)}, {"b", mark_json(view.b)}, {"mix", mix_json(view.mix)}}
      .dump();
}

ProjectView view_from_json(const std::string& text) {
  ProjectView view;
  try {
    const json stored = json::parse(text);
    view.page = stored.value("page", std::string());
    view.sheet = stored.value("sheet", -1);
    const int tab = stored.value("tab", 0);
    if (tab >= 0 && tab < kExploreTabCount) view.tab = static_cast<ExploreTab>(tab);
    view.a = mark_of(stored.value("a", json()));
    view.b = mark_of(stored.value("b", json()));
    view.mix = mix_of(stored.value("mix", json()));
  } catch (const json::exception&) {
    return {};
  }
  return view;
}

void ViewHandler::show(const std::string& text, bool run) {
  sheet_to_show_ = -1;
  a_to_show_.reset();
  b_to_show_.reset();
  mix_to_show_.reset();
  if (text.empty()) return;
  ProjectView view = view_from_json(text);
  const auto page = std::ranges::find(kPages, std::string_view(view.page), &Page::key);
  if (page != kPages.end() && (run || *page == Page::Sprites || *page == Page::Translate)) {
    tools_.navigation.go_to(*page);
  }
  sheet_to_show_ = view.sheet;
  tools_.asks.push(intent::ShowExploreTab{view.tab});
  a_to_show_ = run ? std::move(view.a) : std::nullopt;
  b_to_show_ = run ? std::move(view.b) : std::nullopt;
  if (run && !view.mix.slots.empty()) mix_to_show_ = std::move(view.mix);
}

/// Marks wait for the run: what is explored begins anew when it comes.
bool ViewHandler::show_marks() {
  if (!a_to_show_ && !b_to_show_ && !mix_to_show_) return false;
  if (state_.training.pending != Pending::None) return true;
  if (state_.training.has_run() && state_.explore.space == nullptr) return true;
  if (a_to_show_) tools_.asks.push(intent::SetMarkTo{'a', std::move(*a_to_show_)});
  if (b_to_show_) tools_.asks.push(intent::SetMarkTo{'b', std::move(*b_to_show_)});
  if (mix_to_show_) tools_.asks.push(intent::RestoreMix{std::move(*mix_to_show_)});
  a_to_show_.reset();
  b_to_show_.reset();
  mix_to_show_.reset();
  return true;
}

ProjectView ViewHandler::view_now() const {
  const auto& sheets = state_.sheets.collection->sheets;
  const auto selected = std::ranges::find(sheets, state_.sheets.selected, &Sheet::id);
  return {std::string(state_.page.key),
          selected == sheets.end() ? -1 : static_cast<int>(selected - sheets.begin()),
          state_.explore.tab,
          state_.explore.a,
          state_.explore.b,
          state_.mix.history.current()};  // not while it is dragged
}

void ViewHandler::collect() {
  const auto& sheets = state_.sheets.collection->sheets;
  if (sheet_to_show_ >= 0 && sheet_to_show_ < static_cast<int>(sheets.size())) {
    const auto place = static_cast<std::size_t>(std::exchange(sheet_to_show_, -1));
    tools_.asks.push(intent::SelectSheet{sheets[place].id});
    return;
  }
  if (show_marks()) return;
  // Between two projects what is shown belongs to neither.
  if (state_.training.pending == Pending::Opening || state_.project.status.file.empty()) return;
  ProjectView now = view_now();
  if (now == kept_) return;
  engine_.keep_view(view_to_json(now));
  kept_ = std::move(now);
}

}  // namespace pixelatent::gui
