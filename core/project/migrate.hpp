#pragma once
// From the plain checkpoint file (version 1) to the database.
#include <filesystem>

#include "project/plain_checkpoint.hpp"
#include "project/project_store.hpp"
#include "project/sqlite.hpp"

namespace pixelatent {

/// A new database file; whoever makes it renames it when it is whole. Throws.
Database make_database(const std::filesystem::path& file);

/// What the old file holds, as a store of today: its sprites, as a sheet of their own, and its run.
/// The file stays as it is.
Result<ProjectStore> plain_in_memory(const std::filesystem::path& file, const PlainCheckpoint& old,
                                     StoreAccess access);

/// The file becomes a database; what it was is kept as FILE.v1.
Result<> replace_plain(const std::filesystem::path& file, const PlainCheckpoint& old);

}  // namespace pixelatent
