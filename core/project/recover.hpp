#pragma once
// Out of a damaged project file: whatever can still be read.
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace pixelatent {

struct RecoveredTable {
  std::string name;
  std::int64_t rows = 0;
  bool whole = true;  ///< false: rows could not be read, or no longer belong to anything
};

struct Recovered {
  std::vector<RecoveredTable> tables;
};

/// "Recovered 3 of 3 sheets, …" in one line.
std::string describe(const Recovered& recovered);

/// Reads `damaged` table by table, from both ends where a row in the middle can't be read, into the
/// new file `target`. The damaged file stays as it is. Errors: as look_at() but for Damaged;
/// Damaged when nothing at all can be read; Unwritable.
Result<Recovered> recover_project(const std::filesystem::path& damaged,
                                  const std::filesystem::path& target);

}  // namespace pixelatent
