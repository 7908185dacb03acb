#pragma once
// The tables of a project file and the way from one version of them to the next.
#include "project/sqlite.hpp"

namespace pixelatent {

/// "PXLT", in PRAGMA application_id.
inline constexpr std::int32_t kApplicationId = 0x50584C54;

/// Brings the tables from `version` (PRAGMA user_version; 1: none yet) to kProjectVersion, one step
/// after another, all or nothing.
void bring_up_to_date(Database& database);
/// The same, but no further than `version` (2 and more).
void bring_up_to(Database& database, std::int64_t version);

/// What every connection that writes needs: nothing committed is lost when the power fails.
void prepare_for_writing(Database& database);

}  // namespace pixelatent
