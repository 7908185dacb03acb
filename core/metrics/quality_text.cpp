#include "metrics/quality_text.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "metrics/definition.hpp"

namespace pixelatent {

namespace {

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

std::string percent(double share) {
  return std::isfinite(share) ? number(share * 100, 1) + " %" : "-";
}

std::string kid_text(const QualityFigures& f) {
  if (!std::isfinite(f.kid)) return "-";
  return number(f.kid, 4) + " +- " + number(f.kid_spread, 4);
}

}  // namespace

std::vector<FigureLine> figure_lines(const QualityFigures& f) {
  return {
      {"redraw", "Redrawn wrongly", percent(f.redraw), "0.0 %",
       "Visibly wrong pixels where your own sprites are drawn from their own places. A model that "
       "can't repeat what it was shown can't vary it either."},
      {"coherence_5", "Coherence, 5x5", number(f.coherence5, 2), "1.00",
       "How far patches of the samples are from the nearest real ones, in what sprites of yours "
       "that were not looked at are. Above 1: cross-fades, hair of two colours, stray pixels."},
      {"coherence_7", "Coherence, 7x7", number(f.coherence7, 2), "1.00",
       "The same for larger patches: eyes, hands, buckles."},
      {"coherence_11", "Coherence, 11x11", number(f.coherence11, 2), "1.00",
       "The same for whole faces, hats and shields."},
      {"missing_5", "Missing, 5x5", number(f.missing5, 2), "1.00",
       "The other way round: how far patches of your sprites are from all that the samples have. "
       "Above 1: something of yours is never drawn."},
      {"missing_7", "Missing, 7x7", number(f.missing7, 2), "1.00", "The same for larger patches."},
      {"missing_11", "Missing, 11x11", number(f.missing11, 2), "1.00",
       "The same for whole faces, hats and shields."},
      {"new", "New", percent(f.newness), percent(f.newness_real),
       "Share of pixels in which a sample visibly differs from your sprite most like it. Beside "
       "it: your sprites from each other."},
      {"coverage", "Coverage", percent(f.coverage), percent(f.coverage_floor),
       "Share of your sprites that have a sample like them. Low: the model has forgotten some."},
      {"kid", "KID", kid_text(f), number(f.kid_floor, 4),
       "How far the samples as a whole are from your sprites, seen through random filters. 0 is "
       "best; it may come out a little below."},
      {"swd", "Patch distance", number(f.swd, 1), number(f.swd_floor, 1),
       "How far the small details (every 5x5 patch) are from those of your sprites. Beside it: one "
       "half of your sprites against the other half."},
      {"detail", "Detail distance", number(f.detail, 1), number(f.detail_floor, 1),
       "The same without each patch's mean colour: how far lines, dots and shading are from "
       "yours."},
      {"speckle", "Speckle", percent(f.speckle), percent(f.speckle_real),
       "Pixels unlike all their neighbours. More than your sprites have: stray pixels; fewer: "
       "flat, detail is missing."},
      {"colours", "Colours per sprite", number(f.colours, 1), number(f.colours_real, 1),
       "How many colours one sprite uses, beside your sprites at the same palette."},
      {"copies", "Copies", percent(f.copies), percent(f.copies_floor),
       "Samples that merely repeat one of your sprites, mirrored or shifted by up to two pixels. "
       "Beside it: how often your sprites repeat each other."},
      {"precision", "Precision", percent(f.precision), "",
       "Share of samples that lie among your sprites. Low: odd ones out."},
      {"recall", "Recall", percent(f.recall), "",
       "Share of your sprites that lie among the samples."},
      {"density", "Density", number(f.density, 2), "1.00",
       "How closely the samples crowd around your sprites. Far above 1: they keep to the safe "
       "middle."},
      {"off_palette", "Off palette", percent(f.off_palette), "0.0 %",
       "Pixels of a colour that is not in the palette."},
      {"soft_alpha", "Soft alpha", percent(f.soft_alpha), "0.0 %",
       "Pixels that are neither transparent nor opaque."},
      {"ct", "Copying test", f.ct ? number(*f.ct, 2) : "-", f.ct ? "0.00" : "",
       "Are samples closer to the sprites trained on than sprites kept back are? Far below 0 is "
       "copying. Only of sets of 600 and more."},
  };
}

std::string quality_table(const QualityFigures& figures) {
  char line[128];
  std::snprintf(line, sizeof line, "%-20s %18s %12s\n", "", "samples", "real");
  std::string table = line;
  for (const FigureLine& figure : figure_lines(figures)) {
    std::snprintf(line, sizeof line, "%-20s %18s %12s\n", std::string(figure.title).c_str(),
                  figure.value.c_str(), figure.reference.c_str());
    table += line;
  }
  std::snprintf(line, sizeof line, "%d samples against %d sprites; definition %s\n", figures.count,
                figures.images, figures.definition.c_str());
  table += line;
  if (figures.drawn_again > 0) {
    std::snprintf(line, sizeof line,
                  "%d samples repeated one of the sprites at first and were drawn again\n",
                  figures.drawn_again);
    table += line;
  }
  return table;
}

std::string quality_json(const QualityFigures& f) {
  // nlohmann writes what is not a number as null.
  nlohmann::ordered_json json;
  for (const FigureField& field : figure_fields()) json[field.key] = f.*field.value;
  json["eye_version"] = kEyeDefinition.version;
  json["drawn_again"] = f.drawn_again;
  json["ct"] = f.ct ? nlohmann::ordered_json(*f.ct) : nlohmann::ordered_json();
  json["features_hash"] = f.definition;
  json["images"] = f.images;
  json["count"] = f.count;
  return json.dump();
}

}  // namespace pixelatent
