#pragma once
// Translations made and made again. No torch in here.
#include <memory>
#include <vector>

#include "engine/translation_run.hpp"

namespace pixelatent {

/// Errors: of the sets.
Result<TranslateSets> sets_of(std::vector<Image> a, std::vector<Image> b, const Canvas& canvas,
                              Pairing pairing);
TranslateSets sets_of(const StoredTranslation& stored);

/// The job of a stored run, as it was. Errors: as make_translate_job().
Result<std::unique_ptr<TranslateJob>> stored_translation(const StoredTranslation& stored);

}  // namespace pixelatent
