// A translation's figures as they are kept.
#include <array>
#include <cmath>
#include <string>

#include "engine/translate_measure.hpp"

namespace pixelatent {

namespace {

struct FigureKey {
  const char* name;
  double TranslationFigures::*value;
};
constexpr std::array<FigureKey, 6> kFigureKeys = {{{"kid", &TranslationFigures::kid},
                                                   {"coherence", &TranslationFigures::coherence},
                                                   {"silhouette", &TranslationFigures::silhouette},
                                                   {"unchanged", &TranslationFigures::unchanged},
                                                   {"copies", &TranslationFigures::copies},
                                                   {"found", &TranslationFigures::found}}};
struct WhoseKey {
  const char* name;
  TranslationFigures MeasuredTranslation::*whose;
};
constexpr std::array<WhoseKey, 5> kWhose = {{{"translated_", &MeasuredTranslation::made},
                                             {"nothing_", &MeasuredTranslation::doing_nothing},
                                             {"recoloured_", &MeasuredTranslation::recoloured},
                                             {"nearest_", &MeasuredTranslation::nearest},
                                             {"halves_", &MeasuredTranslation::halves}}};
constexpr const char* kThereAndBack = "there_and_back";
constexpr const char* kDisturbed = "there_and_back_disturbed";

}  // namespace

std::vector<MetricValue> rows_of(const MeasuredTranslation& figures, const RunCounters& counters) {
  std::vector<MetricValue> rows;
  const auto add = [&](std::string name, double value) {
    if (std::isfinite(value)) {
      rows.push_back({counters.images, counters.seconds, std::move(name), value});
    }
  };
  for (const WhoseKey& whose : kWhose) {
    for (const FigureKey& key : kFigureKeys) {
      add(std::string(whose.name) + key.name, figures.*whose.whose.*key.value);
    }
  }
  add(kThereAndBack, figures.cycle);
  add(kDisturbed, figures.cycle_disturbed);
  return rows;
}

std::optional<MeasuredTranslation> translation_in(std::span<const MetricValue> rows) {
  MeasuredTranslation figures;
  bool any = false;
  for (const MetricValue& row : rows) {
    if (row.name == kThereAndBack) figures.cycle = row.value;
    if (row.name == kDisturbed) figures.cycle_disturbed = row.value;
    for (const WhoseKey& whose : kWhose) {
      for (const FigureKey& key : kFigureKeys) {
        if (row.name != std::string(whose.name) + key.name) continue;
        figures.*whose.whose.*key.value = row.value;
        any = true;
      }
    }
  }
  if (!any) return std::nullopt;
  return figures;
}

}  // namespace pixelatent
