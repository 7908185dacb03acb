#include "cli/translation_text.hpp"

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace pixelatent {

namespace {

nlohmann::json figures_json(const TranslationFigures& f) {
  nlohmann::json all;
  const auto add = [&](const char* name, double value) {
    all[name] = std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
  };
  add("kid", f.kid);
  add("coherence", f.coherence);
  add("silhouette", f.silhouette);
  add("unchanged", f.unchanged);
  add("copies", f.copies);
  add("found", f.found);
  return all;
}

/// Right-aligned; percent: of a share.
std::string cell_of(double value, int width, int decimals, bool percent) {
  char text[32];
  if (!std::isfinite(value)) {
    std::snprintf(text, sizeof text, " %*s", width, "-");
  } else if (percent) {
    std::snprintf(text, sizeof text, " %*.0f%%", width - 1, value * 100);
  } else {
    std::snprintf(text, sizeof text, " %*.*f", width, decimals, value);
  }
  return text;
}

std::string row_of(const char* name, const TranslationFigures& f) {
  char text[32];
  std::snprintf(text, sizeof text, "%-18s", name);
  return text + cell_of(f.kid, 9, 3, false) + cell_of(f.coherence, 10, 2, false) +
         cell_of(f.silhouette, 10, 2, false) + cell_of(f.unchanged, 10, 0, true) +
         cell_of(f.copies, 7, 0, true) + cell_of(f.found, 6, 0, true) + "\n";
}

}  // namespace

nlohmann::json translation_json(const MeasuredTranslation& m) {
  nlohmann::json all = figures_json(m.made);
  all["cycle"] = m.cycle;
  all["cycle_disturbed"] = m.cycle_disturbed;
  all["floors"] = {{"nothing", figures_json(m.doing_nothing)},
                   {"recolour", figures_json(m.recoloured)},
                   {"nearest", figures_json(m.nearest)},
                   {"halves", figures_json(m.halves)}};
  return all;
}

std::string translation_table(const MeasuredTranslation& m) {
  char text[120];
  std::snprintf(text, sizeof text, "%-18s %9s %10s %10s %10s %7s %6s\n", "A to B", "KID",
                "coherence", "silhouette", "unchanged", "copies", "found");
  std::string table = text + row_of("translated", m.made) +
                      row_of("doing nothing", m.doing_nothing) +
                      row_of("recoloured", m.recoloured) + row_of("nearest of B", m.nearest) +
                      row_of("half B, half B", m.halves);
  std::snprintf(
      text, sizeof text,
      "there and back %.1f %% of the pixels differ, %.1f %% with 2 %% of them disturbed\n",
      m.cycle * 100, m.cycle_disturbed * 100);
  return table + text;
}

}  // namespace pixelatent
