#pragma once
// pixelatent translate complete: a whole job for the command line. No torch in here.
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "engine/complete_sheet.hpp"

namespace pixelatent {

struct CompleteFileRequest {
  std::filesystem::path sheet;
  std::filesystem::path
      project;                ///< a sheet of that name in it is taken as it was cut; may be empty
  std::filesystem::path out;  ///< a PNG
  CharacterIs character = CharacterIs::Row;
  ModelKind model = ModelKind::Translate;
  double keep = kKeepByDefault;
  std::uint64_t seed = 0;
  int threads = 0;
};

/// Writes the sheet with its missing cells filled. `wants_more` is called with 0..1 of the way;
/// false stops: Cancelled, and nothing is written. Errors: of the file and the project; as
/// complete_sheet(); BadArgument when the sheet would be written over; Unwritable.
Result<CompletedSheet> complete_file(const CompleteFileRequest& request,
                                     const std::function<bool(double share)>& wants_more);

}  // namespace pixelatent
