#pragma once
// pixelatent export: a project's sprites as what other programs read. No torch in here.
#include <filesystem>
#include <vector>

#include "base/error.hpp"
#include "export/set_export.hpp"
#include "latent/sampling.hpp"

namespace pixelatent {

enum class ExportSource {
  Kept,     ///< the gallery
  Samples,  ///< drawn for this, as pixelatent sample does
  Set,      ///< the sprites on the sheets
};
inline constexpr int kExportSourceCount = static_cast<int>(ExportSource::Set) + 1;
/// "kept", "samples", "set".
std::string_view key_of(ExportSource source);

struct ExportJobRequest {
  std::filesystem::path project, out;
  ExportSource source = ExportSource::Kept;
  SetFormat format = SetFormat::Png;
  SetExportOptions options;  ///< its palette is the project's
  SampleWish samples;        ///< which samples
  bool best = false;         ///< of the state that measured best, not the newest
};

/// Tags: "kept", "samples", or the sheet's name. Samples carry their recipe, in sheets and APNG for
/// all of them. Returns what was written. Errors: of the project, Empty when there is nothing of
/// that kind, and those of export_set().
Result<std::vector<std::filesystem::path>> export_from_project(const ExportJobRequest& request);

}  // namespace pixelatent
