#pragma once
// A project opened for what it holds of a translation. For headless_translate*.cpp.
#include <filesystem>
#include <optional>

#include "engine/translation_run.hpp"
#include "project/project_store.hpp"

namespace pixelatent {

/// A project and what it holds of a translation.
struct KeptTranslation {
  std::optional<ProjectStore> store;
  std::optional<StoredTranslation> run;
};
/// Errors: of the project; Unwritable.
Result<KeptTranslation> open_translation(const std::filesystem::path& project, OpenFor what);

}  // namespace pixelatent
