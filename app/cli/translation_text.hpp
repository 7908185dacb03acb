#pragma once
// Figures of a translation, for programs and for persons.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/headless_translate.hpp"

namespace pixelatent {

/// Those of A to B by name, "cycle", "cycle_disturbed", and "floors": "nothing", "recolour",
/// "nearest", "halves". null where there is no number.
nlohmann::json translation_json(const MeasuredTranslation& measured);

/// Lines of text; "-" where there is no number.
std::string translation_table(const MeasuredTranslation& measured);

}  // namespace pixelatent
