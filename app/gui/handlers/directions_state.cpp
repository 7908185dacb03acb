#include "directions_state.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "latent/style_numbers.hpp"

namespace pixelatent::gui {

namespace {

using nlohmann::json;
constexpr std::size_t kMostNumbers = 512, kLongestName = 80;

std::optional<DirectionEntry> entry_from(const json& one) {
  DirectionEntry entry;
  entry.number = one.value("number", -1);
  entry.part = one.value("part", -1);
  entry.name = one.value("name", std::string());
  entry.pinned = one.value("pinned", false);
  entry.locked = one.value("locked", false);
  entry.along = one.value("along", Along());
  if (entry.name.size() > kLongestName || entry.along.size() > kMostNumbers) return std::nullopt;
  if (entry.number < 0 && entry.along.empty()) return std::nullopt;
  return entry;
}

}  // namespace

std::string directions_to_json(const AllStoredDirections& all) {
  json root = json::object();
  for (const auto& [set, entries] : all) {
    char key[24] = "";
    std::snprintf(key, sizeof key, "%016llx", static_cast<unsigned long long>(set));
    json list = json::array();
    for (const DirectionEntry& entry : entries) {
      json one = {{"name", entry.name}, {"pinned", entry.pinned}, {"locked", entry.locked}};
      if (entry.number >= 0) one["number"] = entry.number;
      if (entry.part >= 0) one["part"] = entry.part;
      if (entry.number < 0) one["along"] = entry.along;
      list.push_back(std::move(one));
    }
    root[key] = std::move(list);
  }
  return root.dump(-1, ' ', false, json::error_handler_t::replace);
}

AllStoredDirections directions_from_json(const std::string& text) {
  AllStoredDirections all;
  const json root = json::parse(text, nullptr, false);
  if (!root.is_object()) return all;
  for (const auto& [key, list] : root.items()) {
    if (!list.is_array()) continue;
    const std::uint64_t set = std::strtoull(key.c_str(), nullptr, 16);
    for (const json& one : list) {
      try {
        if (auto entry = entry_from(one)) all[set].push_back(std::move(*entry));
      } catch (const json::exception&) {
        // Of another make: left out.
      }
    }
  }
  return all;
}

bool DirectionsState::belongs(const DirectionEntry& entry) const {
  if (entry.number < 0) return true;
  return entry.part == (scope.what == DirectionScope::Part ? scope.part : -1);
}

std::size_t DirectionsState::belonging() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(entries, [this](const DirectionEntry& one) { return belongs(one); }));
}

std::vector<std::size_t> DirectionsState::shown() const {
  std::vector<std::size_t> pinned, own, rest;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!belongs(entries[i])) continue;
    (entries[i].pinned ? pinned : entries[i].number < 0 ? own : rest).push_back(i);
  }
  std::vector<std::size_t> all_of_them = std::move(pinned);
  all_of_them.insert(all_of_them.end(), own.begin(), own.end());
  for (const std::size_t i : rest) {
    const bool locked = entries[i].locked;  // what holds one must be seen
    if (entries[i].of_style && !all && !locked) continue;
    if (all || locked || all_of_them.size() < kDirectionsAtOnce) all_of_them.push_back(i);
  }
  return all_of_them;
}

std::string name_of(const DirectionEntry& entry) {
  if (!entry.name.empty()) return entry.name;
  if (const int stage = stage_of_style(entry.number); entry.of_style && stage >= 0) {
    const int which = (entry.number - kStyleDirections) % kStageDirections;
    return "Stage " + std::to_string(stage + 1) + ", style " + std::to_string(which + 1);
  }
  if (entry.of_style) return "Style " + std::to_string(entry.number + 1);
  return entry.number >= 0 ? "Direction " + std::to_string(entry.number + 1) : "These \u2212 those";
}

std::vector<KeptAmount> kept_amounts(const DirectionsState& directions, const Place& place) {
  std::vector<KeptAmount> kept;
  for (const DirectionEntry& entry : directions.entries) {
    if (entry.locked) kept.push_back({entry.along, amount_of(place, entry.along)});
  }
  return kept;
}

}  // namespace pixelatent::gui
